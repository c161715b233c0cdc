//! The booking of `generated-example`, against a local HTTP server.

mod server;

use generated_example::booking::{Booking, BookingError, book};
use server::{Client, Server};
use std::time::Duration;
use vendor_errors::{CallError, Decoder, Timestamp};

/// A booking's outcome, and what it took.
struct Tried {
    ended: Result<Booking, CallError<BookingError>>,
    slept: Vec<Duration>,
    /// The lines of each request.
    requests: Vec<Vec<String>>,
}

impl Tried {
    fn sent(&self, header: &str) -> Vec<&str> {
        let start = format!("{header}: ");
        let of_request =
            |lines: &'_ [String]| lines.iter().position(|line| line.starts_with(&start));
        let lines = self
            .requests
            .iter()
            .filter_map(|lines| Some(&lines[of_request(lines)?]));
        lines.map(|line| &line[start.len()..]).collect()
    }

    fn failed(self) -> String {
        self.ended.expect_err("the booking fails").to_string()
    }
}

fn tried(decoder: Decoder<BookingError>, answers: &[&'static str]) -> Tried {
    let server = Server::new(answers);
    let mut client = Client::of(&server);
    let mut token = "token-0".to_owned();
    let ended = book(
        decoder,
        &mut client,
        &mut token,
        "2026-01-15T10:00:00Z",
        "key-1",
    );
    Tried {
        ended,
        slept: client.slept,
        requests: server.requests(),
    }
}

const CREATED: &str = "HTTP/1.1 201 Created\r\n\r\n{}";

#[test]
fn a_taken_slot_is_answered_with_the_vendors_next_one() {
    let taken = "HTTP/1.1 409 Conflict\r\n\r\n{\"error\":{\"code\":\"slot_unavailable\",\"message\":\"Taken.\",\
        \"details\":{\"next_available\":\"2026-01-15T11:00:00Z\"}}}";
    let tried_bookwell = tried(BookingError::bookwell(), &[taken]);
    let instead = Some(Timestamp::from("2026-01-15T11:00:00Z"));
    assert_eq!(tried_bookwell.ended.ok(), Some(Booking::Taken { instead }));

    // These two do not name the next slot, and one of them has no codes at all.
    let taken = "HTTP/1.1 409 Conflict\r\n\r\n{\"error\":{\"code\":\"slot_unavailable\"}}";
    let tried_42min = tried(BookingError::fortytwo_min(), &[taken]);
    assert_eq!(
        tried_42min.ended.ok(),
        Some(Booking::Taken { instead: None })
    );
    let taken = "HTTP/1.1 400 Bad Request\r\n\r\n{\"statusCode\":400,\
        \"message\":\"The selected time slot is no longer available\",\"error\":\"Bad Request\"}";
    let tried_meetergo = tried(BookingError::meetergo(), &[taken]);
    assert_eq!(
        tried_meetergo.ended.ok(),
        Some(Booking::Taken { instead: None })
    );
}

#[test]
fn a_token_is_refreshed_once() {
    let expired = "HTTP/1.1 401 Unauthorized\r\n\r\n{\"error\":{\"code\":\"token_expired\",\"request_id\":\"req_1\"}}";
    let refreshed = tried(BookingError::fortytwo_min(), &[expired, CREATED]);
    assert_eq!(
        refreshed.sent("authorization"),
        ["Bearer token-0", "Bearer token-1"]
    );
    assert_eq!(refreshed.ended.ok(), Some(Booking::Booked));

    let again = tried(BookingError::fortytwo_min(), &[expired, expired]);
    assert_eq!(
        again.failed(),
        "fortytwo_min token_expired (401): Token is past its expiry. [request req_1]"
    );

    let expired =
        "HTTP/1.1 401 Unauthorized\r\n\r\n{\"statusCode\":401,\"message\":\"API key has expired\"}";
    let refreshed = tried(BookingError::meetergo(), &[expired, CREATED]);
    assert_eq!(refreshed.ended.ok(), Some(Booking::Booked));
}

#[test]
fn a_safe_request_is_resent_when_the_vendor_says() {
    let limited = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 9\r\n\r\n{\"error\":{\"code\":\"rate_limit_exceeded\",\
        \"details\":{\"retry_after\":30}}}";
    let waited = tried(BookingError::bookwell(), &[limited, CREATED]);
    assert_eq!(waited.slept, [Duration::from_secs(30)]);
    assert_eq!(waited.ended.ok(), Some(Booking::Booked));

    // With an idempotency key, resending a write is safe even if its outcome is unknown, as after a
    // cut connection.
    let down = "HTTP/1.1 503 Service Unavailable\r\n\r\n";
    let resent = tried(BookingError::fortytwo_min(), &[down, "", CREATED]);
    assert_eq!(resent.sent("idempotency-key"), ["key-1", "key-1", "key-1"]);
    assert_eq!(resent.slept.len(), 2);
    assert_eq!(resent.ended.ok(), Some(Booking::Booked));
}

#[test]
fn other_errors_are_reported_with_their_request_id() {
    // The write may have been carried out, and this vendor has no key that would make resending
    // safe.
    let down = "HTTP/1.1 503 Service Unavailable\r\nX-Request-Id: req_7\r\n\r\n{\"error\":{\"code\":\"service_unavailable\",\
        \"message\":\"Down for maintenance.\"}}";
    let reported = tried(BookingError::bookwell(), &[down]);
    assert_eq!(
        reported.failed(),
        "bookwell service_outage (503): Down for maintenance. [request req_7]"
    );

    let blocked = "HTTP/1.1 403 Forbidden\r\nX-Request-Id: req_8\r\n\r\n<html>";
    assert_eq!(
        tried(BookingError::bookwell(), &[blocked]).failed(),
        "bookwell (403): Insufficient permissions. [request req_8]"
    );
    assert_eq!(
        tried(BookingError::meetergo(), &[""]).failed(),
        "meetergo: connection cut"
    );

    let limited =
        "HTTP/1.1 429 Too Many Requests\r\n\r\n{\"error\":{\"code\":\"rate_limit_exceeded\"}}";
    let given_up = tried(BookingError::bookwell(), &[limited, limited, limited]);
    assert_eq!(given_up.slept, [1, 2].map(Duration::from_secs));
    assert_eq!(
        given_up.failed(),
        "bookwell rate_limit_exceeded (429): Too many requests."
    );
}
