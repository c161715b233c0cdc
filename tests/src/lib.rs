//! Shared by the tests across the crates.

pub mod agree;
pub mod cases;
pub mod mutate;
pub mod oracle;
pub mod slow;
