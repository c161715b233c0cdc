//! A peer tuned by hand for Bookwell, in two steps on sonic-rs: first the code, the message and the
//! bytes of the details; then the details, as the code says.

use crate::bodies::Body;
use crate::contenders::{Error, Kind};
use serde::Deserialize;
use std::borrow::Cow;
use std::hint::black_box;

#[inline(never)]
pub(crate) fn decode(body: &Body) {
    let _ = black_box(two_steps(black_box(body.text.as_bytes())));
}

fn two_steps(body: &[u8]) -> Option<Error> {
    let RawError {
        code,
        message,
        details,
    } = sonic_rs::from_slice::<RawEnvelope<'_>>(body).ok()?.error;
    let details = details.as_ref().map_or("", |raw| raw.as_raw_str());
    Some(Error {
        message: message.into_owned(),
        kind: kind(&code, details)?,
    })
}

#[derive(Deserialize)]
struct RawEnvelope<'b> {
    #[serde(borrow)]
    error: RawError<'b>,
}

#[derive(Deserialize)]
struct RawError<'b> {
    #[serde(borrow)]
    code: Cow<'b, str>,
    #[serde(borrow)]
    message: Cow<'b, str>,
    #[serde(borrow)]
    details: Option<sonic_rs::LazyValue<'b>>,
}

fn kind(code: &str, details: &str) -> Option<Kind> {
    Some(match code {
        "authentication_required" => Kind::AuthenticationRequired,
        "invalid_api_key" => Kind::InvalidApiKey,
        "expired_api_key" => Kind::ExpiredApiKey,
        "insufficient_permissions" => Kind::InsufficientPermissions,
        "invalid_request" => Kind::InvalidRequest(read(details)?),
        "missing_parameter" => Kind::MissingParameter,
        "invalid_parameter" => Kind::InvalidParameter,
        "validation_error" => Kind::ValidationError(read(details)?),
        "not_found" => Kind::NotFound,
        "service_not_found" => Kind::ServiceNotFound,
        "therapist_not_found" => Kind::TherapistNotFound,
        "appointment_not_found" => Kind::AppointmentNotFound,
        "customer_not_found" => Kind::CustomerNotFound,
        "slot_unavailable" => Kind::SlotUnavailable(read(details)?),
        "therapist_unavailable" => Kind::TherapistUnavailable,
        "service_unavailable" => Kind::ServiceUnavailable,
        "past_booking" => Kind::PastBooking,
        "booking_limit_reached" => Kind::BookingLimitReached,
        "customer_blocked" => Kind::CustomerBlocked,
        "duplicate_booking" => Kind::DuplicateBooking,
        "rate_limit_exceeded" => Kind::RateLimitExceeded(read(details)?),
        "internal_error" => Kind::InternalError(read(details)?),
        _ => return None,
    })
}

fn read<'d, T: Deserialize<'d>>(details: &'d str) -> Option<T> {
    sonic_rs::from_str(details).ok()
}
