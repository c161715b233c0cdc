//! `allow` takes lints back: for the whole spec, for one entry or for one row of `statuses`.

use crate::diagnostic::Diagnostics;
use crate::model::{At, Spec};
use crate::source::Span;

/// Takes back what the spec allows. To be called when all lints have been reported.
pub(crate) fn apply(spec: &Spec, diagnostics: &mut Diagnostics) {
    let everywhere = Span {
        start: 0,
        end: u32::MAX,
    };
    let entries = spec.errors.iter().map(|entry| (entry.span, &entry.allow));
    let rows = spec.statuses.iter().map(|row| (row.span, &row.allow));
    let scopes = std::iter::once((everywhere, &spec.allow))
        .chain(entries)
        .chain(rows);
    for (span, allow) in scopes {
        allow
            .iter()
            .for_each(|At { value: lint, .. }| _ = diagnostics.allow(lint, span));
    }
}
