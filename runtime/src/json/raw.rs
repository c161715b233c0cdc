//! A JSON value inside text that the scanner has validated: read again where it lies, never copied.

use crate::text::Text;

/// The text of one valid JSON value, without blanks around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raw<'a>(&'a str);

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
    pub(crate) const fn new(text: &'a str) -> Self {
        Self(text)
    }

    pub(crate) const fn as_str(self) -> &'a str {
        self.0
    }

    pub(crate) fn kind(self) -> Kind {
        match self.0.as_bytes().first() {
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
        let inside = self.0.strip_prefix('"')?.strip_suffix('"')?;
        Some(Text::json(inside))
    }

    /// A string's characters, a number or a boolean as it is written.
    pub(crate) fn scalar(self) -> Option<Text<'a>> {
        match self.kind() {
            Kind::String => self.string(),
            Kind::Number | Kind::Boolean => Some(Text::plain(self.0)),
            Kind::Null | Kind::Array | Kind::Object => None,
        }
    }

    /// The members of an object, in the order of the text; none for anything else.
    pub(crate) fn members(self) -> Members<'a> {
        Members(Cursor::inside(self.0, '{'))
    }

    /// The elements of an array; none for anything else.
    pub(crate) fn elements(self) -> Elements<'a> {
        Elements(Cursor::inside(self.0, '['))
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

    fn next(&mut self) -> Option<Self::Item> {
        let key = Raw(self.0.value()?).string()?;
        Some((key, Raw(self.0.value()?)))
    }
}

pub(crate) struct Elements<'a>(Cursor<'a>);

impl<'a> Iterator for Elements<'a> {
    type Item = Raw<'a>;

    fn next(&mut self) -> Option<Raw<'a>> {
        self.0.value().map(Raw)
    }
}

/// Walks valid text value by value.
struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    fn inside(text: &'a str, open: char) -> Self {
        Self {
            rest: text.strip_prefix(open).unwrap_or(""),
        }
    }

    /// The next value; `None` at the closing bracket.
    fn value(&mut self) -> Option<&'a str> {
        let text = self
            .rest
            .trim_start_matches([' ', '\n', '\r', '\t', ',', ':']);
        let length = value_length(text.as_bytes());
        let (value, rest) = text.split_at_checked(length)?;
        self.rest = rest;
        (!value.is_empty()).then_some(value)
    }
}

/// How long the valid value at the start of `bytes` is; 0 at a closing bracket or the end.
fn value_length(bytes: &[u8]) -> usize {
    match bytes.first() {
        Some(b'"') => string_length(bytes),
        Some(b'{' | b'[') => {
            let mut depth = 0_usize;
            let mut at = 0_usize;
            while let Some(&byte) = bytes.get(at) {
                match byte {
                    b'"' => {
                        at = at.saturating_add(string_length(bytes.get(at..).unwrap_or(&[])));
                        continue;
                    }
                    b'{' | b'[' => depth = depth.saturating_add(1),
                    b'}' | b']' => {
                        depth = depth.saturating_sub(1);
                        if depth == 0 {
                            return at.saturating_add(1);
                        }
                    }
                    _ => {}
                }
                at = at.saturating_add(1);
            }
            at
        }
        Some(b'}' | b']') | None => 0,
        Some(_) => bytes
            .iter()
            .position(|b| matches!(b, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t'))
            .unwrap_or(bytes.len()),
    }
}

/// Both quotes included.
fn string_length(bytes: &[u8]) -> usize {
    let mut at = 1_usize;
    while let Some(&byte) = bytes.get(at) {
        at = at.saturating_add(match byte {
            b'"' => return at.saturating_add(1),
            b'\\' => 2,
            _ => 1,
        });
    }
    at.min(bytes.len())
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
