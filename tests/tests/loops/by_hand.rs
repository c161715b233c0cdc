//! A hand-written loop over a socket, without features or other crates.

use crate::vendor::Entry;
use crate::{Call, Outcome, PATIENCE, Ran, Sleeps, capped, now};
use std::io::{Error, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Instant;
use vendor_errors_runtime::{CallError, Response, TransportError, TransportFailure};

pub(crate) fn run(call: &Call) -> Ran {
    repeated(call, || send(call))
}

/// The loop, whatever sends.
pub(crate) fn repeated(call: &Call, send: impl Fn() -> Result<String, CallError<Entry>>) -> Ran {
    let sleeps = Sleeps::default();
    let mut delays = call.vendor.vendor().backoff().delays();
    let first = Instant::now();
    let result = loop {
        let error = match send() {
            Ok(body) => break Ok(body),
            Err(error) => error,
        };
        let retry = capped(error.retry(), call.cap);
        let Some(delay) = delays.next(0.5).map(|backoff| retry.delay(backoff)) else {
            break Err(error);
        };
        if !retry.may_resend_after(first.elapsed() + delay) {
            break Err(error);
        }
        drop(sleeps.sleep(delay));
    };
    Ran {
        outcome: Outcome::of(result),
        waits: sleeps.asked(),
    }
}

fn send(call: &Call) -> Result<String, CallError<Entry>> {
    let lost = |failure, error: Option<Error>| {
        let key = Some(call.key.is_some());
        let retry = call
            .vendor
            .vendor()
            .without_response(failure, Some(call.method), key);
        CallError::Transport(TransportError::new(retry, error.map(Into::into)))
    };
    let address = call.url.trim_start_matches("http://");
    let stream = TcpStream::connect(address)
        .map_err(|error| lost(TransportFailure::Connect, Some(error)))?;
    let got =
        exchange(stream, call).map_err(|error| lost(TransportFailure::of(&error), Some(error)))?;
    let headers: Vec<_> = got
        .head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(": "))
        .collect();
    let location = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("location"));
    let query = location
        .and_then(|(_, location)| location.split_once('?'))
        .map(|(_, query)| query);
    let status = got.head[9..12].parse().unwrap();
    let mut response = Response::new(status, &got.body)
        .headers(&headers)
        .method(call.method)
        .idempotency_key(call.key.is_some())
        .now(now());
    if let Some(query) = query {
        response = response.query(query);
    }
    if let Some(failure) = got.failure.filter(|_| status < 300) {
        return Err(lost(failure, None));
    }
    match call.vendor.check(&response) {
        Some(error) => Err(error.into()),
        None => Ok(String::from_utf8(got.body).unwrap()),
    }
}

/// The result of reading a response.
struct Got {
    head: String,
    body: Vec<u8>,
    failure: Option<TransportFailure>,
}

fn exchange(mut stream: TcpStream, call: &Call) -> Result<Got, Error> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let key = call
        .key
        .map(|key| format!("Idempotency-Key: {key}\r\n"))
        .unwrap_or_default();
    write!(
        stream,
        "{} / HTTP/1.1\r\nHost: vendor\r\nContent-Length: 2\r\n{key}\r\n{{}}",
        call.method
    )?;
    let (mut bytes, mut failure) = (Vec::new(), None);
    if let Err(error) = stream.read_to_end(&mut bytes) {
        failure = match error.kind() {
            ErrorKind::WouldBlock | ErrorKind::TimedOut => Some(TransportFailure::Timeout),
            _ => return Err(error),
        };
    }
    let head = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .ok_or(ErrorKind::UnexpectedEof)?;
    let body = bytes.split_off(head + 4);
    let head = String::from_utf8(bytes).unwrap();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("Content-Length: "))
        .unwrap();
    let (length, is_long) = (length.parse::<usize>().unwrap(), body.len() > call.limit);
    let failure = failure
        .or(is_long.then_some(TransportFailure::TooLong))
        .or((body.len() < length).then_some(TransportFailure::Body));
    Ok(Got {
        head,
        body,
        failure,
    })
}
