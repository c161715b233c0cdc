//! What concerns a spec as a whole: identities, names, cycles of types, members that many places share.

mod cases;
mod cycles;
mod details;
mod folder;
mod identity;
mod members;
mod names;

pub(crate) use folder::vendors;

use crate::diagnostic::Diagnostics;
use crate::model::{At, TypeDef};
use crate::read::Draft;
use std::collections::HashMap;

/// The named types of a spec; a type names another by its place here.
type Types = [(At<String>, TypeDef)];

/// Checks what could be read of a spec. What is missing from the draft has been reported and gives no further problem.
pub(crate) fn check(draft: &Draft, diagnostics: &mut Diagnostics) {
    let identical = identity::check(&draft.errors, diagnostics);
    names::check(&draft.errors, &identical, diagnostics);
    cycles::check(&draft.spec.types, diagnostics);
    cases::check(&draft.spec.types, diagnostics);
    members::check_types(&draft.spec.types, diagnostics);
    members::check_details(&draft.spec.envelopes, &draft.errors, diagnostics);
    details::check(&draft.spec.envelopes, diagnostics);
}

/// The indices of those of `names` that are the same: one group for each that occurs more than once, in the order of its first place.
fn repeated(names: &[&str]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut by_name: HashMap<&str, usize> = HashMap::with_capacity(names.len());
    for (index, name) in names.iter().enumerate() {
        let group = *by_name.entry(name).or_insert(groups.len());
        if group == groups.len() {
            groups.push(Vec::new());
        }
        groups[group].push(index);
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// How many places one problem shows.
const MOST_SHOWN: usize = 20;
