//! Rust as text: [expressions](expr) of the tables, the [page] that items are written on, and the [layout] of what is too long for a line.
//!
//! Whatever is written here is formatted as rustfmt would have it, so that a checked-in file stays as it is when its repository is formatted.

mod expr;
mod layout;
mod literal;
mod page;

pub(crate) use expr::{Expr, atom, call, list, structure, tuple};
pub(crate) use literal::{float, integer, string};
pub(crate) use page::Page;
