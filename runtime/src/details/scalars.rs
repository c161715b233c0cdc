//! What can be read of a single value.

use crate::engine::Found;
use crate::json::raw::JsonType;
use crate::json::value::Json;
use crate::json::writer::Writer;
use crate::text::Text;
use std::str::FromStr;

/// What a line of a map of headers takes besides its text, twice while the lines are sorted.
const LINE: usize = 2 * size_of::<(String, &str)>();

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

    /// Parses the digits of a JSON number; from a header, of text that is one. Text with escapes
    /// is decoded only if it is short.
    fn number<T: FromStr>(&self) -> Option<T> {
        match self {
            Self::Json(raw) if raw.kind() == JsonType::Number => raw.as_str().parse().ok(),
            Self::Text(text) => {
                let parse = |text: &str| is_number(text).then(|| text.parse().ok())?;
                text.decoded_within::<512, _>(parse)?
            }
            _ => None,
        }
    }

    pub(crate) fn integer(&self) -> Option<i64> {
        self.number()
    }

    pub(crate) fn float(&self) -> Option<f64> {
        self.number().filter(|number: &f64| number.is_finite())
    }

    pub(crate) fn boolean(&self) -> Option<bool> {
        match self {
            Self::Json(raw) => raw.as_str().parse().ok(),
            Self::Text(text) if text.is("true") => Some(true),
            Self::Text(text) if text.is("false") => Some(false),
            _ => None,
        }
    }

    /// How many bytes it takes at most to write the value as JSON.
    pub(crate) fn room_as_json(&self) -> usize {
        // A control character is written with six, and a text may move once while it grows.
        const WORST: usize = 6 * 3;
        match self {
            Self::Json(raw) => raw.as_str().len(),
            Self::Text(text) => text.room().saturating_mul(WORST).saturating_add(2),
            Self::Headers(headers) => {
                let mut room = 2_usize;
                headers.each_line(&mut |name, value| {
                    let line = name.len().saturating_add(value.len());
                    let line = line.saturating_mul(WORST).saturating_add(LINE);
                    room = room.saturating_add(line);
                });
                room
            }
            Self::Absent | Self::Twice => 0,
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
