//! The body of a success: unread, or read and put back.

use crate::api::call::BoxError;
use crate::integrations::exchange::{Arrived, Ended, while_reading};
use crate::retry::transport::TransportFailure;
use bytes::{Buf, Bytes};
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

/// The body of a success.
///
/// It is the inner service's own body, unread, unless the vendor reports errors inside successes.
/// Then it has been read and is held as bytes.
#[derive(Debug)]
pub enum Body<B> {
    /// The inner service's body, unread.
    Unread(Pin<Box<B>>),
    /// A body that was read to its end; empty once it is taken.
    Read(Bytes),
}

impl<B> Body<B> {
    pub(super) fn unread(body: B) -> Self {
        Self::Unread(Box::pin(body))
    }
}

impl<B> HttpBody for Body<B>
where
    B: HttpBody,
    B::Data: Buf,
{
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        match self.get_mut() {
            Self::Unread(body) => body
                .as_mut()
                .poll_frame(cx)
                .map_ok(|frame| frame.map_data(|mut data| data.copy_to_bytes(data.remaining()))),
            Self::Read(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Read(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Unread(body) => body.is_end_stream(),
            Self::Read(bytes) => bytes.is_empty(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Unread(body) => body.size_hint(),
            Self::Read(bytes) => SizeHint::with_exact(bytes.len() as u64),
        }
    }
}

/// Reads up to `limit` bytes of a body, until `deadline`.
pub(super) async fn read<B>(
    body: B,
    limit: usize,
    deadline: Option<impl Future<Output = ()>>,
) -> Arrived
where
    B: HttpBody,
    B::Error: Into<BoxError>,
{
    let mut arrived = Arrived::default();
    let mut body = pin!(body);
    let mut deadline = pin!(deadline);
    poll_fn(|cx| {
        loop {
            let frame = match body.as_mut().poll_frame(cx) {
                Poll::Ready(Some(frame)) => frame,
                Poll::Ready(None) => return Poll::Ready(()),
                Poll::Pending => break,
            };
            match frame.map(Frame::into_data) {
                Ok(Ok(mut data)) => {
                    while data.has_remaining() {
                        let chunk = data.chunk().len();
                        if !arrived.add(data.chunk(), limit) {
                            return Poll::Ready(());
                        }
                        data.advance(chunk);
                    }
                }
                // Trailers.
                Ok(Err(_)) => {}
                Err(error) => {
                    arrived.ended = while_reading(error.into());
                    return Poll::Ready(());
                }
            }
        }
        let is_late = deadline
            .as_mut()
            .as_pin_mut()
            .is_some_and(|deadline| deadline.poll(cx).is_ready());
        if is_late {
            arrived.ended = Ended::Failed(TransportFailure::Timeout, None);
            return Poll::Ready(());
        }
        Poll::Pending
    })
    .await;
    arrived
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_says_how_much_is_left() {
        let unread = |text: &str| Body::unread(text.to_owned());
        let read = |text: &'static str| Body::<String>::Read(Bytes::from_static(text.as_bytes()));
        for body in [unread("abc"), read("abc")] {
            assert_eq!(body.size_hint().exact(), Some(3));
            assert!(!body.is_end_stream());
        }
        for body in [unread(""), read("")] {
            assert_eq!(body.size_hint().exact(), Some(0));
            assert!(body.is_end_stream());
        }
    }
}
