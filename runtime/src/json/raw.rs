//! A JSON value inside text that the scanner has validated: read again where it lies, never copied.

use crate::json::scan::{self, MAX_DEPTH};
use crate::text::Text;

/// The text of one valid JSON value, without blanks around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raw<'a> {
    text: &'a str,
    /// It is a string with escapes.
    escaped: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    /// With its article, for messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

impl<'a> Raw<'a> {
    /// `text` is one valid JSON value without blanks around it.
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            escaped: text.starts_with('"') && text.contains('\\'),
        }
    }

    /// The same, by who knows whether it is a string with escapes.
    pub(crate) const fn scanned(text: &'a str, escaped: bool) -> Self {
        Self { text, escaped }
    }

    pub(crate) const fn as_str(self) -> &'a str {
        self.text
    }

    #[inline]
    pub(crate) fn kind(self) -> Kind {
        match self.text.as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::String,
            Some(b't' | b'f') => Kind::Boolean,
            Some(b'-' | b'0'..=b'9') => Kind::Number,
            _ => Kind::Null,
        }
    }

    /// The characters of a string.
    pub(crate) fn string(self) -> Option<Text<'a>> {
        let inside = self.text.strip_prefix('"')?.strip_suffix('"')?;
        Some(if self.escaped {
            Text::escaped(inside)
        } else {
            Text::plain(inside)
        })
    }

    /// A string's characters, a number or a boolean as it is written.
    pub(crate) fn scalar(self) -> Option<Text<'a>> {
        match self.kind() {
            Kind::String => self.string(),
            Kind::Number | Kind::Boolean => Some(Text::plain(self.text)),
            Kind::Null | Kind::Array | Kind::Object => None,
        }
    }

    /// The members of an object, in the order of the text; none for anything else.
    pub(crate) fn members(self) -> Members<'a> {
        Members(Cursor::inside(self.text, b'{'))
    }

    /// The elements of an array; none for anything else.
    pub(crate) fn elements(self) -> Elements<'a> {
        Elements(Cursor::inside(self.text, b'['))
    }

    /// Whether a member on the way to the value at a pointer's tokens occurs twice in its object.
    pub(crate) fn repeats(self, tokens: &[&str]) -> bool {
        let Some((token, rest)) = tokens.split_first() else {
            return false;
        };
        let twice = self.kind() == Kind::Object
            && self
                .members()
                .filter(|(name, _)| name.is(token))
                .nth(1)
                .is_some();
        twice || self.child(token).is_some_and(|below| below.repeats(rest))
    }

    /// The value at a pointer's tokens. A member that occurs twice is the first.
    pub(crate) fn at(self, tokens: &[&str]) -> Option<Self> {
        tokens
            .iter()
            .try_fold(self, |value, token| value.child(token))
    }

    fn child(self, token: &str) -> Option<Self> {
        match self.kind() {
            Kind::Object => self
                .members()
                .find(|(name, _)| name.is(token))
                .map(|(_, value)| value),
            Kind::Array => self.elements().nth(index(token)?),
            _ => None,
        }
    }
}

/// An array index as RFC 6901 writes it: digits without a leading zero.
pub(crate) fn index(token: &str) -> Option<usize> {
    let canonical =
        token == "0" || (!token.starts_with('0') && token.bytes().all(|b| b.is_ascii_digit()));
    canonical.then(|| token.parse().ok()).flatten()
}

pub(crate) struct Members<'a>(Cursor<'a>);

impl<'a> Iterator for Members<'a> {
    type Item = (Text<'a>, Raw<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let [b'"', inside @ ..] = self.0.next() else {
            return None;
        };
        let key = scan::string(inside)?;
        let name = self.0.between(inside, key.inside.len())?;
        let value = self.0.value(scan::after_colon(key.rest)?)?;
        let name = if key.escaped {
            Text::escaped(name)
        } else {
            Text::plain(name)
        };
        Some((name, value))
    }
}

pub(crate) struct Elements<'a>(Cursor<'a>);

impl<'a> Iterator for Elements<'a> {
    type Item = Raw<'a>;

    #[inline]
    fn next(&mut self) -> Option<Raw<'a>> {
        match self.0.next() {
            [b']', ..] | [] => None,
            rest => self.0.value(rest),
        }
    }
}

/// Walks valid text value by value.
struct Cursor<'a> {
    text: &'a str,
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    fn inside(text: &'a str, open: u8) -> Self {
        Self {
            text,
            rest: text.as_bytes().strip_prefix(&[open]).unwrap_or(&[]),
        }
    }

    /// What follows the blanks and the comma before the next element or member.
    #[inline(always)]
    fn next(&self) -> &'a [u8] {
        match scan::blanks(self.rest) {
            [b',', rest @ ..] => scan::blanks(rest),
            rest => rest,
        }
    }

    /// The value at the start of `rest`.
    #[inline(always)]
    fn value(&mut self, rest: &'a [u8]) -> Option<Raw<'a>> {
        let (after, escaped) = match rest {
            [b'"', inside @ ..] => {
                let string = scan::string(inside)?;
                (string.rest, string.escaped)
            }
            _ => (scan::skip(rest, MAX_DEPTH)?, false),
        };
        self.rest = after;
        let text = self.between(rest, rest.len().wrapping_sub(after.len()))?;
        Some(Raw { text, escaped })
    }

    /// The text of the first `length` bytes of `rest`.
    #[inline(always)]
    fn between(&self, rest: &[u8], length: usize) -> Option<&'a str> {
        let start = self.text.len().wrapping_sub(rest.len());
        self.text.get(start..start.wrapping_add(length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_walk_members_and_elements() {
        let value = Raw::new(r#"{ "a" : [ 1 , {"b\"]" : "x" } , "0" ] , "0": {"a":null}}"#);
        assert_eq!(
            value
                .at(&["a", "1", "b\"]"])
                .and_then(Raw::string)
                .map(|t| t.to_cow().into_owned()),
            Some("x".into())
        );
        assert_eq!(value.at(&["a", "2"]).map(Raw::as_str), Some("\"0\""));
        assert_eq!(value.at(&["0", "a"]).map(Raw::kind), Some(Kind::Null));
        assert_eq!(value.at(&["a", "01"]), None);
        assert_eq!(value.at(&["a", "9"]), None);
        assert_eq!(value.at(&[]), Some(value));
    }

    #[test]
    fn empty_containers_have_nothing() {
        assert_eq!(Raw::new("[ ]").elements().count(), 0);
        assert_eq!(Raw::new("{}").members().count(), 0);
        assert_eq!(Raw::new("\"[1]\"").elements().count(), 0);
    }
}
