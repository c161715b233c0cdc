//! A value that was found in a response, and what it is usable for.

use crate::json::raw::{JsonType, RawValue};
use crate::response::prefixed::Prefixed;
use crate::text::Text;
use vendor_errors_tables::vocabulary::FirstMember;

/// A value of the response, where it lies.
#[derive(Clone, Copy, Debug)]
pub enum Found<'a> {
    /// Nothing is there, or `null`.
    #[doc(hidden)]
    Absent,
    /// It occurs twice, in a place that only details are read from.
    #[doc(hidden)]
    Twice,
    /// It is `null` only as an element of a list or an entry of a map.
    #[doc(hidden)]
    Json(RawValue<'a>),
    /// From a header, a query or a constant: always text.
    #[doc(hidden)]
    Text(Text<'a>),
    /// All headers whose names start alike.
    #[doc(hidden)]
    Headers(Prefixed<'a>),
}

/// What a value is wanted for, which decides what values are usable.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wanted {
    /// Anything that is there.
    Any,
    /// A code or an id: a string that is not empty, or a number.
    Id,
    /// A message: a string that is not empty.
    Message,
    /// A string or a number.
    Scalar,
    /// Anything that has a text: a string, a number or a boolean.
    Text,
}

impl<'a> From<RawValue<'a>> for Found<'a> {
    #[inline]
    fn from(raw: RawValue<'a>) -> Self {
        if raw.is_null() {
            Self::Absent
        } else {
            Self::Json(raw)
        }
    }
}

impl<'a> From<Text<'a>> for Found<'a> {
    fn from(text: Text<'a>) -> Self {
        Self::Text(text)
    }
}

impl<'a, T: Into<Self>> From<Option<T>> for Found<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, T::into)
    }
}

impl<'a> Found<'a> {
    pub(crate) fn as_json(self) -> Option<RawValue<'a>> {
        match self {
            Self::Json(raw) => Some(raw),
            _ => None,
        }
    }

    /// The text of a string, a number or a boolean.
    #[inline]
    pub(crate) fn text(self) -> Option<Text<'a>> {
        match self {
            Self::Json(raw) => raw.scalar(),
            Self::Text(text) => Some(text),
            Self::Absent | Self::Twice | Self::Headers(_) => None,
        }
    }

    /// The value, or the name, of an object's first member; of an array its first element.
    pub(super) fn first_member(self, part: FirstMember) -> Self {
        let Self::Json(raw) = self else {
            return Self::Absent;
        };
        match (raw.members().next(), part) {
            (Some((_, value)), FirstMember::Value) => value.into(),
            (Some((name, _)), FirstMember::Name) => name.into(),
            (None, FirstMember::Value) => raw.elements().next().into(),
            (None, FirstMember::Name) => Self::Absent,
        }
    }

    /// Whether it is the same part of the response.
    pub(crate) fn is_same_place(self, other: Self) -> bool {
        match (self, other) {
            (Self::Json(a), Self::Json(b)) => std::ptr::eq(a.as_str(), b.as_str()),
            (Self::Text(a), Self::Text(b)) => a.is_same_place(&b),
            _ => false,
        }
    }

    pub(crate) fn is_absent(self) -> bool {
        matches!(self, Self::Absent | Self::Twice)
    }

    /// The value, unless it is of no use for what is wanted.
    ///
    /// Always in line: otherwise a vendor without items would pay for those who have some.
    #[inline(always)]
    pub(super) fn usable_as(self, wanted: Wanted) -> Self {
        if matches!(wanted, Wanted::Any) {
            return self;
        }
        let usable = match self {
            Self::Absent | Self::Twice => true,
            Self::Json(raw) => match (wanted, raw.kind()) {
                (Wanted::Id | Wanted::Message, JsonType::String) => raw.as_str() != "\"\"",
                (Wanted::Id, kind) => kind == JsonType::Number,
                (Wanted::Message, _) => false,
                (Wanted::Scalar, kind) => matches!(kind, JsonType::String | JsonType::Number),
                (Wanted::Text | Wanted::Any, _) => raw.scalar().is_some(),
            },
            Self::Text(text) => !matches!(wanted, Wanted::Id | Wanted::Message) || !text.is_empty(),
            Self::Headers(_) => false,
        };
        if usable { self } else { Self::Absent }
    }
}
