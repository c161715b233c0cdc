//! Typed errors of other companies' HTTP APIs.
//!
//! A vendor's errors are written down once, in YAML; from that come a typed enum, typed details, what to do next and how long to wait. This crate is what your code
//! depends on: the runtime that generated code calls, and the derive. Generated modules look like [`Error`]`<ErrorKind>` with an enum to match on:
//!
//! ```ignore
//! let error = bookwell::Error::from_response(409, &headers, body);
//! match error.kind() {
//!     bookwell::ErrorKind::SlotUnavailable(Some(details)) => offer(details.next_available.as_ref()),
//!     _ if error.is_retryable() => later(error.retry_after()),
//!     _ => report(&error),
//! }
//! ```

#[cfg(feature = "derive")]
#[doc = include_str!("derive.md")]
pub use vendor_errors_macros::VendorErrors;
pub use vendor_errors_runtime::*;
