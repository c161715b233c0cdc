//! Lints that a spec allows.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Spec;

/// Takes back what the spec allows: at its top for all of it, in an entry or a row for that.
pub fn silence(spec: &Spec, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let entries = spec
        .errors
        .iter()
        .map(|entry| (&entry.allow, Some(entry.span)));
    let rows = spec.statuses.iter().map(|row| (&row.allow, Some(row.span)));
    let scopes: Vec<_> = entries.chain(rows).chain([(&spec.allow, None)]).collect();
    let allowed = |diagnostic: &Diagnostic| {
        diagnostic.severity != Severity::Error
            && scopes.iter().any(|(allow, within)| {
                within.is_none_or(|within| within.contains(diagnostic.span))
                    && allow.iter().any(|code| code.value == diagnostic.code)
            })
    };
    found
        .into_iter()
        .filter(|diagnostic| !allowed(diagnostic))
        .collect()
}
