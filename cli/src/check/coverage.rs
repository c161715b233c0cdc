//! What the examples do not show: pointers, details and entries that none of them has.

use super::cuts;
use super::examples::{self, Run};
use super::headers;
use super::inside;
use super::missed;
use super::places::{self, Shown};
use crate::explain::{Loaded, no_json};
use serde_json::Value;
use std::collections::HashMap;
use vendor_errors_spec::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use vendor_errors_spec::model::{Entry, Field, Shape, Source, Spec};

pub(super) fn lint(loaded: Loaded<'_>, diagnostics: &mut Diagnostics) {
    let Loaded { spec, tables, .. } = loaded;
    let runs: Vec<_> = examples::each(spec).collect();
    if runs.is_empty() {
        without_example(&spec.errors.iter().collect::<Vec<_>>(), diagnostics);
        return;
    }
    let answers: Vec<_> = runs.iter().map(|run| run.answer(tables)).collect();
    let broken = broken_bodies(spec, &runs);
    // What is in a body that cannot be read, nobody knows.
    if broken.is_empty() {
        let decodes = inside::decodes(spec);
        let shown = runs
            .iter()
            .zip(&answers)
            .filter_map(|(run, answer)| Shown::of(run, answer, decodes));
        places::lint(loaded, &shown.collect::<Vec<_>>(), diagnostics);
    }
    diagnostics.extend(broken);
    headers::lint(spec, &runs, diagnostics);
    cuts::lint(spec, &runs, &answers, diagnostics);
    missed::lint(loaded, &runs, &answers, diagnostics);
    entries(spec, &answers, diagnostics);
    let others = runs
        .iter()
        .zip(&answers)
        .filter(|(run, _)| !run.is_of_entry());
    for (at, (run, answer)) in others.enumerate() {
        let reasons = at < examples::MOST_EXPLAINED;
        unknown_code(run, answer, loaded, reasons, diagnostics);
    }
}

/// Entries that no example shows, and details that none has.
fn entries(spec: &Spec, answers: &[Value], diagnostics: &mut Diagnostics) {
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
        match details_of.get(entry.name.value.as_str()) {
            Some(shown) => details(entry, shown, diagnostics),
            None if entry.examples.is_empty() => without.push(entry),
            None => {}
        }
    }
    without_example(&without, diagnostics);
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
    // Of a pointer its own lint tells.
    let is_lacking = |field: &&Field| {
        !seen[field.name.value.as_str()] && !matches!(field.from, Some(Source::Pointer(_)))
    };
    for field in fields.iter().filter(is_lacking) {
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

/// The bodies that look like JSON and are none. What the spec's author expects of them does not
/// matter.
fn broken_bodies(spec: &Spec, runs: &[Run<'_>]) -> Vec<Diagnostic> {
    let mut of_items = spec.envelopes.iter().flat_map(|envelope| &envelope.items);
    let has_lines = of_items.any(|items| items.each.is_none());
    let broken = runs.iter().filter_map(|run| {
        let body = &run.example.body;
        let looks_like_json = body.value.trim_start().starts_with(['{', '[']);
        if !looks_like_json || has_lines && places::body(&body.value).is_some() {
            return None;
        }
        let reason = no_json(body.value.as_bytes())?;
        let message = format!("the body of this example is {reason}");
        Some(Diagnostic::new(
            &catalogue::EXAMPLE_NOT_JSON,
            body.span,
            message,
        ))
    });
    broken.collect()
}

fn unknown_code(
    run: &Run<'_>,
    answer: &Value,
    loaded: Loaded<'_>,
    reasons: bool,
    diagnostics: &mut Diagnostics,
) {
    let is_meant = run.expected("known").or(run.expected("entry")).is_some();
    let Some(code) = answer["code"].as_str() else {
        return;
    };
    if is_meant || answer["known"] == true {
        return;
    }
    let recorded = run.recorded();
    let problem = |rest: &str| {
        let message = format!("this example sends the code {}, {rest}", quote(code));
        Diagnostic::new(&catalogue::EXAMPLE_CODE_UNKNOWN, run.example.span, message)
    };
    diagnostics.push(match loaded.no_entry_fits(&recorded) {
        true if reasons => {
            problem("and no entry with it fits").help(loaded.notes(&recorded).join("\n"))
        }
        true => problem("and no entry with it fits"),
        false => problem("which no entry has"),
    });
}
