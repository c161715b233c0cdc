//! Silences the lints that a spec allows.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Spec;

/// Removes the lints that the spec allows: at the top for the whole spec, in an entry or a row for
/// that one.
pub fn silence(spec: &Spec, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut scopes: Vec<_> = spec
        .errors
        .iter()
        .map(|entry| (&entry.allow, Some(entry.span)))
        .collect();
    scopes.extend(spec.statuses.iter().map(|row| (&row.allow, Some(row.span))));
    scopes.push((&spec.allow, None));
    let allowed = |diagnostic: &Diagnostic| {
        diagnostic.severity != Severity::Error
            && scopes.iter().any(|(allow, within)| {
                within.is_none_or(|within| within.contains(diagnostic.span))
                    && allow.iter().any(|code| code.value == diagnostic.code)
            })
    };
    found.retain(|diagnostic| !allowed(diagnostic));
    found
}
