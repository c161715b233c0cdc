//! The vendor's backoff, and the delays that it gives.

use crate::vocabulary::Jitter;
use std::time::Duration;

/// The vendor's advice for the caller's retry loop. What it does not say is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Backoff {
    /// The first delay, in milliseconds.
    pub initial_ms: Option<u64>,
    /// What each delay is multiplied by to get the next.
    pub factor: Option<f64>,
    /// The longest delay, in milliseconds.
    pub max_delay_ms: Option<u64>,
    /// How many attempts to make, including the first.
    pub max_attempts: Option<u32>,
    /// How to spread the delays.
    pub jitter: Option<Jitter>,
    /// The longest wait of the server's that is worth sleeping, in milliseconds.
    pub limit_ms: Option<u64>,
}

impl Backoff {
    pub const NONE: Self = Self {
        initial_ms: None,
        factor: None,
        max_delay_ms: None,
        max_attempts: None,
        jitter: None,
        limit_ms: None,
    };

    /// The default where the vendor says nothing: three attempts, with delays of 1 s and 2 s, at
    /// most 60 s, and some jitter.
    pub const DEFAULT: Self = Self::NONE
        .initial_ms(1_000)
        .factor(2.0)
        .max_delay_ms(60_000)
        .max_attempts(3)
        .jitter(Jitter::Some);

    /// The first delay.
    #[must_use]
    pub const fn initial(&self) -> Option<Duration> {
        millis(self.initial_ms)
    }

    /// The longest delay.
    #[must_use]
    pub const fn max_delay(&self) -> Option<Duration> {
        millis(self.max_delay_ms)
    }

    /// The longest wait of the server's that is worth sleeping. See `Retry::limit`.
    #[must_use]
    pub const fn limit(&self) -> Option<Duration> {
        millis(self.limit_ms)
    }

    /// Fills what this advice leaves open from `other`.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            initial_ms: self.initial_ms.or(other.initial_ms),
            factor: self.factor.or(other.factor),
            max_delay_ms: self.max_delay_ms.or(other.max_delay_ms),
            max_attempts: self.max_attempts.or(other.max_attempts),
            jitter: self.jitter.or(other.jitter),
            limit_ms: self.limit_ms.or(other.limit_ms),
        }
    }

    /// The delay before each retry, which are one fewer than the attempts. Where the vendor says
    /// nothing, [`Backoff::DEFAULT`] does.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use vendor_errors_tables::{Backoff, vocabulary::Jitter};
    /// # let advice = Backoff::NONE.initial_ms(500).factor(3.0).max_attempts(4).jitter(Jitter::None);
    /// let mut delays = advice.delays();
    /// let mut next = || delays.next(0.5).map(|delay| delay.as_millis());
    /// assert_eq!([next(), next(), next(), next()], [Some(500), Some(1_500), Some(4_500), None]);
    /// ```
    #[must_use]
    pub fn delays(self) -> Delays {
        let advice = self.or(Self::DEFAULT);
        let initial = advice.initial().unwrap_or_default();
        Delays {
            initial,
            current: initial,
            last: initial,
            factor: advice.factor.unwrap_or(1.0),
            longest: advice.max_delay().unwrap_or(Duration::MAX),
            left: advice.max_attempts.unwrap_or(1).saturating_sub(1),
            jitter: advice.jitter.unwrap_or(Jitter::None),
        }
    }
}

/// How generated tables write a backoff.
#[doc(hidden)]
impl Backoff {
    #[must_use]
    pub const fn initial_ms(mut self, ms: u64) -> Self {
        self.initial_ms = Some(ms);
        self
    }

    #[must_use]
    pub const fn factor(mut self, factor: f64) -> Self {
        self.factor = Some(factor);
        self
    }

    #[must_use]
    pub const fn max_delay_ms(mut self, ms: u64) -> Self {
        self.max_delay_ms = Some(ms);
        self
    }

    #[must_use]
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = Some(attempts);
        self
    }

    #[must_use]
    pub const fn jitter(mut self, jitter: Jitter) -> Self {
        self.jitter = Some(jitter);
        self
    }

    #[must_use]
    pub const fn limit_ms(mut self, ms: u64) -> Self {
        self.limit_ms = Some(ms);
        self
    }
}

