//! Lists and maps in brackets.

use super::{Event, LONGEST_KEY, NO_KEY_HERE, Parser, Problem, Scan, Style};
use crate::span::Span;

impl<'s> Parser<'s> {
    /// `[a, b]`, within a block that is indented by `indent`.
    pub(super) fn flow_list(&mut self, indent: isize) -> Scan<()> {
        let open = self.open(Event::List { flow: true })?;
        loop {
            match self.flow_byte('[', open)? {
                b']' => return self.close(),
                b'}' => return self.stop(Problem::WrongBracket('[', '}'), open),
                b'?' if self.is_blank_at(1) => {
                    self.push(Event::Map { flow: true }, self.at, self.at);
                    self.flow_entry('[', open, indent)?;
                    self.push(Event::End, self.at, self.at);
                }
                b':' if self.is_flow_colon(false) => {
                    self.push(Event::Map { flow: true }, self.at, self.at);
                    self.flow_entry('[', open, indent)?;
                    self.push(Event::End, self.at, self.at);
                }
                _ => {
                    let (index, start, line) = (self.events.len(), self.at, self.line);
                    self.count()?;
                    let is_json = self.flow_node(indent)?;
                    if self.flow_byte('[', open)? == b':' && self.is_flow_colon(is_json) {
                        if self.line != line || self.at - start > LONGEST_KEY {
                            return self.stop_here(Problem::NoSeparator);
                        }
                        let span = Span::new(start, start);
                        self.events.insert(index, (Event::Map { flow: true }, span));
                        self.flow_value(is_json, '[', open, indent)?;
                        self.push(Event::End, self.at, self.at);
                    }
                }
            }
            self.flow_comma('[', open, indent)?;
        }
    }

    /// `{ a: b, c: d }`, within a block that is indented by `indent`.
    pub(super) fn flow_map(&mut self, indent: isize) -> Scan<()> {
        let open = self.open(Event::Map { flow: true })?;
        loop {
            match self.flow_byte('{', open)? {
                b'}' => return self.close(),
                b']' => return self.stop(Problem::WrongBracket('{', ']'), open),
                _ => self.flow_entry('{', open, indent)?,
            }
            self.flow_comma('{', open, indent)?;
        }
    }

    fn open(&mut self, event: Event<'s>) -> Scan<usize> {
        let open = self.at;
        self.push(event, open, open + 1);
        self.deeper()?;
        self.at += 1;
        Ok(open)
    }

    fn close(&mut self) -> Scan<()> {
        self.push(Event::End, self.at, self.at + 1);
        self.at += 1;
        self.depth -= 1;
        Ok(())
    }

    /// The next byte that is no blank, before the document ends.
    fn flow_byte(&mut self, bracket: char, open: usize) -> Scan<u8> {
        self.separate(-1)?;
        match self.at_document_end() {
            true => self.stop(Problem::UnclosedBracket(bracket), open),
            false => Ok(self.byte()),
        }
    }

    /// A comma, or the closing bracket, which is left.
    fn flow_comma(&mut self, bracket: char, open: usize, indent: isize) -> Scan<()> {
        match self.flow_byte(bracket, open)? {
            b',' => {
                self.at += ",".len();
                // What is as long as this is no key of a map that would come before it.
                if self.at - open > LONGEST_KEY {
                    self.settle();
                }
            }
            b']' | b'}' => {}
            b':' => return self.stop_here(Problem::NoSeparator),
            _ => {
                // It may be wrong in itself.
                let (at, events) = (self.at, self.events.len());
                self.flow_node(indent)?;
                self.events.truncate(events);
                return self.stop(Problem::NoSeparator, at);
            }
        }
        Ok(())
    }

