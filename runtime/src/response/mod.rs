//! A response and what is known of its request: the input of decoding.

pub(crate) mod arena;
pub(crate) mod challenge;
pub(crate) mod content;
pub(crate) mod headers;
pub(crate) mod prefixed;
pub(crate) mod query;
mod server_time;

use crate::response::arena::Arena;
use crate::response::headers::{Headers, View};
use std::time::SystemTime;

/// A response, and what is known of the request that it answers.
///
/// Only the status and the body are required. Each further fact lets more of a spec's rules apply.
///
/// ```
/// # use vendor_errors_runtime as vendor_errors;
/// use vendor_errors::Response;
///
/// let headers = [("retry-after", "30")];
/// let response = Response::new(429, b"{}").headers(&headers).method("POST");
/// # let _ = response;
/// ```
#[derive(Clone)]
pub struct Response<'a> {
    pub(crate) status: u16,
    /// The status in digits, with leading zeros.
    digits: [u8; 5],
    pub(crate) body: &'a [u8],
    pub(crate) headers: View<'a>,
    pub(crate) method: Option<&'a str>,
    pub(crate) query: Option<&'a str>,
    pub(crate) now: Option<SystemTime>,
    pub(crate) key_sent: Option<bool>,
    pub(crate) keep: usize,
    /// If it is an item of another response.
    pub(crate) as_item: Option<AsItem>,
    /// What is decoded on the way to a value.
    pub(crate) arena: Arena,
}

/// What is known of a response because it is an item of another one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AsItem {
    /// The position of the envelope that has the items.
    pub(crate) envelope: usize,
    /// The item has a status of its own.
    pub(crate) has_status: bool,
}

impl std::fmt::Debug for Response<'_> {
    /// Prints no secrets: of the headers only the names, of the body only the length, of the query
    /// only whether there is one.
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

/// How much of a body an error keeps by default: 64 KiB.
pub const DEFAULT_KEPT_BODY: usize = 64 * 1024;

impl<'a> Response<'a> {
    /// Makes a response from its status and its whole body.
    #[must_use]
    pub const fn new(status: u16, body: &'a [u8]) -> Self {
        Self {
            status,
            digits: digits(status),
            body,
            headers: View::EMPTY,
            method: None,
            query: None,
            now: None,
            key_sent: None,
            keep: DEFAULT_KEPT_BODY,
            as_item: None,
            arena: Arena::new(),
        }
    }

    /// Sets the headers of the response.
    #[must_use]
    pub fn headers<H: Headers + ?Sized>(mut self, headers: &'a H) -> Self {
        self.headers = headers.view();
        self
    }

    /// Sets the method of the request, in capitals (`GET`, `POST`; RFC 9110 §9).
    #[must_use]
    pub const fn method(mut self, method: &'a str) -> Self {
        self.method = Some(method);
        self
    }

    /// Sets the query of a redirect (`error=access_denied&state=x`), where some vendors report
    /// errors.
    #[must_use]
    pub const fn query(mut self, query: &'a str) -> Self {
        self.query = Some(query);
        self
    }

    /// Sets the time that dates in a response without a `Date` header are measured against; by
    /// default `SystemTime::now()`.
    ///
    /// `wasm32-unknown-unknown` has no clock: there, such dates can be read only with this time.
    #[must_use]
    pub const fn now(mut self, now: SystemTime) -> Self {
        self.now = Some(now);
        self
    }

    /// Sets whether the request carried the vendor's idempotency key.
    #[must_use]
    pub const fn idempotency_key(mut self, sent: bool) -> Self {
        self.key_sent = Some(sent);
        self
    }

    /// Sets how many bytes of the body an error keeps, at most; by default [`DEFAULT_KEPT_BODY`],
    /// and never more than 2 GiB.
    #[must_use]
    pub const fn keep_body(mut self, bytes: usize) -> Self {
        self.keep = bytes;
        self
    }

    /// An item of this response, as a response of its own.
    pub(crate) fn item(
        &self,
        item: AsItem,
        status: u16,
        headers: View<'a>,
        body: &'a [u8],
    ) -> Self {
        Self {
            status,
            digits: digits(status),
            body,
            headers,
            as_item: Some(item),
            arena: Arena::new(),
            ..*self
        }
    }

    /// The status in digits.
    pub(crate) fn status_text(&self) -> &str {
        std::str::from_utf8(self.status_digits()).unwrap_or("")
    }

    #[inline]
    pub(crate) fn status_digits(&self) -> &[u8] {
        match &self.digits {
            // A three-digit status, as HTTP has.
            [b'0', b'0', digits @ ..] if matches!(digits, [b'1'..=b'9', ..]) => digits,
            digits => {
                let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
                digits.get(zeros.min(4)..).unwrap_or(&[])
            }
        }
    }
}

const fn digits(number: u16) -> [u8; 5] {
    let hundreds = number / 100;
    let [tens, ones] = two_digits(number % 100);
    if hundreds < 10 {
        return [b'0', b'0', b'0' | hundreds as u8, tens, ones];
    }
    let [thousands, rest] = two_digits(hundreds % 100);
    [b'0' | (hundreds / 100) as u8, thousands, rest, tens, ones]
}

/// The two digits of a number below 100.
const fn two_digits(number: u16) -> [u8; 2] {
    [b'0' | (number / 10) as u8, b'0' | (number % 10) as u8]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_written_as_a_number_is() {
        for status in [0, 7, 42, 100, 429, 1000, 65535] {
            let response = Response::new(status, b"");
            assert_eq!(response.status_text(), status.to_string());
        }
    }
}