pub(crate) const fn millis(ms: Option<u64>) -> Option<Duration> {
    match ms {
        Some(ms) => Some(Duration::from_millis(ms)),
        None => None,
    }
}

/// The delays of a [`Backoff`], in order.
#[derive(Clone, Debug)]
pub struct Delays {
    initial: Duration,
    /// The next delay, before jitter.
    current: Duration,
    /// The last delay, after jitter.
    last: Duration,
    factor: f64,
    longest: Duration,
    left: u32,
    jitter: Jitter,
}

impl Delays {
    /// How many retries are left.
    #[must_use]
    pub const fn retries_left(&self) -> u32 {
        self.left
    }

    /// The next delay; `None` when the attempts are used up.
    ///
    /// `random` is a fresh random number from 0 to 1, which spreads the delay as the vendor asks.
    /// It has no effect without jitter. [`Jitter::Some`] is treated as [`Jitter::Equal`].
    pub fn next(&mut self, random: f64) -> Option<Duration> {
        self.left = self.left.checked_sub(1)?;
        let random = if (0.0..=1.0).contains(&random) {
            random
        } else {
            1.0
        };
        let delay = self.current.min(self.longest);
        self.current = times(delay, self.factor);
        let spread = match self.jitter {
            Jitter::None => delay,
            Jitter::Full => times(delay, random),
            Jitter::Some | Jitter::Equal => times(delay, 0.5 + random / 2.0),
            Jitter::Decorrelated => {
                let most = times(self.last, 3.0).max(self.initial);
                let range = most.saturating_sub(self.initial);
                self.initial.saturating_add(times(range, random))
            }
        };
        self.last = spread.min(self.longest);
        Some(self.last)
    }
}

/// Saturates. A factor that is not a number leaves the delay as it is.
fn times(delay: Duration, factor: f64) -> Duration {
    if factor.is_nan() {
        return delay;
    }
    Duration::try_from_secs_f64(delay.as_secs_f64() * factor.max(0.0)).unwrap_or(Duration::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(advice: Backoff, random: f64) -> Vec<u128> {
        let mut delays = advice.delays();
        std::iter::from_fn(|| delays.next(random))
            .map(|delay| delay.as_millis())
            .collect()
    }

    #[test]
    fn delays_grow_up_to_the_longest() {
        let advice = Backoff::NONE
            .initial_ms(100)
            .factor(4.0)
            .max_delay_ms(1_000)
            .max_attempts(5);
        assert_eq!(
            millis(advice.jitter(Jitter::None), 0.0),
            [100, 400, 1_000, 1_000]
        );
        assert_eq!(millis(advice.jitter(Jitter::Full), 0.0), [0; 4]);
        assert_eq!(
            millis(advice.jitter(Jitter::Full), 0.5),
            [50, 200, 500, 500]
        );
        assert_eq!(
            millis(advice.jitter(Jitter::Equal), 0.0),
            [50, 200, 500, 500]
        );
        assert_eq!(
            millis(advice.jitter(Jitter::Some), 1.0),
            [100, 400, 1_000, 1_000]
        );
        assert_eq!(millis(advice.jitter(Jitter::Decorrelated), 0.0), [100; 4]);
        assert_eq!(
            millis(advice.jitter(Jitter::Decorrelated), 1.0),
            [300, 900, 1_000, 1_000]
        );
    }

    #[test]
    fn what_the_vendor_does_not_say_is_the_default() {
        assert_eq!(
            millis(Backoff::NONE.jitter(Jitter::None), 0.0),
            [1_000, 2_000]
        );
        assert_eq!(millis(Backoff::NONE.max_attempts(1), 0.0), [0_u128; 0]);
        assert_eq!(millis(Backoff::NONE.max_attempts(0), 0.0), [0_u128; 0]);
    }

    #[test]
    fn odd_numbers_do_no_harm() {
        for factor in [f64::NAN, f64::INFINITY, -1.0, 0.0, f64::MAX] {
            for random in [f64::NAN, -1.0, 2.0] {
                let advice = Backoff::NONE
                    .initial_ms(u64::MAX)
                    .factor(factor)
                    .max_attempts(5);
                assert_eq!(millis(advice, random).len(), 4);
            }
        }
    }
}
