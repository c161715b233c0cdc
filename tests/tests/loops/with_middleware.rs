//! The layer for reqwest-middleware.

use crate::server::{Answer, Seen, Server};
use crate::vendor::{Entry, vendor};
use crate::{Call, Outcome, PATIENCE, Ran, Sleeps, now};
use http::Extensions;
use http_body_util::Full;
use reqwest::{Body, Client, Request, Response, redirect};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware, Error, Middleware, Next};
use std::future::Ready;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use vendor_errors_runtime::reqwest::Reader;
use vendor_errors_runtime::reqwest_middleware::Retries;
use vendor_errors_runtime::{CallError, TransportFailure};

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn run(call: &Call) -> Ran {
    let sleeps = Sleeps::default();
    let sleep = sleeps.clone();
    let mut retries = Retries::of(call.vendor, move |time| sleep.sleep(time))
        .read_at_most(call.limit)
        .clock(now);
    let mut reader = Reader::of(call.vendor).read_at_most(call.limit).clock(now);
    if let Some(cap) = call.cap {
        retries = retries.within(cap);
    }
    if call.whole {
        retries = retries.read_successes();
        reader = reader.read_successes();
    }
    let result = send(&client(retries), &reader, call).await;
    Ran {
        outcome: Outcome::of(result),
        waits: sleeps.asked(),
    }
}

type Quick = Retries<Entry, fn(Duration) -> Ready<()>>;

fn quick(name: &str) -> Quick {
    Retries::of(vendor(name), |_| std::future::ready(()))
}

fn client<F, S>(retries: Retries<Entry, F>) -> ClientWithMiddleware
where
    F: Fn(Duration) -> S + Send + Sync + 'static,
    S: Future<Output = ()> + Send,
{
    let client = Client::builder()
        .redirect(redirect::Policy::none())
        .timeout(PATIENCE)
        .no_proxy();
    ClientBuilder::new(client.build().unwrap())
        .with(retries)
        .build()
}

async fn send(
    client: &ClientWithMiddleware,
    reader: &Reader<Entry>,
    call: &Call,
) -> Result<String, CallError<Entry>> {
    let mut request = client
        .request(call.method.parse().unwrap(), &call.url)
        .body("{}");
    if let Some(key) = call.key {
        request = request.header("Idempotency-Key", key);
    }
    let response = reader.send_with_middleware(request).await?;
    response.text().await.map_err(|error| reader.failure(error))
}

const TAKEN: &str = r#"{"error":{"code":"slot_unavailable","message":"Taken."}}"#;

async fn got(retries: Quick, answer: Answer) -> (Response, Vec<Seen>) {
    let server = Server::giving(&[answer]);
    let url = format!("http://{}/v1", server.address());
    let response = client(retries).get(&url).send().await.unwrap();
    assert_eq!(response.url().as_str(), url);
    (response, server.seen())
}

/// Whatever was read of a body can be read again, and the rest after it.
#[tokio::test]
async fn the_body_of_the_last_response_can_be_read() {
    let taken = Answer::Whole(409, &[], TAKEN);
    for limit in [0, 1, 10, TAKEN.len() - 1, TAKEN.len(), 1024] {
        let (response, seen) = got(quick("bookwell").read_at_most(limit), taken).await;
        assert_eq!(
            (response.status().as_u16(), seen.len()),
            (409, 1),
            "{limit}"
        );
        assert_eq!(response.text().await.unwrap(), TAKEN, "{limit}");
    }
    let (response, _) = got(quick("bookwell"), Answer::Whole(404, &[], "")).await;
    assert_eq!(response.text().await.unwrap(), "");
}

/// It is no shorter body, but a failure.
#[tokio::test]
async fn a_cut_body_fails_when_it_is_read_again() {
    let (response, _) = got(quick("bookwell"), Answer::CutBody(409, &[], TAKEN)).await;
    assert_eq!(response.status().as_u16(), 409);
    let failure = response.text().await.unwrap_err();
    assert!(failure.is_body() || failure.is_decode(), "{failure:?}");
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let server = Server::giving(&[Answer::Whole(429, &[], ""); 2]);
    let request = client(quick("bookwell")).put(format!("http://{}", server.address()));
    let stream = Body::wrap(Full::new(b"{}".as_slice()));
    let request = request.body(stream).header("content-length", "2");
    assert_eq!(request.send().await.unwrap().status().as_u16(), 429);
    assert_eq!(server.seen().len(), 1);
}

/// A layer that lets nothing through.
#[derive(Default)]
struct Closed(Arc<AtomicUsize>);

#[async_trait::async_trait]
impl Middleware for Closed {
    async fn handle(&self, _: Request, _: &mut Extensions, _: Next<'_>) -> Result<Response, Error> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Err(Error::middleware(std::fmt::Error))
    }
}

/// What another layer fails with is no failure of the connection: nobody knows what it means.
#[tokio::test]
async fn the_error_of_another_layer_is_handed_on() {
    let closed = Closed::default();
    let asked = Arc::clone(&closed.0);
    let client = ClientBuilder::new(Client::new())
        .with(quick("bookwell"))
        .with(closed)
        .build();
    let reader = Reader::of(vendor("bookwell"));
    let sent = reader.send_with_middleware(client.get("http://bookwell.invalid"));
    let error = sent.await.map(drop).unwrap_err();
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!(error.retry().failure, Some(TransportFailure::Cut));
    let source = std::error::Error::source(&error).map(ToString::to_string);
    assert_eq!(source, Some(std::fmt::Error.to_string()));
}
