//! Events of the parser to a tree. What specs don't have is reported here, where it occurs.

use std::borrow::Cow;

use granit_parser::{Event, Parser, ScalarStyle, StrInput, StructureStyle, options};

use super::missing::{self, Place};
use super::syntax::{self, Surroundings};
use super::{Key, MAX_DEPTH, MAX_VALUES, Map, Node, Scalar, Value};
use crate::diagnostic::catalogue::{self, Entry};
use crate::diagnostic::{Diagnostic, Diagnostics, quote};
use crate::source::{Source, Span};

/// The tree of the one document that `source` holds.
pub(super) fn build<'s>(source: &'s Source, diagnostics: &mut Diagnostics) -> Option<Node<'s>> {
    // One level more than allowed, so that it is we who report what is too deep; the parser bounds what it reads ahead.
    let mut options = options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: MAX_DEPTH + 1,
        block_nesting_limit: MAX_DEPTH + 1,
    };
    options.set_emit_comments(false);
    let mut builder = Builder {
        source,
        events: Parser::new_from_str_with_options(source.text(), options),
        surroundings: Surroundings::default(),
        diagnostics,
        depth: 0,
        values: 0,
    };
    builder.document().ok()
}

/// The rest cannot be read; why has been reported.
struct Stop;

type Read<T> = Result<T, Stop>;

struct Builder<'s, 'd> {
    source: &'s Source,
    events: Parser<'s, StrInput<'s>>,
    surroundings: Surroundings,
    diagnostics: &'d mut Diagnostics,
    depth: usize,
    values: usize,
}

