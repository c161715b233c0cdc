//! What an error shows of itself: in a log, in a record, and of a body that was not read.

use generated_example::generated::bookwell;
use vendor_errors::{BodyError, Response, TransportError, TransportFailure};

#[test]
fn debug_is_one_short_line() {
    let long = "é\\n".repeat(20_000);
    let body = format!(
        r#"{{"error":{{"code":"slot_unavailable","message":"{long}","details":{{"next_available":"{long}"}}}}}}"#
    );
    let error = bookwell::Error::from_response(409, &[("x-request-id", "req_1")], body.as_bytes());
    let shown = format!("{error:?}");
    assert!(shown.len() < 2_000 && !shown.contains('\n'), "{shown}");
    for part in ["bookwell", "SlotUnavailable(", "409", "Never"] {
        assert!(shown.contains(part), "{shown}");
    }

    let retry = bookwell::VENDOR.without_response(TransportFailure::Cut, Some("POST"), None);
    let lost = format!("{:?}", TransportError::new(retry, Some(long.into())));
    assert!(lost.len() < 1_500 && !lost.contains('\n'), "{lost}");
    assert!(
        lost.contains("Cut") && lost.contains("safe: Unknown"),
        "{lost}"
    );
}

#[test]
fn a_clone_is_the_same_error() {
    let body = br#"{"error":{"code":"slot_unavailable","details":{"next_available":"10:00"}}}"#;
    let error = bookwell::Error::from_response(409, &(), body);
    let copy = error.clone();
    assert_eq!(copy.kind(), error.kind());
    drop(error);
    assert_eq!(
        (copy.code(), copy.raw_body()),
        (Some("slot_unavailable"), &body[..])
    );
}

#[test]
fn a_record_has_what_was_said_and_decided() {
    let body =
        br#"{"error":{"code":"rate_limit_exceeded","message":"Slow.","details":{"retry_after":45}}}"#;
    let error = bookwell::Error::of(&Response::new(429, body).method("GET"));
    let record = serde_json::to_value(&error).expect("a record");
    let expected = serde_json::json!({
        "vendor": "bookwell", "entry": "rate_limit_exceeded", "code": "rate_limit_exceeded",
        "status": 429, "category": "rate_limit", "message": "Slow.", "request_id": null,
        "retryable": true, "retry": "wait", "retry_after_ms": 45_000, "recovery": null,
        "safe": "safe", "details_error": null, "rule": error.rule().to_string(),
    });
    assert_eq!(record, expected);
}

#[test]
fn a_body_that_is_not_read_has_a_reason() {
    let of = |body: &str| bookwell::Error::from_response(502, &(), body.as_bytes()).body_error();
    assert_eq!(of("<html>Bad Gateway</html>"), Some(BodyError::NotJson));
    assert_eq!(
        of(r#"{"error":{"code":"slot_un"#),
        Some(BodyError::Incomplete)
    );
    assert_eq!(
        of(r#"{"error":{"code":"a","code":"b"}}"#),
        Some(BodyError::Ambiguous)
    );
    assert_eq!((of(r#"{"error":{}}"#), of("")), (None, None));
}
