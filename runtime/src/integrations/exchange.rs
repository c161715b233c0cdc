//! From what arrived of a response to a typed error, for all HTTP clients.

use crate::api::call::{BoxError, CallError, TransportError};
use crate::api::kind::Decoder;
use crate::response::{DEFAULT_KEPT_BODY, Response};
use crate::retry::transport::TransportFailure;
use http::response::Parts;
use http::{HeaderMap, Method, StatusCode};
use std::time::SystemTime;

/// How much of a body is read by default: 4 MiB, gRPC's limit for a message.
pub const DEFAULT_READ_BODY: usize = 4 * 1024 * 1024;

/// How to read a vendor's responses.
pub(crate) struct Reading<K> {
    pub(crate) decoder: Decoder<K>,
    /// How many bytes of a body are read, at most.
    pub(crate) limit: usize,
    /// How many bytes of a body an error keeps, at most.
    pub(crate) keep: usize,
    pub(crate) clock: Option<fn() -> SystemTime>,
    /// Whether the body of every success is read, too.
    pub(crate) successes: bool,
}

impl<K> Clone for Reading<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Reading<K> {}

impl<K> std::fmt::Debug for Reading<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading")
            .field("decoder", &self.decoder)
            .field("limit", &self.limit)
            .field("keep", &self.keep)
            .finish()
    }
}

/// The options that all readers share. They are set on the reader's `reading`.
macro_rules! choices_of_reading {
    () => {
        /// Sets how many bytes of a body are read, at most; by default
        /// [`DEFAULT_READ_BODY`](crate::DEFAULT_READ_BODY).
        ///
        /// An error with a longer body is decided by its status and headers. A success with a
        /// longer body is [`TransportFailure::TooLong`] if its body must be read; otherwise it is
        /// not read at all.
        #[must_use]
        pub fn read_at_most(mut self, bytes: usize) -> Self {
            self.reading.limit = bytes;
            self
        }

        /// Sets how many bytes of a body an error keeps, at most; see
        /// [`Response::keep_body`](crate::Response::keep_body).
        #[must_use]
        pub fn keep_body(mut self, bytes: usize) -> Self {
            self.reading.keep = bytes;
            self
        }

        /// Reads the body of every success before returning it. A body that is cut or slow is then
        /// a failure of this call, with a decision like any other, and the limits of size and time
        /// apply. Without this, a success is returned as soon as its head has arrived.
        #[must_use]
        pub fn read_successes(mut self) -> Self {
            self.reading.successes = true;
            self
        }

        /// Sets the clock that dates in a response are measured against; by default
        /// `SystemTime::now`.
        #[must_use]
        pub fn clock(mut self, now: fn() -> SystemTime) -> Self {
            self.reading.clock = Some(now);
            self
        }
    };
}
pub(crate) use choices_of_reading;

/// What a reader is told of a request that it does not send.
#[cfg(any(feature = "reqwest", feature = "reqwest-0-12", feature = "ureq"))]
macro_rules! choices_of_request {
    () => {
        /// Sets the request's method, for responses to requests that this reader has not sent.
        #[must_use]
        pub fn method(mut self, method: Method) -> Self {
            self.sent.method = Some(method);
            self
        }

        /// Sets whether the request carried the vendor's idempotency key, for responses to requests
        /// that this reader has not sent.
        #[must_use]
        pub fn idempotency_key(mut self, sent: bool) -> Self {
            self.sent.key_sent = Some(sent);
            self
        }
    };
}
#[cfg(any(feature = "reqwest", feature = "reqwest-0-12", feature = "ureq"))]
pub(crate) use choices_of_request;

/// What is known of a request that was sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent {
    pub(crate) method: Option<Method>,
    pub(crate) key_sent: Option<bool>,
}

/// How reading a body ended.
#[derive(Debug)]
pub(crate) enum Ended {
    Whole,
    TooLong,
    Failed(TransportFailure, Option<BoxError>),
}

/// A body as far as it was read.
#[derive(Debug)]
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

impl<K> Reading<K> {
    pub(crate) const fn new(decoder: Decoder<K>) -> Self {
        Self {
            decoder,
            limit: DEFAULT_READ_BODY,
            keep: DEFAULT_KEPT_BODY,
            clock: None,
            successes: false,
        }
    }

    /// Whether to read the body. Only a success that cannot carry an error is left unread.
    pub(crate) fn needs_body(&self, status: StatusCode) -> bool {
        self.successes || !status.is_success() || self.decoder.vendor().reads_successes()
    }

    pub(crate) fn sent(&self, method: &Method, headers: &HeaderMap) -> Sent {
        Sent {
            method: Some(method.clone()),
            key_sent: Some(self.decoder.vendor().is_key_in(headers)),
        }
    }

    pub(crate) fn response<'a>(
        &self,
        parts: &'a Parts,
        sent: &'a Sent,
        body: &'a [u8],
    ) -> Response<'a> {
        let mut response = Response::from_parts(parts, body).keep_body(self.keep);
        response.now = self.clock.map(|now| now());
        response.method = sent.method.as_ref().map(Method::as_str);
        response.key_sent = sent.key_sent;
        response
    }

    /// Returns the error, if the response is one. For an error, whatever arrived of its body will
    /// do; an incomplete success is a failure.
    pub(crate) fn judge(
        &self,
        parts: &Parts,
        sent: &Sent,
        arrived: &mut Arrived,
    ) -> Result<(), CallError<K>> {
        let is_whole = matches!(arrived.ended, Ended::Whole);
        let error = if is_whole || !parts.status.is_success() {
            self.decoder
                .check(&self.response(parts, sent, &arrived.bytes))
        } else {
            // Half a success is not the vendor's error, whatever half a body looks like.
            None
        };
        if let Some(error) = error {
            return Err(error.into());
        }
        match std::mem::replace(&mut arrived.ended, Ended::Whole) {
            Ended::Whole => Ok(()),
            Ended::TooLong => {
                Err(self.failed(TransportFailure::TooLong, Some(parts.status), sent, None))
            }
            Ended::Failed(failure, cause) => {
                Err(self.failed(failure, Some(parts.status), sent, cause))
            }
        }
    }

    pub(crate) fn failed(
        &self,
        failure: TransportFailure,
        status: Option<StatusCode>,
        sent: &Sent,
        cause: Option<BoxError>,
    ) -> CallError<K> {
        let method = sent.method.as_ref().map(Method::as_str);
        let status = status.map(|status| status.as_u16());
        let retry =
            self.decoder
                .vendor()
                .without_whole_response(failure, status, method, sent.key_sent);
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
