//! Reads responses of reqwest. This file is compiled once for each of its versions, which is
//! `client` in the module above.

use super::client::{
    self, Body, Client, Request, RequestBuilder, Response, ResponseBuilderExt, Url,
};
use crate::api::call::CallError;
use crate::api::error::Error;
use crate::api::kind::{Decoder, Kind};
use crate::integrations::exchange::{
    Arrived, Exchange, reading_options, request_options, while_reading,
};
use crate::retry::transport::TransportFailure;
use bytes::Bytes;
use http::Method;
use http::response::Parts;
use std::time::SystemTime;

/// Reads a vendor's responses.
///
/// A body is read up to [`read_at_most`](Reader::read_at_most) and kept up to
/// [`keep_body`](Reader::keep_body). The client's timeout limits how long reading takes. An error
/// whose body is too slow is still decided by its status and headers.
pub struct Reader<K> {
    pub(crate) exchange: Exchange<K>,
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

    /// Sends a request. `Ok` is a success, with its body not yet read unless it had to be.
    ///
    /// A redirect that the client does not follow is a success, unless the vendor reports an error
    /// in its query.
    ///
    /// # Errors
    /// The vendor's error, or why there is no whole response.
    pub async fn send(&self, request: RequestBuilder) -> Result<Response, CallError<K>> {
        let (client, request) = request.build_split();
        self.execute(&client, request.map_err(|error| self.failure(error))?)
            .await
    }

    /// Sends a request that is already built, like [`send`](Reader::send).
    ///
    /// # Errors
    /// The vendor's error, or why there is no whole response.
    pub async fn execute(
        &self,
        client: &Client,
        request: Request,
    ) -> Result<Response, CallError<K>> {
        let reader = self.for_request(&request);
        match client.execute(request).await {
            Ok(response) => reader.check(response).await,
            Err(error) => Err(reader.failure(error)),
        }
    }

    /// Returns the response if it is a success, or else its error.
    ///
    /// The body is read if the status is not a success, or if the vendor reports errors inside
    /// successes; the body of a success is put back.
    ///
    /// # Errors
    /// The vendor's error, or why there is no whole response.
    pub async fn check(&self, response: Response) -> Result<Response, CallError<K>> {
        if !self.exchange.needs_body(response.status()) {
            return Ok(response);
        }
        let url = response.url().clone();
        let (parts, mut arrived, _) = read(response, self.exchange.limit).await;
        self.exchange.judge(&parts, &mut arrived)?;
        Ok(put_back(parts, url, arrived.bytes.into()))
    }

    /// Makes an error of a response that is known to be one, with as much of its body as can be
    /// read. Never fails.
    pub async fn error(&self, response: Response) -> Error<K> {
        let (parts, arrived, _) = read(response, self.exchange.limit).await;
        self.exchange
            .error(crate::Response::from_parts(&parts, &arrived.bytes))
    }

    /// Says what an error of the client means. Of the URL in it only scheme, host and path are
    /// kept: a query may have a key, and errors are logged.
    #[must_use]
    pub fn failure(&self, error: client::Error) -> CallError<K> {
        let failure = failure_of(&error).unwrap_or(TransportFailure::Cut);
        let status = error.status();
        self.exchange
            .failed(failure, status, Some(printable(error).into()))
    }

    /// A reader that knows the request.
    pub(crate) fn for_request(&self, request: &Request) -> Self {
        Self {
            exchange: self
                .exchange
                .for_request(request.method(), request.headers()),
        }
    }
}

/// What was not read of a body. Only the layer for reqwest-middleware puts it back.
#[allow(dead_code, reason = "there is a layer for one of the versions only")]
pub(crate) struct Rest {
    /// The end of the chunk in which the limit lies.
    pub(crate) chunk: Bytes,
    pub(crate) body: Body,
}

/// Reads a body up to a limit.
pub(crate) async fn read(mut response: Response, limit: usize) -> (Parts, Arrived, Rest) {
    let mut arrived = Arrived::default();
    let mut rest = Bytes::new();
    loop {
        let before = arrived.bytes.len();
        match response.chunk().await {
            Ok(Some(chunk)) if arrived.add(&chunk, limit) => {}
            Ok(Some(mut chunk)) => {
                rest = chunk.split_off(arrived.bytes.len().saturating_sub(before));
                break;
            }
            Ok(None) => break,
            Err(error) => {
                arrived.ended = while_reading(printable(error).into());
                break;
            }
        }
    }
    let (parts, body) = http::Response::<Body>::from(response).into_parts();
    (parts, arrived, Rest { chunk: rest, body })
}

/// Makes a response of its parts.
pub(crate) fn put_back(mut parts: Parts, url: Url, body: Body) -> Response {
    // There is no other way to give a reqwest response its URL back.
    let with_url = http::Response::builder()
        .url(url)
        .body(())
        .map(http::Response::into_parts);
    if let Ok((head, ())) = with_url {
        parts.extensions.extend(head.extensions);
    }
    http::Response::from_parts(parts, body).into()
}

/// Takes what may be a credential out of the URL in an error.
fn printable(mut error: client::Error) -> client::Error {
    if let Some(url) = error.url_mut() {
        url.set_query(None);
        url.set_fragment(None);
        // These fail only for a URL that cannot have them.
        let _ = url.set_username("");
        let _ = url.set_password(None);
    }
    error
}

/// What kind of failure an error of reqwest is; `None` when it does not say.
pub(crate) fn failure_of(error: &client::Error) -> Option<TransportFailure> {
    // A timeout while connecting is both: nothing was sent.
    Some(if error.is_builder() || error.is_redirect() {
        TransportFailure::Request
    } else if error.is_connect() {
        TransportFailure::Connect
    } else if error.is_timeout() {
        TransportFailure::Timeout
    } else if error.is_body() || error.is_decode() {
        TransportFailure::Body
    } else {
        return None;
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_that_cannot_be_made_was_not_sent() {
        let no_url = Client::new().get("no URL").build();
        let error = no_url.expect_err("there is no host");
        assert_eq!(failure_of(&error), Some(TransportFailure::Request));
    }
}
