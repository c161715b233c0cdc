//! Pointers at which no example has anything.

use super::examples::Run;
use super::inside;
use crate::explain::Loaded;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use vendor_errors_spec::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use vendor_errors_spec::model::{Entry, Placed, Source, Spec, Start};
use vendor_errors_spec::pointer::written;
use vendor_errors_spec::span::Span;
use vendor_errors_spec::suggest::Guesses;

/// An example whose body is JSON, and what came out.
pub(super) struct Shown<'a> {
    body: Value,
    /// What its texts hold, if the spec decodes any.
    inside: Vec<Value>,
    status: u16,
    answer: &'a Value,
}

impl<'a> Shown<'a> {
    pub(super) fn of(run: &Run<'_>, answer: &'a Value, decodes: bool) -> Option<Self> {
        Some(Self {
            body: match body(&run.example.body.value) {
                Some(body) => body,
                None if decodes => Value::Null,
                None => return None,
            },
            inside: if decodes {
                inside::of_example(run)
            } else {
                Vec::new()
            },
            status: run.status,
            answer,
        })
    }
}

/// The JSON of a body; of several values one after another, a list of them.
pub(super) fn body(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().or_else(|| {
        let values = serde_json::Deserializer::from_str(text).into_iter();
        let values: Vec<Value> = values.map_while(Result::ok).collect();
        (!values.is_empty()).then_some(Value::Array(values))
    })
}

/// How many places of examples are looked at. Nobody reads what a spec of many thousands would say.
const MOST_LOOKS: usize = 1_000_000;

pub(super) fn lint(loaded: Loaded<'_>, shown: &[Shown<'_>], diagnostics: &mut Diagnostics) {
    let spec = loaded.spec;
    let roots = Roots::of(spec);
    let known: HashSet<&[String]> = spec
        .pointers
        .iter()
        .map(|placed| &*placed.pointer)
        .collect();
    let names: HashSet<&str> = shown
        .iter()
        .filter_map(|shown| shown.answer["entry"].as_str())
        .collect();
    let entries: Vec<&Entry> = spec
        .errors
        .iter()
        .filter(|entry| names.contains(entry.name.value.as_str()))
        .collect();
    let mut seen: HashMap<(&[String], Start), Found> = HashMap::new();
    let mut looks = 0;
    for placed in &spec.pointers {
        let found = seen
            .entry((&placed.pointer, placed.start))
            .or_insert_with(|| {
                looks += shown.len() * (1 + roots.pointers.len());
                Found::of(&roots, shown, placed)
            });
        if looks > MOST_LOOKS {
            return;
        }
        match found {
            Found::Nothing => {
                looks += shown.len() * (1 + roots.pointers.len());
                let guess = shown
                    .iter()
                    .find_map(|shown| roots.guess(shown, placed, &known));
                if guess.is_some() || is_expected(spec, &entries, placed, shown) {
                    let whole =
                        |shown: &Shown<'_>| at(&shown.body, placed.pointer.iter()).is_some();
                    let beside = placed.start == Start::Root && shown.iter().any(whole);
                    diagnostics.push(missing(placed, guess, beside));
                }
            }
            Found::Containers { array } if placed.text => {
                diagnostics.push(no_text(placed, *array));
            }
            Found::Containers { .. } | Found::Something => {}
        }
    }
}

/// What the examples have at a pointer.
#[derive(Clone, Copy)]
enum Found {
    Nothing,
    /// Lists and objects only.
    Containers {
        array: bool,
    },
    Something,
}

impl Found {
    fn of(roots: &Roots<'_>, shown: &[Shown<'_>], placed: &Placed) -> Self {
        let mut found = Self::Nothing;
        for value in shown.iter().flat_map(|shown| roots.find(shown, placed)) {
            match value {
                Value::Array(_) | Value::Object(_) => {
                    found = Self::Containers {
                        array: value.is_array(),
                    };
                }
                _ => return Self::Something,
            }
        }
        found
    }
}

/// Whether the examples are such that one of them should have something there.
fn is_expected(spec: &Spec, entries: &[&Entry], placed: &Placed, shown: &[Shown<'_>]) -> bool {
    let within = |span: Span| span.contains(placed.span);
    // Both are in the order of the file.
    let start = placed.span.start;
    let envelopes = &spec.envelopes;
    let at = envelopes.partition_point(|envelope| envelope.span.start <= start);
    let in_envelope = envelopes[..at].last();
    if in_envelope.is_some_and(|envelope| within(envelope.span))
        || spec.said_once.iter().copied().any(within)
    {
        return !shown.is_empty();
    }
    let at = spec
        .errors
        .partition_point(|entry| entry.span.start <= start);
    if spec.errors[..at]
        .last()
        .is_some_and(|entry| within(entry.span))
    {
        let at = entries.partition_point(|entry| entry.span.start <= start);
        return entries[..at].last().is_some_and(|entry| within(entry.span));
    }
    let of_wait = spec.wait.iter().flatten().any(|wait| within(wait.span));
    if of_wait {
        let asks = |shown: &Shown<'_>| {
            shown.answer["retry"] == "wait" && shown.answer["retry_after_ms"].is_null()
        };
        return shown.iter().any(asks);
    }
    // Only a success shows what makes it an error.
    placed.start == Start::Body && shown.iter().any(|shown| shown.status < 400)
}

