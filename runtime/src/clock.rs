//! What time it is and how much of it has passed, where the platform has a clock.

use std::time::SystemTime;
#[cfg(feature = "_stopwatch")]
use std::time::{Duration, Instant};

/// `SystemTime::now` and `Instant::now` panic on `wasm32-unknown-unknown`.
fn is_there() -> bool {
    #[cfg(test)]
    if tests::IS_MISSING.get() {
        return false;
    }
    !cfg!(all(target_family = "wasm", target_os = "unknown"))
}

/// `None` on a platform without a clock.
pub(crate) fn now() -> Option<SystemTime> {
    is_there().then(SystemTime::now)
}

/// The start of something, to tell how long ago it was.
#[cfg(feature = "_stopwatch")]
#[derive(Clone, Copy)]
pub(crate) struct Stopwatch(Option<Instant>);

#[cfg(feature = "_stopwatch")]
impl Stopwatch {
    pub(crate) fn start() -> Self {
        Self(is_there().then(Instant::now))
    }

    /// The longest time there is on a platform without a clock: nobody knows that it was less.
    pub(crate) fn elapsed(self) -> Duration {
        self.0.map_or(Duration::MAX, |start| start.elapsed())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::cell::Cell;

    thread_local! {
        pub(super) static IS_MISSING: Cell<bool> = const { Cell::new(false) };
    }

    /// Runs `test` as on a platform without a clock.
    pub(crate) fn without_clock<T>(test: impl FnOnce() -> T) -> T {
        IS_MISSING.set(true);
        let result = test();
        IS_MISSING.set(false);
        result
    }

    #[test]
    fn nobody_asks_a_clock_that_is_missing() {
        assert!(now().is_some());
        assert_eq!(without_clock(now), None);
    }

    #[cfg(feature = "_stopwatch")]
    #[test]
    fn without_a_clock_any_time_may_have_passed() {
        assert!(Stopwatch::start().elapsed() < Duration::from_secs(3600));
        let stopped = without_clock(Stopwatch::start);
        assert_eq!(stopped.elapsed(), Duration::MAX);
    }
}
