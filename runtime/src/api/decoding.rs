//! Decoding: from a response to an error of a kind.

use crate::api::error::Error;
use crate::api::items::KeptItems;
use crate::api::kind::{Decoder, Kind};
use crate::details::Details;
use crate::engine::{Outcome, Parsed};
use crate::json::value::Json;
use crate::response::Response;
use crate::response::headers::Headers;
use serde_core::{Deserialize, Deserializer};

impl<K> Decoder<K> {
    /// Makes an error of a response's status, headers and body. Never fails.
    #[must_use]
    pub fn from_response(
        &self,
        status: u16,
        headers: &(impl Headers + ?Sized),
        body: &[u8],
    ) -> Error<K> {
        self.of(&Response::new(status, body).headers(headers))
    }

    /// Makes an error of a response. Never fails.
    #[must_use]
    pub fn of(&self, response: &Response<'_>) -> Error<K> {
        let mut parsed = Parsed::unread(self.spec, response);
        parsed.read();
        let outcome = Outcome::of(&parsed);
        self.error(&outcome, &mut Details::new(&outcome))
    }

    /// Returns the error, if the response is one.
    #[must_use]
    pub fn check(&self, response: &Response<'_>) -> Option<Error<K>> {
        let mut parsed = Parsed::unread(self.spec, response);
        parsed.read();
        let outcome = Outcome::check(&parsed)?;
        Some(self.error(&outcome, &mut Details::new(&outcome)))
    }

    fn error(
        &self,
        outcome: &Outcome<'static, '_>,
        details: &mut Details<'static, '_>,
    ) -> Error<K> {
        let kind = (self.new)(outcome.ruling.entry, details);
        let mut error = Error::new(kind, self.spec, outcome, details);
        if outcome.parsed.may_have_items() {
            error.set_items(KeptItems::of(self, outcome.parsed));
        }
        error
    }

    /// Makes an error of an item. Its details take of `memory`.
    pub(crate) fn item_error(&self, item: &Response<'_>, memory: &mut usize) -> Error<K> {
        let parsed = Parsed::new(self.spec, item);
        let outcome = Outcome::of(&parsed);
        let mut details = Details::with_memory(&outcome, *memory);
        let error = self.error(&outcome, &mut details);
        *memory = details.memory();
        error
    }
}

/// Deserializes a kind from the JSON of a whole error body whose status is not known.
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
