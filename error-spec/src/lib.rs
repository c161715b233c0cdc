//! Reads a vendor's error specification: YAML text to a tree with a span on every value, and from that to a checked [`model::Spec`].

pub mod diagnostic;
pub mod language;
pub mod model;
pub mod source;
pub mod suggest;
pub mod yaml;
