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
}
