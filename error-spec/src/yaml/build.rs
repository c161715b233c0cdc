//! Turns the parser's events into a tree, and reports what specs do not have.

use std::borrow::Cow;

use granit_parser::{Event, Parser, ScalarStyle, StrInput, StructureStyle, options};

use super::missing::{self, Place};
use super::syntax::{self, Surroundings};
use super::{Key, MAX_DEPTH, MAX_VALUES, Map, Node, Scalar, Value, locate, refuse};
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue};
use crate::source::Source;
use crate::span::Span;

/// The tree of the one document that `source` holds.
pub(super) fn build<'s>(source: &'s Source, diagnostics: &mut Diagnostics) -> Option<Node<'s>> {
    // One level more than allowed, so that the builder reports what is too deep.
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
        in_refused_key: false,
        nulls: false,
        last_tab: None,
    };
    builder.document().ok()
}

/// The only key below which null has a meaning: an example must not give a value.
const NULLABLE: &str = "expect";

/// The rest cannot be read, and the reason has been reported.
struct Stop;

type Read<T> = Result<T, Stop>;

type Entries<'s> = Vec<(Key<'s>, Node<'s>)>;

struct Builder<'s, 'd> {
    source: &'s Source,
    events: Parser<'s, StrInput<'s>>,
    surroundings: Surroundings,
    diagnostics: &'d mut Diagnostics,
    depth: usize,
    values: usize,
    in_refused_key: bool,
    /// Within [`NULLABLE`].
    nulls: bool,
    last_tab: Option<Span>,
}

