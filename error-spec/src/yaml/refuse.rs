//! Diagnostics for what YAML has and specs do not, and for what is easily misread.

use super::{Key, MAX_VALUES, Node, Value, meant};
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use crate::source::Source;
use crate::span::Span;
use std::collections::HashMap;

pub(super) fn tag(source: &Source, span: Span) -> Diagnostic {
    let message = format!("specs have no tags: {}", quote(source.slice(span)));
    Diagnostic::new(&catalogue::TAG, span, message).help("remove it, or quote the text")
}

pub(super) fn anchor(source: &Source, span: Span) -> Diagnostic {
    let message = format!("specs have no anchors: {}", quote(source.slice(span)));
    Diagnostic::new(&catalogue::ANCHOR, span, message).help("remove it, or quote the text")
}

pub(super) fn alias(source: &Source, span: Span) -> Diagnostic {
    let message = format!("specs have no aliases: {}", quote(source.slice(span)));
    Diagnostic::new(&catalogue::ALIAS, span, message).help("write the value out, or quote the text")
}

pub(super) fn tab(span: Span) -> Diagnostic {
    Diagnostic::new(
        &catalogue::TAB_INDENTATION,
        span,
        "a tab is used as indentation",
    )
    .help("indent with spaces")
}

pub(super) fn merge_key(span: Span) -> Diagnostic {
    let message = "`<<` merges maps, which specs don't do";
    Diagnostic::new(&catalogue::MERGE_KEY, span, message).help("write the keys out")
}

pub(super) fn complex_key(span: Span) -> Diagnostic {
    Diagnostic::new(
        &catalogue::COMPLEX_KEY,
        span,
        "a key is text, not a list or a map",
    )
    .help("quote the text")
}

pub(super) fn second_document(span: Span) -> Diagnostic {
    Diagnostic::new(
        &catalogue::SECOND_DOCUMENT,
        span,
        "a second document starts here",
    )
    .help("one file is one vendor: move it to a file of its own, or remove the `---`")
}

/// The file is `found`, not a map.
pub(super) fn top_level(span: Span, found: &str) -> Diagnostic {
    let message = format!("a spec is a map of keys, and this is {found}");
    Diagnostic::new(&catalogue::NOT_A_MAP, span, message)
        .help("start with `vendor:`, a space and the vendor's name, at the left edge")
}

/// The value at `span` exceeds the limit.
pub(super) fn flood(span: Span) -> Diagnostic {
    let message = format!("the file has more than {MAX_VALUES} values");
    Diagnostic::new(&catalogue::TOO_LONG, span, message).help("a spec describes one vendor")
}

/// Prose at `text` that ends at a `#`, so that the rest would be lost silently.
pub(super) fn cut_text(source: &Source, text: Span) -> Option<Diagnostic> {
    let rest = source.text().get(text.end as usize..)?;
    let comment = rest.trim_start_matches([' ', '\t']);
    if comment.len() == rest.len() || !comment.starts_with('#') {
        return None;
    }
    let start = text.end as usize + rest.len() - comment.len();
    let length = comment.lines().next().map_or(0, str::len);
    let whole = source.slice(text.to(Span::new(start, start + length)));
    let diagnostic = Diagnostic::new(
        &catalogue::COMMENT_CUTS_TEXT,
        text,
        "the text ends before ` #`",
    )
    .label("the rest of the line is a comment")
    .help(format!(
        "quote it if it is text: {}; else move the comment to a line of its own",
        meant::in_quotes(whole)
    ));
    Some(diagnostic)
}

/// Keeps the first entry of each key, or the first with a value.
pub(super) fn duplicates(entries: &mut Vec<(Key<'_>, Node<'_>)>, diagnostics: &mut Diagnostics) {
    let mut first_of: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
    // For each key, at the index of its first entry: the index of the first entry with a value.
    let mut valued: Vec<usize> = (0..entries.len()).collect();
    let mut keep = vec![true; entries.len()];
    for (at, (key, node)) in entries.iter().enumerate() {
        let first = *first_of.entry(&key.text).or_insert(at);
        if first == at {
            continue;
        }
        let message = format!("the key {} occurs twice", quote(&key.text));
        let diagnostic = Diagnostic::new(&catalogue::DUPLICATE_KEY, key.span, message)
            .label("again here")
            .related(entries[first].0.span, "first here")
            .help("keep one of the two");
        diagnostics.push(diagnostic);
        let is_refused = |node: &Node<'_>| matches!(node.value, Value::Refused);
        let other = if is_refused(&entries[valued[first]].1) && !is_refused(node) {
            std::mem::replace(&mut valued[first], at)
        } else {
            at
        };
        keep[other] = false;
    }
    let mut keep = keep.into_iter();
    entries.retain(|_| keep.next() == Some(true));
}
