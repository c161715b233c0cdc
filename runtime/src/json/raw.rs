//! A JSON value inside text that has been validated: read where it lies, never copied.

use crate::text::Text;
use std::ops::Range;

/// The text of one valid JSON value, without blanks around it.
#[derive(Clone, Copy, Debug)]
pub struct RawValue<'a> {
    text: &'a str,
    /// It is a string with escapes.
    escaped: bool,
}

/// Where a value lies in a text of less than 4 GiB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    start: u32,
    end: u32,
    /// It is a string with escapes.
    escaped: bool,
}

impl Span {
    /// Where no value lies: each has a byte at least.
    pub(super) const EMPTY: Self = Self {
        start: 0,
        end: 0,
        escaped: false,
    };

    #[inline]
    pub(super) fn is_empty(self) -> bool {
        self.end == 0
    }

    pub(super) fn new(range: Range<usize>, escaped: bool) -> Self {
        Self {
            start: range.start as u32,
            end: range.end as u32,
            escaped,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonType {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl JsonType {
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

impl<'a> RawValue<'a> {
    /// `text` is one valid JSON value without blanks around it.
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            escaped: text.starts_with('"') && text.contains('\\'),
        }
    }

    /// The same, where it is known whether the value is a string with escapes.
    #[inline]
    pub(super) const fn scanned(text: &'a str, escaped: bool) -> Self {
        Self { text, escaped }
    }

    /// The value that lies there in a text.
    #[inline]
    pub(crate) fn at_span(text: &'a str, span: Span) -> Option<Self> {
        let text = text.get(span.start as usize..span.end as usize)?;
        Some(Self::scanned(text, span.escaped))
    }

    #[inline]
    pub(crate) const fn as_str(self) -> &'a str {
        self.text
    }

    /// Told by the first byte, since the value is valid.
    #[inline]
    pub(crate) fn kind(self) -> JsonType {
        match self.text.as_bytes().first() {
            Some(b'{') => JsonType::Object,
            Some(b'[') => JsonType::Array,
            Some(b'"') => JsonType::String,
            Some(b't' | b'f') => JsonType::Boolean,
            Some(b'-' | b'0'..=b'9') => JsonType::Number,
            _ => JsonType::Null,
        }
    }

    #[inline]
    pub(crate) fn is_null(self) -> bool {
        self.kind() == JsonType::Null
    }

    #[inline]
    pub(crate) fn is_object(self) -> bool {
        self.kind() == JsonType::Object
    }

    /// The characters of a string.
    #[inline]
    pub(crate) fn string(self) -> Option<Text<'a>> {
        if self.kind() != JsonType::String {
            return None;
        }
        let end = self.text.len().checked_sub(1)?;
        Some(characters(self.text.get(1..end)?, self.escaped))
    }

    /// The characters of a string; a number or a boolean as it is written.
    #[inline]
    pub(crate) fn scalar(self) -> Option<Text<'a>> {
        match self.kind() {
            JsonType::String => self.string(),
            JsonType::Number | JsonType::Boolean => Some(Text::plain(self.text)),
            JsonType::Null | JsonType::Array | JsonType::Object => None,
        }
    }

    /// Where `inside`, a part of this value, lies in it.
    #[inline]
    pub(crate) fn span_of(self, inside: Self) -> Span {
        let start = (inside.text.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let end = start.wrapping_add(inside.text.len());
        Span::new(start..end, inside.escaped)
    }

    /// The part that lies there.
    #[inline]
    pub(crate) fn part(self, span: Span) -> Option<Self> {
        Self::at_span(self.text, span)
    }
}

/// The characters between two quotes.
#[inline]
pub(super) fn characters(inside: &str, escaped: bool) -> Text<'_> {
    if escaped {
        Text::escaped(inside)
    } else {
        Text::plain(inside)
    }
}
