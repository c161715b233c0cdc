//! Diagnostics about what is missing, with a guess at the reason.

use super::meant::{in_quotes, list_or_map, without_blank};
use super::{Key, MAX_DEPTH, Node, locate};
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::source::Source;
use crate::span::Span;

/// Where a value belongs.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    Top,
    Item,
    Value {
        key: &'a Key<'a>,
        /// The value of the previous entry.
        previous: Option<&'a Node<'a>>,
        /// In braces.
        flow: bool,
    },
    /// A refused key, or its value.
    Refused,
}

/// There is no spec in the file.
pub(super) fn spec(span: Span) -> Diagnostic {
    Diagnostic::new(&catalogue::EMPTY_FILE, span, "the file holds no spec")
        .help("a spec starts with `vendor:`, a space and the vendor's name")
}

/// The nesting that starts at `branch` is one level too deep at `deepest`.
pub(super) fn depth(branch: Option<Span>, deepest: Span) -> Diagnostic {
    let message = format!("lists and maps are nested more than {MAX_DEPTH} deep");
    let help = "look for a bracket without its end, or for indentation that grows by mistake";
    let diagnostic = match branch {
        Some(key) => Diagnostic::new(&catalogue::TOO_DEEP, key, message)
            .related(deepest, "one level too deep"),
        None => Diagnostic::new(&catalogue::TOO_DEEP, deepest, message),
    };
    diagnostic.help(help)
}

/// A key that is null, or a colon without a key.
pub(super) fn key(span: Span, text: &str) -> Diagnostic {
    let (message, help) = match span.start == span.end {
        true => (
            "there is no key before this colon".to_owned(),
            "write the key".to_owned(),
        ),
        false => (
            format!("{} is not a key", quote(text)),
            format!("quote it if it is meant as text: {}", in_quotes(text)),
        ),
    };
    Diagnostic::new(&catalogue::NULL_KEY, span, message).help(help)
}

/// A value at `span` that is null or missing.
pub(super) fn value(source: &Source, span: Span, place: Place<'_>) -> Diagnostic {
    let written = source.slice(span);
    if !written.is_empty() {
        return Diagnostic::new(
            &catalogue::NO_VALUE,
            span,
            format!("{} is not a value", quote(written)),
        )
        .help(match place {
            Place::Value { key, .. } if is_place(&key.text) => {
                "what is not there, or null, is `{ is: absent }`".to_owned()
            }
            _ => format!(
                "leave the key out, or quote it if it is meant as text: {}",
                in_quotes(written)
            ),
        });
    }
    match place {
        Place::Top | Place::Refused => spec(span),
        Place::Item => {
            let dash = locate::before_comment(source.text(), span);
            Diagnostic::new(&catalogue::NO_VALUE, dash, "a list item has no value")
                .help("write the value after the `-`, or remove the item")
        }
        Place::Value {
            key,
            previous,
            flow,
        } => Diagnostic::new(
            &catalogue::NO_VALUE,
            key.span,
            format!("the key {} has no value", quote(&key.text)),
        )
        .help(why_no_value(source, key, previous.filter(|_| flow), flow)),
    }
}

fn why_no_value(source: &Source, key: &Key<'_>, previous: Option<&Node<'_>>, flow: bool) -> String {
    let text_before = previous.filter(|node| node.as_scalar().is_some_and(|scalar| scalar.plain));
    let rest = source.slice(Span::new(key.span.end as usize, source.text().len()));
    let after_colon = rest.trim_start_matches([':', ' ']);
    if let Some(pair) = flow.then(|| without_blank(&key.text)).flatten() {
        return format!(
            "{} is one text: write a blank after the colon: `{pair}`",
            quote(&key.text)
        );
    }
    if let Some(meant) =
        text_before.and_then(|before| list_or_map(source.slice(before.span), &key.text))
    {
        return format!("a comma in braces ends the text before it; write `{meant}`");
    }
    if let Some(before) = text_before {
        let whole = in_quotes(source.slice(before.span.to(key.span)));
        format!(
            "a comma in braces ends the text before it; if it is part of the text, quote it: {whole}"
        )
    } else if flow && key.text.contains(':') {
        let shown = quote(&key.text);
        format!(
            "{shown} is one text: a colon separates a key from its value only with a space after it"
        )
    } else if flow {
        "in braces every key needs a value: `{ key: value }`; text with a comma or a bracket needs quotes".into()
    } else if after_colon.starts_with('#') && !after_colon.starts_with("# ") {
        let line = after_colon.lines().next().unwrap_or_default();
        format!(
            "`#` starts a comment; if it is part of the text, quote it: {}",
            in_quotes(line)
        )
    } else {
        "write the value after the colon, or leave the key out".into()
    }
}

/// Whether it is a key of a condition.
fn is_place(key: &str) -> bool {
    key == "is"
        || key.starts_with('/')
        || ["header:", "query:"]
            .iter()
            .any(|kind| key.starts_with(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_conditions_are_places() {
        let places = ["is", "/a", "header:x", "query:x", "code", "contains"].map(is_place);
        assert_eq!(places, [true, true, true, true, false, false]);
    }
}
