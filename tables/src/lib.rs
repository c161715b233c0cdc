//! What a vendor's spec is when it runs: the tables that the decision procedure reads, the closed
//! vocabularies of specs, and the formats of waits and dates.
//!
//! Generated code holds the tables as `static`s; `explain` builds the very same ones from a spec
//! at run time. They are `Copy` and borrowed, so one lowering serves both: the generator prints
//! what it has lowered. Nothing here allocates.

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
mod details;
mod docs;
mod entries;
pub mod format;
mod paths;
mod sources;
mod spec;
mod status;
mod verdicts;
pub mod vocabulary;

pub use backoff::{Backoff, Delays};
pub use details::{Field, Member, Place, Shape, Type, TypeDef};
pub use details::{
    OPTIONAL_ANY, OPTIONAL_BOOLEAN, OPTIONAL_INTEGER, OPTIONAL_NUMBER, OPTIONAL_STRING,
    OPTIONAL_TIMESTAMP,
};
pub use docs::Docs;
pub use entries::{Codes, Entry, Statuses, TextIndex, coded};
pub use format::Format;
pub use paths::{Graft, MAX_SLOTS, PathNode, Paths, Rooted, Step, array_index};
pub use sources::{Check, Cond, Param, Pick, Source, Subject, Test};
pub use spec::{Each, Envelope, ErrorWhen, Items, Lines, ReadBy, Spec};
pub use status::{StatusPattern, status_class, waits_by_default};
pub use verdicts::{Arm, Bucket, Key, Recover, Resend, StatusRow, Verdict, Wait};
pub use vocabulary::Is;
