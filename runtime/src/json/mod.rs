//! JSON without a tree: one validating pass that collects the places a spec asks for, and views
//! into valid text.

mod cursor;
pub(crate) mod ends;
pub(crate) mod lexer;
mod number;
pub(crate) mod occurrence;
pub(crate) mod raw;
pub(crate) mod scan;
pub(crate) mod sequence;
pub(crate) mod serde;
pub(crate) mod slots;
mod stream;
pub(crate) mod value;
pub(crate) mod walk;
pub(crate) mod writer;
