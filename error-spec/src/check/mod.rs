//! Checks of a whole spec: identities, names, cycles of types, members that many places share.

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

/// The named types of a spec. A type refers to another by its index.
type Types = [(At<String>, TypeDef)];

/// Checks what could be read of a spec. Parts that are missing from the draft have been reported
/// and cause no further problems.
pub(crate) fn check(draft: &Draft, diagnostics: &mut Diagnostics) {
    let identical = identity::check(&draft.errors, diagnostics);
    names::check(&draft.errors, &identical, diagnostics);
    cycles::check(&draft.spec.types, diagnostics);
    cases::check(&draft.spec.types, diagnostics);
    members::check_types(&draft.spec.types, diagnostics);
    members::check_details(draft.spec.all_envelopes(), &draft.errors, diagnostics);
    details::check(&draft.spec, diagnostics);
}

/// The indices of equal `names`: a group for each name that occurs more than once, in the order of
/// its first index.
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
