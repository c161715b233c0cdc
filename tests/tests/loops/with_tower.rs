//! tower around hyper.

use crate::{Call, Outcome, PATIENCE, Ran, Sleeps, now};
use http::Request;
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use tower::ServiceBuilder;
use tower::ServiceExt;
use tower::retry::RetryLayer;
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
