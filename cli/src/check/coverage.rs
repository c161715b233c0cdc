//! What the examples do not show: pointers, details and entries that none of them has.

use super::cuts;
use super::examples::{self, Run};
use super::headers;
use super::inside;
use super::missed;
use super::places::{self, Shown};
use crate::explain::{Read, json, no_json};
use serde_json::Value;
use std::collections::HashMap;
use vendor_errors_spec::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use vendor_errors_spec::model::{Entry, Shape, Source};
use vendor_errors_tables::Spec as Tables;

pub(super) fn lint(read: Read<'_>, diagnostics: &mut Diagnostics) {
    let Read { spec, tables, .. } = read;
    let runs: Vec<_> = examples::each(spec).collect();
    if runs.is_empty() {
        without_example(&spec.errors.iter().collect::<Vec<_>>(), diagnostics);
        return;
    }
    let answers: Vec<_> = runs.iter().map(|run| answer(tables, run)).collect();
    let of_items = spec.envelopes.iter().filter_map(|e| e.items.as_ref());
    let has_lines = of_items.into_iter().any(|items| items.each.is_none());
    let broken: Vec<_> = runs
        .iter()
        .filter(|run| !(has_lines && places::body(&run.example.body.value).is_some()))
        .filter_map(|run| Some((run, broken_json(run)?)))
        .collect();
    for (run, reason) in &broken {
        let message = format!("the body of this example is {reason}");
        let at = run.example.body.span;
        diagnostics.push(Diagnostic::new(&catalogue::EXAMPLE_NOT_JSON, at, message));
    }
    // What is in a body that cannot be read, nobody knows.
    if broken.is_empty() {
        let decodes = inside::decodes(read.spec);
        let shown = runs
            .iter()
            .zip(&answers)
            .filter_map(|(run, answer)| Shown::of(run, answer, decodes));
        places::lint(read, &shown.collect::<Vec<_>>(), diagnostics);
    }
    headers::lint(spec, &runs, diagnostics);
    cuts::lint(spec, &runs, &answers, diagnostics);
    missed::lint(read, &runs, &answers, diagnostics);
    let mut details_of: HashMap<&str, Vec<&Value>> = HashMap::new();
    // Of details that do not fit, their own message tells.
    let fitting = answers
        .iter()
        .filter(|answer| answer["details_error"].is_null());
    for answer in fitting {
        if let Some(name) = answer["entry"].as_str() {
            details_of.entry(name).or_default().push(&answer["details"]);
        }
    }
    let mut without = Vec::new();
    for entry in &spec.errors {
        let shown = details_of
            .get(entry.name.value.as_str())
            .map_or(&[][..], Vec::as_slice);
        if shown.is_empty() && entry.examples.is_empty() {
            without.push(entry);
        } else if !shown.is_empty() {
            details(entry, shown, diagnostics);
        }
    }
    without_example(&without, diagnostics);
    let others = runs
        .iter()
        .zip(&answers)
        .filter(|(run, _)| !run.is_of_entry());
    for (at, (run, answer)) in others.enumerate() {
        let reasons = at < examples::MOST_EXPLAINED;
        unknown_code(run, answer, read, reasons, diagnostics);
    }
}

pub(super) fn answer(tables: &Tables<'_>, run: &Run<'_>) -> Value {
    serde_json::from_str(&json(tables, &run.recorded())).unwrap_or_default()
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
        // Of a pointer its own lint tells.
        .filter(|field| !matches!(field.from, Some(Source::Pointer(_))))
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

/// The reason why a body that looks like JSON is none; what the spec's author expects of it does
/// not matter.
fn broken_json(run: &Run<'_>) -> Option<String> {
    let body = run.example.body.value.trim_start();
    let looks_like_json = body.starts_with(['{', '[']);
    looks_like_json
        .then(|| no_json(run.example.body.value.as_bytes()))
        .flatten()
}

fn unknown_code(
    run: &Run<'_>,
    answer: &Value,
    read: Read<'_>,
    reasons: bool,
    diagnostics: &mut Diagnostics,
) {
    let meant = run
        .example
        .expect
        .iter()
        .any(|(key, _)| matches!(key.value.as_str(), "known" | "entry"));
    let (Some(code), false, false) = (answer["code"].as_str(), answer["known"] == true, meant)
    else {
        return;
    };
    let recorded = run.recorded();
    let problem = |rest: &str| {
        let message = format!("this example sends the code {}, {rest}", quote(code));
        Diagnostic::new(&catalogue::EXAMPLE_CODE_UNKNOWN, run.example.span, message)
    };
    diagnostics.push(match read.no_entry_fits(&recorded) {
        true if reasons => {
            problem("and no entry with it fits").help(read.notes(&recorded).join("\n"))
        }
        true => problem("and no entry with it fits"),
        false => problem("which no entry has"),
    });
}
