//! Typed errors for other companies' HTTP APIs.
//!
//! A vendor's errors are described once, in YAML. That description becomes a typed enum with typed
//! details, and says what to do next and how long to wait. Your code depends on this crate alone:
//! it has everything that generated code calls, and the derive.
//!
#![cfg_attr(feature = "derive", doc = "```")]
#![cfg_attr(not(feature = "derive"), doc = "```ignore")]
//! /// Generates the module `bookwell`, as the command line and build scripts do, too.
//! #[derive(vendor_errors::VendorErrors)]
//! #[vendor_errors(vendor = "bookwell")]
//! pub struct Bookwell;
//!
//! let body = br#"{"error":{"code":"slot_unavailable","details":{"next_available":"10:00"}}}"#;
//! let error = bookwell::Error::from_response(409, &(), body);
//! match error.kind() {
//!     bookwell::ErrorKind::SlotUnavailable(Some(slot)) => {
//!         println!("free at {:?}", slot.next_available)
//!     }
//!     // `{ .. }` goes on matching when an error gains details.
//!     bookwell::ErrorKind::CustomerBlocked { .. } => println!("call us"),
//!     // It may succeed later, and sending it again does nothing twice.
//!     _ if error.may_resend("POST") => println!("again after {:?}", error.retry_after()),
//!     _ => println!("{error}"),
//! }
//! # assert!(matches!(error.kind(), bookwell::ErrorKind::SlotUnavailable(Some(_))));
//! ```
//!
//! # Where to start
//! - [`Error`] has everything about an error: the kind to match on, status, message, request id,
//!   details, retry and recovery. [`VendorError`] is the same for any vendor.
//! - [`Response`] adds what status and body do not say, such as the request's method.
//!   [`Error::check`] asks whether a response is an error at all.
//! - [`Retry`] is the decision: whether and when the request may succeed, and whether it is safe to
//!   send again.
//! - [`Vendor`] has a vendor's facts as data: recommended delays ([`Backoff`]), rules for resending,
//!   entries.
//!
//! # Features
//! | | |
//! |---|---|
//! | `derive` (default) | [`VendorErrors`](macro@VendorErrors); checked-in code needs no derive |
//! | `http` | headers and responses of the crate `http` |
//! | `reqwest` | sends a request and returns a response or a typed error |
//! | `reqwest-0-12` | the same for reqwest 0.12 |
//! | `reqwest-middleware` | a layer that sends requests again by the vendor's rules |
//! | `ureq` | the same for ureq 3 |
//! | `tower` | a layer that turns responses into typed errors, and a retry policy |
//! | `hyper-util` | knows which errors of its client mean that nothing was sent; part of `tower` |
//! | `backon` | functions for its `when` and `adjust`, and the vendor's delays |
//! | `jiff` | `Timestamp::to_jiff` |

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "derive")]
#[doc = include_str!("derive.md")]
pub use vendor_errors_macros::VendorErrors;
pub use vendor_errors_runtime::*;
