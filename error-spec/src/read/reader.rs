//! What all parts of the reader share: access to the tree, and reporting problems.

use std::ops::Range;

use super::aliases;
use super::declared::Declared;
use super::scope::Needs;
use super::values::NamedSource;
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use crate::model::{At, Placed, Pointer, Start};
use crate::source::Source;
use crate::span::Span;
use crate::suggest::Guesses;
use crate::yaml::{Key, Map, Node, Value};
use vendor_errors_tables::vocabulary::{Recovery, Vocabulary};

/// Reads a tree. When a method returns `None`, the part cannot be used and the reason has been
/// reported.
pub(super) struct Reader<'s, 'd> {
    pub(super) source: &'s Source,
    diagnostics: &'d mut Diagnostics,
    guesses: Guesses,
    pub(super) values: Declared,
    /// Those of the `values` that have been read.
    pub(super) values_read: Vec<NamedSource>,
    /// What the sources read since the last reset depend on.
    pub(super) asked: Needs,
    pub(super) types: Declared,
    /// Whether a key of a condition is being read.
    pub(super) in_key: bool,
    pub(super) pointers: Vec<Placed>,
    pub(super) headers: Vec<At<String>>,
    /// The pointer at which the details lie that are being read, if it is known.
    pub(super) details_base: Option<String>,
    start: Start,
}

/// A key or a value of the spec, and its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    /// Without quotes.
    pub(super) plain: bool,
}

