//! Where a wait came from.

use std::fmt;

/// Where a wait came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WaitSource<'s> {
    /// The response header of this name (lower case).
    Header(&'s str),
    /// The response headers whose names start so (lower case).
    Headers(&'s str),
    /// The response's body.
    Body,
    /// The redirect's query.
    Query,
    /// The spec: the vendor documents a constant.
    Spec,
}

impl fmt::Display for WaitSource<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => f.write_str(name),
            Self::Headers(prefix) => write!(f, "{prefix}*"),
            Self::Body => f.write_str("body"),
            Self::Query => f.write_str("query"),
            Self::Spec => f.write_str("spec"),
        }
    }
}
