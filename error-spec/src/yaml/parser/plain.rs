//! Text without quotes.

use super::{Event, Parser, Problem, Scan, Style};
use std::borrow::Cow;

impl<'s> Parser<'s> {
    /// A text that goes on as long as its lines are indented deeper than `indent`; without one it is in brackets, and goes on up to one of theirs.
    pub(super) fn plain(&mut self, indent: Option<isize>) -> Scan<()> {
        let start = self.at;
        self.plain_line(indent.is_none());
        let mut text = Cow::Borrowed(&self.text[start..self.at]);
        // Behind the last line that is part of the text.
        let mut end = (self.at, self.line);
        while let Some(breaks) = self.continues(indent, start)? {
            let line = self.at;
            self.plain_line(indent.is_none());
            if line == self.at {
                break;
            }
            let owned = text.to_mut();
            match breaks {
                1 => owned.push(' '),
                _ => owned.extend((1..breaks).map(|_| '\n')),
            }
            owned.push_str(&self.text[line..self.at]);
            end = (self.at, self.line);
        }
        (self.at, self.line) = end;
        let style = Style::Plain;
        self.push(Event::Scalar { text, style }, start, self.at);
        Ok(())
    }

    /// Reads what the line has of the text.
    fn plain_line(&mut self, flow: bool) {
        let start = self.at;
        let mut rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let (mut at, mut end) = (0, 0);
        while let [byte, after @ ..] = rest {
            match byte {
                b'\n' | b'\r' => break,
                b' ' | b'\t' => {}
                b'#' if at == 0 || end < at => break,
                b':' if self.is_blank_at(at + 1) || flow && self.is_end_of_flow_text(at + 1) => {
                    break;
                }
                b',' | b'[' | b']' | b'{' | b'}' if flow => break,
                _ => end = at + 1,
            }
            rest = after;
            at += 1;
        }
        self.at = start + end;
    }

    /// Goes on to the next line of the text, if there is one; the answer is how many line breaks are before it.
    fn continues(&mut self, indent: Option<isize>, start: usize) -> Scan<Option<usize>> {
        let end = self.at;
        self.skip_blanks();
        if self.byte() == b'#'
            && self.at > end
            && indent.is_some_and(|indent| self.text_follows(indent))
        {
            return self.stop_here(Problem::CommentInText);
        }
        let mut breaks = 0;
        while matches!(self.byte(), b'\n' | b'\r') {
            self.skip_line_break();
            breaks += 1;
            self.skip_blanks();
        }
        if breaks == 0 || self.at_end() || self.at_mark("---") || self.at_mark("...") {
            return Ok(None);
        }
        if let Some(indent) = indent {
            let blanks = &self.text[self.line..self.at];
            let spaces = blanks.find('\t').unwrap_or(blanks.len());
            if spaces < blanks.len() && spaces as isize <= indent {
                return self.stop(Problem::Tab, start);
            }
            if self.column() <= indent {
                return Ok(None);
            }
        }
        Ok(Some(breaks).filter(|_| self.byte() != b'#'))
    }

    /// Whether the line behind a comment would continue a text that is indented deeper than `indent`.
    fn text_follows(&self, indent: isize) -> bool {
        let Some((_, after)) = self.rest().split_once('\n') else {
            return false;
        };
        let line = after.lines().next().unwrap_or_default();
        let text = line.trim_start_matches([' ', '\t']);
        let is_mark = |mark: &str| {
            line.strip_prefix(mark)
                .is_some_and(|rest| rest.trim_start().len() < rest.len() || rest.is_empty())
        };
        let is_colon = text == ":" || text.starts_with(": ") || text.starts_with(":\t");
        !text.is_empty()
            && !text.starts_with('#')
            && !is_colon
            && !is_mark("---")
            && !is_mark("...")
            && (line.len() - text.len()) as isize > indent
    }
}
