//! From the attributes and names of variants to the entries of the specs that they mean.

mod attribute;
mod binding;
mod conditions;
mod keys;
mod variants;
mod vendor;

pub(crate) use binding::{Binding, Bindings, Named};
pub(crate) use variants::bind;
pub(crate) use vendor::Vendor;

use crate::messages::Mistakes;

/// How many unknown names and codes are reported.
const MOST_UNKNOWN: usize = 100;

/// The state while variants are bound.
struct Binder<'a, 'm> {
    vendors: &'a [Vendor<'a>],
    mistakes: &'m mut Mistakes,
    bindings: Bindings,
    /// How many names and codes were found that no entry has.
    unknown: usize,
    /// A key was unknown. It may have been meant as `other`, so a missing fallback is no mistake.
    unknown_key: bool,
    /// The conditions that have been reported as wrong.
    bad_conditions: Vec<String>,
}

impl Binder<'_, '_> {
    fn vendor_called(&self, name: &str) -> Option<usize> {
        self.vendors.iter().position(|vendor| vendor.name() == name)
    }

    /// Counts a name or code that no entry has. Whether to report it: looking for what was meant
    /// takes long, so after many they are only counted.
    fn reports_unknown(&mut self) -> bool {
        self.unknown += 1;
        self.unknown <= MOST_UNKNOWN
    }
}
