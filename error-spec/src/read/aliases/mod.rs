//! Aliases: names from other tools, and what each is called here.
//!
//! Each help text has the right form in backticks. `tests/aliases` writes it into a spec and reads
//! it back.

mod keys;
mod values;
mod words;

pub(super) use keys::key;
pub(super) use values::{condition, duration, mistyped_status, status, wait};
pub(super) use words::word;