impl<'s> Builder<'s, '_> {
    fn report(
        &mut self,
        entry: &'static Entry,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::new(entry, span, message).help(help));
    }

    fn stop<T>(&mut self, diagnostic: Diagnostic) -> Read<T> {
        self.diagnostics.push(diagnostic);
        Err(Stop)
    }

    /// The next event. Anchors and tags are reported on the way and gone.
    fn next(&mut self) -> Read<(Event<'s>, Span)> {
        loop {
            let (event, place) = match self.events.next() {
                Some(Ok(next)) => next,
                Some(Err(error)) => {
                    return self.stop(syntax::diagnose(&error, self.source, self.surroundings));
                }
                None => return Err(Stop),
            };
            if let Some(tag) = place.tag_span().map(span) {
                let message = format!("{} is a tag", quote(self.source.slice(tag)));
                self.report(
                    &catalogue::TAG,
                    tag,
                    message,
                    "remove it, or quote the text",
                );
            }
            let place = span(place);
            match event {
                Event::Anchor(_, name) => {
                    let message = format!("{} is an anchor", quote(&format!("&{name}")));
                    self.report(
                        &catalogue::ANCHOR,
                        place,
                        message,
                        "remove it, or quote the text",
                    );
                }
                _ => {
                    self.surroundings.read_to = place.end;
                    return Ok((event, place));
                }
            }
        }
    }

    fn document(&mut self) -> Read<Node<'s>> {
        self.next()?; // the start of the stream
        if !matches!(self.next()?, (Event::DocumentStart(..), _)) {
            return self.stop(missing::spec(Span::default()));
        }
        let (event, span) = self.next()?;
        let root = self.node(event, span, Place::Top)?;
        self.next()?; // the end of the document
        if let (Event::DocumentStart(..), span) = self.next()? {
            let help = "one file is one vendor: move it to a file of its own, or remove the `---`";
            self.report(
                &catalogue::SECOND_DOCUMENT,
                span,
                "a second document starts here",
                help,
            );
        }
        let found = match root.value {
            Value::Map(_) => return Ok(root),
            Value::Refused => return Err(Stop),
            Value::List(_) => "a list",
            Value::Scalar(_) => "text",
        };
        let message = format!("a spec is a map of keys, and this is {found}");
        let help = "start with `vendor: ` and the vendor's name, at the left edge";
        self.stop(Diagnostic::new(&catalogue::NOT_A_MAP, root.span, message).help(help))
    }

    fn node(&mut self, event: Event<'s>, span: Span, place: Place<'_>) -> Read<Node<'s>> {
        self.values += 1;
        if self.values > MAX_VALUES {
            let message = format!("the file has more than {MAX_VALUES} values");
            return self.stop(Diagnostic::new(&catalogue::TOO_LONG, span, message));
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let marked = anchor != 0 || tag.is_some();
                Ok(Node {
                    span,
                    value: self.scalar(text, style, marked, span, place),
                })
            }
            Event::SequenceStart(style, ..) => self.nested(span, style, Self::list),
            Event::MappingStart(style, ..) => self.nested(span, style, Self::map),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse_alias(span);
                Ok(Node {
                    span,
                    value: Value::Refused,
                })
            }
            _ => self.stop(Diagnostic::new(
                &catalogue::YAML_SYNTAX,
                span,
                "a value must stand here",
            )),
        }
    }

    /// A list or a map that starts at `start`: what `read` makes of it, and where it ends.
    fn nested(
        &mut self,
        start: Span,
        style: StructureStyle,
        read: fn(&mut Self, bool) -> Read<(Value<'s>, Span)>,
    ) -> Read<Node<'s>> {
        let flow = style == StructureStyle::Flow;
        let outer = self.surroundings;
        if flow {
            self.surroundings.bracket = Some(start);
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.stop(missing::depth(self.surroundings.top_key, start));
        }
        let (value, end) = read(self, flow)?;
        self.depth -= 1;
        self.surroundings = Surroundings {
            read_to: self.surroundings.read_to,
            ..outer
        };
        Ok(Node {
            span: start.to(end),
            value,
        })
    }

    fn list(&mut self, flow: bool) -> Read<(Value<'s>, Span)> {
        let mut items: Vec<Node<'s>> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                items.shrink_to_fit();
                // A block list ends with its last item; the parser says so only after the blank lines that follow.
                let end = items
                    .last()
                    .filter(|_| !flow)
                    .map_or(span, |last| last.span);
                return Ok((Value::List(items), end));
            }
            items.push(self.node(event, span, Place::Item)?);
        }
    }

    fn map(&mut self, flow: bool) -> Read<(Value<'s>, Span)> {
        let mut entries: Vec<(Key<'s>, Node<'s>)> = Vec::new();
        let mut last = None;
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                self.refuse_duplicates(&mut entries);
                entries.shrink_to_fit();
                let end = last.filter(|_| !flow).unwrap_or(span);
                return Ok((Value::Map(Map { entries }), end));
            }
            let key = self.key(event, span)?;
            if self.depth == 1 {
                self.surroundings.top_key = Some(span);
            }
            let (event, span) = self.next()?;
            let Some(key) = key else {
                last = Some(self.refused_value(event, span)?);
                continue;
            };
            let previous = entries.last().map(|(_, value)| value);
            let value = self.node(
                event,
                span,
                Place::Value {
                    key: &key,
                    previous,
                    flow,
                },
            )?;
            last = Some(value.span);
            entries.push((key, value));
        }
    }

    /// The key, or `None` if it has been refused.
    fn key(&mut self, event: Event<'s>, span: Span) -> Read<Option<Key<'s>>> {
        match event {
            Event::Scalar(text, ScalarStyle::Plain, ..) if is_null(&text) => {
                let (what, help) = match span.start == span.end {
                    true => (
                        "there is no key before this colon".into(),
                        "write the key".into(),
                    ),
                    false => (
                        format!("{} is no key", quote(&text)),
                        format!("quote it if it is meant as text: \"{text}\""),
                    ),
                };
                self.report(&catalogue::NULL_KEY, span, what, help);
            }
            Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<" => {
                self.report(
                    &catalogue::MERGE_KEY,
                    span,
                    "`<<` merges maps, which specs don't do",
                    "write the keys out",
                );
            }
            Event::Scalar(text, ..) => return Ok(Some(Key { text, span })),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.refuse_alias(span),
            _ => {
                let key = self.node(event, span, Place::Refused)?;
                self.report(
                    &catalogue::COMPLEX_KEY,
                    key.span,
                    "a key is text, not a list or a map",
                    "quote the text",
                );
            }
        }
        Ok(None)
    }

    /// Reads the value of a key that has been refused; `null` or an alias there is part of the same mistake.
    fn refused_value(&mut self, event: Event<'s>, span: Span) -> Read<Span> {
        match event {
            Event::Alias(_) | Event::UnresolvedAlias(_) => Ok(span),
            _ => Ok(self.node(event, span, Place::Refused)?.span),
        }
    }

    fn scalar(
        &mut self,
        text: Cow<'s, str>,
        style: ScalarStyle,
        marked: bool,
        span: Span,
        place: Place<'_>,
    ) -> Value<'s> {
        let plain = style == ScalarStyle::Plain;
        let absent = span.start == span.end;
        if plain && is_null(&text) {
            // `a: !tag` and `a: &anchor` have been reported for what they are.
            let reported = marked && absent || matches!(place, Place::Refused);
            if !reported {
                self.diagnostics
                    .push(missing::value(self.source, span, place));
            }
            return Value::Refused;
        }
        if plain && text.contains(' ') {
            self.warn_of_comment(span);
        }
        let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        let written = self.source.slice(span);
        let written = if quoted {
            written.get(1..written.len() - 1).unwrap_or_default()
        } else {
            written
        };
        let verbatim = (plain || quoted) && written == text;
        Value::Scalar(Scalar {
            text,
            plain,
            verbatim,
        })
    }

    /// Prose that a `#` cuts off: what follows is lost without a word.
    fn warn_of_comment(&mut self, text: Span) {
        let rest = &self.source.text()[text.end as usize..];
        let comment = rest.trim_start_matches([' ', '\t']);
        if comment.len() == rest.len() || !comment.starts_with('#') {
            return;
        }
        let blanks = rest.len() - comment.len();
        let comment = comment.lines().next().unwrap_or_default();
        let start = text.end as usize + blanks;
        let whole = text.to(Span::new(start, start + comment.len()));
        let diagnostic = Diagnostic::new(
            &catalogue::COMMENT_CUTS_TEXT,
            text,
            "the text ends before ` #`",
        )
        .label("the rest of the line is a comment")
        .help(format!(
            "quote it if it is text: {}; else move the comment to a line of its own",
            quote(&format!("\"{}\"", self.source.slice(whole)))
        ));
        self.diagnostics.push(diagnostic);
    }

    fn refuse_alias(&mut self, span: Span) {
        let message = format!("{} is an alias", quote(self.source.slice(span)));
        self.report(
            &catalogue::ALIAS,
            span,
            message,
            "write the value out, or quote the text",
        );
    }

    /// Keeps the first entry of each key.
    fn refuse_duplicates(&mut self, entries: &mut Vec<(Key<'s>, Node<'s>)>) {
        let mut by_key: Vec<usize> = (0..entries.len()).collect();
        by_key.sort_by(|a, b| entries[*a].0.text.cmp(&entries[*b].0.text).then(a.cmp(b)));
        let mut repeated = Vec::new();
        for same in by_key.chunk_by(|a, b| entries[*a].0.text == entries[*b].0.text) {
            let first = &entries[same[0]].0;
            for again in &same[1..] {
                let message = format!("the key {} occurs twice", quote(&first.text));
                let diagnostic =
                    Diagnostic::new(&catalogue::DUPLICATE_KEY, entries[*again].0.span, message)
                        .label("again here")
                        .related(first.span, "first here");
                self.diagnostics.push(diagnostic);
                repeated.push(*again);
            }
        }
        if repeated.is_empty() {
            return;
        }
        repeated.sort_unstable();
        let mut at = 0..;
        entries.retain(|_| {
            at.next()
                .is_some_and(|at| repeated.binary_search(&at).is_err())
        });
    }
}

/// What YAML 1.2 reads as null. A value that is not there comes as `~` with an empty span.
fn is_null(plain: &str) -> bool {
    matches!(plain, "" | "~" | "null" | "Null" | "NULL")
}

fn span(place: granit_parser::Span) -> Span {
    let offset = |marker: granit_parser::Marker| marker.byte_offset().unwrap_or(marker.index());
    Span::new(offset(place.start), offset(place.end))
}
