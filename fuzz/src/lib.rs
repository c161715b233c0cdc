//! What must hold for any input. Each target is a function of bytes that panics if a check fails.

pub mod decode;
pub mod headers;
mod input;
pub mod mutate;
pub mod seeds;
pub mod spec;
pub mod tables;
mod vendors;

/// A target's name and function.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 4] = [
    ("decode", decode::run),
    ("headers", headers::run),
    ("spec", spec::run),
    ("tables", tables::run),
];
