//! What variants are bound to, and what is at hand while that is read.

use super::problem::Problem;
use super::tokens::Spot;
use super::vendors::Known;
use vendor_errors_spec::model::Cond;
use vendor_errors_tables::vocabulary::Category;

/// One reason why an error is a variant: all that is said here holds.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) variant: usize,
    pub(super) vendor: usize,
    /// Which errors, and where the user names each; `None`: any.
    pub(super) entries: Option<Vec<(usize, Spot)>>,
    /// Any of them; empty: whatever the category.
    pub(super) categories: Vec<Category>,
    /// All of them.
    pub(super) conds: Vec<Cond>,
    /// An exact status is asked for, not only a class.
    pub(super) exact: bool,
    pub(super) spot: Spot,
}

impl Rule {
    /// How much must hold: of two rules the one that asks for more is looked at first.
    pub(super) fn weight(&self) -> (bool, usize, bool) {
        let tests = self.conds.iter().map(tests).sum::<usize>();
        let categories = usize::from(!self.categories.is_empty());
        (self.entries.is_some(), tests + categories, self.exact)
    }

    /// Asks for the same, apart from which error it is.
    pub(super) fn asks_the_same(&self, other: &Self) -> bool {
        self.vendor == other.vendor
            && self.categories == other.categories
            && self.conds == other.conds
    }
}

/// A map counts its tests, a list its smallest alternative.
fn tests(cond: &Cond) -> usize {
    match cond {
        Cond::All(checks) => checks.len(),
        Cond::Any(conds) => conds.iter().map(tests).min().unwrap_or(0),
    }
}

/// What the attributes of an enum's variants say.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) rules: Vec<Rule>,
    /// The variant that is the fallback.
    pub(super) other: Option<usize>,
    /// Errors (by vendor and index) that are meant by a name that has a typo.
    pub(super) guessed: Vec<(usize, usize)>,
}

/// The keys of an attribute that names errors.
pub(super) const KEYS: [&str; 5] = ["code", "name", "category", "status", "when"];

pub(super) struct Reader<'a, 'p> {
    pub(super) vendors: &'a [Known<'a>],
    pub(super) problems: &'p mut Vec<Problem>,
    pub(super) rules: Rules,
    /// How many names and codes no error has.
    pub(super) unknown: usize,
    /// A key was unknown, which may have been meant to be `other`.
    pub(super) unknown_key: bool,
    /// Conditions that have been reported.
    pub(super) bad_conditions: Vec<String>,
}
