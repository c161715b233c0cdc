//! What callers see: errors, kinds, codes and vendors.

pub(crate) mod call;
pub(crate) mod code;
pub(crate) mod decoding;
pub(crate) mod error;
mod impls;
pub(crate) mod kept;
pub(crate) mod kind;
pub(crate) mod timestamp;
pub(crate) mod vendor;
