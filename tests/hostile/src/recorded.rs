//! Responses in the format of `hostile/responses.json`.

use serde_json::Value;
use std::time::{Duration, UNIX_EPOCH};
use vendor_errors_cli::explain::Recorded;

/// The response of one case. Its headers are Latin-1, one byte per character.
///
/// # Panics
/// If the case is malformed.
#[must_use]
pub fn response(case: &Value, now: u64) -> Recorded {
    let mut plain = case.clone();
    plain["now_unix"] = Value::from(now);
    if let Some(parts) = case.get("body_gen") {
        plain["body_base64"] = Value::from("");
        let mut recorded: Recorded = serde_json::from_value(plain).expect("a response");
        recorded.body = generated(parts);
        return recorded;
    }
    serde_json::from_value(plain).expect("a response")
}

/// A response with this body, at the start of 2026.
#[must_use]
pub fn of_body(status: u16, body: Vec<u8>) -> Recorded {
    let now = Some(UNIX_EPOCH + Duration::from_secs(1_767_225_600));
    Recorded {
        status,
        body,
        now,
        ..Recorded::default()
    }
}

fn generated(parts: &Value) -> Vec<u8> {
    let text = |key: &str| parts[key].as_str().unwrap_or_default();
    let count =
        |key: &str| usize::try_from(parts[key].as_u64().unwrap_or_default()).expect("a count");
    let first = text("repeat").repeat(count("count"));
    let second = text("repeat2").repeat(if parts["count2"].is_null() {
        count("count")
    } else {
        count("count2")
    });
    [text("prefix"), &first, text("mid"), &second, text("suffix")]
        .concat()
        .into_bytes()
}
