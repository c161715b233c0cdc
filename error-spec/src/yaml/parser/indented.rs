//! Text behind a `|` or a `>`.

use super::{Event, Parser, Problem, Scan, Style};

/// What becomes of the line breaks at the end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomp {
    /// One is left.
    Clip,
    /// `-`
    Strip,
    /// `+`
    Keep,
}

impl<'s> Parser<'s> {
    /// A text that is indented deeper than `indent`.
    pub(super) fn indented_text(&mut self, indent: isize) -> Scan<()> {
        let header = self.at;
        let folded = self.byte() == b'>';
        self.at += 1;
        let (chomp, deeper) = self.header(header)?;
        if self.byte() == b'\t' {
            return self.stop(Problem::Tab, header);
        }
        let (width, mut breaks) = match deeper {
            Some(deeper) => {
                let width = indent.max(0) + deeper;
                (width, self.blank_lines(width))
            }
            None => self.width(indent),
        };
        let column = self.column();
        let ends = self.at_document_end() || self.byte() == b'#';
        if !self.at_end()
            && column < width
            && column > indent
            && !(indent < 0 && column == 0 && ends)
        {
            return self.stop_here(Problem::Misplaced);
        }
        let start = self.at;
        let mut text = String::new();
        let (mut has_break, mut was_blank) = (false, false);
        while self.column() == width && !self.at_end() && !(width == 0 && self.at_document_end()) {
            let is_blank = matches!(self.byte(), b' ' | b'\t');
            let joins = folded && has_break && !was_blank && !is_blank;
            match joins {
                true if breaks == 0 => text.push(' '),
                false if has_break => text.push('\n'),
                _ => {}
            }
            text.extend((0..breaks).map(|_| '\n'));
            was_blank = is_blank;
            let line = self.at;
            while !self.at_line_end() {
                self.at += 1;
            }
            text.push_str(&self.text[line..self.at]);
            (has_break, breaks) = (false, 0);
            if self.at_end() {
                break;
            }
            self.skip_line_break();
            has_break = true;
            breaks = self.blank_lines(width);
        }
        let is_cut = !has_break && self.at_end() && self.column() >= width.max(1);
        let is_empty = self.at == start && self.at_end();
        match chomp {
            Chomp::Strip => {}
            // Of a text without lines nothing is left but the empty ones.
            Chomp::Keep if is_empty && breaks == 0 && self.column() > 0 && self.line > header => {
                text.push('\n')
            }
            _ if has_break || is_cut && !is_empty => text.push('\n'),
            _ => {}
        }
        if chomp == Chomp::Keep {
            text.extend((0..breaks).map(|_| '\n'));
        }
        let start = if is_empty { header } else { start };
        let (text, style) = (text.into(), Style::Indented);
        self.push(Event::Scalar { text, style }, start, self.at);
        Ok(())
    }

    /// `|-`, `>2+ # comment`: what becomes of the end, and how much deeper the text is indented.
    fn header(&mut self, start: usize) -> Scan<(Chomp, Option<isize>)> {
        let (mut chomp, mut deeper) = (Chomp::Clip, None);
        loop {
            match self.byte() {
                b'-' if chomp == Chomp::Clip => chomp = Chomp::Strip,
                b'+' if chomp == Chomp::Clip => chomp = Chomp::Keep,
                digit @ b'1'..=b'9' if deeper.is_none() => deeper = Some(isize::from(digit - b'0')),
                b'0' if deeper.is_none() => {
                    return self.stop(Problem::Other("while scanning a block scalar, found an indentation indicator equal to 0"), start);
                }
                _ => break,
            }
            self.at += 1;
        }
        let end = self.at;
        self.skip_blanks();
        if self.byte() == b'#' && self.at > end {
            while !self.at_line_end() {
                self.at += 1;
            }
        }
        if !self.at_line_end() {
            return self.stop(
                Problem::Other(
                    "while scanning a block scalar, did not find expected comment or line break",
                ),
                start,
            );
        }
        if !self.at_end() {
            self.skip_line_break();
        }
        Ok((chomp, deeper))
    }

    /// How far the first line that is not empty is indented, and how many empty ones are before it.
    fn width(&mut self, indent: isize) -> (isize, usize) {
        let (mut widest, mut breaks) = (0, 0);
        loop {
            self.skip_indentation(isize::MAX);
            widest = self.column().max(widest);
            if !matches!(self.byte(), b'\n' | b'\r') {
                return (widest.max(indent + 1), breaks);
            }
            self.skip_line_break();
            breaks += 1;
        }
    }

    /// Skips empty lines and the indentation of the next; how many they were.
    fn blank_lines(&mut self, width: isize) -> usize {
        let mut breaks = 0;
        loop {
            self.skip_indentation(width);
            if !matches!(self.byte(), b'\n' | b'\r') {
                return breaks;
            }
            self.skip_line_break();
            breaks += 1;
        }
    }
}
