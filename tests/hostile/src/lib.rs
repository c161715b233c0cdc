//! Helpers of the tests with hostile input.

pub mod folder;
pub mod recorded;
pub mod routes;

use std::time::{Duration, Instant};

/// The code generated for `fixtures/`.
pub mod generated {
    include!(concat!(env!("OUT_DIR"), "/vendor_errors/mod.rs"));
}

/// The least time of some runs: other processes may take the processor during the others.
pub fn least_time(runs: usize, run: impl Fn()) -> Duration {
    let times = (0..runs).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    times.min().unwrap_or_default()
}
