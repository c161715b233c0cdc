//! For [`backon`]: what its `when` and `adjust` ask, and the vendor's advice as its builder.
//!
//! ```
//! # use vendor_errors_runtime as vendor_errors;
//! use backon::Retryable;
//! use std::time::Duration;
//! use vendor_errors::backon::{adjust, builder, may_resend};
//! use vendor_errors::{CallError, Cap, Vendor};
//!
//! /// `book` sends the very same request each time it is called.
//! async fn booked<T, K>(vendor: Vendor, book: impl AsyncFn() -> Result<T, CallError<K>>) -> Result<T, CallError<K>> {
//!     (|| book())
//!         .retry(builder(vendor.backoff()))
//!         .sleep(tokio::time::sleep)
//!         .when(may_resend)
//!         .adjust(adjust(Some(Cap::Stop(Duration::from_secs(60)))))
//!         .await
//! }
//! ```

use crate::clock::Stopwatch;
use crate::retry::as_retry::AsRetry;
use crate::retry::cap::Cap;
use ::backon::ExponentialBuilder;
use std::time::Duration;
use vendor_errors_tables::Backoff;
use vendor_errors_tables::vocabulary::Jitter;

/// For `retry`: the vendor's numbers, and [`Backoff::DEFAULT`] where it gives none.
///
/// Attempts are retries and the first; a factor is cut to 32 bits; all jitter is backon's, which
/// adds up to as much as the delay.
#[must_use]
pub fn builder(advice: Backoff) -> ExponentialBuilder {
    let advice = advice.or(Backoff::DEFAULT);
    let retries = advice
        .max_attempts
        .map_or(0, |attempts| attempts.saturating_sub(1));
    let mut builder =
        ExponentialBuilder::new().with_max_times(usize::try_from(retries).unwrap_or(usize::MAX));
    if let Some(initial) = advice.initial() {
        builder = builder.with_min_delay(initial);
    }
    if let Some(factor) = advice.factor {
        #[expect(clippy::cast_possible_truncation, reason = "f32 is what backon takes")]
        let factor = factor as f32;
        builder = builder.with_factor(factor);
    }
    if let Some(longest) = advice.max_delay() {
        builder = builder.with_max_delay(longest);
    }
    match advice.jitter {
        None | Some(Jitter::None) => builder,
        Some(_) => builder.with_jitter(),
    }
}

/// For `when`: this very request may succeed later, and sending it again does nothing twice
/// ([`Retry::may_resend`]).
///
/// [`Retry::may_resend`]: crate::Retry::may_resend
pub fn may_resend(error: &impl AsRetry) -> bool {
    error.as_retry().may_resend()
}

/// For `adjust`: waits as long as the server says, and never shorter than the loop's own backoff
/// ([`Retry::delay`]).
///
/// It ends the loop when the wait is longer than a [`Cap::Stop`] or the spec's
/// [`Retry::limit`](crate::Retry::limit), and when the vendor would have
/// forgotten the idempotency key by the end of the wait, counted from the call of this function.
/// Make one for each loop, just before it starts.
///
/// [`Retry::delay`]: crate::Retry::delay
pub fn adjust<E: AsRetry>(
    cap: Option<Cap>,
) -> impl FnMut(&E, Option<Duration>) -> Option<Duration> {
    let first = Stopwatch::start();
    move |error, backoff| {
        let retry = error.as_retry();
        retry.next_delay(backoff?, cap, first.elapsed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::RETRY;
    use crate::{Decision, Retry, Safety};
    use ::backon::BackoffBuilder;

    #[test]
    fn only_what_may_be_resent_is() {
        let done = Retry {
            safe: Safety::Unsafe,
            ..RETRY
        };
        let gone = Retry {
            decision: Decision::Never,
            ..RETRY
        };
        assert_eq!(
            [RETRY, done, gone].map(|retry| may_resend(&retry)),
            [true, false, false]
        );
    }

    #[test]
    fn the_vendors_numbers_are_the_builders() {
        let advice = Backoff::NONE
            .initial_ms(100)
            .factor(3.0)
            .max_delay_ms(500)
            .max_attempts(4);
        let delays = builder(advice.jitter(Jitter::None)).build();
        assert!(delays.map(|delay| delay.as_millis()).eq([100, 300, 500]));
        let jittered = builder(advice.jitter(Jitter::Full)).build();
        assert!(
            jittered
                .zip([100, 300, 500])
                .all(|(delay, least)| { (least..=2 * least).contains(&delay.as_millis()) })
        );
        assert_eq!(builder(Backoff::NONE.max_attempts(1)).build().next(), None);
    }
}
