//! For [`reqwest_middleware`]: a layer that reads error bodies, decides, waits and sends again.
//!
//! ```
//! # use vendor_errors_runtime as vendor_errors;
//! use reqwest_middleware::{ClientBuilder, ClientWithMiddleware};
//! use std::time::Duration;
//! use vendor_errors::reqwest::Reader;
//! use vendor_errors::reqwest_middleware::Retries;
//! use vendor_errors::{CallError, Cap, Kind};
//!
//! fn client<K: Kind>(client: reqwest::Client) -> ClientWithMiddleware {
//!     let retries = Retries::<K, _>::new(tokio::time::sleep);
//!     ClientBuilder::new(client)
//!         .with(retries.within(Cap::Stop(Duration::from_secs(60))))
//!         .build()
//! }
//!
//! async fn book<K: Kind>(client: &ClientWithMiddleware, booking: String) -> Result<String, CallError<K>> {
//!     let vendor = Reader::<K>::new();
//!     let request = client.post("https://api.example/v1/appointments").body(booking);
//!     let response = vendor.send_with_middleware(request).await?;
//!     response.text().await.map_err(|error| vendor.failure(error))
//! }
//! ```

mod replay;

use crate::api::call::CallError;
use crate::api::kind::{Decoder, Kind};
use crate::integrations::attempts::Attempts;
use crate::integrations::exchange::{Ended, Exchange, reading_options};
use crate::integrations::reqwest::{Reader, Rest, failure_of, put_back, read};
use crate::retry::Retry;
use crate::retry::cap::Cap;
use crate::retry::transport::TransportFailure;
use ::reqwest::{Request, Response};
use ::reqwest_middleware::{Error, Middleware, Next, RequestBuilder};
use http::Extensions;
use replay::{Replay, Then};
use std::fmt;
use std::time::{Duration, SystemTime};
use vendor_errors_tables::Backoff;

/// A [`Middleware`] that sends a request again by the vendor's rules.
///
/// The body of an error is read, up to [`read_at_most`](Retries::read_at_most), and the vendor's
/// rules decide. A request is sent again if it may succeed and if sending it again does nothing
/// twice ([`Retry::may_resend`]). Before that the layer sleeps, with your sleep function, for the
/// longer of the server's wait and the vendor's backoff ([`Retry::delay`]). It gives up when no
/// attempt is left, when the wait exceeds your cap or the spec's limit, or when the vendor no
/// longer remembers the idempotency key. A request whose body is a stream is sent once.
///
/// The last response comes out as it came in, with a body that can be read. What it means,
/// [`Reader::check`] says, or [`Reader::send_with_middleware`].
///
/// Layers that are added after this one see every attempt, those before it see one call. Use no
/// other layer that retries.
pub struct Retries<K, F> {
    exchange: Exchange<K>,
    sleep: F,
    backoff: Backoff,
    cap: Option<Cap>,
}

impl<K, F> fmt::Debug for Retries<K, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Retries")
            .field("exchange", &self.exchange)
            .field("backoff", &self.backoff)
            .field("cap", &self.cap)
            .finish_non_exhaustive()
    }
}

impl<K: Kind, F> Retries<K, F> {
    /// Makes a layer for a kind of a single vendor. `sleep` is your runtime's sleep function, such
    /// as `tokio::time::sleep`.
    pub fn new(sleep: F) -> Self {
        Self::of(K::decoder(), sleep)
    }
}

impl<K, F> Retries<K, F> {
    /// Makes a layer for one of the vendors of a kind over several.
    pub fn of(decoder: Decoder<K>, sleep: F) -> Self {
        Self {
            exchange: Exchange::new(decoder),
            sleep,
            backoff: decoder.vendor().backoff(),
            cap: None,
        }
    }

    reading_options!();

    /// Replaces the vendor's backoff, and with it the number of attempts.
    #[must_use]
    pub fn backoff(mut self, backoff: Backoff) -> Self {
        self.backoff = backoff;
        self
    }

    /// Caps waits, as [`Retry::within`] does. Without a cap every wait is honoured.
    #[must_use]
    pub fn within(mut self, cap: Cap) -> Self {
        self.cap = Some(cap);
        self
    }
}

/// The result, with a body that can be read, and the decision if it is a failure.
async fn judged<K>(
    exchange: &Exchange<K>,
    result: Result<Response, Error>,
) -> (Result<Response, Error>, Option<Retry<'static>>) {
    match result {
        Ok(response) if exchange.needs_body(response.status()) => {
            let (response, retry) = checked(exchange, response).await;
            (Ok(response), retry)
        }
        Err(Error::Reqwest(error)) => {
            let failure = failure_of(&error).unwrap_or(TransportFailure::Cut);
            let failed = exchange.failed(failure, error.status(), None);
            (Err(Error::Reqwest(error)), Some(failed.retry()))
        }
        // A success, or the error of another layer, whose meaning nobody knows.
        other => (other, None),
    }
}

async fn checked<K>(
    exchange: &Exchange<K>,
    response: Response,
) -> (Response, Option<Retry<'static>>) {
    let url = response.url().clone();
    let (parts, mut arrived, Rest { chunk, body }) = read(response, exchange.limit).await;
    let then = match &mut arrived.ended {
        Ended::Failed(_, cause) => Then::Fail(cause.take()),
        Ended::Complete | Ended::TooLong => Then::Go(body),
    };
    let failed = exchange.judge(&parts, &mut arrived).err();
    let replay = Replay::new([arrived.bytes.into(), chunk], then);
    let response = put_back(parts, url, ::reqwest::Body::wrap(replay));
    (response, failed.map(|failed| failed.retry()))
}

#[async_trait::async_trait]
impl<K, F, S> Middleware for Retries<K, F>
where
    K: Send + 'static,
    F: Fn(Duration) -> S + Send + Sync + 'static,
    S: Future<Output = ()> + Send,
{
    async fn handle(
        &self,
        mut request: Request,
        extensions: &mut Extensions,
        next: Next<'_>,
    ) -> Result<Response, Error> {
        let exchange = self
            .exchange
            .for_request(request.method(), request.headers());
        let mut attempts = Attempts::new(self.backoff, self.cap);
        loop {
            let copy = match attempts.is_any_left() {
                true => request.try_clone(),
                false => None,
            };
            let result = next.clone().run(request, extensions).await;
            let (result, retry) = judged(&exchange, result).await;
            let Some((copy, delay)) = copy.zip(retry.and_then(|retry| attempts.next(retry))) else {
                return result;
            };
            // The connection of this response is free during the wait.
            drop(result);
            (self.sleep)(delay).await;
            request = copy;
        }
    }
}

impl<K> Reader<K> {
    /// Sends a request through layers, like [`send`](Reader::send). With [`Retries`] among them,
    /// the error is that of the last attempt.
    ///
    /// # Errors
    /// The vendor's error, or why there is no whole response.
    pub async fn send_with_middleware(
        &self,
        mut request: RequestBuilder,
    ) -> Result<Response, CallError<K>> {
        let mut extensions = std::mem::take(request.extensions());
        let (client, request) = request.build_split();
        let request = request.map_err(|error| self.failure(error))?;
        let reader = self.for_request(&request);
        let answered = client.execute_with_extensions(request, &mut extensions);
        match answered.await {
            Ok(response) => reader.check(response).await,
            Err(Error::Reqwest(error)) => Err(reader.failure(error)),
            Err(error) => {
                let failure = TransportFailure::of(&error);
                Err(reader.exchange.failed(failure, None, Some(error.into())))
            }
        }
    }
}
