//! What generated code knows about a vendor and its codes without a response.

use generated_example::generated::{bookwell, github, stripe};
use std::time::Duration;
use vendor_errors::{Category, Jitter, Response, TransportFailure, WaitSource, Writes};

#[test]
fn a_code_has_a_verdict_and_a_category() {
    for (code, category, is_retryable) in [
        (
            bookwell::ErrorName::SlotUnavailable,
            Category::Conflict,
            false,
        ),
        (
            bookwell::ErrorName::InvalidApiKey,
            Category::Authentication,
            false,
        ),
        (
            bookwell::ErrorName::RateLimitExceeded,
            Category::RateLimit,
            true,
        ),
        (bookwell::ErrorName::InternalError, Category::Internal, true),
    ] {
        assert_eq!(code.category(), Some(category), "{code}");
        assert_eq!(code.is_retryable(), is_retryable, "{code}");
        assert_eq!(code.entry().name, code.as_str());
    }
}

#[test]
fn the_description_stands_in_for_a_message() {
    let of =
        |status, body: &str| github::Error::from_response(status, &(), body.as_bytes()).to_string();
    assert_eq!(
        of(404, "{}"),
        "github not_found (404): It does not exist, or is hidden from this token."
    );
    assert_eq!(of(404, r#"{"message":"No"}"#), "github not_found (404): No");
    // The row of the status, where no entry is known.
    assert_eq!(
        of(500, "<html>"),
        "github (500): A fault or a timeout at GitHub; the body is often HTML."
    );
    assert_eq!(of(418, ""), "github (418)");
}

#[test]
fn a_vendor_says_how_to_retry() {
    let backoff = bookwell::VENDOR.backoff();
    assert_eq!(backoff.initial(), Some(Duration::from_secs(1)));
    assert_eq!((backoff.factor, backoff.max_attempts), (Some(2.0), Some(3)));
    assert_eq!(
        (backoff.max_delay(), backoff.jitter),
        (None, Some(Jitter::None))
    );
    let longest = stripe::VENDOR.backoff().max_delay();
    assert_eq!(longest, Some(Duration::from_secs(5)));

    let resend = stripe::VENDOR.resend();
    assert_eq!(resend.writes, Some(Writes::WithKey));
    assert_eq!(resend.key_header(), Some("idempotency-key"));
    assert_eq!(resend.key_for(), Some(Duration::from_secs(24 * 3600)));
    assert_eq!(bookwell::VENDOR.resend().key_header(), None);
    for (value, has_key) in [("key-1", true), ("", false)] {
        let request = [("accept", "*/*"), ("Idempotency-Key", value)];
        assert_eq!(stripe::VENDOR.is_key_in(&request), has_key);
        assert!(!bookwell::VENDOR.is_key_in(&request));
    }

    let cut = |key| stripe::VENDOR.without_response(TransportFailure::Cut, Some("POST"), key);
    assert!(cut(Some(true)).may_resend() && !cut(Some(false)).may_resend());
}

#[test]
fn an_error_has_texts_and_names_the_deciding_line() {
    let of = |status, code| {
        let body = format!(r#"{{"error":{{"code":"{code}"}}}}"#);
        bookwell::Error::from_response(status, &[("retry-after", "7")], body.as_bytes())
    };
    let taken = of(409, "slot_unavailable");
    assert_eq!(taken.fix(), Some("Show alternative times."));
    assert_eq!(taken.rule().file(), None, "a default: 409 is not retried");
    let failed = of(500, "internal_error");
    assert_eq!(failed.fix(), Some("Exponential backoff."));
    assert_eq!(
        failed.user_message(),
        Some("Something went wrong. Please try again.")
    );
    assert_eq!(failed.rule().file(), Some("bookwell.yaml"));
    assert!(failed.rule().line().is_some_and(|line| line > 1));
    let unknown = of(502, "new");
    assert_eq!(
        (unknown.fix(), unknown.retry().wait),
        (Some("Wait and retry."), Some(Duration::from_secs(7)))
    );
    assert_eq!(
        unknown.retry().wait_source,
        Some(WaitSource::Header("retry-after"))
    );
    assert_eq!(unknown.retry().decision.to_string(), "wait");
}

#[test]
fn server_text_is_printed_on_one_line() {
    let body = r#"{"error":{"code":"new","message":"it's \"so\" \\\n\u001b[1m"}}"#;
    let error = bookwell::Error::from_response(500, &(), body.as_bytes());
    assert!(
        error
            .to_string()
            .ends_with(r#"(500): it's "so" \\n\u{1b}[1m"#),
        "{error}"
    );
}

#[test]
fn unknown_words_are_refused_with_a_message() {
    let code = "new"
        .parse::<bookwell::ErrorName>()
        .map_err(|error| error.to_string());
    assert_eq!(code, Err("not an error that the spec knows".to_owned()));
    let category = "new".parse::<Category>().map_err(|error| error.to_string());
    assert_eq!(category, Err("not a category".to_owned()));
    assert_eq!(format!("{:?}", bookwell::VENDOR), r#"Vendor("bookwell")"#);
    let secret = Response::new(401, b"s3cret").query("s3cret");
    let shown = format!("{secret:?}");
    assert!(
        shown.contains("body_len: 6") && !shown.contains("s3cret"),
        "{shown}"
    );
}
