//! The oracle, `explain` and the generated code say the same of every response, recorded or made up.

use bumpalo::Bump;
use codegen::check::examples;
use codegen::explain::Recorded;
use codegen::specs::File;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};
use tests::mutate::{Draft, Random, mutate};
use tests::oracle::{self, OracleResponse, OracleSpec};

/// 2026-01-01T00:00:00Z.
const NOW: u64 = 1_767_225_600;

/// How many mutations of each recorded response are tried; more with VENDOR_ERRORS_SLOW.
fn rounds() -> usize {
    if std::env::var_os("VENDOR_ERRORS_SLOW").is_some() { 600 } else { 40 }
}

fn specs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../error-spec/vendors");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn all_routes_agree_on_mutated_examples() {
    let mut compared = 0;
    for path in specs() {
        let text = std::fs::read_to_string(&path).unwrap();
        let file = File::of_bytes(&path, text.clone().into_bytes());
        let arena = Bump::new();
        let spec = file.spec.as_ref().unwrap_or_else(|| panic!("{} has errors", path.display()));
        let tables = vendor_errors_build::lower(&arena, spec).unwrap();
        let oracle = OracleSpec::from_yaml(&text);
        let mut random = Random::new(0x5EED);
        for run in examples::each(spec) {
            let recorded = run.recorded();
            for round in 0..=rounds() {
                let mut draft = draft(&recorded);
                if round > 0 {
                    mutate(&mut draft, &mut random);
                }
                let recorded = of_draft(&draft);
                let ours: Value = serde_json::from_str(&codegen::explain::json(&tables, &recorded)).unwrap();
                let theirs = oracle::explain(&oracle, &for_oracle(&draft), false);
                assert_same(&path, &draft, &ours, &theirs);
                compared += 1;
            }
        }
    }
    println!("{compared} responses compared");
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
        query: draft.query.clone(),
        now: Some(UNIX_EPOCH + Duration::from_secs(NOW)),
    }
}

fn for_oracle(draft: &Draft) -> OracleResponse {
    OracleResponse {
        status: draft.status,
        headers: draft.headers.clone(),
        body: draft.body.clone(),
        method: draft.method.clone(),
        query: draft.query.clone(),
        now_unix_ms: i128::from(NOW) * 1000,
    }
}

const KEYS: &[&str] = &[
    "is_error", "entry", "code", "known", "status", "category", "message", "request_id", "retryable", "retry", "retry_after_ms", "recovery", "details",
];

fn assert_same(path: &Path, draft: &Draft, ours: &Value, theirs: &Value) {
    let same = |key: &&str| same(&ours[*key], &theirs[*key]);
    let differs: Vec<_> = KEYS.iter().filter(|key| !same(key)).collect();
    let reason = ours["details_error"].is_null() == (theirs["details_error_present"] != true);
    assert!(
        differs.is_empty() && reason,
        "{}: {differs:?}\n{}\nbody: {}\nours:   {ours}\noracle: {theirs}",
        path.display(),
        format_args!("{} {:?} {:?} {:?}", draft.status, draft.headers, draft.method, draft.query),
        String::from_utf8_lossy(&draft.body),
    );
}

/// Equal, numbers by their value.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Number(number), Value::String(text)) | (Value::String(text), Value::Number(number)) => number.to_string() == *text,
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b))),
        _ => a == b,
    }
}
