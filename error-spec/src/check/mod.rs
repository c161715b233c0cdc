//! What concerns a spec as a whole: identities, names, cycles of types, members that many places share.

mod cycles;
mod details;
mod folder;
mod identity;
mod members;
mod names;

pub(crate) use folder::vendors;

use crate::diagnostic::Diagnostics;
use crate::read::Draft;
use crate::source::Span;
use std::collections::HashMap;

/// Checks what could be read of a spec. What is missing from the draft has been reported and gives no further problem.
pub(crate) fn check(draft: &Draft, diagnostics: &mut Diagnostics) {
    let identical = identity::check(&draft.errors, diagnostics);
    names::check(&draft.errors, &identical, diagnostics);
    cycles::check(&draft.spec.types, diagnostics);
    members::check_types(&draft.spec.types, diagnostics);
    members::check_details(&draft.spec.envelopes, &draft.errors, diagnostics);
    details::check(&draft.spec.envelopes, diagnostics);
}

/// Those of `named` that share an identifier: the identifier and where they stand, in the order of the file.
fn groups(named: impl IntoIterator<Item = (String, Span)>) -> Vec<(String, Vec<Span>)> {
    let mut by_identifier: HashMap<String, Vec<Span>> = HashMap::new();
    for (identifier, span) in named {
        by_identifier.entry(identifier).or_default().push(span);
    }
    let mut groups: Vec<_> = by_identifier
        .into_iter()
        .filter(|(_, spans)| spans.len() > 1)
        .collect();
    groups.sort_unstable_by_key(|(_, spans)| spans.first().copied());
    groups
}

/// How many places one problem shows.
const MOST_SHOWN: usize = 20;
