//! The generator behind every door of vendor-errors.

pub mod lower;
mod text;
