//! What generated code calls: one decision procedure over tables, decoding of bodies, waits.

// What a server sends must never stop a program. Tests may stop.
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::panic_in_result_fn,
        clippy::string_slice,
        clippy::todo,
        clippy::unimplemented,
        clippy::unreachable,
        clippy::unwrap_in_result,
        clippy::unwrap_used
    )
)]

mod backoff;
#[cfg(feature = "backon")]
pub mod backon;
mod call;
pub mod challenge;
mod cursor;
mod details;
mod engine;
mod error;
#[cfg(any(feature = "reqwest", feature = "tower"))]
mod exchange;
pub mod explain;
mod headers;
#[cfg(feature = "http")]
mod http;
mod impls;
mod json;
mod kind;
pub mod query;
#[cfg(feature = "reqwest")]
pub mod reqwest;
mod response;
mod retry;
mod safety;
pub mod tables;
mod text;
pub mod timestamp;
#[cfg(feature = "tower")]
pub mod tower;
mod transport;
mod vendor;
pub mod vocabulary;
pub mod wait;

pub use backoff::Delays;
pub use call::{CallError, TransportError};
pub use details::{DetailsError, Map};
pub use engine::{Decision, Rule, WaitSource};
pub use error::{Error, VendorError};
#[cfg(any(feature = "reqwest", feature = "tower"))]
pub use exchange::DEFAULT_READ_BODY;
pub use headers::{HeaderLines, Headers, View};
pub use json::value::{Json, JsonError};
pub use kind::{Classified, Code, Decoder, Kind, UnknownCode};
pub use response::{DEFAULT_KEPT_BODY, Response};
pub use retry::{AsRetry, Cap, Capped, Retry};
pub use safety::Safety;
pub use tables::{Backoff, Resend};
pub use text::Text;
pub use timestamp::Timestamp;
pub use transport::TransportFailure;
pub use vendor::Vendor;
pub use vocabulary::{Basis, Category, Jitter, Recovery, UnknownWord, Unreadable, Writes};

/// What generated code refers to, in one place. No part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::details::{
        Asked, Details, Fields, Located, Map, Members, Record, ShapeRef, Trail, Union, Value, Word,
        Writer, deserialize, deserialize_record, read_record, read_union, read_word, serialize,
        serialize_record, write_case, write_record, write_word,
    };
    pub use crate::error::Error;
    pub use crate::kind::{ByCode, Decoder, Kind, classify, deserialize_kind};
    pub use crate::tables::*;
    pub use crate::vocabulary::*;
    pub use crate::wait::Format;
    pub use crate::{
        __code as code, __details as details, __kind as kind, __record as record, __union as union,
        __word as word,
    };
    pub use serde_core as serde;

    /// The functions behind the methods of generated codes.
    pub mod code {
        pub use crate::kind::{
            as_str, category, deserialize, entry, from_str, is_retryable, serialize,
        };
    }
}
