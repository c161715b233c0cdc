//! What a response's headers say of its body (RFC 9110 §8.3 and §8.4).

use crate::response::headers::View;

/// The media type without its parameters; `None` if there is no `Content-Type`.
fn media_type(headers: View<'_>) -> Option<&str> {
    let line = headers.first("content-type")?;
    let (media_type, _) = line.split_once(';').unwrap_or((line, ""));
    Some(media_type.trim_end_matches([' ', '\t']))
}

/// Whether the body may be plain text: it is said to be, or nothing is said.
pub(crate) fn may_be_plain_text(headers: View<'_>) -> bool {
    media_type(headers).is_none_or(|media_type| media_type.eq_ignore_ascii_case("text/plain"))
}

/// Whether the body is said to be JSON; `None` if nothing is said.
pub(crate) fn is_json(headers: View<'_>) -> Option<bool> {
    let media_type = media_type(headers)?;
    let structured = media_type.rsplit_once('+');
    let is_suffix = structured.is_some_and(|(_, suffix)| suffix.eq_ignore_ascii_case("json"));
    Some(is_suffix || media_type.eq_ignore_ascii_case("application/json"))
}

/// Whether the body is said to be encoded, as by a compression.
pub(crate) fn is_encoded(headers: View<'_>) -> bool {
    let mut encoded = false;
    headers.lines("content-encoding", &mut |line| {
        let is_none = |coding: &str| coding.is_empty() || coding.eq_ignore_ascii_case("identity");
        encoded = encoded || line.is_some_and(|line| !is_none(line));
    });
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::headers::Headers as _;

    #[test]
    fn plain_text_is_said_or_nothing_is() {
        let may_be = |content_type| may_be_plain_text([("Content-Type", content_type)].view());
        for plain in ["text/plain", "Text/Plain ; charset=utf-8", "text/plain;"] {
            assert!(may_be(plain), "{plain}");
        }
        for other in ["text/html", "text/plainer", "application/json", ""] {
            assert!(!may_be(other), "{other}");
        }
        assert!(may_be_plain_text(View::EMPTY));
    }

    #[test]
    fn json_is_told_by_its_media_type() {
        let is_json = |content_type| is_json([("content-type", content_type)].view());
        for json in [
            "application/json",
            "Application/JSON ;a=b",
            "application/problem+json",
        ] {
            assert_eq!(is_json(json), Some(true), "{json}");
        }
        for other in [
            "text/json",
            "application/jsonl",
            "application/json+x",
            "json",
            "",
        ] {
            assert_eq!(is_json(other), Some(false), "{other}");
        }
        assert_eq!(super::is_json(View::EMPTY), None);
    }

    #[test]
    fn any_coding_but_identity_encodes() {
        let is_encoded = |coding| is_encoded([("content-encoding", coding)].view());
        assert_eq!(
            ["gzip", "identity", "", "Identity", "identity, br"].map(is_encoded),
            [true, false, false, false, true]
        );
    }
}
