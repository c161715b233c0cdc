//! What is known of a response when it is asked about.

use crate::headers::{Headers, View};
use std::time::SystemTime;

/// A response, and what is known of the request that it answers.
///
/// Only the status and the body are needed; each further fact lets more of a spec's rules hold.
///
/// ```
/// # use vendor_errors_runtime as vendor_errors;
/// use vendor_errors::Response;
///
/// let headers = [("retry-after", "30")];
/// let response = Response::new(429, b"{}").headers(&headers).method("POST");
/// # let _ = response;
/// ```
#[derive(Clone, Copy)]
pub struct Response<'a> {
    pub(crate) status: u16,
    pub(crate) body: &'a [u8],
    pub(crate) headers: View<'a>,
    pub(crate) method: Option<&'a str>,
    pub(crate) query: Option<&'a str>,
    pub(crate) now: Option<SystemTime>,
    pub(crate) key_sent: Option<bool>,
    pub(crate) keep: usize,
}

impl std::fmt::Debug for Response<'_> {
    /// Without what may be a secret: of the headers the names, of the body and the query only whether they are there.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body_len", &self.body.len())
            .field("method", &self.method)
            .field("has_query", &self.query.is_some())
            .field("key_sent", &self.key_sent)
            .finish_non_exhaustive()
    }
}

/// How much of a body an error keeps when the caller says nothing: 64 KiB.
pub const DEFAULT_KEPT_BODY: usize = 64 * 1024;

impl<'a> Response<'a> {
    /// A response with this status and this whole body.
    #[must_use]
    pub const fn new(status: u16, body: &'a [u8]) -> Self {
        Self {
            status,
            body,
            headers: View::EMPTY,
            method: None,
            query: None,
            now: None,
            key_sent: None,
            keep: DEFAULT_KEPT_BODY,
        }
    }

    /// The response's headers.
    #[must_use]
    pub fn headers<H: Headers + ?Sized>(mut self, headers: &'a H) -> Self {
        self.headers = headers.view();
        self
    }

    /// The method of the request, as RFC 9110 §9 writes it (`GET`, `POST`).
    #[must_use]
    pub const fn method(mut self, method: &'a str) -> Self {
        self.method = Some(method);
        self
    }

    /// The query with which a redirect came back (`error=access_denied&state=x`), for vendors that report errors there.
    #[must_use]
    pub const fn query(mut self, query: &'a str) -> Self {
        self.query = Some(query);
        self
    }

    /// The clock that dates in the response are measured against; `SystemTime::now()` when it is not given.
    #[must_use]
    pub const fn now(mut self, now: SystemTime) -> Self {
        self.now = Some(now);
        self
    }

    /// Whether the request carried the vendor's idempotency key.
    #[must_use]
    pub const fn idempotency_key(mut self, sent: bool) -> Self {
        self.key_sent = Some(sent);
        self
    }

    /// How many bytes of the body an error keeps, at most: [`DEFAULT_KEPT_BODY`] when it is not given.
    #[must_use]
    pub const fn keep_body(mut self, bytes: usize) -> Self {
        self.keep = bytes;
        self
    }

    pub(crate) fn clock(&self) -> SystemTime {
        self.now.unwrap_or_else(SystemTime::now)
    }
}
