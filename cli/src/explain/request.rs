//! One response as somebody wrote it down.

use base64::Engine as _;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use vendor_errors_runtime::{Response, Timestamp};

/// A recorded response. Further keys of its JSON are ignored; a `body` that is no text is the JSON
/// that it is.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(try_from = "Written")]
pub struct Recorded {
    pub status: u16,
    /// In order; a value is bytes, since a header may be more than text.
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: Vec<u8>,
    pub method: Option<String>,
    pub key_sent: Option<bool>,
    pub query: Option<String>,
    pub now: Option<SystemTime>,
}

impl Recorded {
    /// The response, borrowed.
    #[must_use]
    pub fn response(&self) -> Response<'_> {
        let mut response = Response::new(self.status, &self.body).headers(&self.headers);
        if let Some(method) = &self.method {
            response = response.method(method);
        }
        if let Some(sent) = self.key_sent {
            response = response.idempotency_key(sent);
        }
        if let Some(query) = &self.query {
            response = response.query(query);
        }
        if let Some(now) = self.now {
            response = response.now(now);
        }
        response
    }
}

/// The keys as they are written.
#[derive(serde::Deserialize)]
struct Written {
    status: u16,
    #[serde(default)]
    headers: Headers,
    #[serde(default)]
    body: Option<Body>,
    body_base64: Option<String>,
    method: Option<String>,
    key_sent: Option<bool>,
    query: Option<String>,
    now: Option<String>,
    now_unix: Option<f64>,
}

impl TryFrom<Written> for Recorded {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let body = match (written.body, written.body_base64) {
            (Some(_), Some(_)) => return Err("both `body` and `body_base64`".to_owned()),
            (Some(Body(text)), None) => text.into_bytes(),
            (None, Some(base64)) => base64::engine::general_purpose::STANDARD
                .decode(base64)
                .map_err(|error| format!("`body_base64`: {error}"))?,
            (None, None) => Vec::new(),
        };
        let now = match (written.now, written.now_unix) {
            (Some(now), _) => Some(
                Timestamp::from(now.as_str())
                    .to_system_time()
                    .ok_or_else(|| format!("`now`: {now:?} is not an RFC 3339 date"))?,
            ),
            (None, Some(seconds)) => Some(from_unix(seconds).ok_or("`now_unix`: out of range")?),
            (None, None) => None,
        };
        Ok(Self {
            status: written.status,
            headers: written.headers.0,
            body,
            method: written.method,
            key_sent: written.key_sent,
            query: written.query,
            now,
        })
    }
}

/// A text, or JSON that stands for its text.
struct Body(String);

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<serde_json::value::RawValue>::deserialize(deserializer)?;
        match raw.get().starts_with('"') {
            true => serde_json::from_str(raw.get())
                .map(Self)
                .map_err(|error| D::Error::custom(format!("`body`: {}", without_place(&error)))),
            false => Ok(Self(raw.get().to_owned())),
        }
    }
}

/// What is wrong, without the line and the column.
pub(super) fn without_place(error: &serde_json::Error) -> String {
    let mut text = error.to_string();
    text.truncate(text.find(" at line ").unwrap_or(text.len()));
    text
}

fn from_unix(seconds: f64) -> Option<SystemTime> {
    let distance = Duration::try_from_secs_f64(seconds.abs()).ok()?;
    if seconds < 0.0 {
        UNIX_EPOCH.checked_sub(distance)
    } else {
        UNIX_EPOCH.checked_add(distance)
    }
}

/// Header lines: an object, whose values may be lists, or a list of pairs.
#[derive(Default)]
struct Headers(Vec<(String, Vec<u8>)>);

impl Headers {
    fn add(&mut self, name: String, values: OneOrMore) {
        let values = values.0.iter().map(|value| bytes(value));
        self.0.extend(values.map(|value| (name.clone(), value)));
    }
}

impl<'de> Deserialize<'de> for Headers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct HeadersVisitor;

        impl<'de> Visitor<'de> for HeadersVisitor {
            type Value = Headers;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("headers as an object, or as a list of pairs")
            }

            fn visit_unit<E>(self) -> Result<Headers, E> {
                Ok(Headers::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Headers, A::Error> {
                let mut headers = Headers::default();
                while let Some((name, values)) = map.next_entry()? {
                    headers.add(name, values);
                }
                Ok(headers)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Headers, A::Error> {
                let mut headers = Headers::default();
                while let Some(pair) = list.next_element::<Vec<OneOrMore>>()? {
                    let [name, value] = <[OneOrMore; 2]>::try_from(pair)
                        .map_err(|_| A::Error::custom("a header is a pair"))?;
                    headers.add(name.0.concat(), value);
                }
                Ok(headers)
            }
        }

        deserializer.deserialize_any(HeadersVisitor)
    }
}

/// A header's value is bytes, and JSON has only text for it: text up to U+00FF is read as Latin-1,
/// a byte a character; any other as UTF-8.
fn bytes(value: &str) -> Vec<u8> {
    let latin1: Option<Vec<u8>> = value
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    latin1.unwrap_or_else(|| value.as_bytes().to_vec())
}

/// A value, or a list of them; numbers and booleans stand for their text.
struct OneOrMore(Vec<String>);

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = |value: &serde_json::Value| match value {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Ok(Self(match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::Array(values) => values.iter().map(text).collect(),
            serde_json::Value::Null => Vec::new(),
            value => vec![text(&value)],
        }))
    }
}
