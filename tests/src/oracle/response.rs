//! The input of the oracle.

use super::dates::http_date;
use super::formats::read;
use super::json::Json;

/// A response, and what is known of its request.
#[derive(Clone, Debug, Default)]
pub struct OracleResponse {
    pub status: u16,
    /// The field lines in order: a name in any case, and the bytes of the value.
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: Vec<u8>,
    pub method: Option<String>,
    /// Whether the request carried the vendor's idempotency key.
    pub key_sent: Option<bool>,
    /// The query of the redirect's URL, without the `?`.
    pub query: Option<String>,
    /// The clock: milliseconds since 1970-01-01T00:00:00Z.
    pub now_unix_ms: i128,
}

/// The valid lines of a header (its name in lower case).
pub(super) fn lines(response: &OracleResponse, name: &str) -> Vec<String> {
    let of_name = response
        .headers
        .iter()
        .filter(|(line, _)| line.eq_ignore_ascii_case(name));
    of_name
        .filter_map(|(_, value)| field_value(value))
        .collect()
}

/// RFC 9110 §5.5: a value contains no control characters but tabs, and surrounding whitespace is
/// not part of it.
pub(super) fn field_value(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let has_controls = text.chars().any(|c| c.is_ascii_control() && c != '\t');
    (!has_controls).then(|| text.trim_matches([' ', '\t']).to_owned())
}

/// What time it is where the response comes from, in milliseconds since 1970: its `Date` and, from
/// a cache, its `Age` on top; else the caller's clock.
pub(super) fn server_ms(response: &OracleResponse) -> i128 {
    let now_ms = response.now_unix_ms;
    let first = |name| lines(response, name).into_iter().next();
    let date = first("date").and_then(|date| http_date(&date, now_ms));
    let age = first("age").and_then(|age| read("seconds", &age, 0));
    date.map_or(now_ms, |date| date + age.unwrap_or(0))
}

/// RFC 9110 §15: a status outside 100–599 is handled as a 5xx.
pub(super) fn status_class(status: u16) -> u16 {
    if (100..=599).contains(&status) {
        status / 100
    } else {
        5
    }
}

/// The body as text without surrounding whitespace; `None` if there is none or it is not UTF-8.
pub(super) fn body_text(response: &OracleResponse) -> Option<String> {
    let text = std::str::from_utf8(&response.body).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    (!text.is_empty()).then(|| text.to_owned())
}

/// The media type of the body, without parameters and in lower case (RFC 9110 §8.3).
pub(super) fn media_type(response: &OracleResponse) -> Option<String> {
    let line = lines(response, "content-type").into_iter().next()?;
    let media_type = line.split(';').next().unwrap_or_default();
    Some(media_type.trim_matches([' ', '\t']).to_ascii_lowercase())
}

/// Whether the body claims to be JSON and is broken: not blank, not encoded and not a sequence of
/// whole JSON values.
pub(super) fn is_broken_json(response: &OracleResponse) -> bool {
    let encodings = lines(response, "content-encoding");
    let is_encoded = |coding: &String| !["", "identity"].contains(&&*coding.to_ascii_lowercase());
    let body = &response.body;
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let first = body.iter().find(|byte| !b" \t\r\n".contains(byte));
    let claims_json = match media_type(response) {
        Some(media_type) => media_type == "application/json" || media_type.ends_with("+json"),
        None => matches!(first, Some(b'{' | b'[')),
    };
    claims_json
        && first.is_some()
        && !encodings.iter().any(is_encoded)
        && Json::sequence(body).is_none_or(|values| values.len() < 2)
}
