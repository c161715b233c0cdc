//! A hand-written loop around ureq.

use crate::vendor::Entry;
use crate::{Call, PATIENCE, Ran, by_hand, now};
use ureq::http::Request;
use vendor_errors_runtime::CallError;
use vendor_errors_runtime::ureq::Reader;

pub(crate) fn run(call: &Call) -> Ran {
    let agent = ureq::Agent::config_builder()
        .max_redirects(0)
        .timeout_recv_response(Some(PATIENCE))
        .timeout_recv_body(Some(PATIENCE))
        .proxy(None)
        .build()
        .new_agent();
    let mut reader = Reader::of(call.vendor).read_at_most(call.limit).clock(now);
    if call.whole {
        reader = reader.read_successes();
    }
    by_hand::repeated(call, || send(&agent, &reader, call))
}

fn send(
    agent: &ureq::Agent,
    reader: &Reader<Entry>,
    call: &Call,
) -> Result<String, CallError<Entry>> {
    let mut request = Request::builder().method(call.method).uri(&call.url);
    if let Some(key) = call.key {
        request = request.header("Idempotency-Key", key);
    }
    let mut response = reader.run(agent, request.body("{}").unwrap())?;
    response
        .body_mut()
        .read_to_string()
        .map_err(|error| reader.failure(error))
}
