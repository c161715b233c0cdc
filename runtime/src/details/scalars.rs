//! What can be read of a single value.

use crate::engine::Found;
use crate::json::raw::JsonType;
use crate::json::value::Json;
use crate::json::writer::Writer;
use crate::text::Text;
use std::borrow::Cow;

impl<'a> Found<'a> {
    #[inline]
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Json(raw) if raw.is_null())
    }

    pub(crate) fn kind_name(&self) -> &'static str {
        match self {
            Self::Json(raw) => raw.kind().name(),
            Self::Text(_) => "a text",
            Self::Headers(_) => "headers",
            Self::Twice => "it twice",
            Self::Absent => "nothing",
        }
    }

    #[inline]
    pub(crate) fn string(&self) -> Option<Text<'a>> {
        match self {
            Self::Json(raw) => raw.string(),
            Self::Text(text) => Some(*text),
            Self::Absent | Self::Twice | Self::Headers(_) => None,
        }
    }

    /// The digits of a JSON number; from a header, of text that is one.
    fn number(&self) -> Option<Cow<'a, str>> {
        match self {
            Self::Json(raw) => (raw.kind() == JsonType::Number).then_some(raw.as_str().into()),
            Self::Text(text) => Some(text.to_cow()).filter(|text| is_number(text)),
            Self::Absent | Self::Twice | Self::Headers(_) => None,
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

    /// The value as JSON; `None` when it is absent or occurs twice.
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
            Self::Absent | Self::Twice => return None,
        })
    }
}

fn is_number(text: &str) -> bool {
    crate::json::lexer::after_number(text.as_bytes()).is_some_and(<[u8]>::is_empty)
}
