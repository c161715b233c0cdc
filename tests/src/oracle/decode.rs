//! Decoding on the way: JSON in a text, forms, percent-encoding, base64 and the characters of XML.

use super::json::Json;
use super::query;
use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde_json::{Value, value::RawValue};
use std::cell::RefCell;

/// How long the decoded texts of a response may be together.
const LIMIT: usize = 64 * 1024;

/// How many texts may be decoded, whether they fit or not.
const MAX: usize = 64;

/// What has been decoded so far.
#[derive(Debug, Default)]
pub(super) struct Decoded(RefCell<Vec<Input>>);

#[derive(Debug)]
struct Input {
    how: String,
    text: String,
    /// How long the decoded text is; `None` if there is none or it does not fit.
    length: Option<usize>,
}

impl Decoded {
    /// What a value holds; `None` if it is not written so, or does not fit.
    pub(super) fn decode(&self, how: &str, json: Json) -> Option<Json> {
        let text = match json {
            Json::String(text) | Json::Escaped(text, _) => text,
            json if how == "json" => return Some(json),
            Json::Number(text) => text,
            _ => return None,
        };
        let (decoded, length) = decode(how, &text).unzip();
        let mut all = self.0.borrow_mut();
        if let Some(known) = all.iter().find(|it| it.how == how && it.text == text) {
            return decoded.filter(|_| known.length.is_some());
        }
        let spent: usize = all.iter().filter_map(|it| it.length).sum();
        let has_room = |length: &usize| all.len() < MAX && spent + length <= LIMIT;
        let length = length.filter(has_room);
        let how = how.to_owned();
        all.push(Input { how, text, length });
        decoded.filter(|_| length.is_some())
    }
}

/// The value, and the length of the text that it is written in.
fn decode(how: &str, text: &str) -> Option<(Json, usize)> {
    let string = |text: String| {
        let length = text.len();
        (Json::String(text), length)
    };
    match how {
        "json" => {
            let json = Json::parse(text.as_bytes())?;
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            let raw: &RawValue = serde_json::from_str(text).ok()?;
            Some((json, raw.get().len()))
        }
        "form" => {
            let members: Vec<_> = query::pairs(text).collect();
            let quoted = |text: &String| Value::from(text.as_str()).to_string();
            let written = members
                .iter()
                .map(|(name, value)| format!("{}:{}", quoted(name), quoted(value)));
            let length = written.collect::<Vec<_>>().join(",").len() + 2;
            let members = members
                .into_iter()
                .map(|(name, value)| (name.into(), Json::String(value)));
            Some((Json::Object(members.collect()), length))
        }
        "percent" => Some(string(query::percent_decoded(text))),
        "base64" => {
            let config = GeneralPurposeConfig::new()
                .with_decode_padding_mode(DecodePaddingMode::Indifferent);
            let alphabets = [STANDARD, URL_SAFE].into_iter();
            let mut decoded = alphabets
                .filter_map(|alphabet| GeneralPurpose::new(&alphabet, config).decode(text).ok());
            Some(string(String::from_utf8(decoded.next()?).ok()?))
        }
        "xml" => Some(string(xml(text))),
        other => panic!("there is no encoding {other}"),
    }
}

/// The parts between `&` and `;`, each replaced if it names a character.
fn xml(text: &str) -> String {
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let named = part
            .split_once(';')
            .and_then(|(name, rest)| Some((character(name)?, rest)));
        match named {
            Some((c, rest)) => {
                out.push(c);
                out.push_str(rest);
            }
            None => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
    out
}

fn character(name: &str) -> Option<char> {
    let entities = [
        ("lt", '<'),
        ("gt", '>'),
        ("amp", '&'),
        ("quot", '"'),
        ("apos", '\''),
    ];
    let number = |digits: &str, radix| {
        let is_number = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
        let number = is_number.then(|| u32::from_str_radix(digits, radix).ok())?;
        char::from_u32(number?).filter(|c| *c != '\0')
    };
    match name.strip_prefix('#') {
        None => entities
            .iter()
            .find(|(entity, _)| *entity == name)
            .map(|(_, c)| *c),
        Some(digits) => match digits.strip_prefix('x') {
            Some(digits) => number(digits, 16),
            None => number(digits, 10),
        },
    }
}
