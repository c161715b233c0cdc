//! A decision as one line for people.

use crate::retry::Retry;
use crate::retry::cap::{Cap, Capped};
use crate::retry::safety::Safety;
use std::fmt;

impl fmt::Display for Retry<'_> {
    /// One line that says what may be done and why:
    /// `bookwell slot_unavailable (409): not retryable: choose_alternative [bookwell.yaml:88]`,
    /// `bookwell rate_limit_exceeded (429): may be retried after 45s (body) [bookwell.yaml:142]`,
    /// `bookwell (connection cut): may be retried with backoff, but is unsafe to repeat [default for connection cut]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.vendor)?;
        if let Some(name) = self.name {
            write!(f, " {name}")?;
        }
        match (self.status, self.failure) {
            (Some(status), Some(failure)) => write!(f, " ({status}, {failure}): ")?,
            (Some(status), None) => write!(f, " ({status}): ")?,
            (None, Some(failure)) => write!(f, " ({failure}): ")?,
            (None, None) => f.write_str(": ")?,
        }
        if self.is_retryable() {
            self.how(f)?;
        } else {
            self.why_not(f)?;
        }
        if let Some(recovery) = self.recovery {
            write!(f, ": {recovery}")?;
        }
        write!(f, " [{}]", self.rule)
    }
}

impl Retry<'_> {
    fn how(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.wait, self.wait_source) {
            (Some(wait), Some(source)) => {
                // `Duration::ZERO` would show as `0ns`.
                let wait = if wait.is_zero() {
                    "0s".to_owned()
                } else {
                    format!("{wait:?}")
                };
                write!(f, "may be retried after {wait} ({source})")?;
            }
            _ => f.write_str("may be retried with backoff")?,
        }
        if let Some(Capped { asked, .. }) = self.capped {
            write!(f, ", sooner than the {asked:?} asked for")?;
        }
        if let Some(limit) = self.limit.filter(|_| self.is_above_limit()) {
            write!(f, ", above the limit of {limit:?} for a loop")?;
        }
        f.write_str(match self.safe {
            Safety::Safe => "",
            Safety::WithSameKey => " with the same key",
            Safety::Unsafe => ", but is unsafe to repeat",
            Safety::Unknown => ", if the request is safe to repeat",
        })
    }

    fn why_not(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not retryable")?;
        if let Some(Capped {
            asked,
            cap: Cap::Stop(longest),
        }) = self.capped
        {
            write!(f, ": {asked:?} is longer than the cap of {longest:?}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retry::decision::Decision;
    use crate::samples::RETRY;
    use std::time::Duration;
    use vendor_errors_tables::vocabulary::Recovery;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_line_says_what_and_why() {
        let outage = Retry {
            name: Some("service_outage"),
            status: Some(503),
            wait: None,
            ..RETRY
        };
        let taken = Retry {
            name: Some("slot_unavailable"),
            status: Some(409),
            decision: Decision::Never,
            recovery: Some(Recovery::ChooseAlternative),
            ..outage
        };
        let with = |safe| Retry { safe, ..outage }.to_string();
        for (line, expected) in [
            (
                RETRY.to_string(),
                "rate_limit_exceeded (429): may be retried after 45s (body)",
            ),
            (
                taken.to_string(),
                "slot_unavailable (409): not retryable: choose_alternative",
            ),
            (
                with(Safety::Safe),
                "service_outage (503): may be retried with backoff",
            ),
            (
                with(Safety::WithSameKey),
                "service_outage (503): may be retried with backoff with the same key",
            ),
            (
                with(Safety::Unknown),
                "service_outage (503): may be retried with backoff, if the request is safe to repeat",
            ),
            (
                with(Safety::Unsafe),
                "service_outage (503): may be retried with backoff, but is unsafe to repeat",
            ),
            (
                RETRY.within(Cap::Clamp(9 * SECOND)).to_string(),
                "rate_limit_exceeded (429): may be retried after 9s (body), sooner than the 45s asked for",
            ),
            (
                RETRY.within(Cap::Stop(9 * SECOND)).to_string(),
                "rate_limit_exceeded (429): not retryable: 45s is longer than the cap of 9s",
            ),
        ] {
            assert_eq!(line, format!("bookwell {expected} [bookwell.yaml:142]"));
        }
    }
}
