//! For [`ureq`]: sends a request and returns the response or a typed error.
//!
//! ```
//! # use vendor_errors_runtime as vendor_errors;
//! use vendor_errors::ureq::Reader;
//! use vendor_errors::{CallError, Kind};
//!
//! fn book<K: Kind>(agent: &ureq::Agent, booking: &str) -> Result<String, CallError<K>> {
//!     let vendor = Reader::<K>::new().read_successes();
//!     let request = agent.post("https://api.example/v1/appointments");
//!     let mut response = vendor.send(request, booking)?;
//!     response.body_mut().read_to_string().map_err(|error| vendor.failure(error))
//! }
//! ```

use crate::api::call::CallError;
use crate::api::error::Error;
use crate::api::kind::{Decoder, Kind};
use crate::clock::Stopwatch;
use crate::integrations::exchange::{
    Arrived, Exchange, reading_options, request_options, while_reading,
};
use crate::retry::transport::TransportFailure;
use ::ureq::typestate::{WithBody, WithoutBody};
use ::ureq::{Agent, AsSendBody, Body, RequestBuilder, Timeout};
use http::response::Parts;
use http::{HeaderMap, Method, Request, Response};
use std::io::{ErrorKind, Read};
use std::time::{Duration, SystemTime};

/// Reads a vendor's responses.
///
/// A body is read up to [`read_at_most`](Reader::read_at_most) and kept up to
/// [`keep_body`](Reader::keep_body). The agent's timeouts limit how long reading takes. An error
/// whose body is too slow is still decided by its status and headers.
///
/// [`call`](Reader::call), [`send`](Reader::send) and [`run`](Reader::run) turn
/// `http_status_as_error` off, since ureq would throw the body away.
pub struct Reader<K> {
    exchange: Exchange<K>,
}

impl<K> std::fmt::Debug for Reader<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("exchange", &self.exchange)
            .finish()
    }
}

impl<K> Clone for Reader<K> {
    fn clone(&self) -> Self {
        Self {
            exchange: self.exchange.clone(),
        }
    }
}

impl<K: Kind> Default for Reader<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Kind> Reader<K> {
    /// Makes a reader for a kind of a single vendor.
    #[must_use]
    pub fn new() -> Self {
        Self::of(K::decoder())
    }
}

impl<K> Reader<K> {
    /// Makes a reader for one of the vendors of a kind over several.
    #[must_use]
    pub fn of(decoder: Decoder<K>) -> Self {
        Self {
            exchange: Exchange::new(decoder),
        }
    }

    reading_options!();
    request_options!();

    /// Sends a request without a body. `Ok` is a success, with its body not yet read unless it had
    /// to be.
    ///
    /// # Errors
    /// The vendor's error, or why there is no whole response.
    pub fn call(
        &self,
        request: RequestBuilder<WithoutBody>,
    ) -> Result<Response<Body>, CallError<K>> {
        let reader = self.for_builder(request.method_ref(), request.headers_ref());
        let request = request.config().http_status_as_error(false).build();
        reader.answered(|| request.call())
    }

    /// Sends a request with a body, like [`call`](Reader::call).
    ///
    /// # Errors
    /// The vendor's error, or why there is no whole response.
    pub fn send(
        &self,
        request: RequestBuilder<WithBody>,
        body: impl AsSendBody,
    ) -> Result<Response<Body>, CallError<K>> {
        let reader = self.for_builder(request.method_ref(), request.headers_ref());
        let request = request.config().http_status_as_error(false).build();
        reader.answered(|| request.send(body))
    }

    /// Sends a request of the crate `http`, like [`call`](Reader::call).
    ///
    /// # Errors
    /// The vendor's error, or why there is no whole response.
    pub fn run(
        &self,
        agent: &Agent,
        request: Request<impl AsSendBody>,
    ) -> Result<Response<Body>, CallError<K>> {
        let reader = self.for_request(request.method(), request.headers());
        let request = agent
            .configure_request(request)
            .http_status_as_error(false)
            .build();
        reader.answered(|| agent.run(request))
    }

    /// Returns the response if it is a success, or else its error. Only for responses of a client
    /// whose `http_status_as_error` is off.
    ///
    /// The body is read if the status is not a success, or if the vendor reports errors inside
    /// successes; the body of a success is put back.
    ///
    /// # Errors
    /// The vendor's error, or why there is no whole response.
    pub fn check(&self, response: Response<Body>) -> Result<Response<Body>, CallError<K>> {
        if !self.exchange.needs_body(response.status()) {
            return Ok(response);
        }
        let (parts, mut arrived) = self.read(response);
        self.exchange.judge(&parts, &mut arrived)?;
        let body = Body::builder().data(arrived.bytes);
        Ok(Response::from_parts(parts, body))
    }

    /// Makes an error of a response that is known to be one, with as much of its body as can be
    /// read. Never fails.
    #[must_use]
    pub fn error(&self, response: Response<Body>) -> Error<K> {
        let (parts, arrived) = self.read(response);
        self.exchange
            .error(crate::Response::from_parts(&parts, &arrived.bytes))
    }

    /// Says what an error of the client means.
    ///
    /// A refused connection may have been one in use, whose request was processed; only
    /// [`call`](Reader::call), [`send`](Reader::send) and [`run`](Reader::run) can tell.
    #[must_use]
    pub fn failure(&self, error: ::ureq::Error) -> CallError<K> {
        let failure = of_ureq(&error);
        self.failed(failure, error)
    }

