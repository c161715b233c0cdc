//! A mistake in a user's code, and where it is.

use super::tokens::Spot;

/// A mistake, on the tokens that it is about. `messages` has one function for each kind of them.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    spot: Spot,
    message: String,
}

impl Problem {
    /// What is wrong, in lower case and without a full stop.
    #[must_use]
    pub(crate) fn new(spot: Spot, message: impl Into<String>) -> Self {
        Self {
            spot,
            message: message.into(),
        }
    }

    /// Adds the way out; it may have several lines.
    #[must_use]
    pub(crate) fn help(mut self, help: impl AsRef<str>) -> Self {
        self.message.push_str("\nhelp: ");
        self.message
            .push_str(&help.as_ref().replace('\n', "\n      "));
        self
    }

    /// Adds lines to copy, below a blank one.
    #[must_use]
    pub(crate) fn listing(mut self, lines: impl AsRef<str>) -> Self {
        self.message.push_str("\n\n");
        self.message.push_str(lines.as_ref());
        self
    }

    /// The whole message.
    #[must_use]
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// Where rustc shows it.
    #[must_use]
    pub(crate) fn spot(&self) -> Spot {
        self.spot
    }
}
