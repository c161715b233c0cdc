//! JSON with all keys, including duplicates, and with numbers as written.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;

/// How many arrays and objects may be nested.
const LEVELS: usize = 127;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(String),
    String(String),
    /// A string that is written with escapes, with how it is written.
    Escaped(String, String),
    Array(Vec<Json>),
    Object(Vec<(Key, Json)>),
}

/// The key of a member.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    text: String,
    /// How it is written, if with escapes.
    escaped: Option<String>,
}

impl Key {
    fn of_raw(raw: &RawValue) -> Option<Self> {
        let written = raw.get();
        Some(Self {
            text: serde_json::from_str(written).ok()?,
            escaped: written.contains('\\').then(|| written.to_owned()),
        })
    }

    pub(super) fn has_escapes(&self) -> bool {
        self.escaped.is_some()
    }
}

impl From<String> for Key {
    fn from(text: String) -> Self {
        let escaped = None;
        Self { text, escaped }
    }
}

impl std::ops::Deref for Key {
    type Target = String;

    fn deref(&self) -> &String {
        &self.text
    }
}

/// A duplicate key on the path.
#[derive(Debug)]
pub(super) struct Repeated;

impl Json {
    /// Parses a body; `None` if it is unreadable.
    pub(super) fn parse(body: &[u8]) -> Option<Self> {
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        let raw: &RawValue = serde_json::from_str(std::str::from_utf8(body).ok()?).ok()?;
        Self::of_raw(raw, LEVELS)
    }

    /// Parses JSON values one after another; `None` if one of them is broken.
    pub(super) fn sequence(body: &[u8]) -> Option<Vec<Self>> {
        Self::one_after_another(body).into_iter().collect()
    }

    /// The JSON values that stand one after another in a body, up to the first that is broken.
    pub(super) fn lines(body: &[u8]) -> Vec<Self> {
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        let values = Self::one_after_another(body);
        values.into_iter().map_while(|value| value).collect()
    }

    fn one_after_another(body: &[u8]) -> Vec<Option<Self>> {
        let (text, is_whole) = match std::str::from_utf8(body) {
            Ok(text) => (text, true),
            Err(error) => {
                let valid = std::str::from_utf8(&body[..error.valid_up_to()]);
                (valid.unwrap_or_default(), false)
            }
        };
        let mut values = Vec::new();
        for raw in serde_json::Deserializer::from_str(text).into_iter::<&RawValue>() {
            let value = raw.ok().and_then(|raw| Self::of_raw(raw, LEVELS));
            values.push(value);
            if values.last() == Some(&None) {
                return values;
            }
        }
        if !is_whole {
            values.push(None);
        }
        values
    }

    /// `levels`: how many more arrays and objects may be nested.
    fn of_raw(raw: &RawValue, levels: usize) -> Option<Self> {
        let text = raw.get();
        match text.chars().next()? {
            '{' => {
                let inner = levels.checked_sub(1)?;
                let Members(members) = serde_json::from_str(text).ok()?;
                let object: Option<_> = members
                    .into_iter()
                    .map(|(key, raw)| Some((Key::of_raw(key)?, Self::of_raw(raw, inner)?)))
                    .collect();
                Some(Json::Object(object?))
            }
            '[' => {
                let inner = levels.checked_sub(1)?;
                let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
                let array: Option<_> = items
                    .into_iter()
                    .map(|raw| Self::of_raw(raw, inner))
                    .collect();
                Some(Json::Array(array?))
            }
            '"' => {
                let decoded = serde_json::from_str(text).ok()?;
                Some(match text.contains('\\') {
                    true => Json::Escaped(decoded, text.to_owned()),
                    false => Json::String(decoded),
                })
            }
            'n' => Some(Json::Null),
            't' => Some(Json::Bool(true)),
            'f' => Some(Json::Bool(false)),
            _ => Some(Json::Number(text.to_owned())),
        }
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self, Json::Null)
    }

    /// A scalar as text, for conditions.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Json::String(text) | Json::Escaped(text, _) | Json::Number(text) => Some(text.clone()),
            Json::Bool(value) => Some(value.to_string()),
            Json::Null | Json::Array(_) | Json::Object(_) => None,
        }
    }

    /// The value at a pointer (RFC 6901 §4): digits index an array or name a member.
    pub(super) fn at(&self, pointer: &[String]) -> Option<&Json> {
        pointer
            .iter()
            .try_fold(self, |json, token| json.step(token))
    }

    fn step(&self, token: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members
                .iter()
                .find(|(key, _)| **key == *token)
                .map(|(_, value)| value),
            Json::Array(items) => items.get(array_index(token)?),
            _ => None,
        }
    }

    /// Like [`Json::at`], but fails on a duplicate key on the path.
    pub(super) fn at_unrepeated(&self, pointer: &[String]) -> Result<Option<&Json>, Repeated> {
        let mut json = self;
        for token in pointer {
            if json.repeats(token) {
                return Err(Repeated);
            }
            match json.step(token) {
                Some(inner) => json = inner,
                None => return Ok(None),
            }
        }
        Ok(Some(json))
    }

    /// Whether it is an object with this key more than once.
    pub(super) fn repeats(&self, token: &str) -> bool {
        match self {
            Json::Object(members) => members.iter().filter(|(key, _)| **key == *token).count() > 1,
            _ => false,
        }
    }

    /// For answers. A number that fits neither 64 bits nor a finite double becomes text. The last
    /// of duplicate keys wins.
    pub(super) fn to_value(&self) -> Value {
        match self {
            Json::Null => Value::Null,
            Json::Bool(value) => Value::Bool(*value),
            Json::Number(text) => {
                serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.clone()))
            }
            Json::String(text) | Json::Escaped(text, _) => Value::String(text.clone()),
            Json::Array(items) => items.iter().map(Json::to_value).collect(),
            Json::Object(members) => members
                .iter()
                .map(|(key, value)| (key.to_string(), value.to_value()))
                .collect(),
        }
    }
}

