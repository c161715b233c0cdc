//! What comes out: which error a response is, and what was decided about it.

use super::entry::Chosen;
use super::levels::Levels;
use super::parsed::Parsed;
use super::verdict::Ruling;
use crate::retry::Retry;
use vendor_errors_tables::Entry;

/// An error, as the procedure found it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome<'s, 'r> {
    pub(crate) parsed: &'r Parsed<'s, 'r>,
    pub(crate) ruling: Ruling<'s>,
    /// What had a say.
    pub(super) levels: Levels<'s>,
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    /// Which error the response is, if it is one.
    pub(crate) fn check(parsed: &'r Parsed<'s, 'r>) -> Option<Self> {
        parsed.is_error().then(|| Self::of(parsed))
    }

    /// Which error the response is, whatever its status.
    pub(crate) fn of(parsed: &'r Parsed<'s, 'r>) -> Self {
        Self::decided(parsed, parsed.choose_entry())
    }

    /// What the response would be if it were this entry, which [`Parsed::suppose`] has been told.
    pub(crate) fn as_entry(parsed: &'r Parsed<'s, 'r>, entry: Option<u16>) -> Self {
        let chosen = Chosen::of(parsed.spec, entry, parsed.response.status);
        Self::decided(parsed, chosen)
    }

    #[inline(always)]
    fn decided(parsed: &'r Parsed<'s, 'r>, chosen: Chosen) -> Self {
        let levels = parsed.levels(chosen.index);
        let ruling = Ruling::of(parsed, chosen, &levels);
        match &parsed.failures {
            None => Self {
                parsed,
                ruling,
                levels,
            },
            // It may be the entry of an item.
            Some(failures) => Self::ruled(parsed, failures.rule(ruling)),
        }
    }

    /// The outcome that this ruling is of.
    #[cold]
    pub(crate) fn ruled(parsed: &'r Parsed<'s, 'r>, ruling: Ruling<'s>) -> Self {
        Self {
            parsed,
            ruling,
            levels: parsed.levels(ruling.entry),
        }
    }

    pub(crate) fn entry(&self) -> Option<&'s Entry<'s>> {
        self.ruling.entry(self.parsed.spec)
    }

    /// What to do about it.
    #[inline]
    pub(crate) fn retry(&self) -> Retry<'s> {
        let Parsed { spec, response, .. } = *self.parsed;
        let ruling = &self.ruling;
        let resending = self.resending();
        Retry {
            vendor: spec.vendor,
            name: self.entry().map(|entry| entry.name),
            status: Some(response.status),
            failure: None,
            decision: ruling.decision,
            wait: ruling.wait,
            wait_source: ruling.wait_source,
            limit: ruling.limit,
            capped: None,
            safe: resending.safety(response.method),
            resending,
            key_for: resending.key_for,
            recovery: ruling.recovery.map(|recover| recover.action),
            rule: ruling.rule,
        }
    }
}
