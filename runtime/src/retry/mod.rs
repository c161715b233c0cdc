//! What to do after an error, as a value.

pub(crate) mod as_retry;
pub(crate) mod cap;
pub(crate) mod decision;
mod display;
pub(crate) mod safety;
pub(crate) mod transport;
pub(crate) mod unanswered;
pub(crate) mod wait_source;

use crate::retry::cap::Capped;
use crate::retry::decision::{Decision, Rule};
use crate::retry::safety::{Resending, Safety};
use crate::retry::transport::TransportFailure;
use crate::retry::wait_source::WaitSource;
use std::time::Duration;
use vendor_errors_tables::vocabulary::Recovery;

/// What to do after an error, and why.
///
/// A retry loop needs two answers: whether the very same request may succeed
/// ([`Retry::is_retryable`]), and whether sending it again may do something twice
/// ([`Retry::safe`]). [`Retry::may_resend`] combines them.
///
/// ```
/// # #[derive(vendor_errors::VendorErrors)]
/// # #[vendor_errors(vendor = "bookwell")]
/// # pub struct Bookwell;
/// use std::time::Duration;
/// use vendor_errors::{Decision, Response};
///
/// let body = br#"{"error":{"code":"rate_limit_exceeded","details":{"retry_after":45}}}"#;
/// let error = bookwell::Error::of(&Response::new(429, body).method("POST"));
/// let retry = error.retry();
/// assert_eq!((retry.decision, retry.wait), (Decision::Wait, Some(Duration::from_secs(45))));
/// // A refused booking was not made.
/// assert!(retry.may_resend());
/// assert_eq!(retry.delay(Duration::from_secs(1)), Duration::from_secs(45));
///
/// // After an outage that is not known.
/// let outage = bookwell::Error::from_response(503, &(), b"").retry();
/// assert!(outage.for_method("GET").may_resend() && !outage.for_method("POST").may_resend());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retry<'s> {
    /// The vendor.
    pub vendor: &'s str,
    /// The name of the entry; `None` if the spec does not know the error.
    pub name: Option<&'s str>,
    /// The HTTP status; `None` if there was no response.
    pub status: Option<u16>,
    /// Why there was no whole response; `None` if there was one.
    pub failure: Option<TransportFailure>,
    /// Whether the very same request may succeed if it is sent again.
    pub decision: Decision,
    /// How long to wait first: the server's word or the spec's constant. Only with
    /// [`Decision::Wait`].
    pub wait: Option<Duration>,
    /// Where the wait came from.
    pub wait_source: Option<WaitSource<'s>>,
    /// The longest wait that the spec has a retry loop sleep. Above it a loop stops, since the
    /// caller has better things to do: [`Retry::may_resend`] is false, and the decision and the
    /// wait stay as they are, for a queue that tries again later.
    pub limit: Option<Duration>,
    /// What a cap changed; see [`Retry::within`].
    pub capped: Option<Capped>,
    /// Whether sending it again may do something twice. This is independent of `decision`: ask
    /// both.
    pub safe: Safety,
    /// What `safe` is worked out from, for another method or key.
    pub(crate) resending: Resending,
    /// For how long after the first attempt the vendor remembers an idempotency key; `None` if it
    /// does not say. With [`Safety::WithSameKey`], nothing may be resent after that; see
    /// [`Retry::may_resend_after`].
    pub key_for: Option<Duration>,
    /// What must change before a request can succeed.
    pub recovery: Option<Recovery>,
    /// The line of the spec that decided.
    pub rule: Rule<'s>,
}

