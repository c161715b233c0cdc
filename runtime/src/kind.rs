//! What makes an enum a kind for [`Error`](crate::Error), and how a response becomes an error of it.

use crate::code::{Code, code_at};
use crate::details::Details;
use crate::engine::Outcome;
use crate::error::Error;
use crate::headers::Headers;
use crate::json::tape::{Room, Tape, lend};
use crate::json::value::Json;
use crate::response::Response;
use crate::tables::Spec;
use crate::vendor::Vendor;
use serde_core::{Deserialize, Deserializer};
use std::fmt;

/// An enum with one variant for each error that its user wants to tell apart, of one vendor. Generated; not meant to be written by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no kind of one vendor's errors",
    note = "an enum over several vendors has a decoder for each, called like the vendor: `{Self}::bookwell().from_response(…)`"
)]
pub trait Kind: Sized + fmt::Debug + Send + Sync + 'static {
    /// How a response becomes an error of this kind.
    fn decoder() -> Decoder<Self>;
}

/// How the responses of one vendor become errors of a kind.
///
/// [`Error`] has the same functions for kinds of a single vendor; a kind over several vendors has one decoder for each.
pub struct Decoder<K> {
    spec: &'static Spec<'static>,
    new: fn(Option<u16>, &mut Details<'_, '_>) -> K,
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
    /// `new` makes the kind from the index of the entry and the details.
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

    /// The error that a response with this status, these headers and this body is. Never fails.
    #[must_use]
    pub fn from_response(
        &self,
        status: u16,
        headers: &(impl Headers + ?Sized),
        body: &[u8],
    ) -> Error<K> {
        self.of(&Response::new(status, body).headers(headers))
    }

    /// The error that this response is. Never fails.
    #[must_use]
    pub fn of(&self, response: &Response<'_>) -> Error<K> {
        lend(response.body.len(), |room| {
            self.decide_noting(response, room)
        })
    }

    /// The error that this response is, if it is one.
    #[must_use]
    pub fn check(&self, response: &Response<'_>) -> Option<Error<K>> {
        lend(response.body.len(), |room| {
            self.check_noting(response, room)
        })
    }

    // Not inlined, and so compiled once for all lengths of bodies.
    #[inline(never)]
    fn check_noting(&self, response: &Response<'_>, room: &mut dyn Room) -> Option<Error<K>> {
        let mut outcome = Outcome::new(self.spec, response);
        let is_error = outcome.check(Some(Tape::new(room)));
        is_error.then(|| self.error(&outcome))
    }

    #[inline(never)]
    fn decide_noting(&self, response: &Response<'_>, room: &mut dyn Room) -> Error<K> {
        let mut outcome = Outcome::new(self.spec, response);
        outcome.decide(Some(Tape::new(room)));
        self.error(&outcome)
    }

    fn error(&self, outcome: &Outcome<'static, '_>) -> Error<K> {
        let mut details = Details::new(outcome);
        let kind = (self.new)(outcome.decided.entry, &mut details);
        Error::new(kind, self.spec, outcome, &mut details)
    }
}

impl<K: Kind> Error<K> {
    /// The error that a response with this status, these headers and this body is. Never fails: what the spec does not know is told by its status.
    ///
    /// Use [`Error::of`] to say more about the request, and [`Error::check`] where a success status may carry an error.
    #[must_use]
    pub fn from_response(status: u16, headers: &(impl Headers + ?Sized), body: &[u8]) -> Self {
        Self::of(&Response::new(status, body).headers(headers))
    }

    /// The error that this response is. Never fails.
    #[must_use]
    pub fn of(response: &Response<'_>) -> Self {
        K::decoder().of(response)
    }

    /// The error that this response is, if it is one.
    #[must_use]
    pub fn check(response: &Response<'_>) -> Option<Self> {
        K::decoder().check(response)
    }
}

/// A kind with one variant for each entry of its vendor.
#[doc(hidden)]
pub trait ByCode: Sized + fmt::Debug + Send + Sync + 'static {
    type Code: Code;

    fn new(code: Option<Self::Code>, details: &mut Details<'_, '_>) -> Self;
}

impl<K: ByCode> Kind for K {
    fn decoder() -> Decoder<Self> {
        Decoder::new(K::Code::spec(), |entry, details| {
            K::new(code_at(entry), details)
        })
    }
}

/// Deserializes a kind from the JSON of a whole error body, as one that came with no known status.
///
/// # Errors
/// Those of the deserializer.
pub fn deserialize_kind<'de, K: Kind, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<K, D::Error> {
    let json = Json::deserialize(deserializer)?;
    let response = Response::new(0, json.as_str().as_bytes());
    Ok(K::decoder().of(&response).into_kind())
}
