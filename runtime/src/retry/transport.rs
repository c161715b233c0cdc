//! Failures without a whole response.

use std::fmt;

/// Why there is no response, or no whole one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportFailure {
    /// The request itself cannot be sent: an invalid URL, a redirect loop. Sending it again cannot
    /// help.
    Request,
    /// There was no connection, so nothing was sent.
    Connect,
    /// No response came in time. The request may have been processed.
    Timeout,
    /// The connection ended before the head of a response was there. The request may have been
    /// processed.
    Cut,
    /// The head of a response came, but not its whole body. The request may have been processed.
    Body,
    /// The body is longer than the caller wants to read. The same will come again.
    TooLong,
}

impl TransportFailure {
    /// What happened, in a few words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request not sent",
            Self::Connect => "no connection",
            Self::Timeout => "no response in time",
            Self::Cut => "connection cut",
            Self::Body => "body incomplete",
            Self::TooLong => "body too long",
        }
    }
}

impl fmt::Display for TransportFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
