//! Provenance: where facts come from.

use crate::vocabulary::Basis;

/// A page or a basis that facts come from.
#[derive(Clone, Copy, Debug)]
pub struct Docs<'a> {
    /// Empty if there is no page.
    pub url: &'a str,
    /// The date on which the page was read, `YYYY-MM-DD`; empty if the spec does not say.
    pub read: &'a str,
    pub basis: Basis,
}

impl Docs<'_> {
    pub const NONE: Self = Self {
        url: "",
        read: "",
        basis: Basis::Documented,
    };
}
