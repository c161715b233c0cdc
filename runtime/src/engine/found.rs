//! A value that was found in a response.

use crate::json::raw::{Kind, Raw};
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
    Json(Raw<'a>),
    /// From a header, a query or a constant: always text.
    #[doc(hidden)]
    Text(Text<'a>),
    /// All headers whose names start alike.
    #[doc(hidden)]
    Headers(Prefixed<'a>),
}

/// What a value is wanted for, and so which types of it are usable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Anything that is there.
    Any,
    /// A string that is not empty, or a number.
    Id,
    /// A string that is not empty.
    Message,
    /// A string or a number.
    Scalar,
}

impl<'a> From<Raw<'a>> for Found<'a> {
    fn from(raw: Raw<'a>) -> Self {
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
    pub(crate) fn as_json(self) -> Option<Raw<'a>> {
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

    /// Of the first member of an object, as it was sent, a part; of an array the first element.
    pub(super) fn first_member(self, part: FirstMember) -> Self {
        let Self::Json(raw) = self else {
            return Self::Absent;
        };
        match (raw.members().next(), part) {
            (Some((_, value)), FirstMember::Value) => Self::from(value),
            (Some((name, _)), FirstMember::Name) => Self::Text(name),
            (None, FirstMember::Value) => raw.elements().next().into(),
            (None, FirstMember::Name) => Self::Absent,
        }
    }

    pub(crate) fn is_absent(self) -> bool {
        matches!(self, Self::Absent | Self::Twice)
    }

    /// Whether this use has a use for it.
    #[inline]
    pub(crate) fn is_usable(&self, wanted: Use) -> bool {
        wanted == Use::Any || self.is_of_use(wanted)
    }

    fn is_of_use(&self, wanted: Use) -> bool {
        match (wanted, self) {
            (_, Self::Absent | Self::Twice) | (Use::Any, _) => true,
            (Use::Id, Self::Json(raw)) => match raw.kind() {
                Kind::String => raw.as_str() != "\"\"",
                kind => kind == Kind::Number,
            },
            (Use::Message, Self::Json(raw)) => raw.kind() == Kind::String && raw.as_str() != "\"\"",
            (Use::Id | Use::Message, Self::Text(text)) => !text.is_empty(),
            (Use::Scalar, Self::Json(raw)) => matches!(raw.kind(), Kind::String | Kind::Number),
            (Use::Scalar, Self::Text(_)) => true,
            (_, Self::Headers(_)) => false,
        }
    }
}
