//! For [`tower`]: a layer that turns responses into typed errors, and a retry policy that sees
//! them.
//!
//! The policy goes outside, the errors inside:
//!
//! ```
//! # use vendor_errors_runtime as vendor_errors;
//! use tower::{Layer, Service, ServiceBuilder};
//! use tower::retry::RetryLayer;
//! use std::time::Duration;
//! use vendor_errors::tower::{ErrorLayer, RetryPolicy};
//! use vendor_errors::{CallError, Cap, Kind, Vendor};
//!
//! fn client<K: Kind, S>(vendor: Vendor, http: S) -> impl Service<http::Request<String>, Error = CallError<K>>
//! where
//!     S: Service<http::Request<String>, Response = http::Response<String>, Error = std::io::Error>,
//!     S: Clone + Send,
//!     S::Future: Send + 'static,
//! {
//!     let policy = RetryPolicy::new(vendor, tokio::time::sleep).within(Cap::Stop(Duration::from_secs(60)));
//!     ServiceBuilder::new()
//!         .layer(RetryLayer::new(policy))
//!         .layer(ErrorLayer::<K>::new())
//!         .service(http)
//! }
//! ```

mod body;
mod layer;
mod policy;

pub use body::Body;
pub use layer::{ErrorLayer, ErrorService};
pub use policy::RetryPolicy;
