//! The retry policy: whether to send a request again, when, and whether to keep a copy for that.

use crate::api::vendor::Vendor;
use crate::clock::Stopwatch;
use crate::integrations::attempts::Attempts;
use crate::retry::as_retry::AsRetry;
use crate::retry::cap::Cap;
use ::tower::retry::Policy;
use ::tower::retry::budget::Budget;
use http::Request;
use http_body::Body;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use vendor_errors_tables::Backoff;

/// A [`Policy`] for [`tower::retry`](::tower::retry) that follows the vendor's rules.
///
/// A request is sent again if it may succeed and if sending it again does nothing twice
/// ([`Retry::may_resend`]). Before that the policy sleeps, with your sleep function, for the
/// longer of the server's wait and the vendor's backoff ([`Retry::delay`]). It gives up when no
/// attempt is left, when the wait exceeds your cap or the spec's limit, when the vendor no longer
/// remembers the idempotency key, or when the budget is empty. It gives up with the last error.
///
/// [`Retry::may_resend`]: crate::Retry::may_resend
/// [`Retry::delay`]: crate::Retry::delay
#[derive(Clone)]
pub struct RetryPolicy<F> {
    sleep: F,
    budget: Option<Arc<dyn Budget + Send + Sync>>,
    /// The longest request body that is kept.
    keep: Option<u64>,
    attempts: Attempts,
    /// Whether the current request has failed before.
    has_failed: bool,
}

impl<F> fmt::Debug for RetryPolicy<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetryPolicy")
            .field("cap", &self.attempts.cap)
            .field("keep", &self.keep)
            .field("delays", &self.attempts.delays)
            .finish_non_exhaustive()
    }
}

impl<F> RetryPolicy<F> {
    /// Starts from the vendor's backoff, with [`Backoff::DEFAULT`] where the vendor says nothing.
    /// `sleep` is your runtime's sleep function, such as `tokio::time::sleep`.
    pub fn new(vendor: Vendor, sleep: F) -> Self {
        Self {
            sleep,
            budget: None,
            keep: None,
            attempts: Attempts::new(vendor.backoff(), None),
            has_failed: false,
        }
    }

    /// Replaces the vendor's backoff.
    #[must_use]
    pub fn backoff(mut self, backoff: Backoff) -> Self {
        self.attempts = Attempts::new(backoff, self.attempts.cap);
        self
    }

    /// Caps waits, as [`Retry::within`](crate::Retry::within) does. Without a cap every wait is
    /// honoured.
    #[must_use]
    pub fn within(mut self, cap: Cap) -> Self {
        self.attempts.cap = Some(cap);
        self
    }

    /// Sets a budget that all requests share. A success deposits, a retry withdraws.
    #[must_use]
    pub fn budget(mut self, budget: Arc<dyn Budget + Send + Sync>) -> Self {
        self.budget = Some(budget);
        self
    }

    /// Keeps only requests whose bodies have at most this many bytes; others are sent once.
    /// Without a limit every request is kept.
    #[must_use]
    pub fn keep_at_most(mut self, bytes: u64) -> Self {
        self.keep = Some(bytes);
        self
    }

    fn delay(&mut self, error: &impl AsRetry) -> Option<Duration> {
        self.has_failed = true;
        let delay = self.attempts.next(error.as_retry())?;
        let allowed = self.budget.as_ref().is_none_or(|budget| budget.withdraw());
        allowed.then_some(delay)
    }
}

