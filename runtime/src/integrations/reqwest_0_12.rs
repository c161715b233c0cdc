//! For [`reqwest_0_12`] 0.12: sends a request and returns the response or a typed error.
//!
//! It is the same as the module `reqwest`, which is for reqwest 0.13.

use crate::api::error::Error;
use crate::api::kind::Kind;
use ::reqwest_0_12 as client;

#[allow(
    clippy::duplicate_mod,
    reason = "the same for two versions of one client"
)]
#[path = "reqwest/reader.rs"]
mod reader;

pub use reader::Reader;
pub(crate) use reader::failure_of;

impl<K: Kind> Error<K> {
    /// Makes an error of a response of reqwest 0.12. Its body is read up to
    /// [`DEFAULT_READ_BODY`](crate::DEFAULT_READ_BODY). Never fails.
    ///
    /// [`Reader`] takes the request into account and finds errors inside successes.
    pub async fn from_reqwest_0_12(response: client::Response) -> Self {
        Reader::new().error(response).await
    }
}
