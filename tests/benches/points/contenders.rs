//! Peers: what a good engineer would write by hand to read the same bodies.

use crate::bodies::Body;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::hint::black_box;

/// serde_json reads the bytes as JSON and keeps nothing.
#[inline(never)]
pub(crate) fn ignored_any(body: &Body) {
    let _ = black_box(serde_json::from_slice::<IgnoredAny>(black_box(
        body.text.as_bytes(),
    )));
}

/// serde_json's tree, and pointers into it.
#[inline(never)]
pub(crate) fn value(body: &Body) {
    let Ok(tree) = serde_json::from_slice::<serde_json::Value>(black_box(body.text.as_bytes()))
    else {
        return;
    };
    for pointer in &body.pointers {
        match tree.pointer(pointer) {
            Some(serde_json::Value::String(text)) => drop(black_box(text.clone())),
            Some(other) => drop(black_box(other.clone())),
            None => {}
        }
    }
}

/// serde's tagged enum, as one writes it for Bookwell.
#[inline(never)]
pub(crate) fn hand(body: &Body) {
    let _ = black_box(serde_json::from_slice::<Envelope>(black_box(
        body.text.as_bytes(),
    )));
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Envelope {
    error: Error,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub(crate) struct Error {
    pub(crate) message: String,
    #[serde(flatten)]
    pub(crate) kind: Kind,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "code", content = "details", rename_all = "snake_case")]
#[allow(dead_code)]
pub(crate) enum Kind {
    AuthenticationRequired,
    InvalidApiKey,
    ExpiredApiKey,
    InsufficientPermissions,
    InvalidRequest(InvalidRequest),
    MissingParameter,
    InvalidParameter,
    ValidationError(ValidationError),
    NotFound,
    ServiceNotFound,
    TherapistNotFound,
    AppointmentNotFound,
    CustomerNotFound,
    SlotUnavailable(SlotUnavailable),
    TherapistUnavailable,
    ServiceUnavailable,
    PastBooking,
    BookingLimitReached,
    CustomerBlocked,
    DuplicateBooking,
    RateLimitExceeded(RateLimitExceeded),
    InternalError(InternalError),
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub(crate) struct InvalidRequest {
    field: Option<String>,
    reason: Option<String>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub(crate) struct ValidationError {
    errors: Vec<FieldError>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub(crate) struct FieldError {
    field: String,
    message: String,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub(crate) struct SlotUnavailable {
    requested_time: Option<String>,
    next_available: Option<String>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub(crate) struct RateLimitExceeded {
    limit: Option<i64>,
    period: Option<String>,
    retry_after: Option<u64>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
pub(crate) struct InternalError {
    request_id: Option<String>,
}
