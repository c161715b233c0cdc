//! Writes JSON text.

use crate::json::lexer::after_string;
use crate::json::raw::{JsonType, RawValue};

/// JSON text in the making.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
}

impl Writer {
    #[doc(hidden)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    #[doc(hidden)]
    pub fn string(&mut self, text: &str) {
        self.text.push('"');
        for c in text.chars() {
            match c {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                c if c < ' ' => {
                    self.text.push_str("\\u00");
                    for shift in [4, 0] {
                        let digit = (u32::from(c) >> shift) & 0xF;
                        self.text.push(char::from_digit(digit, 16).unwrap_or('0'));
                    }
                }
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }

    /// A value without the blanks between its tokens, so that it has no line ends.
    pub(crate) fn compact(&mut self, value: RawValue<'_>) {
        let mut rest = value.as_str();
        while let Some(start) = rest.find(['"', ' ', '\n', '\r', '\t']) {
            let (before, token) = rest.split_at(start);
            self.text.push_str(before);
            let Some(inside) = token.strip_prefix('"') else {
                rest = token.trim_start_matches([' ', '\n', '\r', '\t']);
                continue;
            };
            // The text is valid, so that the string ends.
            let after = after_string(inside.as_bytes()).map_or(0, |(after, _)| after.len());
            let (string, after) = token.split_at(token.len().saturating_sub(after));
            self.text.push_str(string);
            rest = after;
        }
        self.text.push_str(rest);
    }

    /// JSON text as it is.
    #[doc(hidden)]
    pub fn literal(&mut self, json: &str) {
        self.text.push_str(json);
    }

    pub(crate) fn number(&mut self, number: f64) {
        // `Debug` keeps `.0`, and writes large numbers with an exponent, as JSON can.
        self.text.push_str(&if number.is_finite() {
            format!("{number:?}")
        } else {
            "null".to_owned()
        });
    }

    #[doc(hidden)]
    pub fn object(&mut self) -> Members<'_> {
        self.text.push('{');
        Members {
            out: self,
            first: true,
        }
    }

    pub(crate) fn array(&mut self) -> Elements<'_> {
        self.text.push('[');
        Elements {
            out: self,
            first: true,
        }
    }

    /// A value, or `null` if it cannot be written.
    pub(crate) fn or_null(&mut self, write: impl FnOnce(&mut Self) -> Option<()>) {
        let end = self.text.len();
        if write(self).is_none() {
            self.text.truncate(end);
            self.literal("null");
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Puts a tag before the members of the object that has been written from here on, unless it
    /// is one of them.
    pub(crate) fn tag(&mut self, start: usize, tag: &str, case: &str) {
        let object = RawValue::new(self.text.get(start..).unwrap_or(""));
        if object.kind() != JsonType::Object || object.at(&[tag]).is_some() {
            return;
        }
        let is_empty = object.is_empty();
        let mut member = Self::new();
        member.string(tag);
        member.text.push(':');
        member.string(case);
        if !is_empty {
            member.text.push(',');
        }
        self.text.insert_str(start.saturating_add(1), &member.text);
    }

    pub(crate) fn into_string(self) -> String {
        self.text
    }
}

/// An object in the making.
#[derive(Debug)]
pub struct Members<'w> {
    out: &'w mut Writer,
    first: bool,
}

impl Members<'_> {
    pub(crate) fn key(&mut self, name: &str) -> &mut Writer {
        if !self.first {
            self.out.text.push(',');
        }
        self.first = false;
        self.out.string(name);
        self.out.text.push(':');
        self.out
    }

    /// A member, unless its value cannot be written.
    pub(crate) fn try_member(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut Writer) -> Option<()>,
    ) -> Option<()> {
        let (end, first) = (self.out.text.len(), self.first);
        let written = write(self.key(name));
        if written.is_none() {
            self.out.text.truncate(end);
            self.first = first;
        }
        written
    }

    /// How long the text is so far.
    pub(crate) fn length(&self) -> usize {
        self.out.text.len()
    }

    #[doc(hidden)]
    pub fn end(self) {
        self.out.text.push('}');
    }
}

/// An array in the making.
pub(crate) struct Elements<'w> {
    out: &'w mut Writer,
    first: bool,
}

impl Elements<'_> {
    pub(crate) fn element(&mut self) -> &mut Writer {
        if !self.first {
            self.out.text.push(',');
        }
        self.first = false;
        self.out
    }

    pub(crate) fn end(self) {
        self.out.text.push(']');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_be_escaped_is() {
        let mut out = Writer::new();
        out.string(" \u{1f}\u{1}\"\\\n\r\t~\u{7f}é");
        assert_eq!(out.as_str(), "\" \\u001f\\u0001\\\"\\\\\\n\\r\\t~\u{7f}é\"");
    }

    #[test]
    fn a_compact_value_has_no_blanks_outside_of_strings() {
        let compact = |text| {
            let mut out = Writer::new();
            out.compact(RawValue::new(text));
            out.into_string()
        };
        for (text, expected) in [
            ("1E400", "1E400"),
            (" \"a \\\" \\n b\"".trim(), "\"a \\\" \\n b\""),
            (
                "{\r\n  \"a b\" : [ 1.50 ,\t\"\\\\\" , null ],\n \"c\":{ } }",
                "{\"a b\":[1.50,\"\\\\\",null],\"c\":{}}",
            ),
        ] {
            assert_eq!(compact(text), expected, "{text}");
        }
    }
}
