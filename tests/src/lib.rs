//! What the tests across the crates share.

pub mod mutate;
pub mod oracle;
