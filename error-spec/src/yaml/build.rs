//! Events of the parser to a tree. What specs don't have is reported here, where it occurs.

use std::borrow::Cow;

use super::missing::{self, Place};
use super::parser::{self, Event, Events, Stop as Stopped, Style};
use super::syntax::{self, Surroundings};
use super::{Key, MAX_DEPTH, MAX_VALUES, Map, Node, Scalar, Value, locate, refuse};
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue};
use crate::source::Source;
use crate::span::Span;

/// The tree of the one document that `source` holds.
pub(super) fn build<'s>(source: &'s Source, diagnostics: &mut Diagnostics) -> Option<Node<'s>> {
    let (events, stopped) = parser::events(source.text());
    let mut builder = Builder {
        source,
        events,
        stopped,
        surroundings: Surroundings::default(),
        diagnostics,
        depth: 0,
        values: 0,
        in_refused_key: false,
        nulls: false,
        last_tab: None,
        has_tabs: source.text().contains('\t'),
    };
    builder.document().ok()
}

/// The one key below which null says something: that nothing must come out of an example.
const NULLABLE: &str = "expect";

/// The rest cannot be read; why has been reported.
struct Stop;

type Read<T> = Result<T, Stop>;

type Entries<'s> = Vec<(Key<'s>, Node<'s>)>;

struct Builder<'s, 'd> {
    source: &'s Source,
    events: Events<'s>,
    /// Why there are no more events, unless the file ends.
    stopped: Option<Stopped>,
    surroundings: Surroundings,
    diagnostics: &'d mut Diagnostics,
    depth: usize,
    values: usize,
    in_refused_key: bool,
    /// Within [`NULLABLE`].
    nulls: bool,
    last_tab: Option<Span>,
    /// There is a tab somewhere.
    has_tabs: bool,
}

