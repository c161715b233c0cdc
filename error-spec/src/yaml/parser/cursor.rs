//! The place where the parser is, and what it steps over.

use super::{Parser, Problem, Scan, Stop};

impl<'s> Parser<'s> {
    pub(super) fn stop<T>(&self, problem: Problem, at: usize) -> Scan<T> {
        Err(Stop { problem, at })
    }

    pub(super) fn stop_here<T>(&self, problem: Problem) -> Scan<T> {
        self.stop(problem, self.at)
    }

    /// The next byte; 0 at the end, which no source contains.
    pub(super) fn byte(&self) -> u8 {
        self.byte_at(0)
    }

    pub(super) fn byte_at(&self, distance: usize) -> u8 {
        let (bytes, at) = (self.text.as_bytes(), self.at + distance);
        // Asked for each byte, and so without a call.
        if at < bytes.len() { bytes[at] } else { 0 }
    }

    pub(super) fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn column(&self) -> isize {
        (self.at - self.line) as isize
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    pub(super) fn at_line_end(&self) -> bool {
        matches!(self.byte(), b'\n' | b'\r' | 0)
    }

    pub(super) fn is_blank_at(&self, distance: usize) -> bool {
        matches!(self.byte_at(distance), b' ' | b'\t' | b'\n' | b'\r' | 0)
    }

    /// `---` or `...`, alone at the left edge.
    pub(super) fn at_mark(&self, mark: &str) -> bool {
        self.at == self.line && self.rest().starts_with(mark) && self.is_blank_at(mark.len())
    }

    /// Where the document ends.
    pub(super) fn at_document_end(&self) -> bool {
        self.at_end() || self.at_mark("---") || self.at_mark("...")
    }

    pub(super) fn is_behind_blank(&self) -> bool {
        self.text[..self.at].ends_with([' ', '\t'])
    }

    pub(super) fn skip_blanks(&mut self) {
        let is_first = self.is_first();
        while matches!(self.byte(), b' ' | b'\t') {
            self.at += 1;
        }
        if is_first {
            self.blank_to = self.at;
        }
    }

    /// Skips spaces up to a column.
    pub(super) fn skip_indentation(&mut self, width: isize) {
        while self.byte() == b' ' && self.column() < width {
            self.at += 1;
        }
        self.blank_to = self.at;
    }

    pub(super) fn skip_line_break(&mut self) {
        self.at += 1 + usize::from(self.rest().starts_with("\r\n"));
        (self.line, self.blank_to) = (self.at, self.at);
    }

    /// Whether nothing stands before this on its line.
    pub(super) fn is_first(&self) -> bool {
        self.blank_to == self.at
    }

    /// Skips blanks, comments and line breaks; whether what follows is the first of its line. In a block with this `indent` no tab may indent it.
    pub(super) fn separate(&mut self, indent: isize) -> Scan<bool> {
        loop {
            let before = self.at;
            self.skip_blanks();
            match self.byte() {
                b'#' if self.at == self.line || self.is_behind_blank() => {
                    while !self.at_line_end() {
                        self.at += 1;
                    }
                }
                b'\n' | b'\r' => self.skip_line_break(),
                0 => return Ok(self.is_first()),
                _ => {
                    let is_first = self.is_first();
                    if is_first
                        && let Some(tab) = self.text[before..self.at].find('\t')
                        && (before + tab - self.line) as isize <= indent
                    {
                        return self.stop(Problem::Tab, before + tab);
                    }
                    return Ok(is_first);
                }
            }
        }
    }

    pub(super) fn is_end_of_flow_text(&self, distance: usize) -> bool {
        matches!(self.byte_at(distance), b',' | b'[' | b']' | b'{' | b'}')
    }
}
