//! Silences the lints that a spec allows.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{At, Spec};
use crate::span::Span;
use std::collections::HashSet;

/// Removes the lints that the spec allows: at the top for the whole spec, in an envelope, an entry
/// or a row for that one.
pub fn silence(spec: &Spec, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let top = codes(&spec.allow);
    // In the order of the file, and none within another.
    let entries = spec.errors.iter();
    let entries: Vec<_> = entries
        .map(|entry| (entry.span, codes(&entry.allow)))
        .collect();
    let rows = spec.statuses.iter();
    let rows: Vec<_> = rows.map(|row| (row.span, codes(&row.allow))).collect();
    // The last one may not be written.
    let written = spec.envelopes.len() - usize::from(spec.otherwise);
    let envelopes: Vec<_> = spec.envelopes[..written]
        .iter()
        .map(|envelope| (envelope.span, codes(&envelope.allow)))
        .collect();
    let of_items = spec.envelopes.iter().flat_map(|envelope| &envelope.items);
    let of_items: Vec<_> = of_items
        .flat_map(|items| &items.envelopes)
        .filter(|envelope| envelope.is_written)
        .map(|envelope| (envelope.span, codes(&envelope.allow)))
        .collect();
    let scopes = [envelopes, of_items, entries, rows];
    let allowed = |diagnostic: &Diagnostic| {
        let within = |scopes: &[(Span, HashSet<&str>)]| {
            let before = scopes.partition_point(|(span, _)| span.start <= diagnostic.span.start);
            let scope = before.checked_sub(1).and_then(|at| scopes.get(at));
            scope.is_some_and(|(span, allow)| {
                span.contains(diagnostic.span) && allow.contains(diagnostic.code)
            })
        };
        diagnostic.severity != Severity::Error
            && (top.contains(diagnostic.code) || scopes.iter().any(|scopes| within(scopes)))
    };
    found.retain(|diagnostic| !allowed(diagnostic));
    found
}

fn codes(allow: &[At<String>]) -> HashSet<&str> {
    allow.iter().map(|code| code.value.as_str()).collect()
}
