//! The text of one spec, and places in it.

use crate::diagnostic::{Diagnostic, catalogue};
use crate::span::Span;

/// The longest spec that is read, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// A place as editors count: line and column start at 1, and the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// The text of one spec, under the name that the user knows.
///
/// Making a source never fails, so that there is always something to point into.
/// [`yaml::parse`](crate::yaml::parse) refuses bytes that cannot be text: not UTF-8, or more than
/// [`MAX_BYTES`].
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<u32>,
    refusal: Option<Diagnostic>,
}

impl Source {
    /// Takes the content of a file. `name` is its path as the user wrote it; diagnostics repeat
    /// it.
    ///
    /// A byte-order mark at the start is dropped, so that line 1 starts at column 1 with or
    /// without it.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let (text, refusal) = decode(bytes.into());
        let mut line_starts = vec![0];
        for (at, _) in text.match_indices('\n') {
            line_starts.push(at as u32 + 1);
        }
        Self {
            name: name.into(),
            text,
            line_starts,
            refusal,
        }
    }

    /// The name as the user wrote it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, without a byte-order mark. Bytes that are not UTF-8 show as U+FFFD.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of `span`; empty when the span is not of this source.
    pub fn slice(&self, span: Span) -> &str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default()
    }

    /// The place of the byte `offset`. An offset beyond the text is the place after its last
    /// character.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_of(offset);
        let before = self.text.get(self.line_start(line)..offset as usize);
        let before = before.unwrap_or_else(|| self.line(line));
        Position {
            line,
            column: before.chars().count() + 1,
        }
    }

    /// The line of the byte `offset`, counted from 1.
    pub fn line_of(&self, offset: u32) -> usize {
        // Most lines are asked for in debug builds, in which `partition_point` is slow.
        let (mut before, mut after) = (1, self.line_starts.len());
        while before < after {
            let middle = before + (after - before) / 2;
            match self.line_starts[middle] <= offset {
                true => before = middle + 1,
                false => after = middle,
            }
        }
        before
    }

    /// The text of a line, counted from 1, without its line break; empty beyond the last line.
    pub fn line(&self, line: usize) -> &str {
        let end = self
            .line_starts
            .get(line)
            .map_or(self.text.len(), |next| *next as usize);
        let text = self
            .text
            .get(self.line_start(line)..end)
            .unwrap_or_default();
        text.trim_end_matches(['\n', '\r'])
    }

    /// The offset of the first byte of a line, counted from 1.
    pub(crate) fn line_start(&self, line: usize) -> usize {
        self.line_starts
            .get(line.saturating_sub(1))
            .map_or(self.text.len(), |start| *start as usize)
    }

    /// Why the bytes cannot be read as text.
    pub(crate) fn refusal(&self) -> Option<&Diagnostic> {
        self.refusal.as_ref()
    }
}

fn decode(bytes: Vec<u8>) -> (String, Option<Diagnostic>) {
    if bytes.len() > MAX_BYTES {
        let message = format!(
            "the file has {} bytes, a spec has at most {MAX_BYTES}",
            bytes.len()
        );
        return (
            String::new(),
            Some(Diagnostic::new(
                &catalogue::TOO_LONG,
                Span::default(),
                message,
            )),
        );
    }
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let (mut text, bad) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            (
                String::from_utf8_lossy(error.as_bytes()).into_owned(),
                Some((at, error.as_bytes()[at])),
            )
        }
    };
    let bom = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    text.drain(..bom);
    let refusal = bad.map(|(at, byte)| {
        let span = Span::new(at - bom, at - bom + char::REPLACEMENT_CHARACTER.len_utf8());
        let diagnostic = Diagnostic::new(
            &catalogue::NOT_UTF8,
            span,
            format!("the byte 0x{byte:02x} is not UTF-8"),
        );
        let encoding = if utf16 {
            "the file looks like UTF-16: "
        } else {
            ""
        };
        diagnostic.help(format!("{encoding}save the file as UTF-8"))
    });
    (text, refusal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(source: &Source, offset: u32) -> (usize, usize) {
        let Position { line, column } = source.position(offset);
        (line, column)
    }

    #[test]
    fn columns_count_characters_and_crlf_is_one_line_break() {
        let source = Source::new("a.yaml", "é: ü\r\nb\n");
        assert_eq!(position(&source, 0), (1, 1));
        assert_eq!(position(&source, 4), (1, 4));
        assert_eq!(position(&source, 8), (2, 1));
        assert_eq!(position(&source, 10), (3, 1));
        assert_eq!(position(&source, u32::MAX), (3, 1));
        assert_eq!(
            (
                source.line(1),
                source.line(2),
                source.line(3),
                source.line(4)
            ),
            ("é: ü", "b", "", "")
        );
    }

    #[test]
    fn a_byte_order_mark_shifts_nothing() {
        let source = Source::new("a.yaml", "\u{feff}vendor: acme");
        assert_eq!(source.slice(Span::new(0, 6)), "vendor");
        assert!(source.refusal().is_none());
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_where_they_are() {
        let overlong = Source::new("a.yaml", b"a: b\n# \xc0\xaf\n".as_slice());
        let refusal = overlong.refusal().expect("refused");
        assert_eq!(refusal.code, "not-utf8");
        assert_eq!(position(&overlong, refusal.span.start), (2, 3));

        let marked = Source::new("a.yaml", b"\xef\xbb\xbfab\xff".as_slice());
        assert_eq!(
            position(&marked, marked.refusal().expect("refused").span.start),
            (1, 3)
        );

        assert!(
            Source::new("a.yaml", vec![b' '; MAX_BYTES])
                .refusal()
                .is_none()
        );
        let long = Source::new("a.yaml", vec![b' '; MAX_BYTES + 1]);
        assert_eq!(long.refusal().expect("refused").code, "too-long");
    }
}