impl<'s> Builder<'s, '_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn stop<T>(&mut self, diagnostic: Diagnostic) -> Read<T> {
        self.report(diagnostic);
        Err(Stop)
    }

    /// The next event. Anchors and tags are reported on the way.
    fn next(&mut self) -> Read<(Event<'s>, Span)> {
        loop {
            let Some((event, span)) = self.events.next() else {
                if let Some(stopped) = self.stopped {
                    self.report(syntax::diagnose(stopped, self.source, self.surroundings));
                }
                return Err(Stop);
            };
            match event {
                Event::Anchor => self.report(refuse::anchor(self.source, span)),
                Event::Tag => self.report(refuse::tag(self.source, span)),
                event => {
                    self.surroundings.read_to = span.end;
                    self.refuse_tab(span);
                    return Ok((event, span));
                }
            }
        }
    }

    /// In brackets and before the first key the parser takes a tab for indentation.
    fn refuse_tab(&mut self, token: Span) {
        if !self.has_tabs {
            return;
        }
        let tab = locate::tab_before(self.source.text(), token.start as usize);
        if let Some(tab) = tab.filter(|tab| self.last_tab != Some(*tab)) {
            self.last_tab = Some(tab);
            self.report(refuse::tab(tab));
        }
    }

    fn document(&mut self) -> Read<Node<'s>> {
        if self.events.is_empty() && self.stopped.is_none() {
            return self.stop(missing::spec(Span::default()));
        }
        self.next()?; // the start of the document
        let (event, span) = self.next()?;
        let root = self.node(event, span, Place::Top)?;
        if !self.events.is_empty() || self.stopped.is_some() {
            let (_, span) = self.next()?;
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
            Event::List { flow } => return self.nested(span, flow, Self::list),
            Event::Map { flow } => return self.nested(span, flow, Self::map),
            Event::Scalar { text, style } => match style == Style::Plain && is_null(&text) {
                true if self.nulls => Value::Scalar(self.scalar("null".into(), style, span)),
                true => self.null(span, place, false),
                false => Value::Scalar(self.scalar(text, style, span)),
            },
            Event::Nothing { marked } => self.null(span, place, marked),
            Event::Alias => {
                self.report(refuse::alias(self.source, span));
                Value::Refused
            }
            Event::Document | Event::End | Event::Anchor | Event::Tag => {
                let message = "a value must stand here";
                return self.stop(Diagnostic::new(&catalogue::YAML_SYNTAX, span, message));
            }
        };
        Ok(Node { span, value })
    }

    /// No value. What is `marked`, `a: !tag` or `a: &anchor`, has been reported for what it is.
    fn null(&mut self, span: Span, place: Place<'_>, marked: bool) -> Value<'s> {
        if !marked && !self.in_refused_key && !matches!(place, Place::Refused) {
            self.report(missing::value(self.source, span, place));
        }
        Value::Refused
    }

    fn scalar(&mut self, text: Cow<'s, str>, style: Style, span: Span) -> Scalar<'s> {
        let plain = style == Style::Plain;
        if plain && text.contains(' ') {
            self.diagnostics.extend(refuse::cut_text(self.source, span));
        }
        let written = self.source.slice(span);
        let within = |quote| {
            written
                .strip_prefix(quote)
                .and_then(|rest: &str| rest.strip_suffix(quote))
        };
        let verbatim = match style {
            Style::Plain => written == text,
            Style::SingleQuoted => within('\'').is_some_and(|written| written == text),
            Style::DoubleQuoted => within('"').is_some_and(|written| written == text),
            Style::Indented => false,
        };
        Scalar {
            text,
            plain,
            verbatim,
        }
    }

    /// A list or a map that starts at `start`: what `read` makes of it, and where it ends.
    fn nested(
        &mut self,
        start: Span,
        flow: bool,
        read: fn(&mut Self, bool) -> Read<(Value<'s>, Span)>,
    ) -> Read<Node<'s>> {
        let outer_bracket = self.surroundings.bracket;
        if flow {
            self.surroundings.bracket = Some(start);
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.stop(missing::depth(self.surroundings.branch, start));
        }
        let (value, end) = read(self, flow)?;
        self.depth -= 1;
        self.surroundings.bracket = outer_bracket;
        Ok(Node {
            span: start.to(end),
            value,
        })
    }

    /// The items up to the end of the list, and where the list ends. A block list ends with its last item; the parser
    /// says so only after the blank lines that follow.
    fn list(&mut self, flow: bool) -> Read<(Value<'s>, Span)> {
        let mut items: Vec<Node<'s>> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::End) {
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
        // A map of which nothing is left is not empty.
        let value = match entries.is_empty() && refused {
            true => Value::Refused,
            false => Value::Map(Map { entries }),
        };
        Ok((value, end))
    }

    /// Reads the entries up to the end of the map. The answer is where the map ends, and whether a key was refused.
    fn entries(&mut self, entries: &mut Entries<'s>, flow: bool) -> Read<(Span, bool)> {
        let (mut last, mut refused) = (None, false);
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::End) {
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

    /// The key, or `None` if it has been refused.
    fn key(&mut self, event: Event<'s>, span: Span) -> Read<Option<Key<'s>>> {
        let problem = match event {
            Event::Nothing { .. } => missing::key(span, ""),
            Event::Scalar {
                text,
                style: Style::Plain,
            } if is_null(&text) => missing::key(span, &text),
            Event::Scalar {
                text,
                style: Style::Plain,
            } if text == "<<" => refuse::merge_key(span),
            Event::Scalar { text, .. } => return Ok(Some(Key { text, span })),
            Event::Alias => refuse::alias(self.source, span),
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

    /// Reads over the value; that it is missing or an alias is part of the same mistake.
    fn value_of_refused_key(&mut self, event: Event<'s>, span: Span) -> Read<Span> {
        match event {
            Event::Alias => Ok(span),
            _ => Ok(self.node(event, span, Place::Refused)?.span),
        }
    }
}

/// What YAML 1.2 reads as null.
fn is_null(plain: &str) -> bool {
    matches!(plain, "~" | "null" | "Null" | "NULL")
}
