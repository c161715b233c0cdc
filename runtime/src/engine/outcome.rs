//! What comes out: which error a response is, and what was decided about it.

use super::found::Use;
use super::reading::Reading;
use super::waits::WaitSource;
use crate::response::Response;
use crate::retry::decision::{Decision, Rule};
use crate::text::Text;
use std::time::Duration;
use vendor_errors_tables::vocabulary::Category;
use vendor_errors_tables::{Entry, Recover, Source, Spec};

/// What came out.
#[derive(Debug)]
pub(crate) struct Outcome<'s, 'r> {
    pub(crate) reading: Reading<'s, 'r>,
    pub(crate) decided: Decided<'s>,
    pub(crate) request_id: Option<Text<'r>>,
}

/// What was decided about a response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decided<'s> {
    pub(crate) entry: Option<u16>,
    /// The entry's own status list does not have the status that came.
    pub(crate) unexpected_status: bool,
    pub(crate) decision: Decision,
    pub(crate) wait: Option<Duration>,
    pub(crate) wait_source: Option<WaitSource<'s>>,
    pub(crate) category: Option<Category>,
    pub(crate) recovery: Option<&'s Recover<'s>>,
    pub(crate) rule: Rule<'s>,
}

impl<'s> Decided<'s> {
    const fn nothing(status: u16) -> Self {
        Self {
            entry: None,
            unexpected_status: false,
            decision: Decision::Never,
            wait: None,
            wait_source: None,
            category: None,
            recovery: None,
            rule: Rule::of_status(status),
        }
    }

    pub(crate) fn entry(&self, spec: &Spec<'s>) -> Option<&'s Entry<'s>> {
        spec.entries.get(usize::from(self.entry?))
    }
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    pub(crate) fn code(&self) -> Option<Text<'r>> {
        self.reading.code
    }

    pub(crate) fn message(&self) -> Option<Text<'r>> {
        self.reading.message
    }

    pub(crate) fn entry(&self) -> Option<&'s Entry<'s>> {
        self.decided.entry(self.reading.spec)
    }
}

// An outcome is filled in place: it holds the slots, and to move them costs as much as a short scan.
impl<'s: 'r, 'r> Outcome<'s, 'r> {
    /// Nothing is decided yet: [`Outcome::decide`] or [`Outcome::check`] comes next.
    #[inline(always)]
    pub(crate) fn new(spec: &'s Spec<'s>, response: &'r Response<'r>) -> Self {
        Self {
            reading: Reading::new(spec, response),
            decided: Decided::nothing(response.status),
            request_id: None,
        }
    }

    /// Whether the response is an error, and if so which.
    pub(crate) fn check(&mut self) -> bool {
        self.reading.read();
        let is_error = self.reading.is_error();
        if is_error {
            self.decide_read();
        }
        is_error
    }

    /// Which error the response is, whatever its status.
    pub(crate) fn decide(&mut self) {
        self.reading.read();
        self.decide_read();
    }

    #[inline]
    fn decide_read(&mut self) {
        let chosen = self.reading.choose_entry();
        self.decided.entry = chosen.index;
        self.decided.unexpected_status = chosen.unexpected_status;
        self.decide_verdict();
        self.request_id = self.reading.request_id();
    }

    /// The value that the recovery needs, where the vendor sends one.
    pub(crate) fn recovery_value(&self) -> Option<Text<'r>> {
        match &self.decided.recovery?.value {
            // Most recoveries need none.
            Source::First([]) => None,
            value => self.reading.text(value, Use::Any),
        }
    }
}
