//! Error or not.

use super::body::{is_blank, without_bom};
use super::parsed::{Parsed, is_error_status};
use crate::json::lexer::skip_blanks;
use crate::json::sequence::is_sequence;
use crate::response::content;
use vendor_errors_tables::{Check, Cond, Source, Subject};

/// What the unreadable body of a success is, which decides how tests of its places count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnreadableSuccess {
    /// Nothing, or blanks.
    Blank,
    /// It has a content encoding that nobody undid.
    Encoded,
    /// JSON values one after another, all of them whole.
    Sequence,
    /// Neither its content type nor, without one, its first character says that it is JSON.
    NotJson,
    /// It claims to be JSON. Only here tests count as true: nobody can say that it is no error.
    BrokenJson,
}

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    pub(super) fn is_error(&self) -> bool {
        let status = self.response.status;
        let by_status = is_error_status(status);
        let Some(rule) = self.spec.error_when else {
            return by_status;
        };
        if by_status && !rule.whole {
            return true;
        }
        match self.unreadable_success() {
            Some(body) => self.holds_if(&rule.when, body == UnreadableSuccess::BrokenJson),
            None => self.holds(&rule.when),
        }
    }

    /// What the body of a success is, if it cannot be read.
    pub(super) fn unreadable_success(&self) -> Option<UnreadableSuccess> {
        let is_success = (200..300).contains(&self.response.status);
        if !is_success || self.body.is_some() {
            return None;
        }
        let (headers, body) = (self.response.headers, without_bom(self.response.body));
        let begins_as_json = || matches!(skip_blanks(body), [b'{' | b'[', ..]);
        Some(if is_blank(self.response.body) {
            UnreadableSuccess::Blank
        } else if content::is_encoded(headers) {
            UnreadableSuccess::Encoded
        } else if !content::is_json(headers).unwrap_or_else(begins_as_json) {
            UnreadableSuccess::NotJson
        } else if std::str::from_utf8(body).is_ok_and(is_sequence) {
            UnreadableSuccess::Sequence
        } else {
            UnreadableSuccess::BrokenJson
        })
    }

    /// Whether the condition holds when each test of a place in the body's JSON has this result.
    fn holds_if(&self, cond: &Cond<'s>, of_place: bool) -> bool {
        let check_holds = |check: &Check<'s>| match &check.on {
            Subject::Source(source) if self.misses_place(source) => of_place,
            _ => self.holds(&Cond::All(std::slice::from_ref(check))),
        };
        match cond {
            Cond::All(checks) => checks.iter().all(check_holds),
            Cond::Any(conds) => conds.iter().any(|cond| self.holds_if(cond, of_place)),
        }
    }

    /// Whether a source finds nothing and could, if the body were readable. What is found, as in a
    /// text, is tested as it is.
    pub(super) fn misses_place(&self, source: &Source<'s>) -> bool {
        self.reads_place(source) && self.value(source).is_absent()
    }
}
