//! Error or not.

use super::body::is_blank;
use super::parsed::{Parsed, is_error_status};
use vendor_errors_tables::{Check, Cond, Subject};

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
        match (200..300).contains(&status) {
            // An empty success is no error, whatever the rule asks of a body.
            true if is_blank(self.response.body) => self.holds_if_body(&rule.when, false),
            // What cannot be read is an error, unless the rest of the rule rules it out.
            true if self.body.is_none() => self.holds_if_body(&rule.when, true),
            _ => self.holds(&rule.when),
        }
    }

    /// Whether the condition holds when each test of the body has this result.
    fn holds_if_body(&self, cond: &Cond<'s>, holds: bool) -> bool {
        let check_holds = |check: &Check<'s>| match &check.on {
            Subject::Source(source) if self.reads_body(source) => holds,
            _ => self.holds(&Cond::All(std::slice::from_ref(check))),
        };
        match cond {
            Cond::All(checks) => checks.iter().all(check_holds),
            Cond::Any(conds) => conds.iter().any(|cond| self.holds_if_body(cond, holds)),
        }
    }
}
