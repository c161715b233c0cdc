//! What the examples do not show: pointers, details and entries that none of them has.

use super::examples::{self, Run};
use crate::explain::json;
use serde_json::Value;
use std::collections::HashMap;
use vendor_errors_runtime::tables::Spec as Tables;
use vendor_errors_spec::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use vendor_errors_spec::model::{At, Entry, Shape, Source, Spec};

pub(super) fn lint(spec: &Spec, tables: &Tables<'_>, diagnostics: &mut Diagnostics) {
    let runs: Vec<_> = examples::each(spec).collect();
    if runs.is_empty() {
        without_example(&spec.errors.iter().collect::<Vec<_>>(), diagnostics);
        return;
    }
    let answers: Vec<_> = runs.iter().map(|run| answer(tables, run)).collect();
    pointers(spec, &runs, diagnostics);
    let mut without = Vec::new();
    for entry in &spec.errors {
        let shown = answers
            .iter()
            .filter(|answer| answer["entry"] == entry.name.value.as_str());
        let shown: Vec<_> = shown.map(|answer| &answer["details"]).collect();
        if shown.is_empty() {
            without.push(entry);
        } else {
            details(entry, &shown, diagnostics);
        }
    }
    without_example(&without, diagnostics);
    for (run, answer) in runs.iter().zip(&answers) {
        unknown_code(run, answer, diagnostics);
    }
}

fn answer(tables: &Tables<'_>, run: &Run<'_>) -> Value {
    serde_json::from_str(&json(tables, &run.recorded())).unwrap_or_default()
}

/// Pointers of envelopes at which no example has anything.
fn pointers(spec: &Spec, runs: &[Run<'_>], diagnostics: &mut Diagnostics) {
    let bodies: Vec<Value> = runs
        .iter()
        .filter_map(|run| serde_json::from_str(run.example.body.as_str()).ok())
        .collect();
    for envelope in &spec.envelopes {
        // What is below a root that is searched for is not simply below the body.
        let root = match envelope.root.as_ref().map(|root| &root.value) {
            None => Vec::new(),
            Some(Source::Pointer(root)) => root.clone(),
            Some(_) => continue,
        };
        let places = [
            &envelope.code,
            &envelope.message,
            &envelope.request_id,
            &envelope.details_at,
        ];
        for place in places.into_iter().flatten() {
            for pointer in pointers_of(&place.value) {
                let shown = bodies
                    .iter()
                    .any(|body| at(body, root.iter().chain(pointer)).is_some());
                if !shown {
                    missing(place, pointer, diagnostics);
                }
            }
        }
    }
}

fn missing(place: &At<Source>, pointer: &[String], diagnostics: &mut Diagnostics) {
    let text: String = pointer
        .iter()
        .map(|token| format!("/{}", token.replace('~', "~0").replace('/', "~1")))
        .collect();
    let message = format!("no example has anything at {}", quote(&text));
    diagnostics.push(Diagnostic::new(
        &catalogue::POINTER_WITHOUT_EXAMPLE,
        place.span,
        message,
    ));
}

fn pointers_of(source: &Source) -> Vec<&[String]> {
    match source {
        Source::Pointer(pointer) if !pointer.is_empty() => vec![pointer],
        Source::First(sources) => sources.iter().flat_map(pointers_of).collect(),
        Source::Pick(pick) => pointers_of(&pick.from),
        _ => Vec::new(),
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

/// One note for all entries without an example.
fn without_example(entries: &[&Entry], diagnostics: &mut Diagnostics) {
    const NAMED: usize = 5;
    let allows = |entry: &&&Entry| {
        entry
            .allow
            .iter()
            .any(|code| code.value == catalogue::ENTRY_WITHOUT_EXAMPLE.code)
    };
    let entries: Vec<_> = entries.iter().filter(|entry| !allows(entry)).collect();
    let Some(first) = entries.first() else { return };
    let mut names: Vec<_> = entries
        .iter()
        .take(NAMED)
        .map(|entry| quote(&entry.name.value))
        .collect();
    if entries.len() > NAMED {
        names.push(format!("{} more", entries.len() - NAMED));
    }
    let message = match entries.len() {
        1 => format!("{} has no example", names[0]),
        count => format!("{count} entries have no example: {}", names.join(", ")),
    };
    diagnostics.push(Diagnostic::new(
        &catalogue::ENTRY_WITHOUT_EXAMPLE,
        first.name.span,
        message,
    ));
}

/// Members of the entry's own details that none of its examples has.
fn details(entry: &Entry, shown: &[&Value], diagnostics: &mut Diagnostics) {
    let Some(Shape::Fields(fields)) = &entry.details else {
        return;
    };
    let mut seen: HashMap<&str, bool> = HashMap::new();
    for details in shown {
        for field in fields {
            *seen.entry(&field.name.value).or_default() |= details.get(&field.name.value).is_some();
        }
    }
    for field in fields
        .iter()
        .filter(|field| !seen[field.name.value.as_str()])
    {
        let message = format!(
            "no example of this entry has the detail {}",
            quote(&field.name.value)
        );
        diagnostics.push(Diagnostic::new(
            &catalogue::DETAIL_WITHOUT_EXAMPLE,
            field.name.span,
            message,
        ));
    }
}

fn unknown_code(run: &Run<'_>, answer: &Value, diagnostics: &mut Diagnostics) {
    let meant = run
        .example
        .expect
        .iter()
        .any(|(key, _)| matches!(key.value.as_str(), "known" | "entry"));
    if let (Some(code), false, false) = (answer["code"].as_str(), answer["known"] == true, meant) {
        let message = format!(
            "this example sends the code {}, which no entry has",
            quote(code)
        );
        diagnostics.push(Diagnostic::new(
            &catalogue::EXAMPLE_CODE_UNKNOWN,
            run.example.span,
            message,
        ));
    }
}
