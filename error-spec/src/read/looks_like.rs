//! Texts that were probably meant as something else: patterns, words of the language, several
//! values in one.

use super::aliases;
use super::are_digits;
use super::other_pointers::{meant_by_pointer, without_wildcard};
use super::reader::{Reader, Written};
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::span::Span;

impl Reader<'_, '_> {
    /// A text that a value is compared with.
    pub(super) fn test_looks_like(&mut self, written: Written<'_>) {
        if let Some(meant) = meant_by_test(written) {
            let message = format!("{} is compared as the text that it is", quote(written.text));
            self.looks_like(written.span, message, &meant);
        }
    }

    /// A test of the method.
    pub(super) fn method_looks_like(&mut self, written: Written<'_>) {
        let upper = written.text.to_ascii_uppercase();
        let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].contains(&&*upper);
        if known && upper != written.text {
            let message = format!(
                "no request has the method {}: methods have capitals",
                quote(written.text)
            );
            self.looks_like(written.span, message, &upper);
        }
    }

    /// A code of an entry.
    pub(super) fn code_looks_like(&mut self, written: Written<'_>) {
        if let Some(meant) = without_comma(written) {
            let message = format!("the code {} ends in a comma", quote(written.text));
            self.looks_like(written.span, message, meant);
        } else if let Some(meant) = meant_by_code(written.text) {
            let message = format!(
                "the code {} is compared as the text that it is",
                quote(written.text)
            );
            let is_one = are_digits(&meant);
            let problem = Self::like(written.span, message, &meant);
            self.push(if is_one {
                problem.help(ALLOW)
            } else {
                problem.help(format!(
                    "with a `name:`, as the entry is for several codes then; {ALLOW}"
                ))
            });
        }
    }

    /// A pointer.
    pub(super) fn pointer_looks_like(&mut self, written: Written<'_>) {
        if let Some(meant) = without_comma(written) {
            let message = format!(
                "{} asks for a member whose name ends in a comma",
                quote(written.text)
            );
            self.looks_like(written.span, message, meant);
        } else if let Some((what, meant)) = meant_by_pointer(written.text) {
            let message = format!("{} {what}", quote(written.text));
            let problem = Self::like(written.span, message, &meant);
            self.push(match without_wildcard(written.text) {
                Some(forms) => problem.help(format!("{forms};\n{ALLOW}")),
                None => problem.help(ALLOW),
            });
        }
    }

    /// The name of a member of type `ty`, which lies below `base`: the place of all details, or
    /// nothing if that is no pointer or not the same everywhere.
    pub(super) fn member_looks_like(&mut self, written: Written<'_>, ty: &str, base: Option<&str>) {
        if let Some(name) = written
            .text
            .strip_suffix('?')
            .filter(|name| !name.is_empty())
        {
            let message = format!("{} is a name with a question mark", quote(written.text));
            let meant = format!("{name}: {}?", ty.trim_end_matches('?'));
            return self.looks_like(written.span, message, &meant);
        }
        let is_word = |step: &str| {
            step.bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        };
        if is_word(written.text) {
            return;
        }
        let steps: Vec<_> = written
            .text
            .split(['.', '/'])
            .filter(|part| !part.is_empty())
            .collect();
        let inner = written.text.contains('.')
            && !written.text.starts_with('.')
            && !written.text.ends_with('.');
        let Some(name) = steps.last().filter(|_| {
            (inner && steps.len() > 1 || written.text.starts_with('/'))
                && steps.iter().all(|step| is_word(step))
        }) else {
            return;
        };
        let message = format!(
            "{} is the name of one member, not a way to it",
            quote(written.text)
        );
        // A pointer is complete as it is.
        let base = match written.text.starts_with('/') {
            true => Some(""),
            false => base,
        };
        let Some(base) = base else {
            let problem = Diagnostic::new(&catalogue::LOOKS_LIKE, written.span, message);
            return self.push(problem.help(format!(
                "say where it lies, from the root of the envelope: `{name}: {{ from: /its/place/{}, type: {ty} }}`;\n{ALLOW}",
                steps.join("/")
            )));
        };
        let meant = format!("{name}: {{ from: {base}/{}, type: {ty} }}", steps.join("/"));
        self.looks_like(written.span, message, &meant);
    }

    /// Expected details without a member, which any details meet.
    pub(super) fn details_look_like(&mut self, span: Span) {
        let message = "`details: {}` compares no member, and asks for details to be there";
        self.push(Self::like(span, message.to_owned(), "details: null").help(format!(
            "of a map only the members that are written are compared: `details: {{ field: name }}`; {ALLOW}"
        )));
    }

    pub(super) fn looks_like(&mut self, span: Span, message: String, meant: &str) {
        self.push(Self::like(span, message, meant).help(ALLOW));
    }

    fn like(span: Span, message: String, meant: &str) -> Diagnostic {
        Diagnostic::new(&catalogue::LOOKS_LIKE, span, message).did_you_mean(Some(shortened(meant)))
    }
}

const ALLOW: &str = "if it is meant as it stands, say `allow: [looks-like]` in the entry, the row, the envelope or at the top";

fn shortened(text: &str) -> String {
    const LONGEST: usize = 100;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

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
fn without_comma(written: Written<'_>) -> Option<&str> {
    let text = written.text.strip_suffix(',')?;
    (written.plain && !text.is_empty()).then_some(text)
}

fn meant_by_test(written: Written<'_>) -> Option<String> {
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

fn meant_by_code(text: &str) -> Option<String> {
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
