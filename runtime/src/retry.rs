//! The decision as a value.

use crate::engine::{Decision, Outcome, Rule, WaitSource};
use crate::response::Response;
use crate::tables::{Resend, Spec};
use crate::vocabulary::{Recovery, Writes};
use std::fmt;
use std::time::Duration;

/// What to do after an error, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retry<'s> {
    /// The vendor.
    pub vendor: &'s str,
    /// The entry's name; `None` when the spec does not know the error.
    pub name: Option<&'s str>,
    /// The HTTP status that came.
    pub status: u16,
    /// Whether the very same request may succeed if it is sent again.
    pub decision: Decision,
    /// How long to wait before: the server's word, or the spec's constant. Only with [`Decision::Wait`].
    pub wait: Option<Duration>,
    /// Where the wait came from.
    pub wait_source: Option<WaitSource<'s>>,
    /// Whether sending it again may do something twice. Apart from `decision`: ask both.
    pub safe: Safety,
    /// What must change before another request can succeed.
    pub recovery: Option<Recovery>,
    /// The line of the spec that decided.
    pub rule: Rule<'s>,
}

impl Retry<'_> {
    /// By the vendor's rules the very same request may succeed if sent again, unchanged, after the wait.
    #[must_use]
    pub const fn is_retryable(&self) -> bool {
        !matches!(self.decision, Decision::Never)
    }
}

impl fmt::Display for Retry<'_> {
    /// One line that says what and why: `bookwell slot_unavailable (409): not retried: choose_alternative [bookwell.yaml:88]`,
    /// `bookwell rate_limit_exceeded (429): retried after 45s (body) [bookwell.yaml:142]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name {
            Some(name) => write!(f, "{} {name} ({}): ", self.vendor, self.status)?,
            None => write!(f, "{} ({}): ", self.vendor, self.status)?,
        }
        match (self.decision, self.wait, self.wait_source) {
            (Decision::Never, ..) => f.write_str("not retried")?,
            (_, Some(wait), Some(source)) => write!(f, "retried after {wait:?} ({source})")?,
            _ => f.write_str("retried with backoff")?,
        }
        if let Some(recovery) = self.recovery {
            write!(f, ": {recovery}")?;
        }
        if self.is_retryable() && self.safe != Safety::Safe {
            write!(f, ", {}", self.safe)?;
        }
        write!(f, " [{}]", self.rule)
    }
}

/// Whether a request may be sent again without doing something twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Safety {
    /// The method is idempotent (RFC 9110 §9.2.2), or the vendor says that repeating is harmless.
    Safe,
    /// Only with the idempotency key that the first attempt carried.
    WithSameKey,
    /// It may be done twice.
    Unsafe,
    /// The method is not known, or the vendor does not say.
    Unknown,
}

impl Safety {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe to resend",
            Self::WithSameKey => "safe with the same key",
            Self::Unsafe => "not safe to resend",
            Self::Unknown => "safety not known",
        }
    }
}

impl fmt::Display for Safety {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What an entry says about resending, else the spec.
pub(crate) fn resend<'s: 'r, 'r>(spec: &Spec<'s>, outcome: &Outcome<'s, 'r>) -> Resend<'s> {
    let own = outcome
        .entry()
        .and_then(|entry| entry.resend)
        .unwrap_or(Resend::NONE);
    Resend {
        writes: own.writes.or(spec.resend.writes),
        key: if own.key.is_empty() {
            spec.resend.key
        } else {
            own.key
        },
        for_ms: own.for_ms.or(spec.resend.for_ms),
    }
}

pub(crate) fn safety(resend: &Resend<'_>, response: &Response<'_>) -> Safety {
    let Some(method) = response.method else {
        return Safety::Unknown;
    };
    if is_idempotent(method) {
        return Safety::Safe;
    }
    match (resend.writes, response.key_sent) {
        (Some(Writes::Safe), _) => Safety::Safe,
        (Some(Writes::WithKey), Some(true) | None) => Safety::WithSameKey,
        (Some(Writes::WithKey), Some(false)) | (Some(Writes::Unsafe), _) => Safety::Unsafe,
        (None, _) => Safety::Unknown,
    }
}

/// RFC 9110 §9.2.2.
fn is_idempotent(method: &str) -> bool {
    matches!(
        method,
        "GET" | "HEAD" | "OPTIONS" | "TRACE" | "PUT" | "DELETE"
    )
}

pub(crate) fn retry<'s: 'r, 'r>(outcome: &Outcome<'s, 'r>) -> Retry<'s> {
    let reading = &outcome.reading;
    Retry {
        vendor: reading.spec.vendor,
        name: outcome.entry().map(|entry| entry.name),
        status: reading.response.status,
        decision: outcome.decision,
        wait: outcome.wait,
        wait_source: outcome.wait_source,
        safe: safety(&resend(reading.spec, outcome), reading.response),
        recovery: outcome.recovery.map(|(recovery, _)| recovery),
        rule: outcome.rule,
    }
}
