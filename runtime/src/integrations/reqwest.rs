//! For [`reqwest`] 0.13: sends a request and returns the response or a typed error.
//!
//! ```
//! # use vendor_errors_runtime as vendor_errors;
//! use vendor_errors::reqwest::Reader;
//! use vendor_errors::{CallError, Kind};
//!
//! async fn book<K: Kind>(client: &reqwest::Client, booking: String) -> Result<String, CallError<K>> {
//!     let vendor = Reader::<K>::new().read_successes();
//!     let request = client.post("https://api.example/v1/appointments").body(booking);
//!     let response = vendor.send(request).await?;
//!     response.text().await.map_err(|error| vendor.failure(error))
//! }
//! ```

use crate::api::error::Error;
use crate::api::kind::Kind;
use ::reqwest as client;

mod reader;

pub use reader::Reader;
pub(crate) use reader::failure_of;
#[cfg(feature = "reqwest-middleware")]
pub(crate) use reader::{Rest, put_back, read};

impl<K: Kind> Error<K> {
    /// Makes an error of a response of reqwest 0.13. Its body is read up to
    /// [`DEFAULT_READ_BODY`](crate::DEFAULT_READ_BODY). Never fails.
    ///
    /// [`Reader`] takes the request into account and finds errors inside successes.
    pub async fn from_reqwest(response: client::Response) -> Self {
        Reader::new().error(response).await
    }
}
