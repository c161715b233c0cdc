//! A value of the details, where it lies, and what can be read of it.

use super::prefixed::Prefixed;
use crate::json::raw::{Kind, Raw};
use crate::json::value::Json;
use crate::json::writer::Writer;
use crate::text::Text;
use std::borrow::Cow;

/// A value of the details, where it lies.
#[derive(Clone, Copy, Debug)]
pub enum Located<'a> {
    #[doc(hidden)]
    Json(Raw<'a>),
    /// From a header or a query.
    #[doc(hidden)]
    Text(Text<'a>),
    /// It occurs twice, so nothing can be said of it.
    #[doc(hidden)]
    Repeated,
    #[doc(hidden)]
    Headers(Prefixed<'a>),
}

impl<'a> Located<'a> {
    #[inline]
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Json(raw) if raw.is_null())
    }

    pub(crate) fn kind_name(&self) -> &'static str {
        match self {
            Self::Json(raw) => raw.kind().name(),
            Self::Text(_) => "a text",
            Self::Headers(_) => "headers",
            Self::Repeated => "it twice",
        }
    }

    #[inline]
    pub(crate) fn string(&self) -> Option<Text<'a>> {
        match self {
            Self::Json(raw) => raw.string(),
            Self::Text(text) => Some(*text),
            Self::Headers(_) | Self::Repeated => None,
        }
    }

    /// The digits of a JSON number; from a header, of text that is one.
    fn number(&self) -> Option<Cow<'a, str>> {
        match self {
            Self::Json(raw) => (raw.kind() == Kind::Number).then_some(raw.as_str().into()),
            Self::Text(text) => Some(text.to_cow()).filter(|text| is_number(text)),
            Self::Headers(_) | Self::Repeated => None,
        }
    }

    pub(crate) fn integer(&self) -> Option<i64> {
        self.number()?.parse().ok()
    }

    pub(crate) fn float(&self) -> Option<f64> {
        self.number()?
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
    }

    pub(crate) fn boolean(&self) -> Option<bool> {
        match self {
            Self::Json(raw) => raw.as_str().parse().ok(),
            Self::Text(text) => text.to_cow().parse().ok(),
            _ => None,
        }
    }

    /// The value as JSON; `None` when it is there twice.
    pub(crate) fn json(&self) -> Option<Json> {
        Some(match self {
            Self::Json(raw) => Json::new(*raw),
            Self::Text(text) => {
                let mut out = Writer::new();
                out.string(&text.to_cow());
                Json::written(out)
            }
            Self::Headers(headers) => {
                let mut out = Writer::new();
                let mut members = out.object();
                for (name, value) in headers.lines() {
                    members.key(&name).string(value);
                }
                members.end();
                Json::written(out)
            }
            Self::Repeated => return None,
        })
    }
}

fn is_number(text: &str) -> bool {
    crate::json::words::number(text.as_bytes()).is_some_and(<[u8]>::is_empty)
}