/// JSON again, without blanks, and with scalars as written.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let comma = |at: usize| if at == 0 { "" } else { "," };
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(value) => write!(f, "{value}"),
            Json::Number(text) | Json::Escaped(_, text) => f.write_str(text),
            Json::String(text) => write!(f, "{}", Value::from(text.as_str())),
            Json::Array(items) => {
                f.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", comma(at))?;
                }
                f.write_str("]")
            }
            Json::Object(members) => {
                f.write_str("{")?;
                for (at, (key, value)) in members.iter().enumerate() {
                    let key = match &key.escaped {
                        Some(escaped) => escaped.clone(),
                        None => Value::from(key.as_str()).to_string(),
                    };
                    write!(f, "{}{key}:{value}", comma(at))?;
                }
                f.write_str("}")
            }
        }
    }
}

/// RFC 6901 §4: `0`, or digits without a leading zero.
pub(super) fn array_index(token: &str) -> Option<usize> {
    let digits = !token.is_empty() && token.bytes().all(|b| b.is_ascii_digit());
    if !digits || (token.len() > 1 && token.starts_with('0')) {
        return None;
    }
    token.parse().ok()
}

struct Members<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;
        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(MembersVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_that_are_not_json_are_unreadable() {
        for body in [
            "",
            " ",
            "{",
            "[1,]",
            "01",
            "{\"a\":1}x",
            r#""\ud800""#,
            r#"{"\udc00":1}"#,
            "\u{feff}\u{feff}1",
        ] {
            assert_eq!(Json::parse(body.as_bytes()), None, "{body}");
        }
        assert_eq!(Json::parse(b"\xFF"), None);
        let nested =
            |levels: usize| Json::parse(("[".repeat(levels) + &"]".repeat(levels)).as_bytes());
        assert!(nested(127).is_some() && nested(128).is_none());
        assert!(Json::parse(&[b'['; 100_000]).is_none());
    }

    #[test]
    fn keys_and_numbers_stay_as_written() {
        let json = Json::parse(
            "\u{feff}{\"a\":1.50,\"\\u0061\":-0,\"$serde_json::private::Number\":{}}".as_bytes(),
        )
        .unwrap();
        assert_eq!(
            json.to_string(),
            r#"{"a":1.50,"\u0061":-0,"$serde_json::private::Number":{}}"#
        );
        let Json::Object(members) = &json else {
            panic!("{json:?}")
        };
        let number = |(key, value): &(Key, Json)| (key.to_string(), value.clone());
        assert_eq!(
            number(&members[0]),
            ("a".into(), Json::Number("1.50".into()))
        );
        assert_eq!(number(&members[1]), ("a".into(), Json::Number("-0".into())));
        assert!(!members[0].0.has_escapes() && members[1].0.has_escapes());
        assert!(json.repeats("a") && json.at_unrepeated(&["a".into()]).is_err());
    }

    #[test]
    fn lines_end_where_one_is_broken() {
        let lines = |body: &str| Json::lines(body.as_bytes());
        let written = |body| lines(body).iter().map(Json::to_string).collect::<Vec<_>>();
        assert_eq!(
            written("\u{feff}{\"a\":1}\r\n[2] \"\\u0061\"\n\n7"),
            ["{\"a\":1}", "[2]", "\"\\u0061\"", "7"]
        );
        assert_eq!(written("{\"a\":1}\n{\"b\":"), ["{\"a\":1}"]);
        assert_eq!(written("{}\n\"\\ud800\"\n{}"), ["{}"]);
        assert_eq!(Json::lines(b"{}\n\xFF"), lines("{}"));
        assert!(lines("").is_empty() && lines("<html>").is_empty());
        assert_eq!(Json::sequence(b"{}{"), None);
    }
}