impl Retry<'_> {
    /// Whether, by the vendor's rules, the very same request may succeed if it is sent again after
    /// the wait.
    #[must_use]
    pub const fn is_retryable(&self) -> bool {
        !matches!(self.decision, Decision::Never)
    }

    /// Whether the request may succeed and sending it again does nothing twice: the question that
    /// a retry loop asks.
    ///
    /// False for a write whose outcome is not known, unless an idempotency key was sent or the
    /// vendor says that repeating is harmless. False, too, if the wait is above the spec's
    /// [`Retry::limit`].
    #[must_use]
    pub fn may_resend(&self) -> bool {
        self.is_retryable() && self.safe.allows_resend() && !self.is_above_limit()
    }

    fn is_above_limit(&self) -> bool {
        let both = self.wait.zip(self.limit);
        both.is_some_and(|(wait, limit)| wait > limit)
    }

    /// Like [`Retry::may_resend`], but also false if the vendor no longer remembers the
    /// idempotency key this long after the first attempt.
    #[must_use]
    pub fn may_resend_after(&self, since_first: Duration) -> bool {
        let held = || self.key_for.is_none_or(|held| since_first < held);
        self.may_resend() && (self.safe != Safety::WithSameKey || held())
    }

    /// The decision for a request with this method, in capitals (`GET`, `POST`; RFC 9110 §9), if
    /// the response was read without it.
    ///
    /// ```
    /// # use vendor_errors_runtime::Retry;
    /// fn may_get_again(retry: Retry<'_>) -> bool {
    ///     retry.for_method("GET").may_resend()
    /// }
    /// ```
    #[must_use]
    pub fn for_method(self, method: &str) -> Self {
        Self {
            safe: self.resending.safety(Some(method)),
            ..self
        }
    }

    /// The decision for a request with this method that carried the vendor's idempotency key, or
    /// did not.
    #[must_use]
    pub fn for_request(self, method: &str, key_sent: bool) -> Self {
        let resending = self.resending.with_key(key_sent);
        Self { resending, ..self }.for_method(method)
    }

    /// How long a loop waits whose own backoff says `backoff`: the longer of the two waits.
    ///
    /// So a server that says 0, or a date that is past, does not make the loop spin.
    #[must_use]
    pub fn delay(&self, backoff: Duration) -> Duration {
        self.wait.map_or(backoff, |wait| wait.max(backoff))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retry::cap::Cap;
    use crate::samples::RETRY;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn the_method_can_be_said_afterwards() {
        let unknown = Retry {
            safe: Safety::Unknown,
            ..RETRY
        };
        assert!(!unknown.may_resend());
        assert!(unknown.for_method("GET").may_resend());
        assert!(!unknown.for_method("POST").may_resend());
        assert_eq!(unknown.for_request("POST", true).safe, Safety::Unknown);
    }

    #[test]
    fn above_the_limit_a_loop_stops_and_nothing_else_changes() {
        let of = |limit| Retry {
            limit: Some(limit),
            ..RETRY
        };
        let stopped = of(44 * SECOND);
        assert!(!stopped.may_resend() && !stopped.may_resend_after(Duration::ZERO));
        assert!(stopped.is_retryable());
        assert_eq!(stopped.wait, Some(45 * SECOND));
        assert_eq!(
            stopped.to_string(),
            "bookwell rate_limit_exceeded (429): may be retried after 45s (body), above the limit of 44s for a loop [bookwell.yaml:142]"
        );
        assert!(of(45 * SECOND).may_resend(), "a wait as long as the limit");
        let clamped = stopped.within(Cap::Clamp(9 * SECOND));
        assert!(clamped.may_resend(), "the caller chose to come back sooner");
    }

    #[test]
    fn neither_the_servers_word_nor_the_loops_is_undercut() {
        assert_eq!(RETRY.delay(SECOND), 45 * SECOND);
        assert_eq!(RETRY.delay(60 * SECOND), 60 * SECOND);
        let without_wait = Retry {
            wait: None,
            ..RETRY
        };
        assert_eq!(without_wait.delay(SECOND), SECOND);
    }

    #[test]
    fn a_key_is_good_for_as_long_as_the_vendor_remembers_it() {
        let keyed = Retry {
            safe: Safety::WithSameKey,
            key_for: Some(60 * SECOND),
            ..RETRY
        };
        assert!(keyed.may_resend_after(59 * SECOND));
        assert!(!keyed.may_resend_after(60 * SECOND));
        let forever = Retry {
            key_for: None,
            ..keyed
        };
        assert!(forever.may_resend_after(3600 * SECOND));
        let with = |safe| Retry { safe, ..keyed };
        assert!(with(Safety::Safe).may_resend_after(3600 * SECOND));
        assert!(!with(Safety::Unknown).may_resend_after(SECOND));
    }
}
