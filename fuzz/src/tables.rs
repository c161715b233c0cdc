//! Generated code, `explain` and the oracle agree about any response. If the input starts with its
//! own spec, ending in a line `---`, `explain` and the oracle are compared on that.

use crate::input::{Input, split};
use crate::vendors::{FILES, NAMES, ORACLES, VENDORS};
use bumpalo::Bump;
use serde_json::Value;
use std::path::Path;
use tests::agree::differences;
use tests::oracle::{OracleSpec, explain};
use vendor_errors_cli::specs::File;
use vendor_errors_runtime::explain::{self as engine, to_json};

/// # Panics
/// If a check fails.
pub fn run(bytes: &[u8]) {
    let (spec, response) = split(bytes, b"\n---\n");
    if response.is_empty() {
        of_vendor(&Input::read(bytes));
    } else {
        of_spec(spec, &Input::read(response));
    }
}

fn of_vendor(input: &Input) {
    let index = input.choose(NAMES);
    same_as_generated(index, input);
    compare(&FILES[index], &ORACLES[index], input);
}

/// A refused spec needs no check here.
fn of_spec(spec: &[u8], input: &Input) {
    let file = File::of_bytes(Path::new("fuzz.yaml"), spec.to_vec());
    if file.has_errors() {
        return;
    }
    compare(&file, &OracleSpec::from_yaml(file.source.text()), input);
}

fn compare(file: &File, oracle: &OracleSpec, input: &Input) {
    let arena = Bump::new();
    let spec = file.spec.as_ref().expect("a spec without errors");
    let Ok(tables) = vendor_errors_build::lower(&arena, spec) else {
        return;
    };
    let ours: Value =
        serde_json::from_str(&vendor_errors_cli::explain::json(&tables, &input.recorded))
            .expect("an answer in JSON");
    let theirs = explain(oracle, &input.for_oracle(), false);
    let differs = differences(&ours, &theirs);
    assert!(
        differs.is_empty(),
        "{differs:?}\nours:   {ours}\noracle: {theirs}"
    );
}

/// Compares the answer of generated code, without the kind.
fn same_as_generated(index: usize, input: &Input) {
    let response = input.recorded.response();
    let arena = Bump::new();
    let spec = FILES[index].spec.as_ref().expect("a spec without errors");
    let tables = vendor_errors_build::lower(&arena, spec).expect("it fits");
    let explained = engine::check(&tables, &response);
    let generated = (VENDORS[index].check)(&response);
    assert_eq!(explained.is_some(), generated.is_some());
    let (Some(explained), Some(generated)) = (explained, generated) else {
        return;
    };
    for (explained, generated) in [
        (explained.code(), generated.code()),
        (explained.message(), generated.message()),
        (explained.request_id(), generated.request_id()),
        (explained.recovery_value(), generated.recovery_value()),
    ] {
        // An error cuts texts that are very long.
        let explained = explained.map(|text| start(&text.to_cow()));
        assert_eq!(explained, generated.map(start));
    }
    assert_eq!(explained.entry().map(|entry| entry.name), generated.name());
    assert_eq!(explained.category(), generated.category());
    assert_eq!(
        explained.is_status_unexpected(),
        generated.is_status_unexpected()
    );
    assert_eq!(explained.retry(), generated.retry());
    assert_eq!(explained.details_error(), generated.details_error());
    let _ = to_json(&tables, &response, Some(&explained));
}

fn start(text: &str) -> String {
    text.chars().take(1000).collect()
}
