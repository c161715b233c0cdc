//! A body to read again: what was read of it, then the rest.

use crate::api::call::BoxError;
use ::reqwest::Body;
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};

/// Bytes that were read, and what comes after them.
pub(super) struct Replay {
    /// In reverse order, so that the first is popped first.
    read: Vec<Bytes>,
    then: Then,
}

pub(super) enum Then {
    /// What the client has not read yet; empty, if it has read all.
    Go(Body),
    /// The failure that ended reading, until it is told.
    Fail(Option<BoxError>),
}

impl Replay {
    pub(super) fn new(read: [Bytes; 2], then: Then) -> Self {
        let mut read = Vec::from(read);
        read.retain(|bytes| !bytes.is_empty());
        read.reverse();
        Self { read, then }
    }
}

impl HttpBody for Replay {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        if let Some(bytes) = this.read.pop() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match &mut this.then {
            Then::Go(body) => Pin::new(body).poll_frame(cx).map_err(Into::into),
            Then::Fail(cause) => Poll::Ready(cause.take().map(Err)),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.read.is_empty()
            && match &self.then {
                Then::Go(body) => body.is_end_stream(),
                Then::Fail(cause) => cause.is_none(),
            }
    }

    fn size_hint(&self) -> SizeHint {
        let read = self.read.iter().fold(0_u64, |sum, bytes| {
            sum.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX))
        });
        let mut hint = SizeHint::new();
        match &self.then {
            Then::Go(body) => {
                let rest = body.size_hint();
                hint.set_lower(rest.lower().saturating_add(read));
                if let Some(upper) = rest.upper() {
                    hint.set_upper(upper.saturating_add(read));
                }
            }
            Then::Fail(_) => hint.set_lower(read),
        }
        hint
    }
}
