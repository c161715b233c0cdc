//! False friends: what people write who know other tools, and the form that it has here.
//!
//! Each text has a right form in backticks; `tests/friends` writes it into a spec and reads that again.

mod keys;
mod values;
mod words;

pub(super) use keys::key;
pub(super) use values::{condition, duration, status, wait};
pub(super) use words::word;
