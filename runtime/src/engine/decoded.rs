//! Decoding on the way: a text that holds JSON, a form or encoded characters.

use super::encodings;
use super::found::{Found, Wanted};
use super::parsed::Parsed;
use crate::json::raw::{JsonType, RawValue};
use crate::json::scan::one_value;
use crate::text::Text;
use std::sync::OnceLock;
use vendor_errors_tables::vocabulary::Decode;

/// How long the decoded texts of one response may be together.
const LIMIT: usize = 64 * 1024;

/// How many texts of one response are decoded. Each is looked for among those before it.
const MOST: usize = 64;

/// The most bytes that one byte of a decoded text is written in, as a JSON string's escape.
const LONGEST_BYTE: usize = 6;

/// What has been decoded so far, so that no text is decoded twice. Nothing is allocated until the
/// first.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    first: Link,
}

type Link = OnceLock<Box<Node>>;

#[derive(Debug)]
struct Node {
    input: Input,
    found: Option<Kept>,
    next: Link,
}

/// A text, by the place where it lies, and how it is decoded.
#[derive(Debug, PartialEq)]
struct Input {
    place: (usize, usize),
    decode: Decode,
}

/// A decoded text, which the response's arena keeps.
#[derive(Clone, Copy, Debug)]
struct Kept {
    number: usize,
    length: usize,
}

impl Decoded {
    /// What was decoded from an input, or what `decode` makes of it within the length that is
    /// left.
    fn get_or_insert(
        &self,
        input: Input,
        decode: impl FnOnce(usize) -> Option<Kept>,
    ) -> Option<Kept> {
        let (mut left, mut more) = (LIMIT, MOST);
        let mut link = &self.first;
        while let Some(node) = link.get() {
            if node.input == input {
                return node.found;
            }
            more = more.saturating_sub(1);
            left = left.saturating_sub(node.found.map_or(0, |kept| kept.length));
            link = &node.next;
        }
        if more == 0 {
            return None;
        }
        let found = decode(left);
        let next = OnceLock::new();
        link.get_or_init(|| Box::new(Node { input, found, next }));
        found
    }
}

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    /// What a value holds; absent if it is not written so, or does not fit.
    pub(super) fn decoded(&self, found: Found<'r>, decode: Decode) -> Found<'r> {
        // What is JSON already stays as it is.
        if let (Decode::Json, Found::Json(raw)) = (decode, found)
            && raw.kind() != JsonType::String
        {
            return found;
        }
        let text = match found {
            Found::Twice => return Found::Twice,
            found => found.usable_as(Wanted::Scalar).text(),
        };
        let Some(text) = text else {
            return Found::Absent;
        };
        let input = Input {
            place: text.place(),
            decode,
        };
        let arena = &self.response.arena;
        let kept = self.decoded.get_or_insert(input, |left| {
            let decoded = decode_within(text, decode, left)?;
            Some(Kept {
                number: arena.keep(&decoded),
                length: decoded.len(),
            })
        });
        let decoded = kept.and_then(|kept| arena.text(kept.number));
        match decode {
            Decode::Json | Decode::Form => decoded.map(RawValue::new).into(),
            Decode::Percent | Decode::Base64 | Decode::Xml => decoded.map(Text::plain).into(),
        }
    }
}

/// Decodes a text, if what comes out is at most `limit` bytes long.
fn decode_within(text: Text<'_>, decode: Decode, limit: usize) -> Option<String> {
    // A longer one cannot fit, and is not copied.
    if text.is_longer_than(limit.saturating_mul(LONGEST_BYTE)) {
        return None;
    }
    let text = text.to_cow();
    match decode {
        Decode::Json => one_value(&text)
            .filter(|value| value.len() <= limit)
            .map(str::to_owned),
        Decode::Form => encodings::form(&text, limit),
        Decode::Percent => encodings::percent(&text, limit),
        Decode::Base64 => encodings::base64(&text, limit),
        Decode::Xml => encodings::xml(&text, limit),
    }
}
