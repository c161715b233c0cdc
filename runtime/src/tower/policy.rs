//! The policy outside: whether to send again, when, and whether to keep the request for it.

use crate::backoff::Delays;
use crate::retry::{AsRetry, Cap};
use crate::tables::Backoff;
use crate::vendor::Vendor;
use ::tower::retry::Policy;
use ::tower::retry::budget::Budget;
use ::tower::util::rng::{HasherRng, Rng};
use http::Request;
use http_body::Body;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A [`Policy`] for [`tower::retry`](::tower::retry) that goes by the vendor's rules.
///
/// It sends a request again when it may succeed and sending it again does nothing twice ([`Retry::may_resend`]), after the longer of the server's wait
/// and the vendor's backoff ([`Retry::delay`]), measured by your sleep function; as long as attempts are left, the wait is within your cap, the vendor
/// has not forgotten the idempotency key, and the budget allows it. The error that it gives up with is the last one, as it came.
///
/// [`Retry::may_resend`]: crate::Retry::may_resend
/// [`Retry::delay`]: crate::Retry::delay
#[derive(Clone)]
pub struct RetryPolicy<F> {
    sleep: F,
    cap: Option<Cap>,
    budget: Option<Arc<dyn Budget + Send + Sync>>,
    /// The longest request body that is kept.
    keep: Option<u64>,
    delays: Delays,
    /// Of the request at hand, from its first retry on.
    random: Option<HasherRng>,
    first: Instant,
}

impl<F> fmt::Debug for RetryPolicy<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetryPolicy")
            .field("cap", &self.cap)
            .field("keep", &self.keep)
            .field("delays", &self.delays)
            .finish_non_exhaustive()
    }
}

impl<F> RetryPolicy<F> {
    /// The vendor's backoff, and [`Backoff::DEFAULT`] where it says nothing. `sleep` is what your runtime waits with: `tokio::time::sleep`.
    pub fn new(vendor: Vendor, sleep: F) -> Self {
        Self {
            sleep,
            cap: None,
            budget: None,
            keep: None,
            delays: vendor.backoff().delays(),
            random: None,
            first: Instant::now(),
        }
    }

    /// Another backoff than the vendor's.
    #[must_use]
    pub fn backoff(mut self, backoff: Backoff) -> Self {
        self.delays = backoff.delays();
        self
    }

    /// What to do with waits that are too long for you: as [`Retry::within`](crate::Retry::within). All waits are honoured when it is not given.
    #[must_use]
    pub fn within(mut self, cap: Cap) -> Self {
        self.cap = Some(cap);
        self
    }

    /// A budget that all requests share: each success deposits, each retry withdraws.
    #[must_use]
    pub fn budget(mut self, budget: Arc<dyn Budget + Send + Sync>) -> Self {
        self.budget = Some(budget);
        self
    }

    /// Keeps no request whose body may be longer than this, in bytes; such a request is sent once. All are kept when it is not given.
    #[must_use]
    pub fn keep_at_most(mut self, bytes: u64) -> Self {
        self.keep = Some(bytes);
        self
    }

    fn delay(&mut self, error: &impl AsRetry) -> Option<Duration> {
        let retry = error.as_retry();
        let retry = self.cap.map_or(retry, |cap| retry.within(cap));
        let random = self.random.get_or_insert_with(HasherRng::new).next_f64();
        let delay = retry.delay(self.delays.next(random)?);
        let since_first = self.first.elapsed().saturating_add(delay);
        let allowed = || self.budget.as_ref().is_none_or(|budget| budget.withdraw());
        (retry.may_resend_after(since_first) && allowed()).then_some(delay)
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
        if self.random.is_none() {
            self.first = Instant::now();
        }
        let size = request.body().size_hint().upper();
        let is_short = self
            .keep
            .is_none_or(|longest| size.is_some_and(|size| size <= longest));
        (self.delays.retries_left() > 0 && is_short).then(|| request.clone())
    }
}
