//! A booking with three vendors, with one enum for the errors that it handles.
//!
//! A taken slot is answered with the vendor's next free time, an expired token is refreshed once,
//! and a request that may be resent is resent when the vendor says. Every other error goes to the
//! caller, with its request id.

use std::time::Duration;
use vendor_errors::{
    CallError, Decoder, Response, Timestamp, TransportError, TransportFailure, Vendor, VendorErrors,
};

/// The errors that a booking handles.
#[derive(Debug, VendorErrors)]
#[vendor_errors(spec = "../../error-spec/vendors/bookwell.yaml")]
#[vendor_errors(spec = "../../error-spec/vendors/fortytwo_min.yaml")]
#[vendor_errors(spec = "../../error-spec/vendors/meetergo.yaml")]
pub enum BookingError {
    /// Somebody else was faster. Not every vendor says when the next slot is free.
    #[vendor_errors(code = "slot_unavailable", meetergo = "time_slot_unavailable")]
    SlotTaken { next_available: Option<Timestamp> },
    #[vendor_errors(name = "expired_api_key", fortytwo_min = "token_expired")]
    TokenExpired,
    #[vendor_errors(other)]
    Other,
}

/// The outcome of a booking without an error.
#[derive(Debug, PartialEq)]
pub enum Booking {
    Booked,
    /// The slot is taken. `instead` is the time to offer, if the vendor knows one.
    Taken {
        instead: Option<Timestamp>,
    },
}

/// I/O and randomness, so that tests can replace them.
pub trait Outside {
    /// Sends a request and waits for the whole response.
    ///
    /// # Errors
    /// If there is no response.
    fn send(&mut self, request: &Request<'_>) -> Result<Answer, TransportFailure>;

    /// Returns a new token after the old one has expired.
    fn refresh(&mut self) -> String;

    fn sleep(&mut self, delay: Duration);

    /// A number from 0 up to, but not including, 1.
    fn random(&mut self) -> f64;
}

/// A request that creates a booking.
#[derive(Debug)]
pub struct Request<'a> {
    pub token: &'a str,
    /// The header that makes resending safe, if the vendor has one, and its value.
    pub key: Option<(&'static str, &'a str)>,
    pub body: &'a str,
}

/// The response.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// Books `slot`, an RFC 3339 time, with the vendor of `decoder`. `key` is new for each booking and
/// the same for all of its attempts.
///
/// # Errors
/// The error that neither another attempt nor a new token could fix, or the reason why there was no
/// response.
pub fn book(
    decoder: Decoder<BookingError>,
    outside: &mut impl Outside,
    token: &mut String,
    slot: &str,
    key: &str,
) -> Result<Booking, CallError<BookingError>> {
    let vendor = decoder.vendor();
    let body = format!(r#"{{"slot":"{slot}"}}"#);
    let key = vendor.resend().key_header().map(|header| (header, key));
    let mut delays = vendor.backoff().delays();
    let mut refreshed = false;
    loop {
        let request = Request {
            token,
            key,
            body: &body,
        };
        let error = match outside.send(&request) {
            Ok(answer) => match check(decoder, &answer, key.is_some()) {
                Some(error) => CallError::Api(error),
                None => return Ok(Booking::Booked),
            },
            Err(failure) => CallError::Transport(no_answer(vendor, failure, key.is_some())),
        };
        match error.api().map(|error| error.kind()) {
            Some(BookingError::SlotTaken { next_available }) => {
                return Ok(Booking::Taken {
                    instead: next_available.clone(),
                });
            }
            Some(BookingError::TokenExpired) if !refreshed => {
                refreshed = true;
                *token = outside.refresh();
                continue;
            }
            _ => {}
        }
        // Two questions: can the same request succeed, and is it safe to send it twice?
        let retry = error.retry();
        let random = outside.random();
        match delays.next(random).filter(|_| retry.may_resend()) {
            Some(delay) => outside.sleep(retry.delay(delay)),
            None => return Err(error),
        }
    }
}

fn check(
    decoder: Decoder<BookingError>,
    answer: &Answer,
    key_sent: bool,
) -> Option<vendor_errors::Error<BookingError>> {
    let response = Response::new(answer.status, &answer.body)
        .headers(&answer.headers)
        .method("POST")
        .idempotency_key(key_sent);
    decoder.check(&response)
}

fn no_answer(vendor: Vendor, failure: TransportFailure, key_sent: bool) -> TransportError {
    let retry = vendor.without_response(failure, Some("POST"), Some(key_sent));
    TransportError::new(retry, None)
}
