//! Typed errors of other companies' HTTP APIs.
//!
//! A vendor's errors are written down once, in YAML. From that come a typed enum, typed details,
//! what to do next and how long to wait. This crate is what your code depends on: what generated
//! code calls, and the derive.
//!
#![cfg_attr(feature = "derive", doc = "```")]
#![cfg_attr(not(feature = "derive"), doc = "```ignore")]
//! /// The module `bookwell`, as the command line and build scripts write it, too.
//! #[derive(vendor_errors::VendorErrors)]
//! #[vendor_errors(spec = "error-spec/vendors/bookwell.yaml")]
//! pub struct Bookwell;
//!
//! let body =
//! br#"{"error":{"code":"slot_unavailable","details":{"next_available":"2026-01-15T10:00:00Z"}}}"#;
//! let error = bookwell::Error::from_response(409, &(), body); match error.kind() {
//!     bookwell::ErrorKind::SlotUnavailable(Some(slot)) => println!("free at {:?}", slot.next_available),
//!     // It may succeed later, and sending it again does nothing twice.
//!     _ if error.retry().may_resend() => println!("again after {:?}", error.retry_after()),
//!     _ => println!("{error}"),
//! }
//! # assert!(matches!(error.kind(), bookwell::ErrorKind::SlotUnavailable(Some(_))));
//! ```
//!
//! # From here
//! - [`Error`] has everything about an error: the kind to match on, status, message, request id, details, retry and recovery. [`VendorError`] is the same for any vendor.
//! - [`Response`] says more of a response than status and body, such as the method of its request; [`Error::check`] asks whether it is an error at all.
//! - [`Retry`] is the decision: whether the request may succeed, when, and whether it may be sent again.
//! - [`Vendor`] has a vendor's facts as data: advice for delays ([`Backoff`]), rules for resending, entries.
//!
//! # Features
//! | | |
//! |---|---|
//! | `derive` (on) | the derive [`VendorErrors`](macro@VendorErrors); checked-in code and build scripts go without |
//! | `http` | headers and responses of the crate `http` |
//! | `reqwest` | requests to results or typed errors |
//! | `tower` | a layer that turns responses into typed errors, and a retry policy |
//! | `backon` | what its `when` and `adjust` ask, and the vendor's delays |
//! | `jiff` | `Timestamp::to_jiff` |

#[cfg(feature = "derive")]
#[doc = include_str!("derive.md")]
pub use vendor_errors_macros::VendorErrors;
pub use vendor_errors_runtime::*;
