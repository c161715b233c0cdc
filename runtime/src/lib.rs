//! What generated code calls: one decision procedure over tables, decoding of bodies, waits.

#![cfg_attr(docsrs, feature(doc_cfg))]
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

#[cfg(all(
    target_family = "wasm",
    any(feature = "reqwest", feature = "reqwest-0-12")
))]
compile_error!(
    "reqwest on wasm cannot read a body in parts, so the features `reqwest`, `reqwest-0-12` and \
     `reqwest-middleware` do not work there: read the body yourself, and give it to `Response::new`"
);

mod api;
mod clock;
mod details;
mod engine;
// For tools that read specs at run time, such as the command line.
#[doc(hidden)]
pub mod explain;
mod integrations;
mod json;
mod response;
mod retry;
#[cfg(test)]
mod samples;
mod text;
mod wait;

#[cfg(feature = "backon")]
pub use integrations::backon;
#[cfg(feature = "_exchange")]
pub use integrations::exchange::DEFAULT_READ_BODY;
#[cfg(feature = "reqwest")]
pub use integrations::reqwest;
#[cfg(feature = "reqwest-0-12")]
pub use integrations::reqwest_0_12;
#[cfg(feature = "reqwest-middleware")]
pub use integrations::reqwest_middleware;
#[cfg(feature = "tower")]
pub use integrations::tower;
#[cfg(feature = "ureq")]
pub use integrations::ureq;
pub use vendor_errors_tables::vocabulary::{
    Basis, Category, Jitter, Recovery, UnknownWord, Writes,
};
pub use vendor_errors_tables::{Backoff, Delays, Docs, Entry, Key, Resend};
pub use {
    api::body_error::BodyError,
    api::call::{CallError, TransportError},
    api::error::{Error, VendorError},
    api::items::{Item, ItemRef, Items},
    api::kind::{Decoder, Kind},
    api::name::{Classified, Name, UnknownName},
    api::vendor::Vendor,
    details::{DetailsError, Map, Timestamp},
    json::serde::JsonError,
    json::value::Json,
    response::headers::{HeaderLines, Headers, View},
    response::{DEFAULT_KEPT_BODY, Response},
    retry::Retry,
    retry::as_retry::AsRetry,
    retry::cap::{Cap, Capped},
    retry::decision::{Decision, Rule},
    retry::safety::Safety,
    retry::transport::TransportFailure,
    retry::wait_source::WaitSource,
    text::Text,
};

/// What generated code refers to, in one place. No part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use crate::api::decoding::deserialize_kind;
    pub use crate::api::error::Error;
    pub use crate::api::items::items;
    pub use crate::api::kind::{ByName, Decoder, Kind};
    pub use crate::api::name::classify;
    pub use crate::details::{
        Case, DecodeContext, Details, DetailsStruct, Fields, Map, NamedFields, ShapeRef,
        StringEnum, TaggedUnion, Value, blank_struct, blank_tagged_union, deserialize,
        deserialize_struct, read_string_enum, read_struct, read_tagged_union, serialize,
        serialize_struct, write_case, write_other_case, write_string_enum, write_struct,
    };
    pub use crate::engine::Found;
    pub use crate::json::writer::{Members, Writer};
    pub use crate::{
        __details as details, __generated_by as generated_by, __kind as kind, __name as name,
        __named_struct as named_struct, __string_enum as string_enum,
        __tagged_union as tagged_union,
    };
    pub use serde_core as serde;
    pub use vendor_errors_tables::vocabulary::*;
    pub use vendor_errors_tables::*;

    /// The functions behind the methods of generated names.
    pub mod name {
        pub use crate::api::name::{
            as_str, category, deserialize, entry, from_str, is_retryable, serialize,
        };
    }
}
