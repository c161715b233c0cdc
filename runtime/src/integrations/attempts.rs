//! The retries of one call, for the loops that this crate has itself.

use crate::clock::Stopwatch;
use crate::retry::Retry;
use crate::retry::cap::Cap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::time::Duration;
use vendor_errors_tables::{Backoff, Delays};

#[derive(Clone)]
pub(crate) struct Attempts {
    pub(crate) delays: Delays,
    pub(crate) cap: Option<Cap>,
    /// When the call began.
    pub(crate) first: Stopwatch,
}

impl Attempts {
    pub(crate) fn new(backoff: Backoff, cap: Option<Cap>) -> Self {
        Self {
            delays: backoff.delays(),
            cap,
            first: Stopwatch::start(),
        }
    }

    /// Whether a failed attempt can be followed by another.
    pub(crate) fn is_any_left(&self) -> bool {
        self.delays.retries_left() > 0
    }

    /// How long to wait before the request is sent again; `None` if it must not be, or no attempt
    /// is left.
    pub(crate) fn next(&mut self, retry: Retry<'static>) -> Option<Duration> {
        let backoff = self.delays.next(random())?;
        retry.next_delay(backoff, self.cap, self.first.elapsed())
    }
}

/// A number from 0 up to, but not including, 1: the standard library's only source of chance.
fn random() -> f64 {
    const DIGITS: u32 = f64::MANTISSA_DIGITS;
    let bits = RandomState::new().hash_one(0) >> (u64::BITS - DIGITS);
    bits as f64 / (1_u64 << DIGITS) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_spread() {
        let numbers: Vec<_> = (0..1_000).map(|_| random()).collect();
        assert!(numbers.iter().all(|number| (0.0..1.0).contains(number)));
        for tenth in 0..10 {
            let tenth = f64::from(tenth) / 10.0;
            let range = tenth..tenth + 0.1;
            assert!(
                numbers.iter().any(|number| range.contains(number)),
                "{range:?}"
            );
        }
    }
}
