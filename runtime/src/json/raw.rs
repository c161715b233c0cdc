//! A JSON value inside text that the scanner has validated: read again where it lies, never copied.

use crate::json::slots::Place;
use crate::json::tape::Token;
use crate::text::Text;

/// The text of one valid JSON value, without blanks around it.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a> {
    pub(super) text: &'a str,
    escaped: Escaped,
    /// Its token, and those of what is inside it; none where nobody has noted them.
    pub(super) tokens: &'a [Token],
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
        let tokens = tokens.get(place.token..).unwrap_or(&[]);
        Self::noted(place.text, place.escaped, tokens)
    }

    /// A value of which these tokens have been noted.
    #[inline(always)]
    pub(super) const fn noted(text: &'a str, escaped: bool, tokens: &'a [Token]) -> Self {
        Self {
            text,
            escaped: Escaped::of(escaped),
            tokens,
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
    #[inline]
    pub(crate) fn string(self) -> Option<Text<'a>> {
        let inside = self.text.strip_prefix('"')?.strip_suffix('"')?;
        Some(spelled(inside, self.escaped == Escaped::Yes))
    }

    /// A string's characters, a number or a boolean as it is written.
    #[inline]
    pub(crate) fn scalar(self) -> Option<Text<'a>> {
        match self.text.as_bytes().first() {
            Some(b'"') => self.string(),
            Some(b'n' | b'[' | b'{') | None => None,
            Some(_) => Some(Text::plain(self.text)),
        }
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
}

/// The characters between two quotes.
#[inline]
pub(super) fn spelled(inside: &str, escaped: bool) -> Text<'_> {
    if escaped {
        Text::escaped(inside)
    } else {
        Text::plain(inside)
    }
}
