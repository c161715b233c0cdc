//! What the author of a broken line probably meant.

use super::locate::line_start;
use crate::diagnostic::quote;

/// The source around the colon at `at`, without the space of `header: x` or `query: x`.
pub(super) fn spaced_source(text: &str, at: usize) -> Option<String> {
    let before = text[line_start(text, at)..at].rsplit(' ').next()?;
    let rest = text.get(at + 1..)?.lines().next()?.trim();
    let is_name = !rest.is_empty()
        && rest.len() <= 60
        && rest
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    (matches!(before, "header" | "query") && is_name).then(|| format!("{before}:{rest}"))
}

/// The text after the first colon of a line, in quotes, if it is prose: `"Conflict: gone"` for the
/// second colon, at `at`.
pub(super) fn quoted_prose(text: &str, at: usize) -> Option<String> {
    let value = value_of_line(text, at)?;
    let is_prose = value.starts_with(|c: char| c.is_alphanumeric())
        && !value.contains(['"', '\\', '{', '}', '[', ']'])
        && !value.contains(" #")
        && !is_map_on_a_line(text, at);
    (is_prose && value.len() <= 80).then(|| format!("\"{value}\""))
}

/// Whether the line reads like `code: gone, status: 410`.
pub(super) fn is_map_on_a_line(text: &str, at: usize) -> bool {
    let is_pair = |part: &str| {
        let key = part.split_once(": ").map_or("", |(key, _)| key);
        !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    };
    value_of_line(text, at).is_some_and(|value| value.split(", ").skip(1).any(is_pair))
}

fn value_of_line(text: &str, at: usize) -> Option<&str> {
    let line = text[line_start(text, at)..].lines().next()?;
    Some(line.split_once(": ")?.1.trim())
}

/// How to write `/errors[0]/code` or `string[]` around the bracket at `at`.
pub(super) fn indexed(text: &str, at: usize) -> Option<String> {
    let rest = text.get(at..)?.strip_prefix('[')?;
    let (index, rest) = rest.split_once(']')?;
    let word = text[line_start(text, at)..at]
        .rsplit([' ', '{', '['])
        .next()?;
    let is_index = index.len() < 9 && index.bytes().all(|b| b.is_ascii_digit() || b == b'*');
    if word.is_empty() || word.len() > 60 || !is_index {
        return None;
    }
    if !word.starts_with('/') {
        return index.is_empty().then(|| format!("list<{word}>"));
    }
    let end = rest.find([' ', ',', '}', ']', '\n']).unwrap_or(rest.len());
    let index = if index.is_empty() || index == "*" {
        "0"
    } else {
        index
    };
    let steps = rest
        .get(..end)
        .filter(|steps| steps.len() <= 60)?
        .replace('.', "/");
    Some(format!("{word}/{index}{steps}"))
}

/// `name: auth` for `name:auth`, and `header:x-a: b` for `header:x-a:b`.
pub(super) fn without_blank(key: &str) -> Option<String> {
    let is_source = key.starts_with("header:") || key.starts_with("query:");
    let (name, value) = if is_source {
        key.rsplit_once(':')?
    } else {
        key.split_once(':')?
    };
    let is_key = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let fine = (is_key || is_source)
        && !matches!(name, "header" | "query" | "http" | "https")
        && !value.is_empty()
        && key.len() <= 60;
    fine.then(|| format!("{name}: {value}"))
}

/// What a comma has split: a list of statuses, or a map type that names the type of its keys.
pub(super) fn list_or_map(before: &str, rest: &str) -> Option<String> {
    let is_status = |text: &str| text.len() == 3 && text.starts_with(|c: char| c.is_ascii_digit());
    if is_status(before) && is_status(rest) {
        return Some(format!("[{before}, {rest}]"));
    }
    let map = before.strip_suffix("string");
    map.filter(|map| map.ends_with("map<"))
        .map(|map| format!("{map}{rest}"))
}

/// Text of a spec in YAML quotes, within backticks.
pub(super) fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) {
        quote(&format!("'{}'", text.replace('\'', "''")))
    } else {
        quote(&format!("\"{text}\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_with_a_blank_in_it() {
        let spaced = |text: &str| spaced_source(text, text.find(':').expect("a colon"));
        assert_eq!(spaced("header: x-code").as_deref(), Some("header:x-code"));
        assert_eq!(spaced("{ query: a.b_c }\n"), None, "a brace is no name");
        let long = |length| spaced(&format!("query: {}", "a".repeat(length)));
        assert!(long(60).is_some() && long(61).is_none());
        for other in ["code: x", "header: ", "header: a b", "header: a/b"] {
            assert_eq!(spaced(other), None, "{other}");
        }
    }

    #[test]
    fn an_index_in_brackets() {
        let meant = |text: &str| indexed(text, text.rfind('[').expect("a bracket"));
        for (text, form) in [
            ("a: /errors[0]/code", "/errors/0/code"),
            ("a: /errors[*].code, b", "/errors/0/code"),
            ("/errors[]", "/errors/0"),
            ("/e[12345678]", "/e/12345678"),
            ("a: string[]", "list<string>"),
            ("{a[]}", "list<a>"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(form), "{text}");
        }
        for text in [
            "a: [0]",
            "a[0]",
            "/a[b]",
            "/a[1b]",
            "/e[123456789]",
            "[[]",
            "/a[0",
        ] {
            assert_eq!(meant(text), None, "{text}");
        }
        let word = |length| meant(&format!("{}[]", "a".repeat(length)));
        assert!(word(60).is_some() && word(61).is_none());
        let steps = |length| meant(&format!("/a[0]{}", "b".repeat(length)));
        assert!(steps(60).is_some() && steps(61).is_none());
    }

    #[test]
    fn a_key_that_has_lost_its_blank() {
        assert_eq!(without_blank("name:auth").as_deref(), Some("name: auth"));
        assert_eq!(without_blank("_a:b:c").as_deref(), Some("_a: b:c"));
        assert_eq!(without_blank("header:x:b").as_deref(), Some("header:x: b"));
        let long = |length| without_blank(&format!("a:{}", "b".repeat(length)));
        assert!(long(58).is_some() && long(59).is_none());
        for other in [
            "name",
            ":auth",
            "name:",
            "Name:auth",
            "header:x",
            "query:x",
            "http://a",
            "https://a",
        ] {
            assert_eq!(without_blank(other), None, "{other}");
        }
    }

    #[test]
    fn a_list_of_statuses_or_a_map_that_a_comma_has_cut() {
        assert_eq!(list_or_map("400", "401").as_deref(), Some("[400, 401]"));
        assert_eq!(
            list_or_map("map<string", "integer>").as_deref(),
            Some("map<integer>")
        );
        for (before, rest) in [
            ("400", "4010"),
            ("4000", "401"),
            ("abc", "401"),
            ("400", "abc"),
            ("list<string", "a>"),
        ] {
            assert_eq!(list_or_map(before, rest), None, "{before}, {rest}");
        }
    }
}