impl<'s> Builder<'s, '_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn stop<T>(&mut self, diagnostic: Diagnostic) -> Read<T> {
        self.report(diagnostic);
        Err(Stop)
    }

    /// The next event. Reports anchors and tags.
    fn next(&mut self) -> Read<(Event<'s>, Span)> {
        loop {
            let (event, place) = match self.events.next() {
                Some(Ok(next)) => next,
                Some(Err(error)) => {
                    return self.stop(syntax::diagnose(&error, self.source, self.surroundings));
                }
                None => return Err(Stop),
            };
            if let Some(tag) = place.tag_span() {
                self.report(refuse::tag(self.source, span(tag)));
            }
            let place = span(place);
            if let Event::Anchor(..) = event {
                self.report(refuse::anchor(self.source, place));
                continue;
            }
            self.surroundings.read_to = place.end;
            self.refuse_tab(place);
            return Ok((event, place));
        }
    }

    fn is_followed_by_error(&mut self) -> bool {
        matches!(self.events.peek(), Some(Err(_)))
    }

    /// The parser accepts tabs as indentation in brackets and before the first key.
    fn refuse_tab(&mut self, token: Span) {
        let tab = locate::tab_before(self.source.text(), token.start as usize);
        if let Some(tab) = tab.filter(|tab| self.last_tab != Some(*tab)) {
            self.last_tab = Some(tab);
            self.report(refuse::tab(tab));
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
            self.report(refuse::second_document(span));
        }
        match root.value {
            Value::Map(_) => Ok(root),
            Value::List(_) => self.stop(refuse::top_level(root.span, "a list")),
            Value::Scalar(_) => self.stop(refuse::top_level(root.span, "text")),
            Value::Refused => Err(Stop),
        }
    }

    fn node(&mut self, event: Event<'s>, span: Span, place: Place<'_>) -> Read<Node<'s>> {
        self.values += 1;
        if self.values > MAX_VALUES {
            return self.stop(refuse::flood(span));
        }
        let value = match event {
            Event::SequenceStart(style, ..) => return self.nested(span, style, Self::list),
            Event::MappingStart(style, ..) => return self.nested(span, style, Self::map),
            Event::Scalar(text, ScalarStyle::Plain, anchor, tag) if is_null(&text) => {
                let is_written = span.start < span.end;
                // `a: !tag` and `a: &anchor` have been reported as a tag and an anchor.
                let is_marked = anchor != 0 || tag.is_some();
                match is_written && self.nulls {
                    true => Value::Scalar(self.scalar("null".into(), ScalarStyle::Plain, span)),
                    false => self.null(span, place, is_marked && !is_written),
                }
            }
            Event::Scalar(text, style, ..) => {
                self.refuse_left_edge(style, span)?;
                Value::Scalar(self.scalar(text, style, span))
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.report(refuse::alias(self.source, span));
                Value::Refused
            }
            _ => {
                let message = "a value must stand here";
                return self.stop(Diagnostic::new(&catalogue::YAML_SYNTAX, span, message));
            }
        };
        Ok(Node { span, value })
    }

    /// A value that is missing or null.
    fn null(&mut self, span: Span, place: Place<'_>, is_reported: bool) -> Value<'s> {
        // What the parser cannot read next may have been meant as the value.
        let is_followed_by_error = span.start == span.end && self.is_followed_by_error();
        let is_part_of_another = self.in_refused_key || matches!(place, Place::Refused);
        if !is_reported && !is_followed_by_error && !is_part_of_another {
            self.report(missing::value(self.source, span, place));
        }
        Value::Refused
    }

    /// The parser accepts quoted text that continues at the left edge. There, a quote is missing.
    fn refuse_left_edge(&mut self, style: ScalarStyle, text: Span) -> Read<()> {
        let is_quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        let edge = match is_quoted {
            true => self.surroundings.left_edge(self.source.text(), text),
            false => None,
        };
        match edge {
            Some(edge) => self.stop(syntax::quote_left_open(text, edge)),
            None => Ok(()),
        }
    }

    fn scalar(&mut self, text: Cow<'s, str>, style: ScalarStyle, span: Span) -> Scalar<'s> {
        let plain = style == ScalarStyle::Plain;
        if plain && text.contains(' ') && !self.is_followed_by_error() {
            self.diagnostics.extend(refuse::cut_text(self.source, span));
        }
        Scalar { text, plain }
    }

    /// Reads a list or a map that starts at `start`.
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
        } else {
            let line = locate::line_start(self.source.text(), start.start as usize);
            self.surroundings.indent = Some(start.start as usize - line);
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.stop(missing::depth(self.surroundings.branch, start));
        }
        let (value, end) = read(self, flow)?;
        self.depth -= 1;
        self.surroundings.bracket = outer.bracket;
        self.surroundings.indent = outer.indent;
        Ok(Node {
            span: start.to(end),
            value,
        })
    }

    /// The items up to the end of the list, and where it ends. A block list ends with its last
    /// item, but the parser places its end after the following blank lines.
    fn list(&mut self, flow: bool) -> Read<(Value<'s>, Span)> {
        let mut items: Vec<Node<'s>> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                items.shrink_to_fit();
                let end = items
                    .last()
                    .filter(|_| !flow)
                    .map_or(span, |last| last.span);
                return Ok((Value::List(items), end));
            }
            if !items.is_empty() {
                self.surroundings.branch = Some(span);
            }
            items.push(self.node(event, span, Place::Item)?);
        }
    }

    fn map(&mut self, flow: bool) -> Read<(Value<'s>, Span)> {
        let mut entries = Entries::new();
        let end = self.entries(&mut entries, flow);
        refuse::duplicates(&mut entries, self.diagnostics);
        entries.shrink_to_fit();
        let (end, refused) = end?;
        // A map that lost its only keys is not an empty map.
        let value = match entries.is_empty() && refused {
            true => Value::Refused,
            false => Value::Map(Map { entries }),
        };
        Ok((value, end))
    }

    /// Reads the entries up to the end of the map. Returns where the map ends, and whether a key
    /// was refused.
    fn entries(&mut self, entries: &mut Entries<'s>, flow: bool) -> Read<(Span, bool)> {
        let (mut last, mut refused) = (None, false);
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Ok((last.filter(|_| !flow).unwrap_or(span), refused));
            }
            if self.depth == 1 || last.is_some() {
                self.surroundings.branch = Some(span);
            }
            let key = self.key(event, span)?;
            let (event, span) = self.next()?;
            last = Some(match key {
                Some(key) => {
                    let previous = entries.last().map(|(_, value)| value);
                    let outer = self.nulls;
                    self.nulls |= key.text == NULLABLE;
                    let value = self.node(
                        event,
                        span,
                        Place::Value {
                            key: &key,
                            previous,
                            flow,
                        },
                    )?;
                    self.nulls = outer;
                    let end = value.span;
                    entries.push((key, value));
                    end
                }
                None => {
                    refused = true;
                    self.value_of_refused_key(event, span)?
                }
            });
        }
    }

    /// The key, or `None` if it was refused.
    fn key(&mut self, event: Event<'s>, span: Span) -> Read<Option<Key<'s>>> {
        let problem = match event {
            Event::Scalar(text, ScalarStyle::Plain, ..) if is_null(&text) => {
                missing::key(span, &text)
            }
            Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<" => refuse::merge_key(span),
            Event::Scalar(text, style, ..) => {
                self.refuse_left_edge(style, span)?;
                return Ok(Some(Key { text, span }));
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => refuse::alias(self.source, span),
            _ => {
                let outer = std::mem::replace(&mut self.in_refused_key, true);
                let key = self.node(event, span, Place::Refused)?;
                self.in_refused_key = outer;
                refuse::complex_key(key.span)
            }
        };
        self.report(problem);
        Ok(None)
    }

    /// Skips the value. If it is missing or an alias, that is part of the same mistake.
    fn value_of_refused_key(&mut self, event: Event<'s>, span: Span) -> Read<Span> {
        match event {
            Event::Alias(_) | Event::UnresolvedAlias(_) => Ok(span),
            _ => Ok(self.node(event, span, Place::Refused)?.span),
        }
    }
}

/// Whether YAML 1.2 reads it as null. A missing value comes as `~` with an empty span.
fn is_null(plain: &str) -> bool {
    matches!(plain, "" | "~" | "null" | "Null" | "NULL")
}

fn span(place: granit_parser::Span) -> Span {
    let offset = |marker: granit_parser::Marker| marker.byte_offset().unwrap_or(marker.index());
    Span::new(offset(place.start), offset(place.end))
}
