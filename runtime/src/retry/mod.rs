//! What to do after an error, as a value, and how a retry loop asks for it.

pub(crate) mod decision;
pub(crate) mod safety;
pub(crate) mod transport;
pub(crate) mod unanswered;

use crate::engine::{Outcome, Ruling, WaitSource};
use crate::retry::decision::{Decision, Rule};
use crate::retry::safety::{Resending, Safety};
use crate::retry::transport::TransportFailure;
use std::fmt;
use std::time::Duration;
use vendor_errors_tables::Spec;
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

/// How long a caller is willing to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    /// Give up if the wait is longer than this.
    Stop(Duration),
    /// Wait at most this long, and so try again sooner than the server asked.
    Clamp(Duration),
}

/// A wait that exceeded the caller's cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capped {
    /// The wait that was asked for.
    pub asked: Duration,
    /// The cap, which says what happened.
    pub cap: Cap,
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

    /// The same for a request with this method, in capitals (`GET`, `POST`; RFC 9110 §9), if the
    /// response was read without it.
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

    /// The same for a request with this method that carried the vendor's idempotency key, or did
    /// not.
    #[must_use]
    pub fn for_request(self, method: &str, key_sent: bool) -> Self {
        let resending = self.resending.with_key(key_sent);
        Self { resending, ..self }.for_method(method)
    }

    /// Applies the caller's cap on waits. [`Retry::capped`] says whether that changed something.
    ///
    /// A wait longer than [`Cap::Stop`] turns the decision into [`Decision::Never`]; one longer
    /// than [`Cap::Clamp`] becomes that cap.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use vendor_errors_runtime::{Cap, Retry};
    /// fn patient(retry: Retry<'_>) -> Retry<'_> {
    ///     retry.within(Cap::Stop(Duration::from_secs(60)))
    /// }
    /// ```
    #[must_use]
    pub fn within(mut self, cap: Cap) -> Self {
        let Some(asked) = self.wait else { return self };
        let (Cap::Stop(longest) | Cap::Clamp(longest)) = cap;
        if asked <= longest {
            return self;
        }
        self.capped = Some(Capped { asked, cap });
        match cap {
            Cap::Stop(_) => {
                self.decision = Decision::Never;
                self.wait = None;
            }
            Cap::Clamp(longest) => self.wait = Some(longest),
        }
        self
    }

    /// How long a loop waits whose own backoff says `backoff`: the longer of the two waits.
    ///
    /// So a server that says 0, or a date that is past, does not make the loop spin.
    #[must_use]
    pub fn delay(&self, backoff: Duration) -> Duration {
        self.wait.map_or(backoff, |wait| wait.max(backoff))
    }
}

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

/// Anything that says whether to retry: vendors' errors, failed calls, and types of your own.
///
/// The integrations ask through this trait. Implement it to use them with an error type of your
/// own.
///
/// ```
/// # use vendor_errors_runtime as vendor_errors;
/// use vendor_errors::{AsRetry, CallError, Retry};
///
/// enum OrderError<K> {
///     Payment(CallError<K>),
///     Shipping(CallError<K>),
/// }
///
/// impl<K> AsRetry for OrderError<K> {
///     fn as_retry(&self) -> Retry<'static> {
///         match self {
///             Self::Payment(error) | Self::Shipping(error) => error.retry(),
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say whether to retry",
    note = "vendors' errors and `CallError` do; for an error of your own, implement `AsRetry` by asking the one inside"
)]
pub trait AsRetry {
    /// What to do, and why.
    fn as_retry(&self) -> Retry<'static>;
}

impl AsRetry for Retry<'static> {
    fn as_retry(&self) -> Self {
        *self
    }
}

impl<T: AsRetry + ?Sized> AsRetry for &T {
    fn as_retry(&self) -> Retry<'static> {
        (**self).as_retry()
    }
}

impl<T: AsRetry + ?Sized> AsRetry for Box<T> {
    fn as_retry(&self) -> Retry<'static> {
        (**self).as_retry()
    }
}

/// What to do after an error.
pub(crate) fn of_error<'s>(outcome: &Outcome<'s, '_>) -> Retry<'s> {
    let response = outcome.parsed.response;
    let resending = outcome.resending();
    let safe = resending.safety(response.method);
    of_ruling(
        outcome.parsed.spec,
        response.status,
        &outcome.ruling,
        (safe, resending),
    )
}

