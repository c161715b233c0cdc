//! What the tests across the crates share.

pub mod agree;
pub mod cases;
pub mod mutate;
pub mod oracle;
pub mod slow;
