//! The trait by which loops ask an error for its decision.

use crate::retry::Retry;

/// Anything that says whether to retry: vendors' errors, failed calls, and types of your own.
///
/// The integrations ask through this trait. Implement it to use them with an error type of your
/// own.
///
/// ```
/// # use vendor_errors_runtime as vendor_errors;
/// use vendor_errors::{AsRetry, CallError, Retry};
///
/// enum OrderError<K> {
///     Payment(CallError<K>),
///     Shipping(CallError<K>),
/// }
///
/// impl<K> AsRetry for OrderError<K> {
///     fn as_retry(&self) -> Retry<'static> {
///         match self {
///             Self::Payment(error) | Self::Shipping(error) => error.retry(),
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say whether to retry",
    note = "vendors' errors and `CallError` do; for an error of your own, implement `AsRetry` by asking the one inside"
)]
pub trait AsRetry {
    /// What to do, and why.
    fn as_retry(&self) -> Retry<'static>;
}

impl AsRetry for Retry<'static> {
    fn as_retry(&self) -> Self {
        *self
    }
}

impl<T: AsRetry + ?Sized> AsRetry for &T {
    fn as_retry(&self) -> Retry<'static> {
        (**self).as_retry()
    }
}

impl<T: AsRetry + ?Sized> AsRetry for Box<T> {
    fn as_retry(&self) -> Retry<'static> {
        (**self).as_retry()
    }
}
