//! Envelopes, entries, arms and waits that no response can reach.

use super::contradiction::{
    asks_for_another_code, asks_for_another_status, covers, implies, is_impossible, weight,
};
use super::shadowed;
use super::walk::{each_arm_list, each_wait_list};
use crate::diagnostic::catalogue::{self, Problem};
use crate::diagnostic::{Diagnostic, quote};
use crate::model::{At, Code, Cond, Entry, Source, Spec, Subject, Test, Wait};
use crate::span::Span;

/// How many tests, or messages, are compared.
const MANY: usize = 500;

/// How many comparisons of envelopes and arms are made, over all lists.
const COMPARISONS: usize = 1_000_000;

pub(super) fn lint(spec: &Spec, found: &mut Vec<Diagnostic>) {
    unreachable_entries(spec, found);
    let shadowed = shadowed::lint(spec, found);
    overlapping_messages(spec, &shadowed, found);
    unreachable_envelopes_and_arms(spec, found);
    each_wait_list(spec, &mut |waits| after_a_constant(spec, waits, found));
}

fn unreachable_entries(spec: &Spec, found: &mut Vec<Diagnostic>) {
    let has_code = spec.all_envelopes().any(|envelope| envelope.code.is_some());
    let judges_status = spec
        .error_when
        .as_ref()
        .is_none_or(|when| weight(when) <= MANY);
    for entry in &spec.errors {
        if let Some(reason) = unreachable(entry, has_code) {
            let message = format!("no response can be {}", quote(&entry.name.value));
            found.push(
                Diagnostic::new(&catalogue::UNREACHABLE_ENTRY, entry.name.span, message)
                    .label(reason),
            );
        } else if judges_status && let Some(status) = never_an_error(spec, entry) {
            let message = format!(
                "no response is {}: {status} is not an error",
                quote(&entry.name.value)
            );
            let at = entry
                .status
                .first()
                .map_or(entry.name.span, |status| status.span);
            found.push(
                Diagnostic::new(&catalogue::UNREACHABLE_ENTRY, at, message).help(format!(
                    "say when it is one, at the top: `error_when: {{ status: {status} }}`"
                )),
            );
        }
    }
}

fn unreachable_envelopes_and_arms(spec: &Spec, found: &mut Vec<Diagnostic>) {
    let mut left = COMPARISONS;
    let of_items = spec.envelopes.iter().flat_map(|envelope| &envelope.items);
    let lists = of_items.map(|items| &items.envelopes);
    for envelopes in std::iter::once(&spec.envelopes).chain(lists) {
        let envelopes = envelopes.iter().map(|envelope| Choice {
            when: envelope.when.as_ref(),
            span: envelope.span,
        });
        let what = (
            &catalogue::UNREACHABLE_ENVELOPE,
            "no response has this envelope",
        );
        unreachable_choices(what, envelopes, &mut left, found);
    }
    each_arm_list(spec, &mut |arms| {
        let arms = arms.iter().map(|arm| Choice {
            when: arm.when.as_ref(),
            span: arm.span,
        });
        let what = (
            &catalogue::UNREACHABLE_ARM,
            "no response can reach this arm",
        );
        unreachable_choices(what, arms, &mut left, found);
    });
}

fn unreachable(entry: &Entry, has_code: bool) -> Option<&'static str> {
    if !matches!(entry.code, Code::None) && !has_code {
        return Some("no envelope says where the code is");
    }
    let when = entry.when.as_ref().filter(|when| weight(when) <= MANY)?;
    let patterns: Vec<_> = entry.status.iter().map(|status| status.value).collect();
    if is_impossible(when) {
        Some("its condition contradicts itself")
    } else if !patterns.is_empty() && asks_for_another_status(when, &patterns) {
        Some("its condition asks for another status than its own")
    } else if matches!(&entry.code, Code::Of(codes) if codes.len() <= MANY && asks_for_another_code(when, codes))
    {
        Some("its condition asks for another code than its own")
    } else {
        None
    }
}

/// The entry's first status, if no response with one of its statuses is an error.
fn never_an_error(spec: &Spec, entry: &Entry) -> Option<String> {
    let patterns: Vec<_> = entry.status.iter().map(|status| status.value).collect();
    let first = patterns.first()?;
    let never = patterns.iter().all(|pattern| pattern.class() < 4)
        && spec
            .error_when
            .as_ref()
            .is_none_or(|when| asks_for_another_status(when, &patterns));
    never.then(|| first.to_string())
}

