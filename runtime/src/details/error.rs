//! Why typed details are absent.

use std::fmt;

/// The details of a response do not fit the spec, and so their typed form is absent. Everything
/// else about the error is unaffected.
///
/// Displayed as `details.limit: expected an integer, found a string`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailsError(Box<Reason>);

/// In a box, since most errors have none.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reason {
    /// `limit`, `errors/0/field`, from the outside in.
    path: String,
    mismatch: Mismatch,
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
    /// By a type of the user's own, in its words.
    Refused(Box<str>),
}

impl Mismatch {
    /// The reason of a type that refuses a value. It may repeat the server's text, so it is cut.
    pub(crate) fn refused(reason: &impl fmt::Display) -> Self {
        const LONGEST: usize = 200;
        Self::Refused(
            reason
                .to_string()
                .chars()
                .take(LONGEST)
                .collect::<String>()
                .into(),
        )
    }
}

impl DetailsError {
    pub(crate) fn new(mismatch: Mismatch) -> Self {
        Self(Box::new(Reason {
            path: String::new(),
            mismatch,
        }))
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
            Mismatch::Twice => f.write_str(": occurs twice"),
            Mismatch::Type { expected, found } => write!(f, ": expected {expected}, found {found}"),
            Mismatch::Refused(reason) => write!(f, ": {}", reason.escape_debug()),
        }
    }
}

impl std::error::Error for DetailsError {}
