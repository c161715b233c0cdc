//! The oracle, `explain` and the generated code agree about every response, recorded or invented.

use built_vendors::Built;
use bumpalo::Bump;
use serde_json::Value;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, UNIX_EPOCH};
use tests::agree::{differences, same};
use tests::mutate::{Random, mutate};
use tests::oracle::{self, OracleResponse, OracleSpec};
use tests::{parallel, slow};
use vendor_errors_cli::check::examples;
use vendor_errors_cli::explain::Recorded;
use vendor_errors_cli::specs::File;
use vendor_errors_tables::Spec;

/// 2026-01-01T00:00:00Z.
const NOW: u64 = 1_767_225_600;

/// The number of mutations tried for each recorded response.
fn rounds() -> usize {
    slow::pick(40, 60, 150)
}

#[test]
fn all_routes_agree_on_mutated_examples() {
    let compared = AtomicUsize::new(0);
    parallel::each(built_vendors::all(), |built| {
        let path = built.spec();
        let text = std::fs::read_to_string(&path).unwrap();
        let file = File::of_bytes(&path, text.clone().into_bytes());
        let arena = Bump::new();
        let spec = file
            .spec
            .as_ref()
            .unwrap_or_else(|| panic!("{} has errors", path.display()));
        let tables = vendor_errors_build::lower(&arena, spec).unwrap();
        let oracle = OracleSpec::from_yaml(&text);
        let mut random = Random::new(0x5EED);
        for run in examples::each(spec) {
            let example = for_oracle(run.recorded());
            for round in 0..=rounds() {
                let mut response = example.clone();
                if round > 0 {
                    mutate(&mut response, &mut random);
                }
                let recorded = for_explain(&response);
                let ours = explained(&tables, &recorded);
                let theirs = oracle::explain(&oracle, &response, false);
                assert_same(&path.to_string_lossy(), &response, &ours, &theirs);
                assert_built(built, &recorded, &ours);
                compared.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    let compared = compared.into_inner();
    println!("{compared} responses compared");
    assert!(compared > 5_000, "only {compared} responses");
}

#[test]
fn explain_and_oracle_agree_on_specs_with_items_made_at_random() {
    const SPECS: usize = 400;
    let refused = AtomicUsize::new(0);
    parallel::each(0..SPECS, |seed| {
        let mut random = Random::new(seed as u64);
        let text = tests::item_specs::spec(&mut random);
        let file = File::of_bytes(Path::new("made.yaml"), text.clone().into_bytes());
        let Some(spec) = &file.spec else {
            refused.fetch_add(1, Ordering::Relaxed);
            return;
        };
        let arena = Bump::new();
        let tables = vendor_errors_build::lower(&arena, spec).unwrap();
        let oracle = OracleSpec::from_yaml(&text);
        for round in 0..rounds() {
            let mut response = tests::item_specs::response(&mut random);
            response.now_unix_ms = i128::from(NOW) * 1000;
            if round % 4 == 3 {
                mutate(&mut response, &mut random);
            }
            let ours = explained(&tables, &for_explain(&response));
            let theirs = oracle::explain(&oracle, &response, false);
            assert_same(&text, &response, &ours, &theirs);
        }
    });
    let refused = refused.into_inner();
    assert!(refused < SPECS / 10, "{refused} specs are refused");
}

#[test]
fn decoded_texts_share_64_kib() {
    let text = "
vendor: large
envelope:
  code: { from: { from: /a, decode: json }, at: /code }
  message: { from: { from: /b, decode: json }, at: /text }
  request_id: { from: { from: /a, decode: json }, at: /id }
errors: [{ code: large, status: 400 }]
";
    let file = File::of_bytes(Path::new("large.yaml"), text.as_bytes().to_vec());
    let arena = Bump::new();
    let tables = vendor_errors_build::lower(&arena, file.spec.as_ref().unwrap()).unwrap();
    let oracle = OracleSpec::from_yaml(text);
    const ALL: usize = 64 * 1024;
    // Texts of these lengths, and whether the first and the second come out.
    for (a, b, is_there) in [
        (100, 200, [true, true]),
        (ALL, 100, [true, false]),
        (ALL + 1, 100, [false, true]),
        (ALL - 100, 100, [true, true]),
        (ALL - 100, 101, [true, false]),
    ] {
        let padded = |length: usize| {
            let start = r#"{"code":"large","id":"r","text":"t","more":""#;
            format!("{start}{}\"}}", "x".repeat(length - start.len() - 2))
        };
        let body = serde_json::json!({ "a": padded(a), "b": padded(b) });
        let response = OracleResponse {
            status: 400,
            body: body.to_string().into_bytes(),
            now_unix_ms: i128::from(NOW) * 1000,
            ..OracleResponse::default()
        };
        let ours = explained(&tables, &for_explain(&response));
        let theirs = oracle::explain(&oracle, &response, false);
        assert_same(text, &response, &ours, &theirs);
        let found = ["code", "message"].map(|key| !ours[key].is_null());
        assert_eq!(found, is_there, "{a} and {b}");
        assert_eq!(ours["request_id"].is_null(), ours["code"].is_null());
    }
}

/// Checks that each function of the generated code agrees with `explain`.
fn assert_built(built: &Built, recorded: &Recorded, explained: &Value) {
    let response = recorded.response();
    let about = || {
        let request = format_args!(
            "{} {:?} {:?} {:?}",
            recorded.status, recorded.headers, recorded.method, recorded.query
        );
        format!(
            "{}: {request}\nbody: {}",
            built.vendor.name(),
            String::from_utf8_lossy(&recorded.body)
        )
    };
    let found = (built.answers.check)(&response);
    assert_eq!(
        found.is_some(),
        explained["is_error"] == true,
        "{}",
        about()
    );
    let items = (built.answers.items)(&response);
    assert!(
        same(&items, &explained["items"]),
        "{}\nitems: {items}\nexplain: {}",
        about(),
        explained["items"]
    );
    let taken_for_error = (built.answers.of)(&response);
    if let Some(found) = found {
        for (key, value) in explained.as_object().unwrap() {
            assert!(
                same(&found[key], value),
                "{}\n{key}: {}\nexplain: {value}",
                about(),
                found[key]
            );
        }
        assert_eq!(found, taken_for_error, "{}", about());
    }
    for (key, value) in (built.answers.classify)(&response).as_object().unwrap() {
        assert_eq!(taken_for_error[key], *value, "{}\n{key}", about());
    }
    // What reads JSON for serde does not keep how a number is written, which a text or a wait would
    // show: `1e3` is no wait, and 1000 is one.
    let is_container = |json: Value| json.is_object() || json.is_array();
    let mut pairs = recorded.body.windows(2);
    let has_exponent = pairs.any(|pair| pair[0].is_ascii_digit() && matches!(pair[1], b'e' | b'E'));
    if !has_exponent
        && serde_json::from_slice(&recorded.body).is_ok_and(is_container)
        && let Ok(is_same) = (built.answers.is_same_from_json)(&recorded.body)
    {
        assert!(
            is_same,
            "{}\nthe kind from the body's JSON is another",
            about()
        );
    }
}

/// A recorded response, as the oracle takes it. Its clock is at [`NOW`].
fn for_oracle(recorded: Recorded) -> OracleResponse {
    OracleResponse {
        status: recorded.status,
        headers: recorded.headers,
        body: recorded.body,
        method: recorded.method,
        key_sent: recorded.key_sent,
        query: recorded.query,
        now_unix_ms: i128::from(NOW) * 1000,
    }
}

fn for_explain(response: &OracleResponse) -> Recorded {
    let OracleResponse {
        status,
        headers,
        body,
        method,
        key_sent,
        query,
        ..
    } = response.clone();
    Recorded {
        status,
        headers,
        body,
        method,
        key_sent,
        query,
        now: Some(UNIX_EPOCH + Duration::from_secs(NOW)),
    }
}

fn explained(tables: &Spec<'_>, recorded: &Recorded) -> Value {
    let answer = vendor_errors_cli::explain::json(tables, recorded);
    serde_json::from_str(&answer).expect("an answer in JSON")
}

/// `spec` is its text or its path.
fn assert_same(spec: &str, response: &OracleResponse, ours: &Value, theirs: &Value) {
    let differs = differences(ours, theirs);
    assert!(
        differs.is_empty(),
        "{}: {differs:?}\n{}\nbody: {}\nours:   {ours}\noracle: {theirs}",
        spec,
        format_args!(
            "{} {:?} {:?} {:?}",
            response.status, response.headers, response.method, response.query
        ),
        String::from_utf8_lossy(&response.body),
    );
}
