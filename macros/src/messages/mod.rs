//! The catalogue of messages, one function each. `tests/derive/ui` shows every one of them.

pub(crate) mod fields;
pub(crate) mod item;
pub(crate) mod specs;
pub(crate) mod variants;

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use std::collections::HashSet;
use syn::Error;
use vendor_errors_spec::suggest::suggest;

/// Everything that is wrong with an item, reported in one build.
pub(crate) type Mistakes = Vec<Error>;

/// A message: what is wrong, in lower case and without a full stop, and then how to mend it.
struct Message(String);

impl Message {
    fn new(wrong: impl Into<String>) -> Self {
        Self(wrong.into())
    }

    /// Adds how to mend it, in one line or several.
    fn help(mut self, help: impl AsRef<str>) -> Self {
        self.0.push_str("\nhelp: ");
        self.0.push_str(&help.as_ref().replace('\n', "\n      "));
        self
    }

    /// Adds lines that stand apart, such as code to paste.
    fn listing(mut self, lines: impl AsRef<str>) -> Self {
        self.0.push_str("\n\n");
        self.0.push_str(lines.as_ref().trim_end());
        self
    }

    /// Adds the word that was probably meant, else the words that are known.
    fn guess(self, written: &str, known: &[&str]) -> Self {
        match suggest(written, known) {
            Some(guess) => self.did_you_mean(guess),
            None => self.help(format!("known are {}", listed(known))),
        }
    }

    fn did_you_mean(self, guess: &str) -> Self {
        self.help(format!("did you mean `{guess}`?"))
    }

    /// The error at one token.
    fn at(self, span: Span) -> Error {
        Error::new(span, self.0)
    }

    /// The error from the first of the tokens to the last.
    fn on(self, tokens: &impl ToTokens) -> Error {
        Error::new_spanned(tokens, self.0)
    }
}

pub(crate) fn unknown_key(key: &Ident, known: &[&str]) -> Error {
    let written = key.to_string();
    // The names that other derives have for it.
    let meant = match written.as_str() {
        "rename" => "detail",
        "default" | "fallback" | "unknown" => "other",
        written => written,
    };
    Message::new(format!("unknown key `{written}`"))
        .guess(meant, known)
        .at(key.span())
}

pub(crate) fn wrong_value(key: Span, usage: &str) -> Error {
    Message::new(format!("this is written `{usage}`")).at(key)
}

/// `` `a`, `b` and 7 more ``
pub(crate) fn listed(words: &[&str]) -> String {
    const MOST_LISTED: usize = 12;
    let shown = words[..words.len().min(MOST_LISTED)].join("`, `");
    let shown = format!("`{shown}`");
    match words.len().saturating_sub(MOST_LISTED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Each word once, where it occurs first.
fn distinct<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<&'w str> {
    let mut seen = HashSet::new();
    words
        .into_iter()
        .filter(|word| seen.insert(*word))
        .collect()
}
