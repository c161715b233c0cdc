//! What ours is held against: the same bodies, read as well as a good engineer would by hand.

use crate::bodies::Body;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::hint::black_box;

/// serde_json reads the bytes as JSON, and keeps nothing.
#[inline(never)]
pub(crate) fn ignored_any(body: &Body) {
    let _ = black_box(serde_json::from_slice::<IgnoredAny>(black_box(
        body.text.as_bytes(),
    )));
}

/// A tree, and pointers into it.
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

/// sonic-rs' tree, read lazily.
#[inline(never)]
pub(crate) fn sonic(body: &Body) {
    use sonic_rs::JsonValueTrait;
    let Ok(tree) = sonic_rs::from_slice::<sonic_rs::Value>(black_box(body.text.as_bytes())) else {
        return;
    };
    let error = tree.get("error");
    for name in ["code", "message"] {
        black_box(error.get(name).as_str().map(str::to_owned));
    }
    black_box(error.get("details").map(|details| details.to_string()));
}

/// The tagged enum that one writes for Bookwell.
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
struct Error {
    message: String,
    #[serde(flatten)]
    kind: Kind,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "code", content = "details", rename_all = "snake_case")]
#[allow(dead_code)]
enum Kind {
    AuthenticationRequired,
    InvalidApiKey,
    ExpiredApiKey,
    InsufficientPermissions,
    InvalidRequest {
        field: Option<String>,
        reason: Option<String>,
    },
    MissingParameter,
    InvalidParameter,
    ValidationError {
        errors: Vec<FieldError>,
    },
    NotFound,
    ServiceNotFound,
    TherapistNotFound,
    AppointmentNotFound,
    CustomerNotFound,
    SlotUnavailable {
        requested_time: Option<String>,
        next_available: Option<String>,
    },
    TherapistUnavailable,
    ServiceUnavailable,
    PastBooking,
    BookingLimitReached,
    CustomerBlocked,
    DuplicateBooking,
    RateLimitExceeded {
        limit: Option<i64>,
        period: Option<String>,
        retry_after: Option<u64>,
    },
    InternalError {
        request_id: Option<String>,
    },
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct FieldError {
    field: String,
    message: String,
}
