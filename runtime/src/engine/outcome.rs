//! What comes out: which error a response is, and what was decided about it.

use super::parsed::Parsed;
use super::verdict::Ruling;
use vendor_errors_tables::Entry;

/// An error, as the procedure found it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome<'s, 'r> {
    pub(crate) parsed: &'r Parsed<'s, 'r>,
    pub(crate) ruling: Ruling<'s>,
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    /// Which error the response is, if it is one.
    pub(crate) fn check(parsed: &'r Parsed<'s, 'r>) -> Option<Self> {
        parsed.is_error().then(|| Self::of(parsed))
    }

    /// Which error the response is, whatever its status.
    pub(crate) fn of(parsed: &'r Parsed<'s, 'r>) -> Self {
        let ruling = Ruling::of(parsed, parsed.choose_entry());
        Self { parsed, ruling }
    }

    pub(crate) fn entry(&self) -> Option<&'s Entry<'s>> {
        self.ruling.entry(self.parsed.spec)
    }
}
