//! One exchange with a vendor, for all HTTP clients: how its response is read and judged.

use crate::api::call::{BoxError, CallError, TransportError};
#[cfg(any(feature = "reqwest", feature = "reqwest-0-12", feature = "ureq"))]
use crate::api::error::Error;
use crate::api::kind::Decoder;
use crate::response::{DEFAULT_KEPT_BODY, Response};
use crate::retry::transport::TransportFailure;
use crate::retry::unanswered;
use http::response::Parts;
use http::{HeaderMap, Method, StatusCode};
use std::time::SystemTime;

/// How much of a body is read by default: 4 MiB, gRPC's limit for a message.
pub const DEFAULT_READ_BODY: usize = 4 * 1024 * 1024;

/// How to read a vendor's response, and what is known of the request.
pub(crate) struct Exchange<K> {
    pub(crate) decoder: Decoder<K>,
    /// How many bytes of a body are read, at most.
    pub(crate) limit: usize,
    /// How many bytes of a body an error keeps, at most.
    pub(crate) keep: usize,
    pub(crate) clock: Option<fn() -> SystemTime>,
    /// Whether the body of every success is read, too.
    pub(crate) successes: bool,
    /// `None` if it is not known.
    pub(crate) method: Option<Method>,
    /// Whether the request carried the vendor's idempotency key; `None` if it is not known.
    pub(crate) key_sent: Option<bool>,
}

impl<K> Clone for Exchange<K> {
    fn clone(&self) -> Self {
        Self {
            method: self.method.clone(),
            ..*self
        }
    }
}

impl<K> std::fmt::Debug for Exchange<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exchange")
            .field("decoder", &self.decoder)
            .field("limit", &self.limit)
            .field("keep", &self.keep)
            .field("method", &self.method)
            .field("key_sent", &self.key_sent)
            .finish_non_exhaustive()
    }
}

/// The methods that set how a response is read, for a type with an `exchange`.
macro_rules! reading_options {
    () => {
        /// Sets how many bytes of a body are read, at most; by default
        /// [`DEFAULT_READ_BODY`](crate::DEFAULT_READ_BODY).
        ///
        /// An error with a longer body is decided by its status and headers. A success with a
        /// longer body is [`TransportFailure::TooLong`] if its body must be read; otherwise it is
        /// not read at all.
        #[must_use]
        pub fn read_at_most(mut self, bytes: usize) -> Self {
            self.exchange.limit = bytes;
            self
        }

        /// Sets how many bytes of a body an error keeps, at most; see
        /// [`Response::keep_body`](crate::Response::keep_body).
        #[must_use]
        pub fn keep_body(mut self, bytes: usize) -> Self {
            self.exchange.keep = bytes;
            self
        }

        /// Reads the body of every success before returning it. A body that is cut or slow is then
        /// a failure of this call, with a decision like any other, and the limits of size and time
        /// apply. Without this, a success is returned as soon as its head has arrived.
        #[must_use]
        pub fn read_successes(mut self) -> Self {
            self.exchange.successes = true;
            self
        }

        /// Sets the clock that dates in a response are measured against; by default
        /// `SystemTime::now`.
        #[must_use]
        pub fn clock(mut self, now: fn() -> SystemTime) -> Self {
            self.exchange.clock = Some(now);
            self
        }
    };
}
pub(crate) use reading_options;

/// The methods that say what a request was, for a reader that has not sent it.
#[cfg(any(feature = "reqwest", feature = "reqwest-0-12", feature = "ureq"))]
macro_rules! request_options {
    () => {
        /// Sets the request's method, for responses to requests that this reader has not sent.
        #[must_use]
        pub fn method(mut self, method: Method) -> Self {
            self.exchange.method = Some(method);
            self
        }

        /// Sets whether the request carried the vendor's idempotency key, for responses to requests
        /// that this reader has not sent.
        #[must_use]
        pub fn idempotency_key(mut self, sent: bool) -> Self {
            self.exchange.key_sent = Some(sent);
            self
        }
    };
}
#[cfg(any(feature = "reqwest", feature = "reqwest-0-12", feature = "ureq"))]
pub(crate) use request_options;

