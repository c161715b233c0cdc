//! Patterns, words and lists in the notation of other languages: `*gone*`, `!= gone`, `200-299`.

use super::aliases;
use super::are_digits;
use super::reader::Written;

/// Text as it stands in braces.
fn in_flow(text: &str) -> String {
    let plain = !text.is_empty()
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || " _-/.".contains(c))
        && !text.ends_with(' ');
    if plain {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// A text with a comma at its end, as between lines of JSON. In quotes the comma is meant.
pub(super) fn without_comma(written: Written<'_>) -> Option<&str> {
    let text = written.text.strip_suffix(',')?;
    (written.plain && !text.is_empty()).then_some(text)
}

pub(super) fn meant_by_test(written: Written<'_>) -> Option<String> {
    if let Some(meant) = without_comma(written) {
        return Some(meant.to_owned());
    }
    let text = written.text;
    // In quotes, a text is meant.
    if written.plain {
        match text {
            "present" | "exists" => return Some("{ is: present }".into()),
            "absent" => return Some("{ is: absent }".into()),
            _ => {}
        }
    }
    for (operator, form) in [
        ("contains ", "contains"),
        ("starts_with ", "starts_with"),
        ("starts with ", "starts_with"),
        ("ends_with ", "ends_with"),
        ("ends with ", "ends_with"),
        ("!= ", "not"),
        ("!=", "not"),
    ] {
        if let Some(rest) = text.strip_prefix(operator) {
            let rest = rest.trim().trim_matches(['"', '\'']);
            return (!rest.is_empty()).then(|| format!("{{ {form}: {} }}", in_flow(rest)));
        }
    }
    pattern(text).or_else(|| {
        let inner = text.strip_prefix('/')?.strip_suffix('/')?;
        let is_word = !inner.is_empty() && !inner.contains('/');
        is_word.then(|| format!("{{ contains: {} }}", in_flow(inner)))
    })
}

/// A text that starts or ends with `*`, or with the anchors of a regular expression.
fn pattern(text: &str) -> Option<String> {
    let text = text
        .strip_prefix("/^")
        .map_or(text, |rest| rest.strip_suffix('/').unwrap_or(rest));
    let (front, rest) = strip_any(text, &[".*", "*", "%"]);
    let (back, inner) = {
        let reversed = [".*", "*", "%"]
            .iter()
            .find_map(|end| rest.strip_suffix(end));
        (reversed.is_some(), reversed.unwrap_or(rest))
    };
    let anchored = inner.strip_prefix('^');
    let inner = anchored.unwrap_or(inner);
    let ended = inner.strip_suffix('$').filter(|inner| !inner.is_empty());
    let inner = ended.unwrap_or(inner);
    // Vendors write `***` for hidden text, and `5%` is a number.
    let special = |c: char| "*^$%".contains(c);
    let letters = inner.chars().filter(|c| c.is_alphanumeric()).count();
    if inner.contains(special) || letters == 0 || (text.ends_with('%') && !front) {
        return None;
    }
    let inner = in_flow(inner);
    match (front, back, anchored.is_some(), ended.is_some()) {
        (true, true, false, false) => Some(format!("{{ contains: {inner} }}")),
        (false, true, _, false) | (false, false, true, false) => {
            Some(format!("{{ starts_with: {inner} }}"))
        }
        (true, false, false, _) | (false, false, false, true) => {
            Some(format!("{{ ends_with: {inner} }}"))
        }
        (false, false, true, true) => Some(inner),
        _ => None,
    }
}

fn strip_any<'t>(text: &'t str, starts: &[&str]) -> (bool, &'t str) {
    let rest = starts.iter().find_map(|start| text.strip_prefix(start));
    (rest.is_some(), rest.unwrap_or(text))
}

pub(super) fn meant_by_code(text: &str) -> Option<String> {
    if let Some(meant) = aliases::mistyped_status(text) {
        return Some(meant);
    }
    // Most codes are words.
    if text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return None;
    }
    if let Some((low, high)) = text.split_once(['-', '–'])
        && are_digits(low)
        && are_digits(high)
        && low.len() >= 3
        && low.len() == high.len()
        && low < high
    {
        let common: String = low
            .chars()
            .zip(high.chars())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a)
            .collect();
        return Some(match common.as_str() {
            "" => format!("[{low}, {high}]"),
            common => format!("{{ starts_with: {common} }}"),
        });
    }
    let parts: Vec<&str> = text.split([',', '|']).map(str::trim).collect();
    let is_code = |part: &&str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
    };
    if parts.len() > 1 && parts.iter().all(is_code) {
        return Some(format!("[{}]", parts.join(", ")));
    }
    let inner = text
        .strip_prefix('/')
        .and_then(|text| text.strip_suffix('/'));
    let text = inner.unwrap_or(text);
    pattern(text).filter(|_| text.contains('*') || text.starts_with('^'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn test(text: &str) -> Option<String> {
        meant_by_test(Written {
            text,
            span: Span::default(),
            plain: true,
        })
    }

    #[test]
    fn patterns_and_words_are_seen() {
        for (text, meant) in [
            ("present", "{ is: present }"),
            ("*slow*", "{ contains: slow }"),
            ("slow*", "{ starts_with: slow }"),
            ("*.gif", "{ ends_with: \".gif\" }"),
            ("/slow/", "{ contains: slow }"),
            ("^slow", "{ starts_with: slow }"),
            ("slow.*", "{ starts_with: slow }"),
            ("contains foo", "{ contains: foo }"),
            ("!= foo", "{ not: foo }"),
            ("foo,", "foo"),
        ] {
            assert_eq!(test(text).as_deref(), Some(meant), "{text}");
        }
        for text in [
            "gone",
            "5%",
            "***",
            "/a/b",
            "not found",
            "a*b",
            "*",
            "contains",
            "$",
            "presented",
            "missing",
            "//",
            ",",
        ] {
            assert_eq!(test(text), None, "{text}");
        }
    }

    #[test]
    fn ranges_and_lists_are_seen() {
        for (text, meant) in [
            ("200-299", "{ starts_with: 2 }"),
            ("20003-20009", "{ starts_with: 2000 }"),
            ("a*", "{ starts_with: a }"),
            ("/^a_.*/", "{ starts_with: a_ }"),
            ("a, b", "[a, b]"),
            ("a|b", "[a, b]"),
            ("4O9", "409"),
            ("5oO", "500"),
        ] {
            assert_eq!(meant_by_code(text).as_deref(), Some(meant), "{text}");
        }
        for text in [
            "1-2",
            "401-1",
            "Gone, sorry for that",
            "a-b",
            "a.b",
            "*",
            "429",
            "SOS",
            "4L9",
        ] {
            assert_eq!(meant_by_code(text), None, "{text}");
        }
    }
}
