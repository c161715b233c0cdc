//! What must hold for any input. Each target is a function of bytes that panics when it does not.

#![forbid(unsafe_code)]

pub mod decode;
pub mod headers;
pub mod input;
pub mod seeds;
pub mod spec;
pub mod tables;
mod vendors;

/// A target: its name, and what it runs.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: [Target; 4] = [
    ("decode", decode::run),
    ("headers", headers::run),
    ("spec", spec::run),
    ("tables", tables::run),
];
