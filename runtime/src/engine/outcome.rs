//! What comes out: which error a response is, and what was decided about it.

use super::entry::Chosen;
use super::found::Wanted;
use super::parsed::Parsed;
use super::verdict::Ruling;
use crate::response::Response;
use crate::text::Text;
use vendor_errors_tables::{Entry, Spec};

/// An error, as the procedure found it.
#[derive(Debug)]
pub(crate) struct Outcome<'s, 'r> {
    pub(crate) parsed: Parsed<'s, 'r>,
    pub(crate) ruling: Ruling<'s>,
    pub(crate) request_id: Option<Text<'r>>,
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    // In line, so that an outcome, which is large, is made where it stays: copying it in parts
    // takes a tenth of a small response's instructions.

    /// Which error the response is, if it is one.
    #[inline]
    pub(crate) fn check(spec: &'s Spec<'s>, response: &'r Response<'r>) -> Option<Self> {
        let parsed = Parsed::new(spec, response);
        parsed.is_error().then(|| Self::decide(parsed))
    }

    /// Which error the response is, whatever its status.
    #[inline]
    pub(crate) fn of(spec: &'s Spec<'s>, response: &'r Response<'r>) -> Self {
        Self::decide(Parsed::new(spec, response))
    }

    /// What the response would be if it were this entry, or had an unknown code.
    pub(crate) fn as_entry(
        spec: &'s Spec<'s>,
        response: &'r Response<'r>,
        entry: Option<u16>,
    ) -> Self {
        let mut parsed = Parsed::new(spec, response);
        let codes = entry.and_then(|entry| Some(parsed.entry(entry)?.code.exact()));
        let code = codes.map_or(Some("?"), |codes| codes.first().copied());
        parsed.code = code.map(Text::plain);
        Self::decided(parsed, Chosen::of(spec, entry, response.status))
    }

    #[inline]
    pub(super) fn decide(parsed: Parsed<'s, 'r>) -> Self {
        let chosen = parsed.choose_entry();
        Self::decided(parsed, chosen)
    }

    #[inline]
    fn decided(parsed: Parsed<'s, 'r>, chosen: Chosen) -> Self {
        Self {
            ruling: Ruling::of(&parsed, chosen),
            request_id: parsed.request_id(),
            parsed,
        }
    }

    pub(crate) fn code(&self) -> Option<Text<'r>> {
        self.parsed.code
    }

    pub(crate) fn message(&self) -> Option<Text<'r>> {
        self.parsed.message
    }

    pub(crate) fn entry(&self) -> Option<&'s Entry<'s>> {
        self.ruling.entry(self.parsed.spec)
    }

    /// The value that the recovery needs, where the vendor sends one.
    pub(crate) fn recovery_value(&self) -> Option<Text<'r>> {
        self.parsed.text(&self.ruling.recovery?.value, Wanted::Text)
    }
}
