//! Statuses and their classes, and what a status means when the spec says nothing.

use std::fmt;

/// A status, or a class of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusPattern {
    Exact(u16),
    /// 1 to 5.
    Class(u8),
}

impl StatusPattern {
    /// The status itself, or the first of the class.
    #[must_use]
    pub const fn first(self) -> u16 {
        match self {
            Self::Exact(status) => status,
            Self::Class(class) => (class as u16).saturating_mul(100),
        }
    }

    /// The class, or that of the status.
    #[must_use]
    pub const fn class(self) -> u8 {
        match self {
            Self::Exact(status) => status_class(status),
            Self::Class(class) => class,
        }
    }
}

impl fmt::Display for StatusPattern {
    /// As a spec writes it: `409`, `5xx`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(status) => write!(f, "{status}"),
            Self::Class(class) => write!(f, "{class}xx"),
        }
    }
}

/// The class of a status. RFC 9110 §15: one that is no HTTP status is handled as a 5xx.
#[must_use]
#[inline]
pub const fn status_class(status: u16) -> u8 {
    match status / 100 {
        class @ 1..=4 => class as u8,
        _ => 5,
    }
}

/// Whether the verdict of a status is `wait` when the spec says nothing; else it is `never`. One
/// that is no HTTP status is handled as a 500.
#[must_use]
#[inline]
pub const fn waits_by_default(status: u16) -> bool {
    matches!(
        status,
        408 | 429 | 500 | 502 | 503 | 504 | 0..=99 | 600..
    )
}