/// How reading a body ended.
#[derive(Debug, Default)]
pub(crate) enum Ended {
    #[default]
    Complete,
    TooLong,
    Failed(TransportFailure, Option<BoxError>),
}

/// A body as far as it was read.
#[derive(Debug, Default)]
pub(crate) struct Arrived {
    pub(crate) bytes: Vec<u8>,
    pub(crate) ended: Ended,
}

impl Arrived {
    /// Adds bytes up to the limit. Returns false when there are more.
    pub(crate) fn add(&mut self, bytes: &[u8], limit: usize) -> bool {
        let room = limit.saturating_sub(self.bytes.len());
        let fits = bytes.len() <= room;
        self.bytes
            .extend_from_slice(bytes.get(..room).unwrap_or(bytes));
        if !fits {
            self.ended = Ended::TooLong;
        }
        fits
    }
}

impl<K> Exchange<K> {
    pub(crate) const fn new(decoder: Decoder<K>) -> Self {
        Self {
            decoder,
            limit: DEFAULT_READ_BODY,
            keep: DEFAULT_KEPT_BODY,
            clock: None,
            successes: false,
            method: None,
            key_sent: None,
        }
    }

    /// The same for a request with this method and these headers.
    pub(crate) fn for_request(&self, method: &Method, headers: &HeaderMap) -> Self {
        Self {
            method: Some(method.clone()),
            key_sent: Some(self.decoder.vendor().is_key_in(headers)),
            ..*self
        }
    }

    /// Whether to read the body. Only a success that cannot carry an error is left unread.
    pub(crate) fn needs_body(&self, status: StatusCode) -> bool {
        self.successes || !status.is_success() || self.decoder.vendor().reads_successes()
    }

    fn method(&self) -> Option<&str> {
        self.method.as_ref().map(Method::as_str)
    }

    /// Adds what the response does not say itself.
    fn complete<'a>(&'a self, response: Response<'a>) -> Response<'a> {
        let mut response = response.keep_body(self.keep);
        response.now = self.clock.map(|now| now());
        response.method = self.method();
        response.key_sent = self.key_sent;
        response
    }

    /// Makes an error of a response that is known to be one.
    #[cfg(any(feature = "reqwest", feature = "reqwest-0-12", feature = "ureq"))]
    pub(crate) fn error(&self, response: Response<'_>) -> Error<K> {
        self.decoder.of(&self.complete(response))
    }

    /// Returns the error, if the response is one. For an error, whatever arrived of its body will
    /// do; an incomplete success is a failure.
    pub(crate) fn judge(&self, parts: &Parts, arrived: &mut Arrived) -> Result<(), CallError<K>> {
        let is_complete = matches!(arrived.ended, Ended::Complete);
        // Half a success is not the vendor's error, whatever half a body looks like.
        if is_complete || !parts.status.is_success() {
            let response = self.complete(Response::from_parts(parts, &arrived.bytes));
            if let Some(error) = self.decoder.check(&response) {
                return Err(error.into());
            }
        }
        let (failure, cause) = match std::mem::take(&mut arrived.ended) {
            Ended::Complete => return Ok(()),
            Ended::TooLong => (TransportFailure::TooLong, None),
            Ended::Failed(failure, cause) => (failure, cause),
        };
        Err(self.failed(failure, Some(parts.status), cause))
    }

    /// The failure of a call without a whole response. `status` is known if the head arrived.
    pub(crate) fn failed(
        &self,
        failure: TransportFailure,
        status: Option<StatusCode>,
        cause: Option<BoxError>,
    ) -> CallError<K> {
        let status = status.map(|status| status.as_u16());
        let (spec, method) = (self.decoder.spec, self.method());
        let retry = unanswered::retry(spec, failure, status, method, self.key_sent);
        TransportError::new(retry, cause).into()
    }
}

/// A failure while a body was read: a timeout stays a timeout, anything else is an incomplete
/// body.
pub(crate) fn while_reading(cause: BoxError) -> Ended {
    let failure = match TransportFailure::of(&*cause) {
        TransportFailure::Timeout => TransportFailure::Timeout,
        _ => TransportFailure::Body,
    };
    Ended::Failed(failure, Some(cause))
}
