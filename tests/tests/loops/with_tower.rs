//! tower around hyper.

use crate::{Call, Outcome, PATIENCE, Ran, Sleeps, now};
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use std::future::Ready;
use std::task::{Context, Poll, Waker};
use tower::retry::RetryLayer;
use tower::{Layer, Service, ServiceBuilder, ServiceExt};
use vendor_errors_runtime::tower::{ErrorLayer, RetryPolicy};

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn run(call: &Call) -> Ran {
    let sleeps = Sleeps::default();
    let sleep = sleeps.clone();
    let mut policy = RetryPolicy::new(call.vendor.vendor(), move |time| sleep.sleep(time));
    if let Some(cap) = call.cap {
        policy = policy.within(cap);
    }
    let mut errors = ErrorLayer::of(call.vendor)
        .read_at_most(call.limit)
        .read_within(PATIENCE, tokio::time::sleep)
        .clock(now);
    if call.whole {
        errors = errors.read_successes();
    }
    let service = ServiceBuilder::new()
        .layer(RetryLayer::new(policy))
        .layer(errors)
        .service(Client::builder(TokioExecutor::new()).build_http::<Full<&[u8]>>());
    let mut request = Request::builder().method(call.method).uri(&call.url);
    if let Some(key) = call.key {
        request = request.header("Idempotency-Key", key);
    }
    let request = request.body(Full::new(b"{}".as_slice())).unwrap();
    let outcome = match service.oneshot(request).await {
        Ok(response) => {
            let body = response.into_body().collect().await.unwrap().to_bytes();
            Outcome::Done(String::from_utf8(body.to_vec()).unwrap())
        }
        Err(error) => Outcome::of(Err(error)),
    };
    Ran {
        outcome,
        waits: sleeps.asked(),
    }
}

/// A service that takes no request.
struct Busy;

impl Service<Request<String>> for Busy {
    type Response = Response<String>;
    type Error = std::io::Error;
    type Future = Ready<Result<Response<String>, std::io::Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Pending
    }

    fn call(&mut self, _: Request<String>) -> Self::Future {
        unreachable!("it is not ready")
    }
}

#[test]
fn the_layer_is_ready_when_its_service_is() {
    let mut service = ErrorLayer::of(crate::vendor::vendor("bookwell")).layer(Busy);
    let mut context = Context::from_waker(Waker::noop());
    assert!(service.poll_ready(&mut context).is_pending());
}
