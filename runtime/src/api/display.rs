//! An error as one line, for people and for `Debug` in a log.

use crate::api::error::Error;
use crate::api::short::Short;
use std::fmt;

impl<K> fmt::Display for Error<K> {
    /// One line, fit for a log:
    /// `bookwell slot_unavailable (409): The requested time slot is no longer available. [request req_1]`.
    /// Where the server sent no message, the spec's description stands in for it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.vendor())?;
        match (self.name(), self.code()) {
            (Some(name), _) => write!(f, "{name} ")?,
            (None, Some(code)) => write!(f, "{} ", OneLine(code))?,
            (None, None) => {}
        }
        write!(f, "({})", self.status())?;
        match (self.message(), self.description()) {
            (Some(message), _) => write!(f, ": {}", OneLine(message))?,
            (None, Some(description)) => write!(f, ": {}", FirstParagraph(description))?,
            (None, None) => {}
        }
        match self.request_id() {
            Some(id) => write!(f, " [request {}]", OneLine(id)),
            None => Ok(()),
        }
    }
}

/// The first paragraph of a spec's text, in one line.
struct FirstParagraph<'a>(&'a str);

impl fmt::Display for FirstParagraph<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paragraph = self.0.trim_start().split("\n\n").next().unwrap_or("");
        let mut between = "";
        for word in paragraph.split_whitespace() {
            write!(f, "{between}{}", OneLine(word))?;
            between = " ";
        }
        Ok(())
    }
}

/// A server's text in one line of a log, with control and format characters escaped.
struct OneLine<'a>(&'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '"' | '\'' | '\\' => write!(f, "{c}"),
            _ => write!(f, "{}", c.escape_debug()),
        })
    }
}

impl<K: fmt::Debug> fmt::Debug for Error<K> {
    /// One short line for a log, in which long values are cut. It has neither the body nor the
    /// value of a recovery, which may be a token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let retry = self.retry();
        let mut fields = f.debug_struct("Error");
        fields
            .field("vendor", &self.vendor())
            .field("kind", &Short(self.kind(), 300))
            .field("status", &self.status());
        let texts = [
            ("code", self.code()),
            ("message", self.message()),
            ("request_id", self.request_id()),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                fields.field(name, &Short(text, 200));
            }
        }
        fields.field("decision", &retry.decision);
        if let Some(wait) = retry.wait {
            fields.field("wait", &wait);
        }
        fields
            .field("safe", &retry.safe)
            .field("rule", &format_args!("{}", retry.rule))
            .field("body_len", &self.body_len());
        if let Some(error) = self.body_error() {
            fields.field("body_error", &error);
        }
        if !self.items().is_empty() {
            fields.field("items", &self.items().len());
        }
        if let Some(error) = self.details_error() {
            fields.field("details_error", &Short(format_args!("{error}"), 200));
        }
        fields.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_shown_in_one_line() {
        let text = "\n It was here\n  once.\u{1b}\n\nMore.";
        assert_eq!(FirstParagraph(text).to_string(), "It was here once.\\u{1b}");
    }
}
