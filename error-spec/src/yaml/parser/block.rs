//! Lists and maps that are told by their indentation.

use super::{DIRECTIVE, Event, LONGEST_KEY, NO_KEY_HERE, Parser, Problem, Scan, Style};

impl<'s> Parser<'s> {
    /// A value that is indented deeper than `indent`, or nothing. A list or a map starts on a line of its own, unless it is `compact`: behind
    /// `- ` or `? `. Where there may be a `flush` list, its dashes may stand at `indent`, too.
    pub(super) fn block_node(&mut self, indent: isize, compact: bool, flush: bool) -> Scan<()> {
        let empty = self.at;
        let (mut starts_line, mut has_tab) = (compact, false);
        let (mut marked, mut column) = (false, None);
        loop {
            let before = self.at;
            let is_first = self.separate(indent)?;
            has_tab |= self.text[before..self.at].contains('\t');
            if is_first {
                (starts_line, has_tab, column) = (true, false, None);
            }
            let is_flush = is_first && self.column() <= indent;
            if flush && is_first && self.column() == indent && self.is_indicator(b'-') {
                self.count()?;
                return self.list(true);
            }
            if self.at_document_end() || is_flush {
                self.count()?;
                self.push(Event::Nothing { marked }, empty, empty);
                return Ok(());
            }
            let at = self.column();
            if !self.property()? {
                break;
            }
            column = column.or(Some(at));
            marked = true;
        }
        self.count()?;
        let column = column.unwrap_or(self.column());
        match self.byte() {
            b'-' if self.is_blank_at(1) => match starts_line && !has_tab && column == self.column()
            {
                true => self.list(false),
                false => self.stop_here(Problem::NoList),
            },
            b'?' if self.is_blank_at(1) => match starts_line {
                true => self.map(column, None),
                false => self.stop_here(NO_KEY_HERE),
            },
            b':' if self.is_blank_at(1) => match starts_line {
                true => self.map(column, None),
                false => self.stop_here(Problem::SecondColon),
            },
            b'|' | b'>' => self.indented_text(indent),
            _ => {
                let (index, start, line) = (self.events.len(), self.at, self.line);
                self.block_text(indent)?;
                self.skip_blanks();
                if self.byte() != b':' || !self.is_blank_at(1) {
                    return Ok(());
                }
                match starts_line && self.is_key(start, line) {
                    true => self.map(column, Some((index, start))),
                    false => self.stop_here(Problem::SecondColon),
                }
            }
        }
    }

    fn is_indicator(&self, indicator: u8) -> bool {
        self.byte() == indicator && self.is_blank_at(1)
    }

    /// What may be a key: a text, an alias, or something in brackets.
    fn block_text(&mut self, indent: isize) -> Scan<()> {
        match self.byte() {
            b'[' => self.flow_list(indent),
            b'{' => self.flow_map(indent),
            b'*' => self.alias(),
            b'\'' => self.quoted(Style::SingleQuoted, Some(indent)),
            b'"' => self.quoted(Style::DoubleQuoted, Some(indent)),
            b']' | b'}' => self.stop_here(Problem::StrayBracket),
            b',' => self.stop_here(Problem::Other("did not find expected node content")),
            b'%' if self.column() == 0 => self.stop_here(DIRECTIVE),
            b'@' | b'`' | b'%' => self.stop_here(Problem::NoText),
            b'#' => self.stop_here(Problem::Other(
                "comments must be separated from other tokens by whitespace",
            )),
            _ if self.rest().starts_with('\u{feff}') => {
                self.stop_here(Problem::Other("a BOM must not appear inside a document"))
            }
            _ => self.plain(Some(indent)),
        }
    }

    /// The first dash is next. A `flush` list ends where a key stands at its column.
    fn list(&mut self, flush: bool) -> Scan<()> {
        let column = self.column();
        self.push(Event::List { flow: false }, self.at, self.at);
        self.deeper()?;
        loop {
            self.settle();
            self.at += "-".len();
            self.block_node(column, true, false)?;
            let is_first = self.separate(column)?;
            if self.at_document_end() || is_first && self.column() < column {
                break;
            }
            if !is_first || self.column() > column {
                return self.misplaced();
            }
            if !self.is_indicator(b'-') {
                match flush {
                    true => break,
                    false => return self.no_item(column),
                }
            }
        }
        self.end();
        Ok(())
    }

