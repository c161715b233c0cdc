//! Text in quotes.

use super::{Event, Parser, Problem, Scan, Style};
use std::borrow::Cow;

impl<'s> Parser<'s> {
    /// A text in quotes. In a block its further lines are indented deeper than `indent`, and only a colon follows it; without one it is in brackets.
    pub(super) fn quoted(&mut self, style: Style, indent: Option<isize>) -> Scan<()> {
        let quote = if style == Style::SingleQuoted {
            b'\''
        } else {
            b'"'
        };
        let open = self.at;
        self.at += 1;
        let text = self.quoted_text(quote, open, indent)?;
        self.at += 1;
        self.push(Event::Scalar { text, style }, open, self.at);
        let end = self.at;
        self.skip_blanks();
        match self.byte() {
            b'#' if self.at > end => Ok(()),
            b':' if indent.is_none() || self.is_blank_at(1) => Ok(()),
            b',' | b']' | b'}' if indent.is_none() => Ok(()),
            _ if self.at_line_end() => Ok(()),
            _ => self.stop_here(Problem::TextBehindQuote),
        }
    }

    /// Up to the closing quote.
    fn quoted_text(&mut self, quote: u8, open: usize, indent: Option<isize>) -> Scan<Cow<'s, str>> {
        let mut text = Cow::Borrowed("");
        let mut from = self.at;
        loop {
            let is_escape = self.byte() == b'\\' && quote == b'"';
            match self.byte() {
                b'\n' | b'\r' => {
                    let line = self.text[from..self.at].trim_end_matches([' ', '\t']);
                    text.to_mut().push_str(line);
                    self.fold(text.to_mut(), quote, open, indent)?;
                    from = self.at;
                }
                byte if byte == quote && quote == b'\'' && self.byte_at(1) == quote => {
                    text.to_mut().push_str(&self.text[from..=self.at]);
                    self.at += 2;
                    from = self.at;
                }
                byte if byte == quote => break,
                _ if self.at_end() => return self.stop(Problem::UnclosedQuote, open),
                _ if is_escape => {
                    text.to_mut().push_str(&self.text[from..self.at]);
                    self.at += 1;
                    self.escape(text.to_mut(), open)?;
                    from = self.at;
                }
                _ => self.at += 1,
            }
        }
        let last = &self.text[from..self.at];
        match &mut text {
            Cow::Borrowed(text) => *text = last,
            Cow::Owned(text) => text.push_str(last),
        }
        Ok(text)
    }

    /// A line break within quotes is a blank, and each further one is itself.
    fn fold(
        &mut self,
        text: &mut String,
        quote: u8,
        open: usize,
        indent: Option<isize>,
    ) -> Scan<()> {
        let breaks = self.next_line(open)?;
        match breaks {
            1 => text.push(' '),
            _ => text.extend((1..breaks).map(|_| '\n')),
        }
        let is_flush = indent.is_some_and(|indent| self.column() <= indent);
        match is_flush && self.byte() != quote && !self.at_end() {
            true => self.stop_here(Problem::QuoteLeftOpen),
            false => Ok(()),
        }
    }

    /// Goes on to the next line that is not empty; how many line breaks are before it.
    fn next_line(&mut self, open: usize) -> Scan<usize> {
        let mut breaks = 0;
        while matches!(self.byte(), b'\n' | b'\r') {
            self.skip_line_break();
            breaks += 1;
            if self.at_mark("---") || self.at_mark("...") {
                return self.stop(Problem::QuoteLeftOpen, open);
            }
            self.skip_blanks();
        }
        Ok(breaks)
    }

    /// What follows a backslash.
    fn escape(&mut self, text: &mut String, open: usize) -> Scan<()> {
        let byte = self.byte();
        self.at += 1;
        text.push(match byte {
            b'0' => '\0',
            b'a' => '\x07',
            b'b' => '\x08',
            b't' | b'\t' => '\t',
            b'n' => '\n',
            b'v' => '\x0b',
            b'f' => '\x0c',
            b'r' => '\r',
            b'e' => '\x1b',
            b' ' | b'"' | b'/' | b'\\' => char::from(byte),
            b'N' => '\u{85}',
            b'_' => '\u{a0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            b'x' => return self.code(2, text, open),
            b'u' => return self.code(4, text, open),
            b'U' => return self.code(8, text, open),
            b'\n' | b'\r' => {
                // Nothing but the line breaks behind this one.
                self.at -= 1;
                let breaks = self.next_line(open)?;
                text.extend((1..breaks).map(|_| '\n'));
                return Ok(());
            }
            _ => return self.stop(Problem::BadEscape, open),
        });
        Ok(())
    }

    /// A character by its number, or by two numbers that are halves of one.
    fn code(&mut self, digits: usize, text: &mut String, open: usize) -> Scan<()> {
        let mut code = self.hexadecimal(digits, open)?;
        let is_high = |code| (0xd800..0xdc00).contains(&code);
        if digits == 4 && is_high(code) && self.rest().starts_with("\\u") {
            self.at += "\\u".len();
            let low = self.hexadecimal(4, open)?;
            if !(0xdc00..0xe000).contains(&low) {
                return self.stop(Problem::BadEscape, open);
            }
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
        match char::from_u32(code) {
            Some(character) => text.push(character),
            None => return self.stop(Problem::BadEscape, open),
        }
        Ok(())
    }

    fn hexadecimal(&mut self, digits: usize, open: usize) -> Scan<u32> {
        let written = self.rest().get(..digits).unwrap_or_default();
        if !written.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return self.stop(Problem::BadEscape, open);
        }
        self.at += digits;
        match u32::from_str_radix(written, 16) {
            Ok(code) => Ok(code),
            Err(_) => self.stop(Problem::BadEscape, open),
        }
    }
}
