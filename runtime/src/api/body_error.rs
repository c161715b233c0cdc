//! Why a body was not read.

use crate::json::scan::{MAX_DEPTH, one_value};
use crate::response::Response;
use crate::response::content::is_encoded;
use crate::response::headers::View;
use std::fmt;

/// Why a body was not read as JSON, so that the error is known by its status and headers alone.
///
/// Some vendors answer with plain text, a form or JSON lines on purpose, and their specs read it.
/// For them [`BodyError::NotJson`] is no trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyError {
    /// The headers say that the body is compressed. The client must undo that first.
    Encoded,
    /// It is not UTF-8.
    NotUtf8,
    /// It is no JSON: most often a page of a proxy.
    NotJson,
    /// It ends inside a string, an array or an object: it was cut, or is longer than the caller
    /// reads.
    Incomplete,
    /// It nests deeper than 127 levels.
    TooDeep,
    /// It is JSON, but a key that the spec reads occurs twice in one object, so the value is
    /// ambiguous.
    Ambiguous,
}

impl BodyError {
    /// Why the scan could not read a body; `None` if there is nothing in it.
    ///
    /// Not inlined, since most bodies are read.
    #[cold]
    #[inline(never)]
    pub(crate) fn of(response: &Response<'_>) -> Option<Self> {
        Self::of_body(response.headers, response.body)
    }

    fn of_body(headers: View<'_>, body: &[u8]) -> Option<Self> {
        if body.is_empty() {
            return None;
        }
        if is_encoded(headers) {
            return Some(Self::Encoded);
        }
        let Ok(text) = std::str::from_utf8(body) else {
            return Some(Self::NotUtf8);
        };
        let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\n', '\r']);
        if text.is_empty() {
            return None;
        }
        // The first character tells a page, which may be long.
        if !text.starts_with(['{', '[', '"']) {
            return Some(Self::NotJson);
        }
        if one_value(text).is_some() {
            return Some(Self::Ambiguous);
        }
        let nesting = Nesting::of(text);
        Some(if nesting.deepest > MAX_DEPTH {
            Self::TooDeep
        } else if nesting.in_string || nesting.depth > 0 {
            Self::Incomplete
        } else {
            Self::NotJson
        })
    }

    /// What is wrong, in a few words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Encoded => "body still encoded",
            Self::NotUtf8 => "body not UTF-8",
            Self::NotJson => "body not JSON",
            Self::Incomplete => "body incomplete",
            Self::TooDeep => "body nested too deeply",
            Self::Ambiguous => "body has a key twice",
        }
    }
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::error::Error for BodyError {}

/// How a text nests, by its brackets outside of strings.
#[derive(Default)]
struct Nesting {
    depth: u32,
    deepest: u32,
    in_string: bool,
}

impl Nesting {
    fn of(text: &str) -> Self {
        let mut nesting = Self::default();
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            match byte {
                b'"' => nesting.in_string = !nesting.in_string,
                b'\\' if nesting.in_string => {
                    bytes.next();
                }
                _ if nesting.in_string => {}
                b'{' | b'[' => {
                    nesting.depth = nesting.depth.saturating_add(1);
                    nesting.deepest = nesting.deepest.max(nesting.depth);
                }
                b'}' | b']' => nesting.depth = nesting.depth.saturating_sub(1),
                _ => {}
            }
        }
        nesting
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::headers::Headers as _;

    #[test]
    fn each_reason_is_told() {
        let of = |body: &[u8]| BodyError::of_body(View::EMPTY, body);
        let deep = "[".repeat(200) + &"]".repeat(200);
        for (body, reason) in [
            ("<html>", BodyError::NotJson),
            ("upstream {timeout", BodyError::NotJson),
            (r#"{"error":}"#, BodyError::NotJson),
            (r#"{"a":1} {"b":2}"#, BodyError::NotJson),
            (r#"{"error":{"code":"x""#, BodyError::Incomplete),
            (r#"{"error":"it was \"#, BodyError::Incomplete),
            (r#"{"a":1,"a":2}"#, BodyError::Ambiguous),
            ("\u{feff}\n[1", BodyError::Incomplete),
            (&deep, BodyError::TooDeep),
        ] {
            assert_eq!(of(body.as_bytes()), Some(reason), "{body}");
        }
        assert_eq!(of(b"\xFF{}"), Some(BodyError::NotUtf8));
        assert_eq!([b"".as_slice(), b" \n"].map(of), [None, None]);
        let gzip = [("content-encoding", "gzip")];
        assert_eq!(
            BodyError::of_body(gzip.view(), b"\x1f\x8b"),
            Some(BodyError::Encoded)
        );
    }
}
