//! Decodings of a whole text: percent-encoding, base64, forms and the characters of XML.
//!
//! Each gives `None` for a text that is not encoded so, and for one that would be longer than
//! `limit` bytes.

use crate::json::writer::Writer;
use crate::text::Text;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine as _, alphabet, decoded_len_estimate};

/// RFC 3986 §2.1. A `%` without two digits is itself, and a byte that is not UTF-8 is U+FFFD.
pub(super) fn percent(text: &str, limit: usize) -> Option<String> {
    collect(Text::percent(text).chars(), limit)
}

/// The form `application/x-www-form-urlencoded` as a JSON object of strings, in the order sent.
pub(super) fn form(text: &str, limit: usize) -> Option<String> {
    let mut out = Writer::new();
    let mut members = out.object();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let [name, value] = [name, value].map(|part| collect(Text::query(part).chars(), limit));
        members.key(&name?).string(&value?);
        if members.length() > limit {
            return None;
        }
    }
    members.end();
    Some(out.into_string()).filter(|form| form.len() <= limit)
}

/// RFC 4648 §4 and §5: either alphabet, with or without padding.
pub(super) fn base64(text: &str, limit: usize) -> Option<String> {
    const ANY_PADDING: GeneralPurposeConfig =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    // The estimate may be two bytes too long.
    if decoded_len_estimate(text.len()).saturating_sub(2) > limit {
        return None;
    }
    let alphabet = match text.contains(['-', '_']) {
        true => &alphabet::URL_SAFE,
        false => &alphabet::STANDARD,
    };
    let bytes = GeneralPurpose::new(alphabet, ANY_PADDING)
        .decode(text)
        .ok()?;
    let decoded = String::from_utf8(bytes).ok()?;
    Some(decoded).filter(|text| text.len() <= limit)
}

/// The five entities of XML 1.0 §4.6 and its character references (§4.1). What is neither stays
/// as it is.
pub(super) fn xml(text: &str, limit: usize) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        rest = match after
            .split_once(';')
            .and_then(|(name, rest)| Some((entity(name)?, rest)))
        {
            Some((c, rest)) => {
                out.push(c);
                rest
            }
            None => {
                out.push('&');
                after
            }
        };
        if out.len() > limit {
            return None;
        }
    }
    out.push_str(rest);
    Some(out).filter(|text| text.len() <= limit)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let (digits, radix) = match name.strip_prefix("#x") {
                Some(digits) => (digits, 16),
                None => (name.strip_prefix('#')?, 10),
            };
            // `from_str_radix` takes a sign, which XML does not.
            let number = (!digits.starts_with('+')).then(|| u32::from_str_radix(digits, radix));
            char::from_u32(number?.ok()?).filter(|c| *c != '\0')
        }
    }
}

fn collect(chars: impl Iterator<Item = char>, limit: usize) -> Option<String> {
    let mut text = String::new();
    for c in chars {
        text.push(c);
        if text.len() > limit {
            return None;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: usize = usize::MAX;

    #[test]
    fn percent_encoding_keeps_plus_and_what_is_no_octet() {
        let of = |text| percent(text, ALL);
        assert_eq!(of("a+b%20%C3%A9%zz%").as_deref(), Some("a+b \u{e9}%zz%"));
        assert_eq!(of("%FFx").as_deref(), Some("\u{fffd}x"));
    }

    #[test]
    fn a_form_is_an_object_of_texts() {
        let of = |text| form(text, ALL);
        assert_eq!(
            of("error=a+b&&d%65ep=%22x%22&error=c&flag").as_deref(),
            Some(r#"{"error":"a b","deep":"\"x\"","error":"c","flag":""}"#)
        );
        assert_eq!(of("").as_deref(), Some("{}"));
    }

    #[test]
    fn base64_has_two_alphabets_and_padding_or_none() {
        for (text, decoded) in [
            ("", Some("")),
            ("YQ==", Some("a")),
            ("YQ=", Some("a")),
            ("YQ", Some("a")),
            ("YWI=", Some("ab")),
            ("YWJj", Some("abc")),
            ("w7_Dvz4-", Some("\u{ff}\u{ff}>>")),
            ("w7/Dvz4+", Some("\u{ff}\u{ff}>>")),
            // No text, a digit alone, bits that are left, too much padding, two alphabets, blanks.
            ("/w==", None),
            ("YWJjZ", None),
            ("YR==", None),
            ("YQ===", None),
            ("YWJj=", None),
            ("w7_Dvz4+", None),
            ("YW Jj", None),
            ("=", None),
        ] {
            assert_eq!(base64(text, ALL).as_deref(), decoded, "{text}");
        }
    }

    #[test]
    fn entities_of_xml_are_characters() {
        for (text, decoded) in [
            ("a &lt;b&gt; &amp;amp; &quot;c&apos;", "a <b> &amp; \"c'"),
            ("&#65;&#x42;&#x1F600;", "AB\u{1f600}"),
            (
                "&nbsp; & &#0; &#xD800; &#+65; &#; &lt",
                "&nbsp; & &#0; &#xD800; &#+65; &#; &lt",
            ),
        ] {
            assert_eq!(xml(text, ALL).as_deref(), Some(decoded));
        }
    }

    #[test]
    fn none_grows_beyond_its_limit() {
        let decodings: [fn(&str, usize) -> Option<String>; 4] = [percent, form, base64, xml];
        for decode in decodings {
            let text = "YWJjYWJj";
            let length = decode(text, ALL).map_or(0, |text| text.len());
            assert!(length > 0 && decode(text, length).is_some());
            assert_eq!(decode(text, length - 1), None);
        }
    }
}
