//! What a variant is bound to.

use proc_macro2::Span;
use vendor_errors_spec::model::Cond;
use vendor_errors_tables::vocabulary::Category;

/// What makes an error the variant: all of this holds. A variant may have several bindings.
pub(crate) struct Binding {
    pub(crate) variant: usize,
    pub(crate) vendor: usize,
    /// The entry is one of these; `None`: any, or none.
    pub(crate) entries: Option<Vec<Named>>,
    /// The category is one of these; empty: any.
    pub(crate) categories: Vec<Category>,
    /// All of these hold.
    pub(crate) conds: Vec<Cond>,
    /// One of the conditions is on an exact status, not on a class.
    pub(crate) exact: bool,
    pub(crate) span: Span,
}

/// An entry, and where the user wrote its code or name.
#[derive(Clone, Copy)]
pub(crate) struct Named {
    pub(crate) entry: usize,
    pub(crate) span: Span,
}

/// The bindings of all variants.
#[derive(Default)]
pub(crate) struct Bindings {
    /// In the order of the variants.
    pub(crate) all: Vec<Binding>,
    /// The variant with `other`.
    pub(crate) fallback: Option<usize>,
    /// Entries (by vendor and index) that a misspelled name probably means.
    pub(crate) guessed: Vec<(usize, usize)>,
}

impl Binding {
    /// How specific it is: the more specific binding is tried first.
    pub(crate) fn weight(&self) -> (bool, usize, bool) {
        let tests: usize = self.conds.iter().map(tests).sum();
        let categories = usize::from(!self.categories.is_empty());
        (self.entries.is_some(), tests + categories, self.exact)
    }

    /// Whether categories and conditions are the same. Entries are not compared.
    pub(crate) fn asks_the_same(&self, other: &Self) -> bool {
        self.vendor == other.vendor
            && self.categories == other.categories
            && self.conds == other.conds
    }
}

/// A map has as many tests as keys, a list as many as its smallest alternative.
fn tests(cond: &Cond) -> usize {
    match cond {
        Cond::All(checks) => checks.len(),
        Cond::Any(conds) => conds.iter().map(tests).min().unwrap_or(0),
    }
}
