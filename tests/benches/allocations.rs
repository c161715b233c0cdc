//! How often decoding and classifying allocate. A process of its own, since an allocator that
//! counts would disturb the times of the other points.

use generated_example::generated::bookwell;
use serde_json::json;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::hint::black_box;
use vendor_errors_runtime::Response;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const PLAIN: &str = r#"{"error":{"code":"invalid_api_key","message":"The provided API key is invalid or has been revoked."}}"#;

fn main() {
    let plain = Response::new(401, PLAIN.as_bytes());
    let filler = format!("[{}]", vec!["\"filler\""; 110_000].join(","));
    let megabyte = format!(
        r#"{{"context":{filler},"error":{{"code":"invalid_api_key","message":"Revoked."}}}}"#
    );
    let large = Response::new(401, megabyte.as_bytes());
    let (classify, _) = count(|| _ = black_box(bookwell::classify(black_box(&plain))));
    let (classify_large, _) = count(|| _ = black_box(bookwell::classify(black_box(&large))));
    let (decode, _) = count(|| drop(black_box(bookwell::Error::of(black_box(&plain)))));
    let (decode_large, bytes) = count(|| drop(black_box(bookwell::Error::of(black_box(&large)))));
    println!("\n## 3. Allocations\n");
    println!("| what | ours | limit |");
    println!("|---|---:|---:|");
    println!("| classify | {classify} | 0 |");
    println!("| classify, 1 MB | {classify_large} | 0 |");
    println!("| decode, plain error | {decode} | 3 |");
    println!("| decode, 1 MB, plain error | {decode_large} | 3 |");
    println!("| bytes taken for 1 MB | {bytes} | {} |", 128 * 1024);
    println!(
        "| bytes of an error on the stack | {} | {} |",
        size_of::<bookwell::Error>(),
        size_of::<usize>()
    );
    let folder = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"),
        std::path::PathBuf::from,
    );
    let folder = folder.join("bench");
    let figures = json!({
        "classify": classify.max(classify_large),
        "decode_plain": decode,
        "decode_1_mb": decode_large,
        "bytes_1_mb": bytes,
    });
    std::fs::create_dir_all(&folder).expect("the target folder is writable");
    std::fs::write(folder.join("allocations.json"), figures.to_string())
        .expect("the target folder is writable");
}

/// The number of allocations and reallocations, and how many bytes they took.
fn count(run: impl FnOnce()) -> (usize, usize) {
    let region = Region::new(ALLOCATOR);
    run();
    let change = region.change();
    (
        change.allocations + change.reallocations,
        change.bytes_allocated,
    )
}
