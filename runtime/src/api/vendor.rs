//! A vendor as data.

use crate::response::headers::Headers;
use crate::retry::Retry;
use crate::retry::transport::TransportFailure;
use crate::retry::unanswered;
use std::fmt;
use vendor_errors_tables::{Backoff, Entry, Resend, Spec};

/// A vendor's spec as data, for code that works with any vendor.
///
/// ```
/// # #[derive(vendor_errors::VendorErrors)]
/// # #[vendor_errors(vendor = "bookwell")]
/// # pub struct Bookwell;
/// use std::time::Duration;
///
/// let mut delays = bookwell::VENDOR.backoff().delays();
/// assert_eq!(delays.next(0.5), Some(Duration::from_secs(1)));
/// assert!(bookwell::VENDOR.entries().iter().any(|entry| entry.name == "slot_unavailable"));
/// ```
#[derive(Clone, Copy)]
pub struct Vendor(&'static Spec<'static>);

impl Vendor {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(spec: &'static Spec<'static>) -> Self {
        Self(spec)
    }

    /// The name of the vendor's module and spec.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.0.vendor
    }

    /// The vendor's display name.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.0.title
    }

    /// The page that the spec was written from; empty if the spec names none.
    #[must_use]
    pub const fn docs_url(&self) -> &'static str {
        match self.0.docs {
            [docs, ..] => docs.url,
            [] => "",
        }
    }

    /// The vendor's advice for the caller's retry loop.
    #[must_use]
    pub const fn backoff(&self) -> Backoff {
        self.0.backoff
    }

    /// The vendor's rules for resending writes: whether to, under which key header, and for how
    /// long a key is remembered.
    #[must_use]
    pub const fn resend(&self) -> Resend<'static> {
        self.0.resend
    }

    /// Whether a request with these headers carries one of the vendor's idempotency keys. A key in
    /// the query or the body is not seen here: [`Resend::key`] says where it lies.
    /// [`Response::idempotency_key`] takes this.
    ///
    /// [`Response::idempotency_key`]: crate::Response::idempotency_key
    #[must_use]
    pub fn is_key_in(&self, request: &(impl Headers + ?Sized)) -> bool {
        let spec = self.0;
        let of_entries = spec.entries.iter().filter_map(|entry| entry.resend);
        let of_rows = spec.statuses.iter().filter_map(|row| row.resend);
        let rules = of_entries.chain(of_rows).chain([spec.resend]);
        let mut headers = rules.filter_map(|rules| rules.key_header());
        headers.any(|name| {
            request
                .view()
                .first(name)
                .is_some_and(|key| !key.is_empty())
        })
    }

    /// Whether a success may carry an error in its body, so that the body must be read.
    #[must_use]
    pub const fn reads_successes(&self) -> bool {
        match self.0.error_when {
            Some(rule) => rule.reads_body,
            None => false,
        }
    }

    /// What to do when no response arrived, or only a part of one. It is the same decision as for
    /// an error, by the vendor's rules for resending writes.
    ///
    /// `method` is the method of the request and `key_sent` says whether it carried the vendor's
    /// idempotency key; `None` means not known.
    #[must_use]
    pub fn without_response(
        &self,
        failure: TransportFailure,
        method: Option<&str>,
        key_sent: Option<bool>,
    ) -> Retry<'static> {
        unanswered::retry(self.0, failure, None, method, key_sent)
    }

    /// The entries, in the order of the spec.
    ///
    /// The entries of an enum of your own have no shape for details that no variant reads.
    #[must_use]
    pub const fn entries(&self) -> &'static [Entry<'static>] {
        self.0.entries
    }
}

impl fmt::Debug for Vendor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Vendor").field(&self.0.vendor).finish()
    }
}
