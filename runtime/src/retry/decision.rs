//! The decision whether to send a request again, and the line of the spec that made it.

use crate::retry::transport::TransportFailure;
use std::fmt;

/// Whether to send the very same request again, by the vendor's rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Sending it again cannot help.
    Never,
    /// It may succeed later, but the server does not say when: use your own backoff, or the
    /// vendor's (`VENDOR.backoff()`).
    Backoff,
    /// It may succeed after the wait that the server or the spec gives; without a wait, as for
    /// `Backoff`.
    Wait,
}

impl Decision {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Backoff => "backoff",
            Self::Wait => "wait",
        }
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The line of a spec that decided.
///
/// Displayed as `bookwell.yaml:88`, or as `default for 503` if no line decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule<'s>(By<'s>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By<'s> {
    Line(&'s str, u32),
    Status(u16),
    Failure(TransportFailure),
}

impl<'s> Rule<'s> {
    pub(crate) const fn at(file: &'s str, line: u32) -> Self {
        Self(By::Line(file, line))
    }

    pub(crate) const fn of_status(status: u16) -> Self {
        Self(By::Status(status))
    }

    pub(crate) const fn of_failure(failure: TransportFailure) -> Self {
        Self(By::Failure(failure))
    }

    /// The spec's file, without its folder; `None` for a default.
    #[must_use]
    pub const fn file(&self) -> Option<&'s str> {
        match self.0 {
            By::Line(file, _) => Some(file),
            By::Status(_) | By::Failure(_) => None,
        }
    }

    /// The line in the file, from 1; `None` for a default.
    #[must_use]
    pub const fn line(&self) -> Option<u32> {
        match self.0 {
            By::Line(_, line) => Some(line),
            By::Status(_) | By::Failure(_) => None,
        }
    }
}

impl fmt::Display for Rule<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            By::Line(file, line) => write!(f, "{file}:{line}"),
            By::Status(status) => write!(f, "default for {status}"),
            By::Failure(failure) => write!(f, "default for {failure}"),
        }
    }
}