impl<'s, 'd> Reader<'s, 'd> {
    pub(super) fn new(source: &'s Source, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            source,
            diagnostics,
            guesses: Guesses::new(),
            values: Declared::default(),
            values_read: Vec::new(),
            asked: Needs::NOTHING,
            types: Declared::default(),
            in_key: false,
            pointers: Vec::new(),
            headers: Vec::new(),
            details_base: None,
            start: Start::Root,
        }
    }

    /// Pointers start at the body or at an envelope's root.
    pub(super) fn starts_at_body(&self) -> bool {
        self.start != Start::Below
    }

    /// Calls `read` with pointers that start there.
    pub(super) fn starting<T>(&mut self, start: Start, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.start, start);
        let value = read(self);
        self.start = before;
        value
    }

    /// Remembers a pointer, so that it can be looked for in the examples.
    pub(super) fn place(&mut self, pointer: &Pointer, span: Span) {
        if !pointer.is_empty() {
            self.pointers.push(Placed {
                pointer: pointer.clone(),
                span,
                start: self.start,
                text: false,
            });
        }
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether a comma ended the text too early. The rest of the text is then a key without a
    /// value, which has been reported.
    pub(super) fn is_cut(&self, written: Written<'_>) -> bool {
        let rest = self.source.text().get(written.span.end as usize..);
        let behind = rest.unwrap_or_default().trim_start();
        let next = behind.strip_prefix(',').unwrap_or(behind).trim_start();
        let at = Span::new(self.source.text().len() - next.len(), 0).start;
        written.plain && behind.starts_with(',') && self.diagnostics.has_at(at)
    }

    /// Reports a problem. There is no value to use.
    pub(super) fn report<T>(&mut self, diagnostic: Diagnostic) -> Option<T> {
        self.push(diagnostic);
        None
    }

    /// The candidate that was probably meant.
    pub(super) fn guess<'c>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        self.guesses.guess(word, candidates)
    }

    pub(super) fn line(&self, span: Span) -> u32 {
        u32::try_from(self.source.line_of(span.start)).unwrap_or(u32::MAX)
    }

    pub(super) fn at<T>(&self, span: Span, value: T) -> At<T> {
        At {
            value,
            span,
            line: self.line(span),
        }
    }

    /// The place of the bytes `part` of a text, or of the whole text if the source spells it
    /// differently.
    pub(super) fn part(&self, written: Written<'_>, part: Range<usize>) -> Span {
        let source = self.source.slice(written.span);
        let quote = usize::from(!written.plain);
        let start = written.span.start as usize + quote;
        match source.get(quote..source.len().saturating_sub(quote)) {
            Some(inner) if inner == written.text => Span::new(start + part.start, start + part.end),
            _ => written.span,
        }
    }

    pub(super) fn written_key<'t>(&self, key: &'t Key<'_>) -> Written<'t> {
        Written {
            text: &key.text,
            span: key.span,
            plain: self.source.slice(key.span) == key.text,
        }
    }

    /// Reads a text. `what` names it in messages.
    pub(super) fn written<'t>(&mut self, node: &'t Node<'_>, what: &str) -> Option<Written<'t>> {
        match &node.value {
            Value::Scalar(scalar) => Some(Written {
                text: &scalar.text,
                span: node.span,
                plain: scalar.plain,
            }),
            _ => self.wrong_kind(node, what, "text", "write one text"),
        }
    }

    /// Reads a list with at least one item. `what` names it in messages.
    pub(super) fn list<'t>(&mut self, node: &'t Node<'s>, what: &str) -> Option<&'t [Node<'s>]> {
        match &node.value {
            Value::List(items) if items.is_empty() => {
                self.empty(node, &format!("{what} is an empty list"))
            }
            Value::List(items) => Some(items),
            _ => self.wrong_kind(
                node,
                what,
                "a list",
                "write `[a, b]`, or each item on a line of its own behind `- `",
            ),
        }
    }

    /// Reads a map with keys of the author's choice, at least one.
    pub(super) fn entries<'t>(&mut self, node: &'t Node<'s>, what: &str) -> Option<&'t Map<'s>> {
        match &node.value {
            Value::Map(map) if map.entries.is_empty() => {
                self.empty(node, &format!("{what} is an empty map"))
            }
            Value::Map(map) => Some(map),
            _ => self.wrong_kind(node, what, "a map", MAP),
        }
    }

    /// The problem of a word that is not in a closed list.
    pub(super) fn unknown_word(
        &self,
        written: Written<'_>,
        what: &str,
        known: &[&str],
    ) -> Diagnostic {
        let message = format!("{} is not a {what}", quote(written.text));
        let problem = Diagnostic::new(&catalogue::UNKNOWN_WORD, written.span, message)
            .help(format!("allowed are {}", words(known)));
        let alias = aliases::word(what, written.text).filter(|word| known.contains(word));
        let guess = alias.or_else(|| self.guess(written.text, known.iter().copied()));
        if guess.is_none() && what == Recovery::NAME && written.text.contains(' ') {
            return problem.label("what the developer can do, in a sentence, is `fix`");
        }
        problem.did_you_mean(guess)
    }

    /// Reports that `what` is not what it must be, such as a list in place of a text, unless the
    /// value has been refused.
    pub(super) fn wrong_kind<T>(
        &mut self,
        node: &Node<'_>,
        what: &str,
        must_be: &str,
        help: &str,
    ) -> Option<T> {
        let kind = match &node.value {
            Value::Refused => return None,
            Value::Scalar(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        };
        let span = first_line(self.source, node.span);
        let message = format!("{what} must be {must_be}, and this is {kind}");
        self.report(Diagnostic::new(&catalogue::WRONG_KIND, span, message).help(help))
    }

    pub(super) fn empty<T>(&mut self, node: &Node<'_>, message: &str) -> Option<T> {
        self.report(
            Diagnostic::new(&catalogue::EMPTY, node.span, message)
                .help("say something, or leave the key out"),
        )
    }
}

/// How a map is written.
pub(super) const MAP: &str = "write `{ key: value }`, or each key on a line of its own";

/// The part of a span that is on its first line.
fn first_line(source: &Source, span: Span) -> Span {
    let length = source.slice(span).lines().next().map_or(0, str::len);
    Span::new(span.start as usize, span.start as usize + length)
}

/// `` `a`, `b` `` for a message.
pub(super) fn words(words: &[&str]) -> String {
    format!("`{}`", words.join("`, `"))
}
