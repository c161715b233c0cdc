//! A hand-written loop around reqwest 0.12.

use crate::vendor::Entry;
use crate::{Call, PATIENCE, Ran, by_hand, now};
use reqwest_0_12::{Client, redirect};
use vendor_errors_runtime::CallError;
use vendor_errors_runtime::reqwest_0_12::Reader;

pub(crate) fn run(call: &Call) -> Ran {
    let client = Client::builder()
        .redirect(redirect::Policy::none())
        .timeout(PATIENCE)
        .no_proxy()
        .build()
        .unwrap();
    let mut reader = Reader::of(call.vendor).read_at_most(call.limit).clock(now);
    if call.whole {
        reader = reader.read_successes();
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    by_hand::repeated(call, || runtime.block_on(send(&client, &reader, call)))
}

async fn send(
    client: &Client,
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
