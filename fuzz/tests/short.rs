//! Slow (with VENDOR_ERRORS_SLOW): some seconds of every target, with a fixed seed.

use std::time::Duration;
use tests::{parallel, slow};
use vendor_errors_fuzz::{TARGETS, mutate};

#[test]
fn nothing_is_found_in_some_seconds() {
    if slow::is_off() {
        return;
    }
    parallel::each(TARGETS, |target| {
        // Unoptimized code takes many times as long.
        let soon = Duration::from_secs(20);
        let held = mutate::run(target, Duration::from_secs(7), 1, soon);
        assert!(held, "{}", target.0);
    });
}