/// What to do, by what was decided.
pub(crate) fn of_ruling<'s>(
    spec: &Spec<'s>,
    status: u16,
    ruling: &Ruling<'s>,
    (safe, resending): (Safety, Resending),
) -> Retry<'s> {
    let entry = ruling.entry(spec);
    Retry {
        vendor: spec.vendor,
        name: entry.map(|entry| entry.name),
        status: Some(status),
        failure: None,
        decision: ruling.decision,
        wait: ruling.wait,
        wait_source: ruling.wait_source,
        limit: ruling.limit,
        capped: None,
        safe,
        resending,
        key_for: resending.key_for,
        recovery: ruling.recovery.map(|recover| recover.action),
        rule: ruling.rule,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retry::safety::Done;
    use vendor_errors_tables::Resend;

    const SECOND: Duration = Duration::from_secs(1);

    fn booking() -> Retry<'static> {
        Retry {
            vendor: "bookwell",
            name: Some("rate_limit_exceeded"),
            status: Some(429),
            failure: None,
            decision: Decision::Wait,
            wait: Some(45 * SECOND),
            wait_source: Some(WaitSource::Body),
            limit: None,
            capped: None,
            safe: Safety::Safe,
            resending: Resending::new(&Resend::NONE, Done::Perhaps, None),
            key_for: None,
            recovery: None,
            rule: Rule::at("bookwell.yaml", 142),
        }
    }

    #[test]
    fn a_line_says_what_and_why() {
        let wait = booking();
        let outage = Retry {
            name: Some("service_outage"),
            status: Some(503),
            wait: None,
            ..wait
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
                wait.to_string(),
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
                wait.within(Cap::Clamp(9 * SECOND)).to_string(),
                "rate_limit_exceeded (429): may be retried after 9s (body), sooner than the 45s asked for",
            ),
            (
                wait.within(Cap::Stop(9 * SECOND)).to_string(),
                "rate_limit_exceeded (429): not retryable: 45s is longer than the cap of 9s",
            ),
        ] {
            assert_eq!(line, format!("bookwell {expected} [bookwell.yaml:142]"));
        }
    }

    #[test]
    fn the_method_can_be_said_afterwards() {
        let unknown = Retry {
            safe: Safety::Unknown,
            ..booking()
        };
        assert!(!unknown.may_resend());
        assert!(unknown.for_method("GET").may_resend());
        assert!(!unknown.for_method("POST").may_resend());
        assert_eq!(unknown.for_request("POST", true).safe, Safety::Unknown);
    }

    #[test]
    fn a_cap_stops_or_clamps_and_says_so() {
        let retry = booking();
        let stopped = retry.within(Cap::Stop(44 * SECOND));
        assert_eq!((stopped.may_resend(), stopped.wait), (false, None));
        assert_eq!(
            stopped.capped,
            Some(Capped {
                asked: 45 * SECOND,
                cap: Cap::Stop(44 * SECOND)
            })
        );
        let clamped = retry.within(Cap::Clamp(44 * SECOND));
        assert_eq!(
            (clamped.may_resend(), clamped.wait),
            (true, Some(44 * SECOND))
        );
        assert_eq!(
            clamped.capped,
            Some(Capped {
                asked: 45 * SECOND,
                cap: Cap::Clamp(44 * SECOND)
            })
        );
        for cap in [Cap::Stop(45 * SECOND), Cap::Clamp(45 * SECOND)] {
            assert_eq!(retry.within(cap), retry, "a wait as long as the cap");
            assert_eq!(
                Retry {
                    wait: None,
                    ..retry
                }
                .within(cap)
                .capped,
                None
            );
        }
    }

    #[test]
    fn above_the_limit_a_loop_stops_and_nothing_else_changes() {
        let of = |limit| Retry {
            limit: Some(limit),
            ..booking()
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
        let retry = booking();
        assert_eq!(retry.delay(SECOND), 45 * SECOND);
        assert_eq!(retry.delay(60 * SECOND), 60 * SECOND);
        assert_eq!(
            Retry {
                wait: None,
                ..retry
            }
            .delay(SECOND),
            SECOND
        );
    }

    #[test]
    fn a_key_is_good_for_as_long_as_the_vendor_remembers_it() {
        let keyed = Retry {
            safe: Safety::WithSameKey,
            key_for: Some(60 * SECOND),
            ..booking()
        };
        assert!(keyed.may_resend_after(59 * SECOND));
        assert!(!keyed.may_resend_after(60 * SECOND));
        assert!(
            Retry {
                key_for: None,
                ..keyed
            }
            .may_resend_after(3600 * SECOND)
        );
        assert!(
            Retry {
                safe: Safety::Safe,
                ..keyed
            }
            .may_resend_after(3600 * SECOND)
        );
        assert!(
            !Retry {
                safe: Safety::Unknown,
                ..keyed
            }
            .may_resend_after(SECOND)
        );
    }
}
