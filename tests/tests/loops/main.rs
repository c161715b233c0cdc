//! Common retry loops, driven by the vendors' rules, against a misbehaving server.
//!
//! Every case runs through each of them: backon with reqwest, reqwest-middleware, tower with
//! hyper, and a hand-written loop with reqwest 0.12, with ureq, and with only the standard library.

mod by_hand;
mod cases;
mod server;
mod vendor;
mod with_backon;
mod with_middleware;
mod with_reqwest_0_12;
mod with_tower;
mod with_ureq;

use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};
use vendor::Entry;
use vendor_errors_runtime::{CallError, Cap, Decoder, Retry, TransportFailure};

/// A request, the decoder of its vendor, and the caller's limits.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) vendor: Decoder<Entry>,
    pub(crate) url: String,
    pub(crate) method: &'static str,
    pub(crate) key: Option<&'static str>,
    pub(crate) cap: Option<Cap>,
    /// The largest number of body bytes to read.
    pub(crate) limit: usize,
    /// Whether the call includes the body of a success.
    pub(crate) whole: bool,
}

/// The outcome.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The body of a success.
    Done(String),
    /// The vendor's error: its name in the spec, and its status.
    Api(Option<&'static str>, u16),
    Lost(TransportFailure),
}

impl Outcome {
    pub(crate) fn of(result: Result<String, CallError<Entry>>) -> Self {
        match result {
            Ok(body) => Self::Done(body),
            Err(CallError::Api(error)) => Self::Api(error.name(), error.status()),
            Err(CallError::Transport(error)) => Self::Lost(error.retry().failure.unwrap()),
        }
    }
}

/// The outcome, and the waits before each retry.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) outcome: Outcome,
    pub(crate) waits: Vec<Duration>,
}

/// A fixed clock: 2026-01-01T00:00:00Z.
pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600)
}

/// How long a client waits for bytes: longer than a busy machine takes to send them.
pub(crate) const PATIENCE: Duration = Duration::from_millis(600);

/// A sleep that returns immediately and records the durations.
#[derive(Clone, Default)]
pub(crate) struct Sleeps(Arc<Mutex<Vec<Duration>>>);

impl Sleeps {
    pub(crate) fn sleep(&self, time: Duration) -> Ready<()> {
        self.0.lock().unwrap().push(time);
        ready(())
    }

    pub(crate) fn asked(&self) -> Vec<Duration> {
        self.0.lock().unwrap().clone()
    }
}

/// The decision after the caller's cap.
pub(crate) fn capped(retry: Retry<'static>, cap: Option<Cap>) -> Retry<'static> {
    cap.map_or(retry, |cap| retry.within(cap))
}
