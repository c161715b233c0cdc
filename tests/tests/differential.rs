//! The oracle, `explain` and the generated code agree about every response, recorded or invented.

use built_vendors::Built;
use bumpalo::Bump;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, UNIX_EPOCH};
use tests::agree::{differences, same};
use tests::mutate::{Draft, Random, mutate};
use tests::oracle::{self, OracleResponse, OracleSpec};
use tests::{parallel, slow};
use vendor_errors_cli::check::examples;
use vendor_errors_cli::explain::Recorded;
use vendor_errors_cli::specs::File;

/// 2026-01-01T00:00:00Z.
const NOW: u64 = 1_767_225_600;

/// The number of mutations tried for each recorded response.
fn rounds() -> usize {
    slow::pick(40, 60, 150)
}

/// The vendors' specs and those of `tests/specs`, with the folder of the generated code.
fn specs() -> Vec<(&'static str, PathBuf)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [
        ("vendors", tests.join("../error-spec/vendors")),
        ("ideas", tests.join("specs")),
        ("field", tests.join("specs/field")),
        ("items", tests.join("specs/items")),
    ];
    let mut specs = Vec::new();
    for (folder, path) in folders {
        let files = std::fs::read_dir(path).unwrap();
        let files = files.map(|entry| entry.unwrap().path());
        specs.extend(
            files
                .filter(|path| path.is_file())
                .map(|path| (folder, path)),
        );
    }
    specs.sort();
    specs
}

#[test]
fn all_routes_agree_on_mutated_examples() {
    let compared = AtomicUsize::new(0);
    parallel::each(specs(), |(folder, path)| {
        let text = std::fs::read_to_string(&path).unwrap();
        let file = File::of_bytes(&path, text.clone().into_bytes());
        let arena = Bump::new();
        let spec = file
            .spec
            .as_ref()
            .unwrap_or_else(|| panic!("{} has errors", path.display()));
        let tables = vendor_errors_build::lower(&arena, spec).unwrap();
        let oracle = OracleSpec::from_yaml(&text);
        let built = Built::named(folder, &spec.vendor.value);
        let mut random = Random::new(0x5EED);
        for run in examples::each(spec) {
            let recorded = run.recorded();
            for round in 0..=rounds() {
                let mut draft = draft(&recorded);
                if round > 0 {
                    mutate(&mut draft, &mut random);
                }
                let recorded = of_draft(&draft);
                let ours: Value =
                    serde_json::from_str(&vendor_errors_cli::explain::json(&tables, &recorded))
                        .unwrap();
                let theirs = oracle::explain(&oracle, &for_oracle(&draft), false);
                assert_same(&path.to_string_lossy(), &draft, &ours, &theirs);
                assert_built(built, &draft, &recorded, &ours);
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
            let mut draft = tests::item_specs::response(&mut random);
            if round % 4 == 3 {
                mutate(&mut draft, &mut random);
            }
            let ours = vendor_errors_cli::explain::json(&tables, &of_draft(&draft));
            let ours: Value = serde_json::from_str(&ours).unwrap();
            let theirs = oracle::explain(&oracle, &for_oracle(&draft), false);
            assert_same(&text, &draft, &ours, &theirs);
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
        let draft = Draft {
            status: 400,
            headers: Vec::new(),
            body: body.to_string().into_bytes(),
            method: None,
            query: None,
        };
        let ours = vendor_errors_cli::explain::json(&tables, &of_draft(&draft));
        let ours: Value = serde_json::from_str(&ours).unwrap();
        let theirs = oracle::explain(&oracle, &for_oracle(&draft), false);
        assert_same(text, &draft, &ours, &theirs);
        let found = ["code", "message"].map(|key| !ours[key].is_null());
        assert_eq!(found, is_there, "{a} and {b}");
        assert_eq!(ours["request_id"].is_null(), ours["code"].is_null());
    }
}

/// Checks that each function of the generated code agrees with `explain`.
fn assert_built(built: &Built, draft: &Draft, recorded: &Recorded, explained: &Value) {
    let response = recorded.response();
    let about = || {
        let request = format_args!(
            "{} {:?} {:?} {:?}",
            draft.status, draft.headers, draft.method, draft.query
        );
        format!(
            "{}: {request}\nbody: {}",
            built.vendor.name(),
            String::from_utf8_lossy(&draft.body)
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
    let mut pairs = draft.body.windows(2);
    let has_exponent = pairs.any(|pair| pair[0].is_ascii_digit() && matches!(pair[1], b'e' | b'E'));
    if !has_exponent
        && serde_json::from_slice(&draft.body).is_ok_and(is_container)
        && let Ok(is_same) = (built.answers.is_same_from_json)(&draft.body)
    {
        assert!(
            is_same,
            "{}\nthe kind from the body's JSON is another",
            about()
        );
    }
}

fn draft(recorded: &Recorded) -> Draft {
    Draft {
        status: recorded.status,
        headers: recorded.headers.clone(),
        body: recorded.body.clone(),
        method: recorded.method.clone(),
        query: recorded.query.clone(),
    }
}

fn of_draft(draft: &Draft) -> Recorded {
    Recorded {
        status: draft.status,
        headers: draft.headers.clone(),
        body: draft.body.clone(),
        method: draft.method.clone(),
        key_sent: None,
        query: draft.query.clone(),
        now: Some(UNIX_EPOCH + Duration::from_secs(NOW)),
    }
}

fn for_oracle(draft: &Draft) -> OracleResponse {
    OracleResponse {
        key_sent: None,
        status: draft.status,
        headers: draft.headers.clone(),
        body: draft.body.clone(),
        method: draft.method.clone(),
        query: draft.query.clone(),
        now_unix_ms: i128::from(NOW) * 1000,
    }
}

/// `spec` is its text or its path.
fn assert_same(spec: &str, draft: &Draft, ours: &Value, theirs: &Value) {
    let differs = differences(ours, theirs);
    assert!(
        differs.is_empty(),
        "{}: {differs:?}\n{}\nbody: {}\nours:   {ours}\noracle: {theirs}",
        spec,
        format_args!(
            "{} {:?} {:?} {:?}",
            draft.status, draft.headers, draft.method, draft.query
        ),
        String::from_utf8_lossy(&draft.body),
    );
}
