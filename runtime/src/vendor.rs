//! A vendor as data.

use crate::tables::{Backoff, Entry, Spec, StatusRow};
use std::fmt;

/// A vendor's spec, as data for code that works with any of them.
#[derive(Clone, Copy)]
pub struct Vendor(&'static Spec<'static>);

impl Vendor {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(spec: &'static Spec<'static>) -> Self {
        Self(spec)
    }

    /// The name of its module, and of its spec.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.0.vendor
    }

    /// Its name for people.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.0.title
    }

    /// The page that the spec encodes; empty when the spec names none.
    #[must_use]
    pub const fn docs_url(&self) -> &'static str {
        self.0.docs.url
    }

    /// What the vendor advises for the caller's retry loop.
    #[must_use]
    pub const fn backoff(&self) -> Backoff {
        self.0.backoff
    }

    /// Its errors, in the order of the spec.
    #[must_use]
    pub const fn entries(&self) -> &'static [Entry<'static>] {
        self.0.entries
    }

    /// What its statuses mean when no entry decides.
    #[must_use]
    pub const fn statuses(&self) -> &'static [StatusRow<'static>] {
        self.0.statuses
    }
}

impl fmt::Debug for Vendor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Vendor").field(&self.0.vendor).finish()
    }
}
