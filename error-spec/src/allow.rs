//! Silences the lints that a spec allows.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{At, Envelope, Spec};
use crate::span::Span;
use std::collections::HashSet;

/// Removes the lints that the spec allows: at the top for the whole spec, in an envelope, an entry
/// or a row for that one.
pub fn silence(spec: &Spec, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let top = codes(&spec.allow);
    let of_items = spec.envelopes.iter().flat_map(|envelope| &envelope.items);
    let entries = spec.errors.iter();
    let rows = spec.statuses.iter();
    // Each list is in the order of the file, and none of its scopes lies within another.
    let scopes: [Vec<Scope<'_>>; 4] = [
        of_envelopes(spec.envelopes.iter()),
        of_envelopes(of_items.flat_map(|items| &items.envelopes)),
        entries
            .map(|entry| (entry.span, codes(&entry.allow)))
            .collect(),
        rows.map(|row| (row.span, codes(&row.allow))).collect(),
    ];
    let allowed = |diagnostic: &Diagnostic| {
        let within = |scopes: &Vec<Scope<'_>>| {
            let before = scopes.partition_point(|(span, _)| span.start <= diagnostic.span.start);
            let scope = before.checked_sub(1).and_then(|at| scopes.get(at));
            scope.is_some_and(|(span, allow)| {
                span.contains(diagnostic.span) && allow.contains(diagnostic.code)
            })
        };
        diagnostic.severity != Severity::Error
            && (top.contains(diagnostic.code) || scopes.iter().any(within))
    };
    found.retain(|diagnostic| !allowed(diagnostic));
    found
}

/// A part of the file, and the lints that it allows.
type Scope<'a> = (Span, HashSet<&'a str>);

fn of_envelopes<'a>(envelopes: impl Iterator<Item = &'a Envelope>) -> Vec<Scope<'a>> {
    let written = envelopes.filter(|envelope| envelope.is_written);
    let scopes = written.map(|envelope| (envelope.span, codes(&envelope.allow)));
    scopes.collect()
}

fn codes(allow: &[At<String>]) -> HashSet<&str> {
    allow.iter().map(|code| code.value.as_str()).collect()
}