    fn failed(&self, failure: TransportFailure, error: ::ureq::Error) -> CallError<K> {
        if let ::ureq::Error::StatusCode(status) = error {
            // The client has thrown the response away, but it was one.
            let response = crate::Response::new(status, b"");
            return self.exchange.error(response).into();
        }
        self.exchange.failed(failure, None, Some(error.into()))
    }

    /// A reader that knows the request.
    fn for_request(&self, method: &Method, headers: &HeaderMap) -> Self {
        Self {
            exchange: self.exchange.for_request(method, headers),
        }
    }

    /// The same for a builder; the reader as it is, if the builder cannot be built.
    fn for_builder(&self, method: Option<&Method>, headers: Option<&HeaderMap>) -> Self {
        match method.zip(headers) {
            Some((method, headers)) => self.for_request(method, headers),
            None => self.clone(),
        }
    }

    fn answered(
        &self,
        send: impl FnOnce() -> Result<Response<Body>, ::ureq::Error>,
    ) -> Result<Response<Body>, CallError<K>> {
        let start = Stopwatch::start();
        match send() {
            Ok(response) => self.check(response),
            Err(error) if is_refused(&error) && start.elapsed() < FIRST_RETRANSMISSIONS => {
                Err(self.failed(TransportFailure::Connect, error))
            }
            Err(error) => Err(self.failure(error)),
        }
    }

    fn read(&self, response: Response<Body>) -> (Parts, Arrived) {
        let (parts, body) = response.into_parts();
        let mut arrived = Arrived::default();
        let mut body = body.into_reader();
        let mut chunk = [0; 8 * 1024];
        loop {
            match body.read(&mut chunk) {
                Ok(0) => break,
                Ok(length) => {
                    let read = chunk.get(..length).unwrap_or_default();
                    if !arrived.add(read, self.exchange.limit) {
                        break;
                    }
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    // The client's own errors lie inside those of reading.
                    arrived.ended = while_reading(::ureq::Error::from(error).into());
                    break;
                }
            }
        }
        (parts, arrived)
    }
}

/// A connection that is refused fails at once. Linux also reports a connection in use as refused,
/// but only when its retransmissions have failed, which takes longer than this: the shortest
/// timeout is 200 ms and doubles each time, and nobody allows fewer than three.
const FIRST_RETRANSMISSIONS: Duration = Duration::from_secs(1);

fn is_refused(error: &::ureq::Error) -> bool {
    matches!(error, ::ureq::Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused)
}

/// Whether a name was not resolved. The standard library has no kind for it, only a text, or on
/// Windows the codes from `WSAHOST_NOT_FOUND` to `WSANO_DATA`.
fn is_lookup(error: &std::io::Error) -> bool {
    match error.raw_os_error() {
        Some(code) => cfg!(windows) && matches!(code, 11001..=11004),
        None => error
            .to_string()
            .starts_with("failed to lookup address information"),
    }
}

/// What kind of failure an error of ureq is.
pub(crate) fn of_ureq(error: &::ureq::Error) -> TransportFailure {
    use ::ureq::Error as E;
    match error {
        E::HostNotFound
        | E::ConnectionFailed
        | E::ConnectProxyFailed(_)
        | E::TlsRequired
        | E::Timeout(Timeout::Resolve | Timeout::Connect) => TransportFailure::Connect,
        E::Timeout(_) => TransportFailure::Timeout,
        E::Http(_)
        | E::BadUri(_)
        | E::InvalidProxyUrl
        | E::RequireHttpsOnly(_)
        | E::RedirectFailed
        | E::TooManyRedirects => TransportFailure::Request,
        E::BodyExceedsLimit(_) => TransportFailure::TooLong,
        E::Io(error) if is_lookup(error) => TransportFailure::Connect,
        E::Io(error) => TransportFailure::of(error),
        // Whatever else there is may have come after the request was sent.
        _ => TransportFailure::Cut,
    }
}

impl<K: Kind> Error<K> {
    /// Makes an error of a ureq response. Its body is read up to
    /// [`DEFAULT_READ_BODY`](crate::DEFAULT_READ_BODY). Never fails.
    ///
    /// [`Reader`] takes the request into account and finds errors inside successes.
    #[must_use]
    pub fn from_ureq(response: Response<Body>) -> Self {
        Reader::new().error(response)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn only_what_came_before_sending_was_not_sent() {
        use ::ureq::Error as E;
        for (error, failure) in [
            (E::HostNotFound, TransportFailure::Connect),
            (E::Timeout(Timeout::Connect), TransportFailure::Connect),
            (E::Timeout(Timeout::Global), TransportFailure::Timeout),
            (E::Timeout(Timeout::RecvBody), TransportFailure::Timeout),
            (E::TooManyRedirects, TransportFailure::Request),
            (E::Tls("closed"), TransportFailure::Cut),
            (
                E::Io(io::ErrorKind::ConnectionReset.into()),
                TransportFailure::Cut,
            ),
            // It may have been a connection in use.
            (
                E::Io(io::ErrorKind::ConnectionRefused.into()),
                TransportFailure::Cut,
            ),
        ] {
            assert_eq!(of_ureq(&error), failure, "{error}");
            assert_eq!(TransportFailure::of(&error), failure, "{error}");
        }
        let refused = E::Io(io::ErrorKind::ConnectionRefused.into());
        assert!(is_refused(&refused) && !is_refused(&E::HostNotFound));
    }
}
