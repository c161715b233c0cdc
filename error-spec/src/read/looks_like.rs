//! Reports texts that were probably meant as something else: patterns, words of the language,
//! several values in one.

use super::are_digits;
use super::other_pointers::{meant_by_pointer, without_wildcard};
use super::other_texts::{meant_by_code, meant_by_test, without_comma};
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

    /// The whole body, with a test that only a text can pass.
    pub(super) fn whole_body_looks_like(&mut self, key: Span, test: Span) {
        let test = self.source.slice(test).lines().next().unwrap_or_default();
        let meant = format!("body: {test}");
        let message = "the whole body is a JSON value here, and no text".to_owned();
        self.looks_like(key, message, &meant);
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
        let Some(steps) = steps(written.text) else {
            return;
        };
        let (name, way) = (steps.last().copied().unwrap_or_default(), steps.join("/"));
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
                "say where it lies, from the root of the envelope: `{name}: {{ from: /its/place/{way}, type: {ty} }}`;\n{ALLOW}"
            )));
        };
        let meant = format!("{name}: {{ from: {base}/{way}, type: {ty} }}");
        self.looks_like(written.span, message, &meant);
    }

    /// Expected details without a member, which any details meet.
    pub(super) fn details_look_like(&mut self, span: Span) {
        let message = "`details: {}` compares no member, and asks for details to be there";
        self.push(Self::like(span, message.to_owned(), "details: null").help(format!(
            "of a map only the members that are written are compared: `details: {{ field: name }}`; {ALLOW}"
        )));
    }

    fn looks_like(&mut self, span: Span, message: String, meant: &str) {
        self.push(Self::like(span, message, meant).help(ALLOW));
    }

    fn like(span: Span, message: String, meant: &str) -> Diagnostic {
        Diagnostic::new(&catalogue::LOOKS_LIKE, span, message).did_you_mean(Some(shortened(meant)))
    }
}

const ALLOW: &str = "if it is meant as it stands, say `allow: [looks-like]` in the entry, the row, the envelope or at the top";

/// The steps of a name that is a way to a member: `error.param`, `/error/param`.
fn steps(name: &str) -> Option<Vec<&str>> {
    let is_word = |step: &str| {
        step.bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
    };
    // Most are one word.
    if is_word(name) {
        return None;
    }
    let steps: Vec<_> = name
        .split(['.', '/'])
        .filter(|step| !step.is_empty())
        .collect();
    let is_dotted = name.contains('.') && !name.starts_with('.') && !name.ends_with('.');
    let is_way = name.starts_with('/') || is_dotted && steps.len() > 1;
    (is_way && !steps.is_empty() && steps.iter().all(|step| is_word(step))).then_some(steps)
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 100;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
