//! Texts in examples that lack the separator of a cut, so that a value is lost.

use super::examples::Run;
use super::work::Budget;
use bumpalo::Bump;
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};
use vendor_errors_build::lower;
use vendor_errors_spec::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use vendor_errors_spec::model::{Shape, Source, Spec};
use vendor_errors_spec::span::Span;

/// Compares what comes out of each example with what would if a cut kept the whole text.
pub(super) fn lint(
    spec: &Spec,
    runs: &[Run<'_>],
    answers: &[Value],
    diagnostics: &mut Diagnostics,
) {
    let mut budget = Budget::of(spec);
    // A detail is not in every text; that no example has it is odd.
    let details = answers
        .iter()
        .filter_map(|answer| answer["details"].as_object());
    let details: HashSet<&str> = details
        .flat_map(|all| all.keys().map(String::as_str))
        .collect();
    for cut in cuts(spec) {
        if !budget.lower(spec) {
            return;
        }
        let (arena, copy) = (Bump::new(), without_cut(spec, cut));
        let Ok(tables) = lower(&arena, &copy) else {
            continue;
        };
        let lost = runs.iter().zip(answers).find_map(|(run, found)| {
            // With items, a code may be that of an item, and not what the cut finds.
            let whole = budget.answer(run).then(|| run.answer(&tables))?;
            let has_items = !whole["items"].is_null() || !found["items"].is_null();
            let found = Some(found).filter(|_| !has_items)?;
            let (key, text) = lost(run, found, &whole, &details)?;
            Some(lacks_separator(cut, run, &key, &text))
        });
        diagnostics.extend(lost);
    }
}

/// Where a source cuts a text. What is said once stands in every envelope.
fn cuts(spec: &Spec) -> BTreeSet<Span> {
    let mut copy = spec.clone();
    let cuts = places(&mut copy).into_iter();
    cuts.filter_map(|(span, source)| is_cut(source).then_some(span))
        .collect()
}

/// The spec with the whole text at this place.
fn without_cut(spec: &Spec, cut: Span) -> Spec {
    let mut copy = spec.clone();
    let places = places(&mut copy).into_iter();
    places
        .filter(|(place, _)| *place == cut)
        .for_each(|(_, source)| keep_whole(source));
    copy
}

fn lacks_separator(cut: Span, run: &Run<'_>, key: &str, text: &str) -> Diagnostic {
    let message = format!(
        "an example lacks the separator here, so that it finds no {}",
        quote(key)
    );
    let said = match key {
        "code" | "message" | "request_id" => key,
        _ => "details",
    };
    Diagnostic::new(&catalogue::EXAMPLE_LACKS_SEPARATOR, cut, message)
        .related(
            run.example.span,
            format!("the whole text would be {}", quote(text)),
        )
        .help(format!(
            "`else: whole` keeps a text without the separator; if it is meant as it is, the example says so: `expect: {{ {said}: null }}`"
        ))
}

/// What an example lacks, and what would be there.
fn lost(
    run: &Run<'_>,
    found: &Value,
    whole: &Value,
    details: &HashSet<&str>,
) -> Option<(String, String)> {
    let is_said = |key: &str| run.expected(key).is_some();
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let of_answer = ["code", "message", "request_id"].into_iter().find(|key| {
        // A text that is no code may have none inside.
        let is_value = *key != "code" || found["known"] == false && whole["known"] == true;
        is_value && found[*key].is_null() && !whole[*key].is_null() && !is_said(key)
    });
    if let Some(key) = of_answer {
        return Some((key.to_owned(), text(&whole[key])));
    }
    let members = whole["details"]
        .as_object()
        .filter(|_| !is_said("details"))?;
    let (key, value) = members
        .iter()
        .find(|(key, value)| !value.is_null() && !details.contains(key.as_str()))?;
    Some((key.clone(), text(value)))
}

/// The sources whose values are part of an answer, and where they are said.
fn places(spec: &mut Spec) -> Vec<(Span, &mut Source)> {
    let mut places = Vec::new();
    let mut shapes = Vec::new();
    for envelope in &mut spec.envelopes {
        let parts = [
            &mut envelope.code,
            &mut envelope.message,
            &mut envelope.request_id,
        ];
        for source in parts.into_iter().flatten() {
            places.push((source.span, &mut source.value));
        }
        shapes.extend(envelope.details.as_mut());
    }
    shapes.extend(
        spec.errors
            .iter_mut()
            .filter_map(|entry| entry.details.as_mut()),
    );
    for shape in shapes {
        if let Shape::Fields(fields) = shape {
            for field in fields {
                let span = field.name.span;
                places.extend(field.from.as_mut().map(|from| (span, from)));
            }
        }
    }
    for (name, source) in &mut spec.values {
        places.push((name.span, source));
    }
    places
}

fn is_cut(source: &Source) -> bool {
    match source {
        Source::First(sources) => sources.iter().any(is_cut),
        Source::Pick(pick) => {
            let cuts = pick.until.is_some() || pick.after.is_some();
            cuts && !pick.or_whole || is_cut(&pick.from)
        }
        _ => false,
    }
}

fn keep_whole(source: &mut Source) {
    match source {
        Source::First(sources) => sources.iter_mut().for_each(keep_whole),
        Source::Pick(pick) => {
            pick.or_whole |= pick.until.is_some() || pick.after.is_some();
            keep_whole(&mut pick.from);
        }
        _ => {}
    }
}
