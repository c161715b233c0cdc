//! backon around reqwest.

use crate::server::nowhere;
use crate::vendor::{Entry, vendor};
use crate::{Call, Outcome, PATIENCE, Ran, Sleeps, now};
use backon::Retryable;
use reqwest::redirect;
use vendor_errors_runtime::CallError;
use vendor_errors_runtime::backon::{adjust, builder, may_resend};
use vendor_errors_runtime::reqwest::Reader;

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn run(call: &Call) -> Ran {
    let client = reqwest::Client::builder()
        .redirect(redirect::Policy::none())
        .timeout(PATIENCE)
        .no_proxy()
        .build()
        .unwrap();
    let mut reader = Reader::of(call.vendor).read_at_most(call.limit).clock(now);
    if call.whole {
        reader = reader.read_successes();
    }
    let sleeps = Sleeps::default();
    let sleep = sleeps.clone();
    let result = (|| send(&client, &reader, call))
        .retry(builder(call.vendor.vendor().backoff()))
        .sleep(move |time| sleep.sleep(time))
        .when(may_resend)
        .adjust(adjust(call.cap))
        .await;
    Ran {
        outcome: Outcome::of(result),
        waits: sleeps.asked(),
    }
}

async fn send(
    client: &reqwest::Client,
    reader: &Reader<Entry>,
    call: &Call,
) -> Result<String, CallError<Entry>> {
    let mut request = client
        .request(call.method.parse().unwrap(), &call.url)
        .body("{}");
    if let Some(key) = call.key {
        request = request.header("Idempotency-Key", key);
    }
    let response = reader.send(request).await?;
    response.text().await.map_err(|error| reader.failure(error))
}

/// An error is logged, and some vendors take the key in the query.
#[tokio::test]
async fn a_failure_shows_no_query() {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = client.get(format!("http://{}/v1?key=s3cret", nowhere()));
    let error = Reader::of(vendor("bookwell"))
        .send(request)
        .await
        .map(drop)
        .unwrap_err();
    let shown = format!("{error:?} {:?}", std::error::Error::source(&error));
    assert!(
        shown.contains("127.0.0.1") && !shown.contains("s3cret"),
        "{shown}"
    );
}
