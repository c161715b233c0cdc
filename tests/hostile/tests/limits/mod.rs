//! How long decoding may take, and how much memory.

use hostile_tests::generated::acme;
use std::time::{Duration, Instant};
use vendor_errors_cli::explain::Recorded;

/// For a short body, and as much again for each megabyte. Unoptimized code takes far longer.
const SOON: Duration = Duration::from_millis(if cfg!(debug_assertions) { 1_000 } else { 20 });

/// Beyond what is kept: the body up to 64 KiB, and each of code, message, request id and recovery.
const MEMORY: u64 = 64 * 1024;

/// Decodes with generated code, within the limits.
pub(crate) fn decode_within_limits(name: &str, recorded: &Recorded) {
    let response = recorded.response();
    // One fast run is enough: other processes may disturb the others.
    let time = || {
        let (start, before) = (Instant::now(), on_processor());
        drop(acme::Error::of(&response));
        match (before, on_processor()) {
            (Some(before), Some(after)) => after - before,
            _ => start.elapsed(),
        }
    };
    let limit = SOON * (1 + recorded.body.len() as u32 / 1_000_000);
    let mut times = std::iter::repeat_with(time).take(5);
    match times.find(|time| *time < limit) {
        Some(time) if time > limit / 4 => println!("{name} takes {time:?}"),
        Some(_) => {}
        None => panic!("{name} takes more than {limit:?}"),
    }
    let mut kept = 0;
    let used = allocation_counter::measure(|| {
        let error = acme::Error::of(&response);
        kept = [
            error.code(),
            error.message(),
            error.request_id(),
            error.recovery_value(),
        ]
        .iter()
        .flatten()
        .map(|text| text.len())
        .sum();
        kept += error.raw_body().len();
        kept += match error.kind() {
            acme::ErrorKind::Anything(Some(details)) => details.all.as_str().len(),
            _ => 0,
        };
    });
    assert!(
        used.bytes_max <= kept as u64 + MEMORY,
        "{name} took {} bytes, {kept} of them kept",
        used.bytes_max
    );
    let classified = allocation_counter::measure(|| {
        let _ = acme::classify(&response);
    });
    assert_eq!(classified.count_total, 0, "{name}: classify allocates");
}

/// How long this thread has had the processor, where the system tells it.
#[cfg(unix)]
fn on_processor() -> Option<Duration> {
    let time = nix::time::ClockId::CLOCK_THREAD_CPUTIME_ID.now().ok()?;
    Some(time.into())
}

#[cfg(not(unix))]
fn on_processor() -> Option<Duration> {
    None
}
