//! How often generated code allocates. This must be the only test of its process, because it counts
//! the allocations of all threads.

use built_vendors::all;
use serde_json::Value;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use vendor_errors_cli::check::examples;
use vendor_errors_cli::specs::File;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[test]
fn classifying_allocates_nothing_and_decoding_little() {
    let mut plain = 0;
    for built in all().iter().filter(|built| built.folder == "vendors") {
        let vendor = built.vendor.name();
        let path = built.spec();
        let file = File::read(&path).unwrap();
        // Decoded texts are kept beside the response: a few for what is decoded.
        let decodes = std::fs::read_to_string(&path).unwrap().contains("decode:");
        let for_decoded = if decodes { 32 } else { 0 };
        for run in examples::each(file.spec.as_ref().unwrap()) {
            let recorded = run.recorded();
            let response = recorded.response();
            let body = String::from_utf8_lossy(&recorded.body).into_owned();
            let classifying = count(|| (built.answers.only_classify)(&response));
            assert!(
                classifying <= for_decoded,
                "{vendor}: {classifying} allocations for {body}"
            );
            let answer = (built.answers.of)(&response);
            let is_plain = |key| answer[key] == Value::Null;
            if ["details", "details_error", "items"]
                .into_iter()
                .all(is_plain)
            {
                let decoding = count(|| (built.answers.only_decode)(&response));
                assert!(
                    decoding <= 3 + for_decoded,
                    "{vendor}: {decoding} allocations for {body}"
                );
                plain += 1;
            }
        }
    }
    assert!(plain > 50, "only {plain} examples have no details");
}

/// The fewest allocations of several runs, because the process may allocate for other reasons.
fn count(run: impl Fn()) -> usize {
    let once = || {
        let region = Region::new(ALLOCATOR);
        run();
        let change = region.change();
        change.allocations + change.reallocations
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}
