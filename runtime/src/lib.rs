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

#[cfg(feature = "backon")]
pub mod backon;
mod bytes;
mod call;
mod challenge;
mod chars;
mod code;
mod decision;
mod decoding;
mod details;
mod engine;
mod error;
#[cfg(any(feature = "reqwest", feature = "tower"))]
mod exchange;
// For tools that read specs at run time, such as the command line.
#[doc(hidden)]
pub mod explain;
mod headers;
#[cfg(feature = "http")]
mod http;
mod impls;
#[cfg(feature = "jiff")]
mod jiff;
mod json;
mod kept;
mod kind;
mod query;
#[cfg(feature = "reqwest")]
pub mod reqwest;
mod response;
mod retry;
mod safety;
mod text;
mod timestamp;
#[cfg(feature = "tower")]
pub mod tower;
mod transport;
mod unanswered;
mod vendor;
pub mod wait;

#[cfg(any(feature = "reqwest", feature = "tower"))]
pub use exchange::DEFAULT_READ_BODY;
pub use vendor_errors_tables as tables;
pub use vendor_errors_tables::vocabulary::{
    self, Basis, Category, Jitter, Recovery, UnknownWord, Unreadable, Writes,
};
pub use vendor_errors_tables::{Backoff, Delays, Resend};
pub use {
    call::{CallError, TransportError},
    code::{Classified, Code, UnknownCode},
    decision::{Decision, Rule},
    details::{DetailsError, Map},
    engine::WaitSource,
    error::{Error, VendorError},
    headers::{HeaderLines, Headers, View},
    json::serde::JsonError,
    json::value::Json,
    kind::{Decoder, Kind},
    response::{DEFAULT_KEPT_BODY, Response},
    retry::{AsRetry, Cap, Capped, Retry},
    safety::Safety,
    text::Text,
    timestamp::Timestamp,
    transport::TransportFailure,
    vendor::Vendor,
};

/// What generated code refers to, in one place. No part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::code::classify;
    pub use crate::decoding::deserialize_kind;
    pub use crate::details::{
        Asked, Case, Details, Fields, Located, Map, Record, ShapeRef, Trail, Union, Value, Word,
        blank_record, blank_union, deserialize, deserialize_record, read_record, read_union,
        read_word, serialize, serialize_record, write_case, write_other_case, write_record,
        write_word,
    };
    pub use crate::error::Error;
    pub use crate::json::writer::{Members, Writer};
    pub use crate::kind::{ByCode, Decoder, Kind};
    pub use crate::{
        __code as code, __details as details, __kind as kind, __record as record, __union as union,
        __word as word,
    };
    pub use serde_core as serde;
    pub use vendor_errors_tables::vocabulary::*;
    pub use vendor_errors_tables::*;

    /// The functions behind the methods of generated codes.
    pub mod code {
        pub use crate::code::{
            as_str, category, deserialize, entry, from_str, is_retryable, serialize,
        };
    }
}
