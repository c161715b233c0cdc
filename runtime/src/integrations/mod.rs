//! HTTP clients and retry loops, a feature each.

#[cfg(any(feature = "reqwest-middleware", feature = "tower"))]
mod attempts;
#[cfg(feature = "backon")]
pub mod backon;
mod causes;
#[cfg(feature = "_exchange")]
pub(crate) mod exchange;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "reqwest")]
pub mod reqwest;
#[cfg(feature = "reqwest-0-12")]
pub mod reqwest_0_12;
#[cfg(feature = "reqwest-middleware")]
pub mod reqwest_middleware;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(feature = "ureq")]
pub mod ureq;
