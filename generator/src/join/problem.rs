//! A mistake in a user's code, and where it is.

use super::tokens::{Place, Token};

/// A mistake, on the tokens that it is about. `messages` has one function for each kind of them.
#[derive(Clone, Debug)]
pub struct Problem {
    spot: Spot,
    message: String,
}

impl Problem {
    /// What is wrong, in lower case and without a full stop.
    #[must_use]
    pub fn new(spot: Spot, message: impl Into<String>) -> Self {
        Self {
            spot,
            message: message.into(),
        }
    }

    /// Adds the way out; it may have several lines.
    #[must_use]
    pub fn help(mut self, help: impl AsRef<str>) -> Self {
        self.message.push_str("\nhelp: ");
        self.message
            .push_str(&help.as_ref().replace('\n', "\n      "));
        self
    }

    /// Adds lines to copy, below a blank one.
    #[must_use]
    pub fn listing(mut self, lines: impl AsRef<str>) -> Self {
        self.message.push_str("\n\n");
        self.message.push_str(lines.as_ref());
        self
    }

    /// The whole message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where rustc shows it.
    #[must_use]
    pub fn spot(&self) -> Spot {
        self.spot
    }
}

/// The tokens that a problem is about.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    pub start: Place,
    pub end: Place,
}

impl Spot {
    /// From the first to the last of them.
    #[must_use]
    pub fn of(tokens: &[Token]) -> Self {
        let place = |token: Option<&Token>| token.map_or(Place::NOWHERE, Token::place);
        Self {
            start: place(tokens.first()),
            end: place(tokens.last()),
        }
    }
}

impl From<Place> for Spot {
    fn from(place: Place) -> Self {
        Self {
            start: place,
            end: place,
        }
    }
}
