//! The text of a file to [events](Event): what stands where, and nothing about what it means.
//!
//! A reader of YAML 1.2 by recursive descent. It takes more than specs may have, so that who builds the tree can say what each of these is:
//! anchors, aliases, tags, keys that are no text. What YAML itself does not allow stops it. Its tests compare it with another reader.

mod block;
mod cursor;
mod events;
mod flow;
mod indented;
mod plain;
mod properties;
mod quoted;
#[cfg(test)]
mod tests;

pub(super) use events::Events;

use super::{MAX_DEPTH, MAX_VALUES};
use crate::span::Span;
use std::borrow::Cow;

/// Something that stands in the file.
#[derive(Debug)]
pub(super) enum Event<'s> {
    /// A document starts here.
    Document,
    /// A list starts here; in brackets, if it is `flow`.
    List {
        flow: bool,
    },
    /// A map starts here; in braces, if it is `flow`.
    Map {
        flow: bool,
    },
    /// The innermost list or map ends.
    End,
    Scalar {
        text: Cow<'s, str>,
        style: Style,
    },
    /// No value where one would be; with an anchor or a tag, it is `marked`.
    Nothing {
        marked: bool,
    },
    Alias,
    /// In front of a value or a key.
    Anchor,
    /// In front of a value or a key.
    Tag,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    /// Behind a `|` or a `>`.
    Indented,
}

/// Why the rest cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    TooDeep,
    /// A tab where indentation would be.
    Tab,
    /// A text in quotes goes on at the left edge.
    QuoteLeftOpen,
    UnclosedQuote,
    TextBehindQuote,
    BadEscape,
    UnclosedBracket(char),
    /// What was opened, and what closes it.
    WrongBracket(char, char),
    StrayBracket,
    /// No comma between two items, or no closing bracket.
    NoSeparator,
    /// A `: ` where there can be no key before it.
    SecondColon,
    /// Something stands where the next key or item would be, or deeper.
    Misplaced,
    /// `- ` where no list can start.
    NoList,
    /// No colon behind a key.
    NoKey,
    /// A text cannot start like this.
    NoText,
    CommentInText,
    BadTag,
    Other(&'static str),
}

/// The place where reading ends, and why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    pub(super) problem: Problem,
    pub(super) at: usize,
}

const DIRECTIVE: Problem = Problem::Other("missing explicit document end marker before directive");

const NO_KEY_HERE: Problem = Problem::Other("mapping keys are not allowed in this context");

/// YAML 1.2, chapter 7.4.2.
const LONGEST_KEY: usize = 1024;

type Scan<T> = Result<T, Stop>;

/// What stands in the text, up to its end or to where it cannot be read.
pub(super) fn events(text: &str) -> (Events<'_>, Option<Stop>) {
    let mut parser = Parser {
        text,
        at: 0,
        line: 0,
        blank_to: 0,
        events: Vec::new(),
        settled: Vec::new(),
        values: 0,
        depth: 0,
    };
    let stop = parser.documents().err();
    // What is next may have been meant to be the value.
    if stop.is_some() && matches!(parser.events.last(), Some((Event::Nothing { .. }, _))) {
        parser.events.pop();
    }
    (Events::of(parser.settled, parser.events), stop)
}

struct Parser<'s> {
    text: &'s str,
    at: usize,
    /// Where the line starts.
    line: usize,
    /// Up to where there is nothing but blanks in it.
    blank_to: usize,
    /// The last ones: a key is told by the colon behind it, and so its map comes after it.
    events: Vec<(Event<'s>, Span)>,
    /// Those before them.
    settled: Vec<Vec<(Event<'s>, Span)>>,
    /// How many values there were; keys are none.
    values: usize,
    depth: usize,
}

impl<'s> Parser<'s> {
    /// Up to the start of a second document.
    fn documents(&mut self) -> Scan<()> {
        let mut explicit = self.directives()?;
        while !explicit && self.at_mark("...") {
            explicit = self.end_of_document()?;
        }
        if self.at_end() {
            return Ok(());
        }
        let start = self.at;
        if explicit {
            self.at += "---".len();
        }
        self.push(Event::Document, start, self.at);
        self.block_node(-1, !explicit, false)?;
        loop {
            self.separate(-1)?;
            if self.at_mark("...") {
                explicit = self.end_of_document()?;
                if !self.at_end() && !explicit && !self.at_mark("...") {
                    self.push(Event::Document, self.at, self.at);
                    return Ok(());
                }
            } else if self.at_mark("---") {
                self.push(Event::Document, self.at, self.at + "---".len());
                return Ok(());
            } else if self.at_end() {
                return Ok(());
            } else if self.byte() == b'%' && self.column() == 0 {
                return self.stop_here(DIRECTIVE);
            } else {
                return self.misplaced();
            }
        }
    }

    /// Skips a `...`; whether what follows starts with a `---`.
    fn end_of_document(&mut self) -> Scan<bool> {
        self.at += "...".len();
        self.skip_blanks();
        match self.at_line_end() || self.byte() == b'#' && self.is_behind_blank() {
            true => self.directives(),
            false => self.stop_here(Problem::Other("invalid content after document end marker")),
        }
    }

    /// Skips `%YAML 1.2` and the like; whether the document has a `---`, which must be there behind them.
    fn directives(&mut self) -> Scan<bool> {
        let mut any = false;
        loop {
            self.separate(-1)?;
            if self.byte() != b'%' || self.column() != 0 {
                break;
            }
            any = true;
            while !self.at_line_end() {
                self.at += 1;
            }
        }
        match self.at_mark("---") {
            false if any => self.misplaced(),
            is_explicit => Ok(is_explicit),
        }
    }

    fn push(&mut self, event: Event<'s>, start: usize, end: usize) {
        self.events.push((event, Span::new(start, end)));
    }

    /// Nothing will come before what there is.
    fn settle(&mut self) {
        /// So many are kept, and given up, together.
        const MANY: usize = 4096;
        if self.events.len() >= MANY {
            self.settled.push(std::mem::take(&mut self.events));
        }
    }

    /// One more value starts.
    fn count(&mut self) -> Scan<()> {
        self.values += 1;
        // Who builds the tree has then met the first that is too many, and has said so.
        match self.values > MAX_VALUES + 2 {
            true => self.stop_here(Problem::Other("too many values")),
            false => Ok(()),
        }
    }

    /// A list or a map starts. One level more than allowed is read, so that who builds the tree says which.
    fn deeper(&mut self) -> Scan<()> {
        self.depth += 1;
        match self.depth > MAX_DEPTH + 1 {
            true => self.stop_here(Problem::TooDeep),
            false => Ok(()),
        }
    }
}
