//! A mistake in a user's code, and where it is.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

/// A mistake, on the tokens that it is about. `messages` has one function for each kind of them.
#[derive(Clone, Debug)]
pub struct Problem {
    spot: Spot,
    message: String,
}

impl Problem {
    /// What is wrong, in lower case and without a full stop.
    #[must_use]
    pub fn new(spot: impl Into<Spot>, message: impl Into<String>) -> Self {
        Self {
            spot: spot.into(),
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

    /// The error as rustc shows it.
    #[must_use]
    pub fn to_tokens(&self) -> TokenStream {
        let Self { spot, message } = self;
        let path = quote_spanned!(spot.start=> ::core::compile_error!);
        let message = quote_spanned!(spot.end=> { #message });
        quote!(#path #message)
    }
}

/// The tokens that a problem is about.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    start: Span,
    end: Span,
}

impl From<Span> for Spot {
    fn from(span: Span) -> Self {
        Self {
            start: span,
            end: span,
        }
    }
}

impl From<&TokenStream> for Spot {
    fn from(tokens: &TokenStream) -> Self {
        let mut tokens = tokens.clone().into_iter();
        let start = tokens
            .next()
            .as_ref()
            .map_or_else(Span::call_site, TokenTree::span);
        let end = tokens.last().as_ref().map_or(start, TokenTree::span);
        Self { start, end }
    }
}

impl Spot {
    /// Where code that is generated for these tokens points.
    #[must_use]
    pub fn span(self) -> Span {
        self.start
    }
}
