//! The layer that turns error responses into errors.

use super::body::{self, Body};
use crate::api::call::{BoxError, CallError};
use crate::api::kind::{Decoder, Kind};
use crate::integrations::exchange::{Exchange, reading_options};
use crate::retry::transport::TransportFailure;
use ::tower::{Layer, Service};
use bytes::Bytes;
use http::{Request, Response};
use http_body::Body as HttpBody;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

type Pending<T> = Pin<Box<dyn Future<Output = T> + Send>>;
type Sleep = Arc<dyn Fn() -> Pending<()> + Send + Sync>;

/// Turns the vendor's error responses, and the failures of the inner service, into [`CallError`]s.
///
/// The body of an error is read, up to a size and a time of your choice. A success passes unread,
/// unless the vendor reports errors inside successes.
pub struct ErrorLayer<K> {
    exchange: Exchange<K>,
    read_within: Option<Sleep>,
    failure: fn(&(dyn std::error::Error + 'static)) -> TransportFailure,
}

impl<K> Clone for ErrorLayer<K> {
    fn clone(&self) -> Self {
        Self {
            exchange: self.exchange.clone(),
            read_within: self.read_within.clone(),
            failure: self.failure,
        }
    }
}

impl<K> fmt::Debug for ErrorLayer<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorLayer")
            .field("exchange", &self.exchange)
            .finish_non_exhaustive()
    }
}

impl<K: Kind> Default for ErrorLayer<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Kind> ErrorLayer<K> {
    /// Makes a layer for a kind of a single vendor.
    #[must_use]
    pub fn new() -> Self {
        Self::of(K::decoder())
    }
}

impl<K> ErrorLayer<K> {
    /// Makes a layer for one of the vendors of a kind over several.
    #[must_use]
    pub fn of(decoder: Decoder<K>) -> Self {
        Self {
            exchange: Exchange::new(decoder),
            read_within: None,
            failure: TransportFailure::of,
        }
    }

    reading_options!();

    /// Limits how long a body is read, measured with your sleep function. A slower error is
    /// decided by its status and headers.
    #[must_use]
    pub fn read_within<F, S>(mut self, time: Duration, sleep: F) -> Self
    where
        F: Fn(Duration) -> S + Send + Sync + 'static,
        S: Future<Output = ()> + Send + 'static,
    {
        self.read_within = Some(Arc::new(move || Box::pin(sleep(time))));
        self
    }

    /// Sets what the inner service's errors mean; by default [`TransportFailure::of`].
    #[must_use]
    pub fn failures(
        mut self,
        failure: fn(&(dyn std::error::Error + 'static)) -> TransportFailure,
    ) -> Self {
        self.failure = failure;
        self
    }
}

impl<S, K> Layer<S> for ErrorLayer<K> {
    type Service = ErrorService<S, K>;

    fn layer(&self, inner: S) -> Self::Service {
        ErrorService {
            inner,
            layer: self.clone(),
        }
    }
}

/// The service that [`ErrorLayer`] wraps around another.
#[derive(Debug)]
pub struct ErrorService<S, K> {
    inner: S,
    layer: ErrorLayer<K>,
}

impl<S: Clone, K> Clone for ErrorService<S, K> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            layer: self.layer.clone(),
        }
    }
}

impl<S, K, Sends, Receives> Service<Request<Sends>> for ErrorService<S, K>
where
    S: Service<Request<Sends>, Response = Response<Receives>>,
    S::Error: Into<BoxError>,
    S::Future: Send + 'static,
    Receives: HttpBody + Send + 'static,
    Receives::Data: Send,
    Receives::Error: Into<BoxError>,
    K: Send + 'static,
{
    type Response = Response<Body<Receives>>;
    type Error = CallError<K>;
    type Future = Pending<Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner
            .poll_ready(cx)
            .map_err(|error| self.layer.failed(error.into()))
    }

    fn call(&mut self, request: Request<Sends>) -> Self::Future {
        let mut layer = self.layer.clone();
        layer.exchange = (layer.exchange).for_request(request.method(), request.headers());
        let response = self.inner.call(request);
        Box::pin(async move {
            match response.await.map_err(Into::into) {
                Ok(response) => layer.check(response).await,
                Err(error) => Err(layer.failed(error)),
            }
        })
    }
}

impl<K> ErrorLayer<K> {
    fn failed(&self, cause: BoxError) -> CallError<K> {
        let failure = (self.failure)(&*cause);
        self.exchange.failed(failure, None, Some(cause))
    }

    async fn check<B>(&self, response: Response<B>) -> Result<Response<Body<B>>, CallError<K>>
    where
        B: HttpBody,
        B::Error: Into<BoxError>,
    {
        let (parts, body) = response.into_parts();
        if !self.exchange.needs_body(parts.status) {
            return Ok(Response::from_parts(parts, Body::unread(body)));
        }
        let deadline = self.read_within.as_ref().map(|sleep| sleep());
        let mut arrived = body::read(body, self.exchange.limit, deadline).await;
        self.exchange.judge(&parts, &mut arrived)?;
        Ok(Response::from_parts(
            parts,
            Body::Read(Bytes::from(arrived.bytes)),
        ))
    }
}