    /// The map at `column`, of which the first key is next; or it has been read, and its event is at the index, and it is the colon that is next.
    fn map(&mut self, column: isize, first: Option<(usize, usize)>) -> Scan<()> {
        let (index, start) = first.unwrap_or((self.events.len(), self.at));
        let span = crate::span::Span::new(start, start);
        self.events
            .insert(index, (Event::Map { flow: false }, span));
        self.deeper()?;
        let mut has_key = first.is_some();
        loop {
            self.settle();
            if has_key || !self.is_indicator(b'?') {
                // Behind a colon alone a map may start in its line, as behind a `?`.
                let is_alone = !has_key && self.is_indicator(b':');
                if !has_key {
                    self.key(column)?;
                }
                self.at += ":".len();
                self.block_node(column, is_alone, true)?;
            } else {
                self.at += "?".len();
                self.block_node(column, true, true)?;
                self.values -= 1;
                self.value_of_explicit_key(column)?;
            }
            has_key = false;
            let is_first = self.separate(column)?;
            if self.at_document_end() || is_first && self.column() < column {
                break;
            }
            if !is_first || self.column() > column || self.is_indicator(b'-') {
                return self.misplaced();
            }
        }
        self.end();
        Ok(())
    }

    /// Something stands here that belongs to nothing, unless it is wrong in itself.
    pub(super) fn misplaced<T>(&mut self) -> Scan<T> {
        let (at, events) = (self.at, self.events.len());
        match self.byte() {
            b':' if self.is_blank_at(1) => return self.stop_here(Problem::SecondColon),
            b',' => {}
            b'-' | b'?' if self.is_blank_at(1) => {}
            b'|' | b'>' => self.indented_text(-1)?,
            _ => {
                self.property()?;
                self.skip_blanks();
                if !self.at_line_end() {
                    self.block_text(-1)?;
                }
            }
        }
        self.events.truncate(events);
        self.stop(Problem::Misplaced, at)
    }

    /// What stands at the column of a list, and is none of its items.
    fn no_item(&mut self, column: isize) -> Scan<()> {
        let (at, events) = (self.at, self.events.len());
        self.key(column)?;
        self.events.truncate(events);
        self.stop(Problem::Misplaced, at)
    }

    /// A key up to its colon.
    fn key(&mut self, column: isize) -> Scan<()> {
        let (start, line, events) = (self.at, self.line, self.events.len());
        if self.is_indicator(b':') {
            self.push(Event::Nothing { marked: false }, start, start);
            return Ok(());
        }
        while self.property()? {
            self.skip_blanks();
        }
        match self.byte() {
            b'|' | b'>' => return self.stop(Problem::NoKey, start),
            b'-' if self.is_blank_at(1) => return self.stop_here(Problem::NoList),
            b'?' if self.is_blank_at(1) => return self.stop_here(NO_KEY_HERE),
            b':' if self.is_blank_at(1) => {
                self.push(Event::Nothing { marked: true }, self.at, self.at);
            }
            _ => self.block_text(column)?,
        }
        self.skip_blanks();
        match self.is_key(start, line) && self.is_indicator(b':') {
            true => Ok(()),
            false => {
                self.events.truncate(events);
                self.stop(Problem::NoKey, start)
            }
        }
    }

    /// Whether what has been read from `start` on is short enough for a key, and in one line.
    fn is_key(&self, start: usize, line: usize) -> bool {
        self.line == line && self.at - start <= LONGEST_KEY
    }

    fn value_of_explicit_key(&mut self, column: isize) -> Scan<()> {
        let end = self.at;
        let is_first = self.separate(column)?;
        if is_first && self.column() == column && self.is_indicator(b':') {
            self.at += ":".len();
            return self.block_node(column, true, true);
        }
        self.count()?;
        self.push(Event::Nothing { marked: false }, end, end);
        Ok(())
    }

    /// A list or a map ends before what is next.
    fn end(&mut self) {
        self.depth -= 1;
        self.push(Event::End, self.at, self.at);
    }
}
