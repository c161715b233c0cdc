//! What generated code calls: one decision procedure over tables, decoding of bodies, waits.
//!
//! Without the feature `engine`, which is on by default, there are only the tables, the words and the waits: what the generator and the derive need.

// Some of what the tables hold is for the engine alone.
#![cfg_attr(not(feature = "engine"), allow(dead_code))]
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

#[cfg(feature = "engine")]
mod backoff;
#[cfg(feature = "backon")]
pub mod backon;
#[cfg(feature = "engine")]
mod bytes;
#[cfg(feature = "engine")]
mod call;
#[cfg(feature = "engine")]
mod challenge;
#[cfg(feature = "engine")]
mod chars;
#[cfg(feature = "engine")]
mod code;
mod cursor;
#[cfg(feature = "engine")]
mod decision;
#[cfg(feature = "engine")]
mod decoding;
#[cfg(feature = "engine")]
mod details;
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "engine")]
mod error;
#[cfg(any(feature = "reqwest", feature = "tower"))]
mod exchange;
// For tools that read specs at run time, such as the command line.
#[cfg(feature = "engine")]
#[doc(hidden)]
pub mod explain;
#[cfg(feature = "engine")]
mod headers;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "engine")]
mod impls;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "engine")]
mod json;
#[cfg(feature = "engine")]
mod kept;
#[cfg(feature = "engine")]
mod kind;
#[cfg(feature = "engine")]
mod query;
#[cfg(feature = "reqwest")]
pub mod reqwest;
#[cfg(feature = "engine")]
mod response;
#[cfg(feature = "engine")]
mod retry;
#[cfg(feature = "engine")]
mod safety;
pub mod tables;
#[cfg(feature = "engine")]
mod text;
#[cfg(feature = "engine")]
mod timestamp;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(feature = "engine")]
mod transport;
#[cfg(feature = "engine")]
mod unanswered;
#[cfg(feature = "engine")]
mod vendor;
pub mod vocabulary;
pub mod wait;

#[cfg(any(feature = "reqwest", feature = "tower"))]
pub use exchange::DEFAULT_READ_BODY;
pub use tables::{Backoff, Resend};
pub use vocabulary::{Basis, Category, Jitter, Recovery, UnknownWord, Unreadable, Writes};
#[cfg(feature = "engine")]
pub use {
    backoff::Delays,
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
#[cfg(feature = "engine")]
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
        pub use crate::code::{
            as_str, category, deserialize, entry, from_str, is_retryable, serialize,
        };
    }
}
