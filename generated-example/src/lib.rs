//! The vendors of this repository as a client crate has them.

pub mod booking;
pub mod generated;
