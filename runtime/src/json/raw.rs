//! A JSON value inside text that the scanner has validated: read again where it lies, never copied.

use crate::bytes::same;
use crate::json::slots::Place;
use crate::json::tape::Token;
use crate::json::words;
use crate::tables::array_index;
use crate::text::Text;
use std::ops::Range;

/// The text of one valid JSON value, without blanks around it.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a> {
    text: &'a str,
    escaped: Escaped,
    /// Its token, and those of what is inside it; none where nobody has noted them.
    tokens: &'a [Token],
}

/// Whether it is a string with escapes. As wide as a word, so that a value is copied as five of them: what has been written byte by byte cannot be
/// read as a whole until it has reached the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
enum Escaped {
    No,
    Yes,
}

impl Escaped {
    #[inline(always)]
    const fn of(escaped: bool) -> Self {
        if escaped { Self::Yes } else { Self::No }
    }
}

/// Where a value lies in another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    start: usize,
    end: usize,
    escaped: Escaped,
    /// How far on its token is, if it has one.
    token: Option<usize>,
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
            escaped: Escaped::of(text.starts_with('"') && text.contains('\\')),
            tokens: &[],
        }
    }

    /// A place that a scan has found, and the tokens that it has noted.
    #[inline]
    pub(crate) fn scanned(place: Place<'a>, tokens: &'a [Token]) -> Self {
        Self {
            text: place.text,
            escaped: Escaped::of(place.escaped),
            tokens: tokens.get(place.token..).unwrap_or(&[]),
        }
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

    /// What its first byte tells, without asking for all others.
    #[inline]
    pub(crate) fn is_null(self) -> bool {
        matches!(self.text.as_bytes().first(), Some(b'n') | None)
    }

    #[inline]
    pub(crate) fn is_object(self) -> bool {
        self.text.as_bytes().first() == Some(&b'{')
    }

    /// The characters of a string.
    pub(crate) fn string(self) -> Option<Text<'a>> {
        let inside = self.text.strip_prefix('"')?.strip_suffix('"')?;
        Some(spelled(inside, self.escaped == Escaped::Yes))
    }

    /// A string's characters, a number or a boolean as it is written.
    pub(crate) fn scalar(self) -> Option<Text<'a>> {
        match self.text.as_bytes().first() {
            Some(b'"') => self.string(),
            Some(b'n' | b'[' | b'{') | None => None,
            Some(_) => Some(Text::plain(self.text)),
        }
    }

    /// A string, an array or an object with nothing in it.
    pub(crate) fn is_empty(self) -> bool {
        match self.kind() {
            Kind::String => self.text.len() == 2,
            Kind::Array => self.elements().next().is_none(),
            Kind::Object => self.members().next().is_none(),
            Kind::Null | Kind::Boolean | Kind::Number => false,
        }
    }

    /// The members of an object, in the order of the text; none for anything else.
    #[inline]
    pub(crate) fn members(self) -> Members<'a> {
        Members(self.walk(b'{'))
    }

    /// The elements of an array; none for anything else.
    #[inline]
    pub(crate) fn elements(self) -> Elements<'a> {
        Elements(self.walk(b'['))
    }

    #[inline]
    fn walk(self, open: u8) -> Walk<'a> {
        if let [own, inside @ ..] = self.tokens
            && self.text.as_bytes().first() == Some(&open)
            && let Some(inside) = inside.get(..own.size().wrapping_sub(1))
        {
            return Walk::Tokens(Steps {
                text: self.text,
                start: own.start,
                tokens: inside,
            });
        }
        Walk::Text(Cursor::inside(self.text, open))
    }

    /// Where a value inside of this one lies.
    pub(crate) fn part_of(self, inside: Self) -> Part {
        let start = (inside.text.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let bytes = (inside.tokens.as_ptr() as usize).wrapping_sub(self.tokens.as_ptr() as usize);
        let noted = bytes.checked_div(size_of::<Token>());
        Part {
            start,
            end: start.wrapping_add(inside.text.len()),
            escaped: inside.escaped,
            token: noted.filter(|_| !inside.tokens.is_empty()),
        }
    }

    /// The value that lies there.
    pub(crate) fn part(self, part: Part) -> Option<Self> {
        Some(Self {
            text: self.text.get(part.start..part.end)?,
            escaped: part.escaped,
            tokens: part
                .token
                .and_then(|token| self.tokens.get(token..))
                .unwrap_or(&[]),
        })
    }

    /// The value at a pointer's tokens. A member that occurs twice is the first.
    pub(crate) fn at(self, tokens: &[&str]) -> Option<Self> {
        let child = |value: Self, token: &&str| match value.kind() {
            Kind::Object => value.members().seek(token),
            _ => value.element(token),
        };
        tokens.iter().try_fold(self, child)
    }

    /// The same, unless a member on the way to it occurs twice in its object.
    pub(crate) fn at_once(self, tokens: &[&str]) -> Result<Option<Self>, Twice> {
        let mut value = self;
        for token in tokens {
            let child = if value.is_object() {
                let mut members = value.members();
                let child = members.seek(token);
                if child.is_some() && members.seek(token).is_some() {
                    return Err(Twice);
                }
                child
            } else {
                value.element(token)
            };
            match child {
                Some(child) => value = child,
                None => return Ok(None),
            }
        }
        Ok(Some(value))
    }

    fn element(self, token: &str) -> Option<Self> {
        match self.kind() {
            Kind::Array => self.elements().nth(array_index(token)?),
            _ => None,
        }
    }
}

