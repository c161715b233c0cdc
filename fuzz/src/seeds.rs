//! The seeds of each target: the files in `seeds/`, and examples from the vendors' specs.

use crate::vendors::{FILES, NAMES};
use std::fs;
use std::path::Path;
use vendor_errors_cli::check::examples;
use vendor_errors_cli::explain::Recorded;

/// The seeds of a target, always in the same order.
///
/// # Panics
/// If the folder cannot be read.
#[must_use]
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let mut seeds = written(target);
    match target {
        "decode" | "tables" => seeds.extend(responses()),
        "spec" => seeds.extend(
            FILES
                .iter()
                .map(|file| file.source.text().as_bytes().to_vec()),
        ),
        _ => {}
    }
    seeds
}

fn written(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("seeds")
        .join(target);
    let entries =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| fs::read(path).expect("a seed"))
        .collect()
}

/// Every example of every vendor.
fn responses() -> Vec<Vec<u8>> {
    let all = NAMES.iter().zip(FILES.iter());
    let of_file = all.flat_map(|(name, file)| {
        let spec = file.spec.as_ref().expect("a spec without errors");
        examples::each(spec)
            .map(|run| text(name, &run.recorded()))
            .collect::<Vec<_>>()
    });
    of_file.collect()
}

/// In the form that [`Input::read`](crate::input::Input::read) parses.
fn text(vendor: &str, recorded: &Recorded) -> Vec<u8> {
    let method = recorded.method.as_deref().unwrap_or_default();
    let query = recorded
        .query
        .as_ref()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    let mut text = format!("{vendor} {} {method} {query}\n", recorded.status).into_bytes();
    for (name, value) in &recorded.headers {
        text.extend_from_slice(name.as_bytes());
        text.push(b':');
        text.extend_from_slice(value);
        text.push(b'\n');
    }
    text.push(b'\n');
    text.extend_from_slice(&recorded.body);
    text
}
