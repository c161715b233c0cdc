//! Caps: how long a caller is willing to wait.

use crate::retry::Retry;
use crate::retry::decision::Decision;
use std::time::Duration;

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
        match cap {
            Cap::Stop(longest) if asked > longest => {
                self.decision = Decision::Never;
                self.wait = None;
            }
            Cap::Clamp(longest) if asked > longest => self.wait = Some(longest),
            Cap::Stop(_) | Cap::Clamp(_) => return self,
        }
        self.capped = Some(Capped { asked, cap });
        self
    }

    /// How long a loop waits before it sends the request again, which it first sent this long ago;
    /// `None` if it must not.
    #[cfg(any(feature = "backon", feature = "reqwest-middleware", feature = "tower"))]
    pub(crate) fn next_delay(
        self,
        backoff: Duration,
        cap: Option<Cap>,
        since_first: Duration,
    ) -> Option<Duration> {
        let retry = cap.map_or(self, |cap| self.within(cap));
        let delay = retry.delay(backoff);
        let at = since_first.saturating_add(delay);
        retry.may_resend_after(at).then_some(delay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::RETRY;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_cap_stops_or_clamps_and_says_so() {
        let stopped = RETRY.within(Cap::Stop(44 * SECOND));
        assert_eq!((stopped.may_resend(), stopped.wait), (false, None));
        assert_eq!(
            stopped.capped,
            Some(Capped {
                asked: 45 * SECOND,
                cap: Cap::Stop(44 * SECOND)
            })
        );
        let clamped = RETRY.within(Cap::Clamp(44 * SECOND));
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
            assert_eq!(RETRY.within(cap), RETRY, "a wait as long as the cap");
            let without_wait = Retry {
                wait: None,
                ..RETRY
            };
            assert_eq!(without_wait.within(cap).capped, None);
        }
    }
}
