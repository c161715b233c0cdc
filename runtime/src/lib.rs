//! What generated code calls: one decision procedure over tables, decoding of bodies, waits.

pub mod challenge;
pub mod query;
pub mod tables;
pub mod timestamp;
pub mod vocabulary;
pub mod wait;
