//! What is wrong with the details of a response.

use crate::text::reason::start_of_reason;
use std::fmt;

/// Parts of the details of a response do not fit the spec, and so their typed form lacks them.
/// Everything else is unaffected.
///
/// It names the first of these parts and counts the others. Displayed as
/// `details.limit: expected an integer, found a string (and 2 more)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailsError(Box<Reason>);

/// In a box, since most errors have none.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reason {
    /// `limit`, `errors/0/field`, from the outside in.
    path: String,
    mismatch: Mismatch,
    /// How many other parts do not fit.
    more: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mismatch {
    Missing,
    Twice,
    /// In so many other values that the stack could overflow.
    Deep,
    Type {
        expected: &'static str,
        found: &'static str,
    },
    /// Larger than all typed details may be.
    Large,
    /// By a type of the user's own, in its words.
    Refused(Box<str>),
}

impl Mismatch {
    /// The reason of a type that refuses a value.
    pub(crate) fn refused(reason: &impl fmt::Display) -> Self {
        Self::Refused(start_of_reason(reason).into())
    }
}

impl DetailsError {
    pub(crate) fn new(mismatch: Mismatch) -> Self {
        Self(Box::new(Reason {
            path: String::new(),
            mismatch,
            more: 0,
        }))
    }

    /// Sets how many other parts do not fit.
    pub(super) fn set_more(&mut self, more: usize) {
        self.0.more = more;
    }

    /// Another part does not fit.
    pub(super) fn add(&mut self) {
        self.0.more = self.0.more.saturating_add(1);
    }

    /// Says that the value that does not fit is the member (or the element) `segment` of another.
    pub(crate) fn below(&mut self, segment: &str) {
        if !self.0.path.is_empty() {
            self.0.path.insert(0, '/');
        }
        self.0.path.insert_str(0, segment);
    }

    /// The members that lead to the value, joined by `/`; empty for the whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// How many other parts do not fit.
    #[must_use]
    pub fn more(&self) -> usize {
        self.0.more
    }
}

impl fmt::Display for DetailsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("details")?;
        if !self.0.path.is_empty() {
            write!(f, ".{}", self.0.path.escape_debug())?;
        }
        match &self.0.mismatch {
            Mismatch::Missing => f.write_str(": missing"),
            Mismatch::Deep => f.write_str(": nested too deeply"),
            Mismatch::Large => f.write_str(": more than the 1 MiB that typed details may take"),
            Mismatch::Twice => f.write_str(": occurs twice"),
            Mismatch::Type { expected, found } => write!(f, ": expected {expected}, found {found}"),
            Mismatch::Refused(reason) => write!(f, ": {}", reason.escape_debug()),
        }?;
        match self.0.more {
            0 => Ok(()),
            more => write!(f, " (and {more} more)"),
        }
    }
}

impl std::error::Error for DetailsError {}

/// The start of a key, which the server may have made long.
pub(super) fn cut(key: &str) -> String {
    const LONGEST: usize = 100;
    key.chars().take(LONGEST).collect()
}