fn missing(placed: &Placed, guess: Option<String>, beside_root: bool) -> Diagnostic {
    let message = format!(
        "no example has anything at {}",
        quote(&written(&placed.pointer))
    );
    let problem = Diagnostic::new(&catalogue::POINTER_WITHOUT_EXAMPLE, placed.span, message);
    match guess {
        _ if beside_root => problem.help(format!(
            "pointers start at the envelope's `root` here; the whole body has something there: `{{ from: body, at: {} }}`",
            written(&placed.pointer)
        )),
        Some(guess) => problem.label(format!("did you mean {}?", quote(&guess))),
        None => problem,
    }
}

fn no_text(placed: &Placed, is_array: bool) -> Diagnostic {
    let pointer = written(&placed.pointer);
    let (what, help) = match is_array {
        true => (
            "a list",
            format!(
                "of an element it is `{pointer}/0`; of any element, a value that asks for one: `values: {{ found: {{ from: {pointer}, where: {{ \"\": {{ contains: gone }} }} }} }}` and `when: {{ found: {{ is: present }} }}`"
            ),
        ),
        false => (
            "an object",
            format!("name a member: `{pointer}/code`; or ask `{{ is: object }}`"),
        ),
    };
    let message = format!(
        "{} is {what} in the examples, and a test of a text never holds for it",
        quote(&pointer)
    );
    Diagnostic::new(&catalogue::LOOKS_LIKE, placed.span, message).help(help)
}

/// Where the envelopes' pointers start.
struct Roots<'a> {
    /// Each once.
    pointers: Vec<&'a [String]>,
    /// A root that is searched for may be anywhere.
    anywhere: bool,
    /// Items are read as bodies, and may be anywhere, too.
    has_items: bool,
    guesses: Guesses,
}

impl<'a> Roots<'a> {
    fn of(spec: &'a Spec) -> Self {
        let mut roots = Self {
            pointers: Vec::new(),
            anywhere: false,
            has_items: spec
                .envelopes
                .iter()
                .any(|envelope| envelope.items.is_some()),
            guesses: Guesses::new(),
        };
        let mut known = HashSet::new();
        for envelope in spec.all_envelopes() {
            let root: &[String] = match envelope.root.as_ref().map(|root| &root.value) {
                None => &[],
                Some(Source::Pointer(root)) => root,
                Some(_) => {
                    roots.anywhere = true;
                    continue;
                }
            };
            if known.insert(root) {
                roots.pointers.push(root);
            }
        }
        roots
    }

    /// The values at which the pointer may start.
    fn starts<'v>(&self, shown: &'v Shown<'_>, start: Start) -> Vec<&'v Value> {
        let body = &shown.body;
        let anywhere =
            start == Start::Below || self.has_items || (self.anywhere && start != Start::Body);
        if anywhere {
            let mut all = Vec::new();
            everything(body, &mut all);
            shown
                .inside
                .iter()
                .for_each(|value| everything(value, &mut all));
            return all;
        }
        let whole = matches!(start, Start::Body | Start::Either);
        let roots = self.pointers.iter().filter(|_| start != Start::Body);
        let below = roots.filter_map(|root| at(body, root.iter()));
        below.chain(whole.then_some(body)).collect()
    }

    fn find<'v>(&self, shown: &'v Shown<'_>, placed: &Placed) -> Vec<&'v Value> {
        let starts = self.starts(shown, placed.start).into_iter();
        starts
            .filter_map(|start| at(start, placed.pointer.iter()))
            .collect()
    }

    /// The same pointer with one step spelled as a member that is there and that the spec does not
    /// read.
    fn guess(
        &self,
        shown: &Shown<'_>,
        placed: &Placed,
        known: &HashSet<&[String]>,
    ) -> Option<String> {
        self.starts(shown, placed.start)
            .into_iter()
            .find_map(|start| {
                let steps = &placed.pointer;
                let good =
                    (0..steps.len()).find(|good| at(start, steps[..=*good].iter()).is_none())?;
                let Value::Object(members) = at(start, steps[..good].iter())? else {
                    return None;
                };
                let members = members.keys().map(String::as_str);
                let meant = self.guesses.guess(&steps[good], members)?;
                let mut guess = steps.clone();
                guess[good] = meant.to_owned();
                let is_new = !known.contains(&*guess) && at(start, guess.iter()).is_some();
                is_new.then(|| written(&guess))
            })
    }
}

/// A value and all that is in it, as far as examples go.
fn everything<'v>(value: &'v Value, all: &mut Vec<&'v Value>) {
    const MOST: usize = 10_000;
    if all.len() == MOST {
        return;
    }
    all.push(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| everything(item, all)),
        Value::Object(members) => members.values().for_each(|member| everything(member, all)),
        _ => {}
    }
}

fn at<'v, 't>(value: &'v Value, tokens: impl Iterator<Item = &'t String>) -> Option<&'v Value> {
    let mut value = value;
    for token in tokens {
        value = match value {
            Value::Object(members) => members.get(token)?,
            Value::Array(elements) => elements.get(token.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(value)
}