/// The characters between two quotes.
#[inline]
fn spelled(inside: &str, escaped: bool) -> Text<'_> {
    if escaped {
        Text::escaped(inside)
    } else {
        Text::plain(inside)
    }
}

/// A member occurs twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Twice;

#[derive(Debug)]
pub(crate) struct Members<'a>(Walk<'a>);

impl<'a> Members<'a> {
    /// The value of the next member if it has this name, plainly spelled: so much is seen without reading the key first.
    #[inline(always)]
    pub(crate) fn expected(&mut self, name: &str) -> Option<Raw<'a>> {
        match &mut self.0 {
            Walk::Tokens(steps) => steps.expected(name),
            Walk::Text(cursor) => cursor.expected(name),
        }
    }

    /// Whether it is plain to see that there are no more.
    #[inline(always)]
    pub(crate) fn are_over(&self) -> bool {
        matches!(&self.0, Walk::Tokens(steps) if steps.tokens.is_empty())
    }

    /// The value of the next member that has this name. What is passed is no more than passed.
    #[inline]
    fn seek(&mut self, name: &str) -> Option<Raw<'a>> {
        match &mut self.0 {
            Walk::Tokens(steps) => steps.seek(name),
            Walk::Text(cursor) => cursor.seek(name),
        }
    }
}

impl<'a> Iterator for Members<'a> {
    type Item = (Text<'a>, Raw<'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Walk::Tokens(steps) => steps.member(),
            Walk::Text(cursor) => cursor.member(),
        }
    }
}

pub(crate) struct Elements<'a>(Walk<'a>);

impl<'a> Iterator for Elements<'a> {
    type Item = Raw<'a>;

    #[inline]
    fn next(&mut self) -> Option<Raw<'a>> {
        match &mut self.0 {
            Walk::Tokens(steps) => steps.value(),
            Walk::Text(cursor) => cursor.element(),
        }
    }
}

/// What is inside a container, one after the other.
#[derive(Debug)]
enum Walk<'a> {
    Text(Cursor<'a>),
    Tokens(Steps<'a>),
}

/// Walks from token to token.
#[derive(Debug)]
struct Steps<'a> {
    /// The container's text.
    text: &'a str,
    /// Where that starts.
    start: u32,
    /// What is still to come.
    tokens: &'a [Token],
}

impl<'a> Steps<'a> {
    #[inline(always)]
    fn expected(&mut self, name: &str) -> Option<Raw<'a>> {
        let [key, rest @ ..] = self.tokens else {
            return None;
        };
        let spelled = self.text.as_bytes().get(self.range(key))?;
        if key.escaped() || !same(spelled, name.as_bytes()) {
            return None;
        }
        self.tokens = rest;
        self.value()
    }

    fn seek(&mut self, name: &str) -> Option<Raw<'a>> {
        loop {
            let [key, rest @ ..] = self.tokens else {
                return None;
            };
            let spelled = self.text.get(self.range(key))?;
            self.tokens = rest;
            let is_it = if key.escaped() {
                Text::escaped(spelled).is(name)
            } else {
                same(spelled.as_bytes(), name.as_bytes())
            };
            if is_it {
                return self.value();
            }
            self.tokens = rest.get(rest.first()?.size()..)?;
        }
    }

    #[inline]
    fn member(&mut self) -> Option<(Text<'a>, Raw<'a>)> {
        let [key, rest @ ..] = self.tokens else {
            return None;
        };
        self.tokens = rest;
        let name = self.text.get(self.range(key))?;
        Some((spelled(name, key.escaped()), self.value()?))
    }

    #[inline(always)]
    fn value(&mut self) -> Option<Raw<'a>> {
        let tokens = self.tokens;
        let value = tokens.first()?;
        self.tokens = tokens.get(value.size()..)?;
        Some(Raw {
            text: self.text.get(self.range(value))?,
            escaped: Escaped::of(value.escaped()),
            tokens,
        })
    }

    /// Where it lies in the container's text.
    #[inline]
    fn range(&self, token: &Token) -> Range<usize> {
        let start = token.start.wrapping_sub(self.start);
        let end = token.end.wrapping_sub(self.start);
        start as usize..end as usize
    }
}

