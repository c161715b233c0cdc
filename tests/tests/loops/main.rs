//! The loops that people use, fed by the vendors' rules, against a server that misbehaves.
//!
//! Every case runs through each of them: backon with reqwest, tower with hyper, and a loop by hand
//! with nothing but the standard library.

mod by_hand;
mod cases;
mod server;
mod vendor;
mod with_backon;
mod with_tower;

use std::future::{Ready, ready};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};
use vendor::Entry;
use vendor_errors_runtime::{CallError, Cap, Decoder, Retry, TransportFailure};

/// A request, how its vendor is read, and how patient the caller is.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) vendor: Decoder<Entry>,
    pub(crate) url: String,
    pub(crate) method: &'static str,
    pub(crate) key: Option<&'static str>,
    pub(crate) cap: Option<Cap>,
    /// No more bytes of a body are read.
    pub(crate) limit: usize,
    /// The body of a success is part of the call.
    pub(crate) whole: bool,
}

/// What came of it.
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

/// The outcome, and what the loop waited before each retry.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) outcome: Outcome,
    pub(crate) waits: Vec<Duration>,
}

/// A clock that stands still: 2026-01-01T00:00:00Z.
pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600)
}

/// How long a client waits for bytes: more than a busy machine takes for those that come.
pub(crate) const PATIENCE: Duration = Duration::from_millis(600);

/// A sleep that takes no time and remembers what it was asked for.
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

/// The decision as the caller's cap makes it.
pub(crate) fn capped(retry: Retry<'static>, cap: Option<Cap>) -> Retry<'static> {
    cap.map_or(retry, |cap| retry.within(cap))
}
