//! Codes: text, exactly as the vendor sends it.

use super::all_or_none;
use super::condition::Of;
use super::reader::{Reader, Written};
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::model::{At, Code};
use crate::yaml::{Node, Value};
use std::collections::HashMap;

const LONGEST: usize = 256;

impl<'s> Reader<'s, '_> {
    pub(super) fn code(&mut self, node: &Node<'s>) -> Option<Code> {
        match &node.value {
            Value::Refused => None,
            Value::Scalar(_) => self.code_text(node).map(|code| Code::Of(vec![code])),
            Value::List(_) => {
                let items = self.list(node, "`code`")?;
                let codes = all_or_none(items.iter().map(|item| self.code_text(item)))?;
                self.no_code_twice(&codes)?;
                Some(Code::Of(codes))
            }
            Value::Map(_) => self
                .test_map(node, &language::CODE_TEST, Of::Anything)
                .map(Code::Pattern),
        }
    }

    fn code_text(&mut self, node: &Node<'s>) -> Option<At<String>> {
        let written = self.written(node, "a code")?;
        if written.plain && is_another_type(written.text) {
            let message = format!(
                "a code is text, and other readers of YAML take {} for something else",
                quote(written.text)
            );
            return self.report(
                Diagnostic::new(&catalogue::CODE_NEEDS_QUOTES, node.span, message)
                    .help(format!("quote it: \"{}\"", written.text)),
            );
        }
        self.code_looks_like(written);
        self.wire_text(written, "a code")
            .map(|text| self.at(node.span, text))
    }

    /// A text to compare with what a server sends: not empty, not too long, visible characters
    /// only.
    pub(super) fn wire_text(&mut self, written: Written<'_>, what: &str) -> Option<String> {
        let text = written.text;
        let (span, message, help) = if text.is_empty() {
            (
                written.span,
                format!("{what} cannot be empty"),
                "an empty code counts as absent; an entry without a code is told by `status` and `when`",
            )
        } else if text.len() > LONGEST {
            (
                written.span,
                format!(
                    "{what} of {} bytes is too long: {}",
                    text.len(),
                    quote(text)
                ),
                "at most 256 bytes are allowed",
            )
        } else if let Some((at, hidden)) = first_invisible(text) {
            let span = self.part(written, at..at + hidden.len_utf8());
            let message = format!(
                "{what} has the invisible character U+{:04X}: {}",
                u32::from(hidden),
                quote(text)
            );
            (
                span,
                message,
                "write it as the vendor does, without control and format characters",
            )
        } else {
            return Some(text.to_owned());
        };
        self.report(Diagnostic::new(&catalogue::BAD_CODE, span, message).help(help))
    }

    fn no_code_twice(&mut self, codes: &[At<String>]) -> Option<()> {
        let mut first: HashMap<&str, usize> = HashMap::new();
        let mut fine = Some(());
        for (at, code) in codes.iter().enumerate() {
            let first = *first.entry(&code.value).or_insert(at);
            if first < at {
                let message = format!("the code {} is listed twice", quote(&code.value));
                fine = self.report(
                    Diagnostic::new(&catalogue::DUPLICATE_CODE, code.span, message)
                        .label("again here")
                        .related(codes[first].span, "first here")
                        .help("keep one of the two"),
                );
            }
        }
        fine
    }
}

/// What YAML readers take for a boolean, or for a number that JSON does not have. Other numbers
/// are unambiguous.
fn is_another_type(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    ["true", "True", "TRUE", "false", "False", "FALSE"].contains(&text)
        || [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(&unsigned)
}

fn first_invisible(text: &str) -> Option<(usize, char)> {
    // Most codes are printable ASCII.
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return None;
    }
    let mut characters = text.char_indices();
    characters.find(|(_, c)| is_invisible(*c))
}

/// Control characters, and the format characters (Unicode's category Cf) that join, hide or
/// reorder text.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}
