//! The characters of a text as it came over the wire.

use crate::text::escape;

/// How characters are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// As they are.
    Plain,
    /// With escapes of JSON, which the scanner has checked.
    Json,
    /// In a query: percent-encoded, and `+` for a space.
    Query,
    /// Percent-encoded (RFC 3986 §2.1).
    Percent,
    /// In a quoted-string (RFC 9110 §5.6.4): a backslash before any character.
    Quoted,
}

/// The characters of a [`Text`](crate::Text); `raw` is what is not decoded yet.
#[derive(Clone)]
pub(crate) struct Chars<'a> {
    pub(crate) raw: &'a str,
    pub(crate) form: Form,
}

impl<'a> Chars<'a> {
    /// What follows `prefix`, if the text starts with it.
    pub(crate) fn strip(mut self, prefix: &str) -> Option<Self> {
        prefix
            .chars()
            .all(|c| self.next() == Some(c))
            .then_some(self)
    }

    /// Calls `each` with all that is left, in pieces: characters that are written as they are go
    /// together.
    pub(crate) fn each_piece(mut self, each: &mut dyn FnMut(&str)) {
        loop {
            each(self.literals());
            match self.next() {
                Some(c) => each(c.encode_utf8(&mut [0; 4])),
                None => return,
            }
        }
    }

    /// The characters that are written as they are, up to one that is not.
    fn literals(&mut self) -> &'a str {
        let end = match self.form {
            Form::Plain => None,
            Form::Json | Form::Quoted => self.raw.find('\\'),
            Form::Query => self.raw.find(['%', '+']),
            Form::Percent => self.raw.find('%'),
        };
        let cut = end.and_then(|end| self.raw.split_at_checked(end));
        let (literals, rest) = cut.unwrap_or((self.raw, ""));
        self.raw = rest;
        literals
    }

    fn literal(&mut self) -> Option<char> {
        let mut chars = self.raw.chars();
        let c = chars.next()?;
        self.raw = chars.as_str();
        Some(c)
    }

    /// Skips to `rest`, which is the end of what is left.
    fn skip_to(&mut self, rest: &[u8]) {
        let start = self.raw.len().saturating_sub(rest.len());
        self.raw = self.raw.get(start..).unwrap_or("");
    }

    /// The character of an escape, after its backslash.
    fn json_escape(&mut self) -> Option<char> {
        let (c, rest) = escape::json(self.raw.as_bytes())?;
        self.skip_to(rest);
        Some(c)
    }

    /// The character of some octets of UTF-8, after the first `%`. A byte that starts no character
    /// is U+FFFD, and a `%` without two digits is itself.
    fn percent(&mut self) -> char {
        let Some((first, after_first)) = escape::percent(self.raw.as_bytes()) else {
            return '%';
        };
        let (mut bytes, mut rest) = ([first, 0, 0, 0], after_first);
        for length in 1..=bytes.len() {
            let read = bytes.get(..length).map(std::str::from_utf8);
            if let Some(Ok(text)) = read
                && let Some(c) = text.chars().next()
            {
                self.skip_to(rest);
                return c;
            }
            let next = rest.strip_prefix(b"%").and_then(escape::percent);
            match (bytes.get_mut(length), next) {
                (Some(byte), Some((next, after))) => (*byte, rest) = (next, after),
                _ => break,
            }
        }
        self.skip_to(after_first);
        char::REPLACEMENT_CHARACTER
    }
}

impl Iterator for Chars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let c = self.literal()?;
        match (self.form, c) {
            (Form::Json, '\\') => self.json_escape(),
            (Form::Quoted, '\\') => self.literal(),
            (Form::Query | Form::Percent, '%') => Some(self.percent()),
            (Form::Query, '+') => Some(' '),
            _ => Some(c),
        }
    }
}
