//! The traits that make an enum a kind for [`Error`](crate::Error).

use crate::api::name::{Name, name_at};
use crate::api::vendor::Vendor;
use crate::details::Details;
use std::fmt;
use vendor_errors_tables::Spec;

/// An enum that tells a single vendor's errors apart. Implementations are generated.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a kind of one vendor's errors",
    note = "an enum over several vendors has a decoder for each, called like the vendor: `{Self}::bookwell().from_response(…)`"
)]
pub trait Kind: Sized + fmt::Debug + Send + Sync + 'static {
    /// The decoder that makes errors of this kind.
    fn decoder() -> Decoder<Self>;
}

/// Makes errors of a kind from the responses of one vendor.
///
/// For a kind of a single vendor, [`Error`](crate::Error) has the same functions. A kind over
/// several vendors has a decoder for each.
pub struct Decoder<K> {
    pub(crate) spec: &'static Spec<'static>,
    pub(crate) new: fn(Option<u16>, &mut Details<'_, '_>) -> K,
}

impl<K> Clone for Decoder<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Decoder<K> {}

impl<K> fmt::Debug for Decoder<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Decoder").field(&self.spec.vendor).finish()
    }
}

impl<K> Decoder<K> {
    /// `new` makes a kind from the index of an entry and the details.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        spec: &'static Spec<'static>,
        new: fn(Option<u16>, &mut Details<'_, '_>) -> K,
    ) -> Self {
        Self { spec, new }
    }

    /// The vendor.
    #[must_use]
    pub const fn vendor(&self) -> Vendor {
        Vendor::new(self.spec)
    }
}

/// A kind with one variant for each entry of its vendor's spec.
#[doc(hidden)]
pub trait ByName: Sized + fmt::Debug + Send + Sync + 'static {
    type Name: Name;

    fn new(name: Option<Self::Name>, details: &mut Details<'_, '_>) -> Self;
}

impl<K: ByName> Kind for K {
    fn decoder() -> Decoder<Self> {
        Decoder::new(K::Name::spec(), |entry, details| {
            K::new(name_at(entry), details)
        })
    }
}
