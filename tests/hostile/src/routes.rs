//! One response, decoded in three ways: by `explain`, by generated code and by the oracle.

use crate::generated::acme;
use bumpalo::Bump;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::LazyLock;
use std::time::UNIX_EPOCH;
use tests::agree::{differences, same};
use tests::oracle::{OracleResponse, OracleSpec, explain};
use vendor_errors_cli::explain::Recorded;
use vendor_errors_cli::specs::File;
use vendor_errors_runtime::explain::{from_response, to_json};

const SPEC: &str = include_str!("../fixtures/acme.yaml");

static FILE: LazyLock<File> = LazyLock::new(|| File::of_bytes(Path::new("acme.yaml"), SPEC.into()));
static ORACLE: LazyLock<OracleSpec> = LazyLock::new(|| OracleSpec::from_yaml(SPEC));

/// The answer of `explain` for a response that is taken for an error; null if it contains numbers
/// that [`Value`] cannot hold.
///
/// # Panics
/// If the three disagree.
#[must_use]
pub fn answer(recorded: &Recorded) -> Value {
    let arena = Bump::new();
    let tables =
        vendor_errors_build::lower(&arena, FILE.spec.as_ref().expect("a spec")).expect("it fits");
    let response = recorded.response();
    let ours = to_json(&tables, &response, Some(&from_response(&tables, &response)));
    let Ok(ours) = serde_json::from_str::<Value>(&ours) else {
        // serde_json has no numbers beyond f64.
        serde_json::from_str::<&serde_json::value::RawValue>(&ours).expect("an answer in JSON");
        return Value::Null;
    };
    let theirs = explain(&ORACLE, &for_oracle(recorded), true);
    let differs = differences(&ours, &theirs);
    assert!(
        differs.is_empty(),
        "{differs:?} of {:?} {:?}\nours:   {ours}\noracle: {theirs}",
        recorded.headers,
        String::from_utf8_lossy(&recorded.body)
    );
    agrees(&ours, &acme::Error::of(&response));
    ours
}

/// Checks that generated code agrees.
fn agrees(ours: &Value, error: &acme::Error) {
    let details = match error.kind() {
        acme::ErrorKind::CardDeclined(Some(details)) => json!(details),
        acme::ErrorKind::Anything(Some(details)) => json!(details),
        acme::ErrorKind::Typed(Some(details)) => json!(details),
        _ => Value::Null,
    };
    let theirs = json!({
        "entry": error.name(),
        "code": error.code(),
        "status": error.status(),
        "category": error.category().map(|category| category.as_str()),
        "message": error.message(),
        "request_id": error.request_id(),
        "retryable": error.is_retryable(),
        "retry": error.retry().decision.as_str(),
        "retry_after_ms": error.retry_after().map(|wait| wait.as_millis() as u64),
        "details": details,
        "details_error": error.details_error().map(ToString::to_string),
        "rule": error.rule().to_string(),
    });
    for (key, theirs) in theirs.as_object().expect("an object") {
        assert!(
            same(&ours[key], theirs),
            "{key} of generated code: {theirs}\n{ours}"
        );
    }
}

fn for_oracle(recorded: &Recorded) -> OracleResponse {
    let Recorded {
        status,
        headers,
        body,
        method,
        key_sent,
        query,
        now,
    } = recorded.clone();
    let now = now
        .and_then(|now| now.duration_since(UNIX_EPOCH).ok())
        .unwrap_or_default();
    let now_unix_ms = i128::try_from(now.as_millis()).unwrap_or_default();
    OracleResponse {
        key_sent,
        status,
        headers,
        body,
        method,
        query,
        now_unix_ms,
    }
}
