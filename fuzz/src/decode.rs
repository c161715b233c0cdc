//! Generated code turns any response of any vendor into an error that can be printed and queried.

use crate::input::Input;
use crate::vendors::{NAMES, VENDORS};
use vendor_errors_runtime::{DEFAULT_KEPT_BODY, VendorError};

/// # Panics
/// If a check fails.
pub fn run(bytes: &[u8]) {
    let input = Input::read(bytes);
    let vendor = &VENDORS[input.choose(NAMES)];
    let response = input.recorded.response();
    let error = (vendor.of)(&response);
    look(&*error, &input);
    if let Some(checked) = (vendor.check)(&response) {
        assert_eq!(checked.to_string(), error.to_string());
    }
    let kept = (vendor.of)(&response.keep_body(7));
    assert!(kept.raw_body().len() <= 7);
    assert_eq!(
        (kept.code(), kept.message(), kept.request_id()),
        (error.code(), error.message(), error.request_id())
    );
    assert_eq!((kept.name(), kept.retry()), (error.name(), error.retry()));
}

fn look(error: &dyn VendorError, input: &Input) {
    let body = &input.recorded.body;
    assert_eq!(error.status(), input.recorded.status);
    assert_eq!(error.body_len(), body.len());
    assert_eq!(error.raw_body(), &body[..body.len().min(DEFAULT_KEPT_BODY)]);
    let line = error.to_string();
    assert!(!line.chars().any(char::is_control), "{line:?}");
    let _ = format!("{error:?}");
    assert!(error.code().is_none_or(|code| !code.is_empty()));
    assert!(error.message().is_none_or(|message| !message.is_empty()));
    assert!(
        error
            .request_id()
            .is_none_or(|id| !id.is_empty() && id.len() <= 256)
    );
    let retry = error.retry();
    assert_eq!(retry.is_retryable(), error.is_retryable());
    assert!(error.retry_after().is_none() || error.is_retryable());
    if let Some(json) = error.details_json() {
        serde_json::from_str::<&serde_json::value::RawValue>(json).expect("the details are JSON");
    }
    assert!(error.name().is_some() == error.entry().is_some());
    let _ = (
        error.fix(),
        error.user_message(),
        error.recovery_value(),
        error.rule().to_string(),
    );
}