    /// A key, with its value or without one.
    fn flow_entry(&mut self, bracket: char, open: usize, indent: isize) -> Scan<()> {
        let is_explicit = self.byte() == b'?' && self.is_blank_at(1);
        if is_explicit {
            self.at += "?".len();
            self.flow_byte(bracket, open)?;
        }
        let (start, line) = (self.at, self.line);
        let mut is_json = false;
        let is_over = matches!(self.byte(), b',' | b']' | b'}');
        if self.is_flow_colon(false) || is_explicit && is_over {
            self.push(Event::Nothing { marked: false }, start, start);
        } else {
            is_json = self.flow_node(indent)?;
        }
        if self.flow_byte(bracket, open)? != b':' || !self.is_flow_colon(is_json) {
            self.count()?;
            self.push(Event::Nothing { marked: false }, self.at, self.at);
            return Ok(());
        }
        // A key of several lines stays within its block.
        let column = |line: usize, at: usize| self.text[line..at].chars().count() as isize;
        let is_cut =
            self.line != line && column(line, start).min(column(self.line, self.at)) <= indent;
        if !is_explicit && (is_cut || self.at - start > LONGEST_KEY) {
            return self.stop_here(Problem::NoSeparator);
        }
        self.flow_value(is_json, bracket, open, indent)
    }

    /// From the colon on, which may touch a value in brackets only behind what is also JSON.
    fn flow_value(&mut self, is_json: bool, bracket: char, open: usize, indent: isize) -> Scan<()> {
        let colon = self.at;
        if !is_json && matches!(self.byte_at(1), b'[' | b'{') {
            return self.stop_here(Problem::Other("did not find expected whitespace"));
        }
        self.at += ":".len();
        self.count()?;
        self.flow_byte(bracket, open)?;
        if matches!(self.byte(), b',' | b']' | b'}') {
            self.push(Event::Nothing { marked: false }, colon, colon);
            return Ok(());
        }
        self.flow_node(indent)?;
        Ok(())
    }

    /// Whether the byte is a colon behind a key. Behind what is also JSON it may touch its value.
    fn is_flow_colon(&self, is_json: bool) -> bool {
        self.byte() == b':' && (is_json || self.is_blank_at(1) || self.is_end_of_flow_text(1))
    }

    /// A value or a key; whether it is in quotes or brackets, as all keys are in JSON.
    fn flow_node(&mut self, indent: isize) -> Scan<bool> {
        let mut marked = false;
        while self.property()? {
            marked = true;
            self.separate(-1)?;
        }
        let start = self.at;
        let is_dash = self.byte() == b'-';
        match self.byte() {
            b'[' => self.flow_list(indent)?,
            b'{' => self.flow_map(indent)?,
            b'"' => self.quoted(Style::DoubleQuoted, None)?,
            b'\'' => self.quoted(Style::SingleQuoted, None)?,
            b'*' => {
                self.alias()?;
                return Ok(false);
            }
            b',' | b']' | b'}' | b':' if marked => {
                self.push(Event::Nothing { marked }, start, start);
                return Ok(false);
            }
            b',' => return self.stop_here(Problem::Other("did not find expected node content")),
            b'@' | b'`' | b'%' => return self.stop_here(Problem::NoText),
            b'?' if self.is_blank_at(1) => return self.stop_here(NO_KEY_HERE),
            b'|' => return self.stop_here(Problem::Other("unexpected character: `|'")),
            b'>' => return self.stop_here(Problem::Other("unexpected character: `>'")),
            b'#' => {
                return self.stop_here(Problem::Other(
                    "comments must be separated from other tokens by whitespace",
                ));
            }
            b':' if self.is_flow_colon(false) => {
                return self.stop_here(Problem::Other("did not find expected node content"));
            }
            _ if is_dash && self.is_blank_at(1) => return self.stop_here(Problem::NoList),
            _ if is_dash && self.is_end_of_flow_text(1) => {
                return self.stop_here(Problem::Other(
                    "plain scalar cannot start with '-' followed by ,[]{}",
                ));
            }
            _ if self.rest().starts_with('\u{feff}') => {
                return self.stop_here(Problem::Other("a BOM must not appear inside a document"));
            }
            _ => {
                self.plain(None)?;
                return Ok(false);
            }
        }
        Ok(true)
    }
}