/// Entries without a code whose messages overlap: a message that satisfies one test also satisfies
/// the other.
fn overlapping_messages(spec: &Spec, shadowed: &[bool], found: &mut Vec<Diagnostic>) {
    let entries = spec.errors.iter().zip(shadowed);
    let tested: Vec<_> = entries
        .filter(|(_, shadowed)| !**shadowed)
        .filter_map(|(entry, _)| Some((entry, message_test(entry)?)))
        .collect();
    // Notes are for people, and nobody reads them in a spec of thousands of messages.
    if tested.len() > MANY {
        return;
    }
    for (at, (entry, test)) in tested.iter().enumerate() {
        let others = tested.iter().skip(at + 1).filter(|(other, _)| {
            let statuses = |entry: &Entry| entry.status.iter().map(|s| s.value).collect::<Vec<_>>();
            statuses(entry) == statuses(other)
        });
        for (other, other_test) in others {
            if implies(test, other_test) || implies(other_test, test) {
                let message = format!(
                    "a message may be both {} and {}; the one with more tests is chosen, else the first",
                    quote(&entry.name.value),
                    quote(&other.name.value)
                );
                found.push(
                    Diagnostic::new(&catalogue::OVERLAPPING_MESSAGES, other.name.span, message)
                        .related(entry.name.span, "the other entry"),
                );
            }
        }
    }
}

/// The test of an entry without a code, if it has one test and that is of the message.
fn message_test(entry: &Entry) -> Option<&Test> {
    let (Code::None, Some(Cond::All(checks))) = (&entry.code, &entry.when) else {
        return None;
    };
    let [check] = checks.as_slice() else {
        return None;
    };
    // Every alternative is compared with every alternative of the other entry.
    let is_short = !matches!(&check.test, Test::AnyOf(tests) if tests.len() > 8);
    let is_of_message = matches!(&check.on, Subject::Source(Source::Message));
    (is_of_message && is_short).then_some(&check.test)
}

/// One of a list in which the first that holds counts.
struct Choice<'a> {
    /// `None` if it always holds.
    when: Option<&'a Cond>,
    span: Span,
}

/// Reports the choices that no response can reach.
fn unreachable_choices<'a>(
    (problem, message): (&'static Problem, &str),
    choices: impl Iterator<Item = Choice<'a>>,
    left: &mut usize,
    found: &mut Vec<Diagnostic>,
) {
    let mut earlier: Vec<(Choice<'_>, usize)> = Vec::new();
    for choice in choices {
        let weight = choice.when.map_or(1, weight);
        let covering = earlier.iter().find(|(wide, of_wide)| {
            let cost = weight.saturating_mul(*of_wide).max(1);
            *left = left.saturating_sub(cost);
            *left > 0
                && match (wide.when, choice.when) {
                    (None, _) => true,
                    (Some(wide), Some(narrow)) => covers(wide, narrow),
                    (Some(_), None) => false,
                }
        });
        let diagnostic = || Diagnostic::new(problem, choice.span, message);
        if weight <= MANY && choice.when.is_some_and(is_impossible) {
            found.push(diagnostic().label("the condition contradicts itself"));
        } else if let Some((earlier, _)) = covering {
            let diagnostic = diagnostic().label("an earlier one takes every such response");
            found.push(diagnostic.related(earlier.span, "this one"));
        }
        if *left > 0 {
            earlier.push((choice, weight));
        }
    }
}

/// A constant is always present, so what follows it is never read.
fn after_a_constant(spec: &Spec, waits: &[At<Wait>], found: &mut Vec<Diagnostic>) {
    let is_constant = |wait: &At<Wait>| matches!(wait.value, Wait::Constant(_));
    let of_spec = spec.wait.iter().flatten().any(is_constant);
    let constant = waits
        .iter()
        .position(|wait| is_constant(wait) || of_spec && wait.value == Wait::Spec);
    if let Some(at) = constant
        && let Some(next) = waits.get(at + 1)
    {
        let message = "this wait is never read: the constant before it is always there";
        found.push(
            Diagnostic::new(&catalogue::UNUSED_WAIT, next.span, message)
                .related(waits[at].span, "the constant")
                .help("put the constant last"),
        );
    }
}
