//! What callers see: errors, kinds, names and vendors.

pub(crate) mod body_error;
pub(crate) mod call;
pub(crate) mod decoding;
mod display;
pub(crate) mod error;
mod impls;
pub(crate) mod items;
pub(crate) mod kept;
pub(crate) mod kind;
pub(crate) mod name;
mod serialize;
pub(crate) mod short;
pub(crate) mod vendor;