impl<F, S, B, Res, E> Policy<Request<B>, Res, E> for RetryPolicy<F>
where
    F: Fn(Duration) -> S,
    S: Future<Output = ()>,
    B: Body + Clone,
    E: AsRetry,
{
    type Future = S;

    fn retry(&mut self, _: &mut Request<B>, result: &mut Result<Res, E>) -> Option<S> {
        match result {
            Ok(_) => {
                if let Some(budget) = &self.budget {
                    budget.deposit();
                }
                None
            }
            Err(error) => self.delay(error).map(&self.sleep),
        }
    }

    /// A copy of the request, unless no retry is left or its body is too long to keep.
    fn clone_request(&mut self, request: &Request<B>) -> Option<Request<B>> {
        if !self.has_failed {
            self.attempts.first = Stopwatch::start();
        }
        let size = request.body().size_hint().upper();
        let is_short = self
            .keep
            .is_none_or(|longest| size.is_some_and(|size| size <= longest));
        (self.attempts.is_any_left() && is_short).then(|| request.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retry::Retry;
    use crate::retry::decision::Decision;
    use crate::retry::safety::Safety;
    use crate::retry::transport::TransportFailure;
    use crate::samples::SPEC;
    use ::tower::retry::budget::TpsBudget;
    use http_body::{Frame, SizeHint};
    use std::convert::Infallible;
    use std::future::{Ready, ready};
    use std::pin::Pin;
    use std::task::{Context, Poll};

    /// A body that only says how long it is.
    #[derive(Clone)]
    struct OfSize(Option<u64>);

    impl Body for OfSize {
        type Data = &'static [u8];
        type Error = Infallible;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Self::Data>, Infallible>>> {
            Poll::Ready(None)
        }

        fn size_hint(&self) -> SizeHint {
            self.0.map_or_else(SizeHint::new, SizeHint::with_exact)
        }
    }

    type Quick = fn(Duration) -> Ready<()>;

    fn policy() -> RetryPolicy<Quick> {
        RetryPolicy::new(Vendor::new(&SPEC), |_| ready(()))
    }

    fn after(policy: &mut RetryPolicy<Quick>, safe: Safety) -> Option<Ready<()>> {
        let mut result: Result<(), _> = Err(Retry { safe, ..lost() });
        policy.retry(&mut request(OfSize(None)), &mut result)
    }

    fn lost() -> Retry<'static> {
        Vendor::new(&SPEC).without_response(TransportFailure::Connect, None, None)
    }

    fn request(body: OfSize) -> Request<OfSize> {
        Request::new(body)
    }

    fn keeps(policy: &mut RetryPolicy<Quick>, body: OfSize) -> bool {
        let kept: Option<Request<OfSize>> =
            Policy::<_, (), Retry<'static>>::clone_request(policy, &request(body));
        kept.is_some()
    }

    #[test]
    fn a_request_is_kept_only_while_it_may_be_sent_again() {
        let mut of_two = policy().backoff(Backoff::NONE.max_attempts(2));
        assert!(keeps(&mut of_two, OfSize(None)));
        assert!(after(&mut of_two, Safety::Safe).is_some());
        assert!(!keeps(&mut of_two, OfSize(None)), "the last attempt");
        assert!(after(&mut of_two, Safety::Safe).is_none());
    }

    #[test]
    fn a_long_request_is_not_kept() {
        let mut short = policy().keep_at_most(10);
        for (size, kept) in [(Some(10), true), (Some(11), false), (None, false)] {
            assert_eq!(keeps(&mut short, OfSize(size)), kept, "{size:?}");
        }
    }

    #[test]
    fn a_budget_is_asked_only_for_what_may_be_sent_again() {
        let once = Arc::new(TpsBudget::new(Duration::from_secs(10), 0, 1.0));
        let mut policy = policy().budget(once);
        let mut success: Result<(), Retry<'static>> = Ok(());
        assert!(
            policy
                .retry(&mut request(OfSize(None)), &mut success)
                .is_none(),
            "a success deposits"
        );
        for safe in [Safety::Unsafe, Safety::Unknown] {
            assert!(after(&mut policy.clone(), safe).is_none());
        }
        assert!(after(&mut policy.clone(), Safety::WithSameKey).is_some());
        assert!(
            after(&mut policy.clone(), Safety::Safe).is_none(),
            "the budget is used up"
        );
    }

    #[test]
    fn waits_that_are_too_long_end_it() {
        let long = Retry {
            decision: Decision::Wait,
            wait: Some(Duration::from_secs(61)),
            ..lost()
        };
        let limited = Retry {
            limit: Some(Duration::from_secs(60)),
            ..long
        };
        let asked = |mut policy: RetryPolicy<Quick>, error| {
            let mut result: Result<(), Retry<'static>> = Err(error);
            policy
                .retry(&mut request(OfSize(None)), &mut result)
                .is_some()
        };
        let cap = Duration::from_secs(60);
        assert!(asked(policy(), long));
        assert!(!asked(policy().within(Cap::Stop(cap)), long));
        assert!(asked(policy().within(Cap::Clamp(cap)), long));
        assert!(!asked(policy(), limited));
        assert!(asked(policy().within(Cap::Clamp(cap)), limited));
    }
}
