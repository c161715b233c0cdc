//! Why a call failed: the vendor's error, or no whole response.

use crate::api::error::Error;
use crate::api::short::Short;
use crate::retry::Retry;
use crate::retry::as_retry::AsRetry;
use std::fmt;

/// Why a call failed. The integrations return this type.
///
/// Both variants carry a decision ([`AsRetry`]), so a retry loop need not tell them apart.
///
/// ```
/// # #[derive(vendor_errors::VendorErrors)]
/// # #[vendor_errors(vendor = "bookwell")]
/// # pub struct Bookwell;
/// use vendor_errors::{CallError, TransportError, TransportFailure};
///
/// fn for_the_user(error: &CallError<bookwell::ErrorKind>) -> &str {
///     match error {
///         CallError::Api(error) => error.user_message().unwrap_or("The booking was refused."),
///         CallError::Transport(_) => "We cannot reach the salon.",
///     }
/// }
///
/// // What a client's timeout comes to. The booking may have been made.
/// let retry = bookwell::VENDOR.without_response(TransportFailure::Timeout, Some("POST"), None);
/// let error = CallError::from(TransportError::new(retry, None));
/// assert_eq!(for_the_user(&error), "We cannot reach the salon.");
/// assert!(error.retry().is_retryable() && !error.retry().may_resend());
/// ```
pub enum CallError<K> {
    /// The vendor reported an error.
    Api(Error<K>),
    /// No response arrived, or only a part of one.
    Transport(TransportError),
}

impl<K> CallError<K> {
    /// The vendor's error, if it reported one.
    #[must_use]
    pub const fn api(&self) -> Option<&Error<K>> {
        match self {
            Self::Api(error) => Some(error),
            Self::Transport(_) => None,
        }
    }

    /// What to do, and why.
    #[must_use]
    pub fn retry(&self) -> Retry<'static> {
        match self {
            Self::Api(error) => error.retry(),
            Self::Transport(error) => error.retry(),
        }
    }
}

impl<K> AsRetry for CallError<K> {
    fn as_retry(&self) -> Retry<'static> {
        self.retry()
    }
}

impl<K> From<Error<K>> for CallError<K> {
    fn from(error: Error<K>) -> Self {
        Self::Api(error)
    }
}

impl<K> From<TransportError> for CallError<K> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<K> fmt::Display for CallError<K> {
    /// One line, fit for a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl<K: fmt::Debug> fmt::Debug for CallError<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => f.debug_tuple("Api").field(error).finish(),
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
        }
    }
}

impl<K: fmt::Debug> std::error::Error for CallError<K> {
    /// The client's error. The vendor's error has no source: it is the cause itself.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Api(_) => None,
            Self::Transport(error) => std::error::Error::source(error),
        }
    }
}

/// An HTTP client's error.
pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// No response arrived, or only a part of one: what happened, the client's error, and what to do.
pub struct TransportError(Box<Inner>);

struct Inner {
    retry: Retry<'static>,
    cause: Option<BoxError>,
}

impl TransportError {
    /// `retry` comes from [`Vendor::without_response`]; `cause` is the client's error, if there is
    /// one.
    ///
    /// [`Vendor::without_response`]: crate::Vendor::without_response
    #[must_use]
    pub fn new(
        retry: Retry<'static>,
        cause: Option<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self(Box::new(Inner { retry, cause }))
    }

    /// What to do, and why; [`Retry::failure`] says what happened.
    #[must_use]
    pub fn retry(&self) -> Retry<'static> {
        self.0.retry
    }

    /// Takes out the client's error, for downcasting.
    #[must_use]
    pub fn into_cause(self) -> Option<Box<dyn std::error::Error + Send + Sync>> {
        self.0.cause
    }
}

impl AsRetry for TransportError {
    fn as_retry(&self) -> Retry<'static> {
        self.retry()
    }
}

impl fmt::Display for TransportError {
    /// `bookwell: connection cut`; the client's error is the
    /// [`source`](std::error::Error::source).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.retry.vendor)?;
        if let Some(status) = self.0.retry.status {
            write!(f, " ({status})")?;
        }
        match self.0.retry.failure {
            Some(failure) => write!(f, ": {failure}"),
            None => f.write_str(": no response"),
        }
    }
}

impl fmt::Debug for TransportError {
    /// One short line for a log, with the `Debug` text of the client's error, cut.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let retry = &self.0.retry;
        f.debug_struct("TransportError")
            .field("vendor", &retry.vendor)
            .field("failure", &retry.failure)
            .field("status", &retry.status)
            .field("decision", &retry.decision)
            .field("safe", &retry.safe)
            .field("cause", &Short(&self.0.cause, 400))
            .finish()
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TransportFailure;
    use crate::samples::RETRY;
    use std::error::Error as _;

    fn failure(failure: Option<TransportFailure>, status: Option<u16>) -> TransportError {
        let retry = Retry {
            status,
            failure,
            ..RETRY
        };
        TransportError::new(retry, Some("no route".into()))
    }

    #[test]
    fn a_failure_shows_what_happened_and_leads_to_its_cause() {
        for (error, line) in [
            (
                failure(Some(TransportFailure::Cut), None),
                "bookwell: connection cut",
            ),
            (
                failure(Some(TransportFailure::Body), Some(200)),
                "bookwell (200): body incomplete",
            ),
            (failure(None, None), "bookwell: no response"),
        ] {
            let retry = error.retry();
            assert_eq!(
                error.source().map(ToString::to_string).as_deref(),
                Some("no route")
            );
            let shown = format!("{error:?}");
            assert!(shown.starts_with("TransportError") && shown.contains("no route"));
            let call = CallError::<()>::from(error);
            assert_eq!(call.to_string(), line);
            assert!(format!("{call:?}").starts_with("Transport(TransportError"));
            assert_eq!(
                call.source().map(ToString::to_string).as_deref(),
                Some("no route")
            );
            assert!(call.api().is_none() && call.retry() == retry && call.as_retry() == retry);
        }
        let cause = failure(None, None).into_cause();
        assert_eq!(
            cause.map(|cause| cause.to_string()).as_deref(),
            Some("no route")
        );
    }
}