/// Walks valid text value by value.
#[derive(Debug)]
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
        match words::blanks(self.rest) {
            [b',', rest @ ..] => words::blanks(rest),
            rest => rest,
        }
    }

    #[inline]
    fn element(&mut self) -> Option<Raw<'a>> {
        match self.next() {
            [b']', ..] | [] => None,
            rest => self.value(rest),
        }
    }

    fn expected(&mut self, name: &str) -> Option<Raw<'a>> {
        let [b'"', inside @ ..] = self.next() else {
            return None;
        };
        let rest = after_name(inside, name)?;
        self.value(words::after_colon(rest)?)
    }

    #[inline(never)]
    fn seek(&mut self, name: &str) -> Option<Raw<'a>> {
        loop {
            let [b'"', inside @ ..] = self.next() else {
                return None;
            };
            let rest = match after_name(inside, name) {
                Some(rest) => return self.value(words::after_colon(rest)?),
                None => words::after_string(inside)?,
            };
            let (after, escaped) = rest;
            let value = words::after_colon(after)?;
            if escaped {
                let length = inside.len().wrapping_sub(after.len()).wrapping_sub(1);
                if Text::escaped(self.between(inside, length)?).is(name) {
                    return self.value(value);
                }
            }
            (self.rest, _) = past_value(value)?;
        }
    }

    #[inline]
    fn member(&mut self) -> Option<(Text<'a>, Raw<'a>)> {
        let [b'"', inside @ ..] = self.next() else {
            return None;
        };
        let key = words::string(inside)?;
        let name = self.between(inside, key.inside.len())?;
        let value = self.value(words::after_colon(key.rest)?)?;
        Some((spelled(name, key.escaped), value))
    }

    /// The value at the start of `rest`.
    #[inline(always)]
    fn value(&mut self, rest: &'a [u8]) -> Option<Raw<'a>> {
        let (after, escaped) = past_value(rest)?;
        self.rest = after;
        let text = self.between(rest, rest.len().wrapping_sub(after.len()))?;
        Some(Raw {
            text,
            escaped: Escaped::of(escaped),
            tokens: &[],
        })
    }

    /// The text of the first `length` bytes of `rest`.
    #[inline(always)]
    fn between(&self, rest: &[u8], length: usize) -> Option<&'a str> {
        let start = self.text.len().wrapping_sub(rest.len());
        self.text.get(start..start.wrapping_add(length))
    }
}

/// What follows a key and its closing quote, if it is plainly this name.
#[inline(always)]
fn after_name<'a>(inside: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let (key, rest) = inside.split_at_checked(name.len())?;
    match rest {
        // A key never spells a backslash as it is.
        [b'"', rest @ ..] if same(key, name.as_bytes()) && !name.as_bytes().contains(&b'\\') => {
            Some(rest)
        }
        _ => None,
    }
}

/// What follows a value, and whether it is a string with escapes.
#[inline(always)]
fn past_value(rest: &[u8]) -> Option<(&[u8], bool)> {
    match rest {
        [b'"', inside @ ..] => words::after_string(inside),
        [b'{' | b'[', inside @ ..] => Some((past_container(inside)?, false)),
        _ => Some((past_word(rest), false)),
    }
}

/// What follows a container, after the bracket that opens it. The text is valid, so the brackets outside of its strings match.
fn past_container(mut rest: &[u8]) -> Option<&[u8]> {
    let mut open = 1_usize;
    loop {
        match rest {
            [b'"', inside @ ..] => rest = words::string(inside)?.rest,
            [b'{' | b'[', after @ ..] => {
                open = open.wrapping_add(1);
                rest = after;
            }
            [b'}' | b']', after @ ..] => {
                open = open.wrapping_sub(1);
                if open == 0 {
                    return Some(after);
                }
                rest = after;
            }
            [0..=b' ', after @ ..] => rest = words::blanks(after),
            [_, after @ ..] => rest = after,
            [] => return None,
        }
    }
}

/// What follows a number, `true`, `false` or `null`.
fn past_word(mut rest: &[u8]) -> &[u8] {
    while let [b'+' | b'-'..=b'9' | b'A'..=b'Z' | b'a'..=b'z', after @ ..] = rest {
        rest = after;
    }
    rest
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
        for absent in ["01", "9"] {
            assert!(value.at(&["a", absent]).is_none());
        }
        assert_eq!(value.at(&[]).map(Raw::as_str), Some(value.as_str()));
    }

    #[test]
    fn a_key_is_compared_as_it_reads() {
        let value = Raw::new(r#"{"a\u0062":1,"a\\u0062":2}"#);
        let at = |name| value.at(&[name]).map(Raw::as_str);
        assert_eq!([at("ab"), at(r"a\u0062")], [Some("1"), Some("2")]);
    }

    #[test]
    fn empty_containers_have_nothing() {
        assert_eq!(Raw::new("[ ]").elements().count(), 0);
        assert_eq!(Raw::new("{}").members().count(), 0);
        assert_eq!(Raw::new("\"[1]\"").elements().count(), 0);
    }
}
