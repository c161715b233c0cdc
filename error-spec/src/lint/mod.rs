//! What is allowed and probably not meant. Lints look at a checked spec; those that need its examples are in the command line.

mod contradiction;
mod provenance;
mod reach;
mod unused;
mod walk;

pub use provenance::Day;
pub(crate) use walk::accepts_absent;
pub use walk::{each_cond, each_source, each_wait};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Spec;

/// Everything to say about `spec`, which was read on the day `today`.
pub fn lint(spec: &Spec, today: Day, diagnostics: &mut Diagnostics) {
    let mut found = Vec::new();
    reach::lint(spec, &mut found);
    unused::lint(spec, &mut found);
    provenance::lint(spec, today, &mut found);
    diagnostics.extend(found);
}

/// Takes back what the spec allows: at its top for all of it, in an entry or a row for that.
pub fn silence(spec: &Spec, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    use crate::diagnostic::Severity;
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
