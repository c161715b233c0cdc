//! Decodings of a whole text: percent-encoding, base64, forms and the characters of XML.
//!
//! Each gives `None` for a text that is not encoded so, and for one that would be longer than
//! `limit` bytes.

use crate::json::writer::Writer;
use crate::text::Text;

/// RFC 3986 §2.1. A `%` without two digits is itself, and a byte that is not UTF-8 is U+FFFD.
pub(crate) fn percent(text: &str, limit: usize) -> Option<String> {
    collect(Text::percent(text).chars(), limit)
}

/// The form `application/x-www-form-urlencoded` as a JSON object of strings, in the order sent.
pub(crate) fn form(text: &str, limit: usize) -> Option<String> {
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
pub(crate) fn base64(text: &str, limit: usize) -> Option<String> {
    let digits = text.trim_end_matches('=');
    let padding = text.len().saturating_sub(digits.len());
    // Three bytes are four digits; a single digit more is none.
    let most_padding = match digits.len() % 4 {
        0 => 0,
        1 => return None,
        2 => 2,
        _ => 1,
    };
    let is_url_safe = digits.contains(['-', '_']);
    if padding > most_padding || digits.len() / 4 * 3 > limit {
        return None;
    }
    let mut bytes = Vec::new();
    for group in digits.as_bytes().chunks(4) {
        let bits = group.iter().try_fold(0_u32, |bits, digit| {
            Some(bits << 6 | sextet(*digit, is_url_safe)?)
        })?;
        let missing = 4_usize.saturating_sub(group.len());
        let bits = bits.checked_shl(u32::try_from(missing).ok()?.checked_mul(6)?)?;
        let [_, whole @ ..] = bits.to_be_bytes();
        let (kept, rest) = whole.split_at_checked(3_usize.saturating_sub(missing))?;
        // What is left of the last digit must be zeros.
        if rest.iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend_from_slice(kept);
    }
    String::from_utf8(bytes)
        .ok()
        .filter(|text| text.len() <= limit)
}

/// The six bits that a digit stands for.
fn sextet(digit: u8, is_url_safe: bool) -> Option<u32> {
    let from = |start: u8, value: u32| value.checked_add(u32::from(digit.checked_sub(start)?));
    match (digit, is_url_safe) {
        (b'A'..=b'Z', _) => from(b'A', 0),
        (b'a'..=b'z', _) => from(b'a', 26),
        (b'0'..=b'9', _) => from(b'0', 52),
        (b'+', false) | (b'-', true) => Some(62),
        (b'/', false) | (b'_', true) => Some(63),
        _ => None,
    }
}

/// The five entities of XML 1.0 §4.6 and its character references (§4.1). What is neither stays as
/// it is.
pub(crate) fn xml(text: &str, limit: usize) -> Option<String> {
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
