//! Diagnostics as text: in the style of rustc without colour, or in one line.

use std::fmt::Write as _;

use super::Diagnostic;
use super::escape::{escape, push_escaped};
use crate::source::Source;
use crate::span::Span;

/// How many characters of a source line are shown, and how many of them before the marked text.
const LINE_WIDTH: usize = 120;
const BEFORE_MARK: usize = 40;

/// None of our messages is this long. One that repeats foreign text by mistake is cut.
const MESSAGE_WIDTH: usize = 1000;

impl Diagnostic {
    /// `file:line:col: error[code]: message`, without a line break: for build scripts and editors.
    pub fn one_line(&self, source: &Source) -> String {
        format!("{}: {}", location(source, self.span), self.headline())
    }

    /// The problem with the lines it is about:
    ///
    /// ```text
    /// error[duplicate-key]: the key `vendor` occurs twice
    ///  --> vendors/acme.yaml:8:1
    ///   |
    /// 8 | vendor: other
    ///   | ^^^^^^ again here
    ///  ::: vendors/acme.yaml:1:1
    ///   |
    /// 1 | vendor: acme
    ///   | ------ first here
    ///   = help: keep one of the two
    /// ```
    pub fn render(&self, source: &Source) -> String {
        let mut last_line = source.position(self.span.start).line;
        for (span, _) in &self.related {
            last_line = last_line.max(source.position(span.start).line);
        }
        let margin = " ".repeat(last_line.to_string().len());

        let mut out = self.headline();
        let label = self.label.as_deref().unwrap_or_default();
        let snippet = Snippet {
            arrow: "-->",
            mark: '^',
            span: self.span,
            label,
        };
        snippet.push(&mut out, source, &margin);
        for (span, label) in &self.related {
            Snippet {
                arrow: ":::",
                mark: '-',
                span: *span,
                label,
            }
            .push(&mut out, source, &margin);
        }
        let help = self.help.as_deref().unwrap_or_default();
        for (at, line) in help.lines().enumerate() {
            let lead = if at == 0 { "= help:" } else { "       " };
            let _ = write!(out, "\n{margin} {lead} {}", escape(line, MESSAGE_WIDTH));
        }
        out.push('\n');
        out
    }

    fn headline(&self) -> String {
        format!(
            "{}[{}]: {}",
            self.severity,
            self.code,
            escape(&self.message, MESSAGE_WIDTH)
        )
    }
}

/// `file:line:col`
fn location(source: &Source, span: Span) -> String {
    let position = source.position(span.start);
    format!(
        "{}:{}:{}",
        escape(source.name(), MESSAGE_WIDTH),
        position.line,
        position.column
    )
}

/// A line of the source with a mark below it.
struct Snippet<'a> {
    arrow: &'static str,
    mark: char,
    span: Span,
    label: &'a str,
}

impl Snippet<'_> {
    fn push(&self, out: &mut String, source: &Source, margin: &str) {
        let number = source.position(self.span.start).line;
        let (text, indent, width) = self.window(source, number);
        let _ = write!(
            out,
            "\n{margin}{arrow} {location}\n{margin} |\n{number:>digits$} | {text}\n{margin} | {blank:indent$}{marks}",
            arrow = self.arrow,
            location = location(source, self.span),
            digits = margin.len(),
            blank = "",
            marks = String::from_iter(std::iter::repeat_n(self.mark, width)),
        );
        if !self.label.is_empty() {
            let _ = write!(out, " {}", escape(self.label, MESSAGE_WIDTH));
        }
    }

    /// The visible part of the line, and the indentation and width of the mark below it. The work
    /// is bounded by what is shown, not by the line: a file may be a single line of 4 MiB with a
    /// thousand problems.
    fn window(&self, source: &Source, number: usize) -> (String, usize, usize) {
        let line = source.line(number);
        let line_start = source.line_start(number);
        let within = |offset: u32| {
            let at = (offset as usize).saturating_sub(line_start).min(line.len());
            (0..=at)
                .rev()
                .find(|at| line.is_char_boundary(*at))
                .unwrap_or(0)
        };
        let (start, end) = (
            within(self.span.start),
            within(self.span.end.max(self.span.start)),
        );

        let whole = line.chars().nth(LINE_WIDTH).is_none();
        let kept_before = if whole { usize::MAX } else { BEFORE_MARK };
        let shown_from = line[..start]
            .char_indices()
            .rev()
            .take(kept_before)
            .last()
            .map_or(start, |(at, _)| at);

        let mut text = String::from(if shown_from > 0 { "…" } else { "" });
        let (mut indent, mut width) = (text.chars().count(), 0);
        let mut rest = line[shown_from..].char_indices();
        for (at, character) in rest.by_ref().take(LINE_WIDTH) {
            let before = text.len();
            push_escaped(&mut text, character);
            let shown = text[before..].chars().count();
            match shown_from + at {
                at if at < start => indent += shown,
                at if at < end => width += shown,
                _ => {}
            }
        }
        if rest.next().is_some() {
            text.push('…');
        }
        (text, indent, width.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::catalogue;
    use super::*;

    #[test]
    fn the_long_form_shows_each_place_and_the_way_out() {
        let source = Source::new(
            "vendors/acme.yaml",
            format!("vendor: acme\n{}vendor: other\n", "\n".repeat(9)),
        );
        let second = source.text().rfind("vendor").expect("it is there");
        let diagnostic = Diagnostic::new(
            &catalogue::DUPLICATE_KEY,
            Span::new(second, second + 6),
            "twice",
        )
        .label("again here")
        .related(Span::new(0, 6), "first here")
        .help("keep one\nof the two");
        let expected = "\
error[duplicate-key]: twice
  --> vendors/acme.yaml:11:1
   |
11 | vendor: other
   | ^^^^^^ again here
  ::: vendors/acme.yaml:1:1
   |
 1 | vendor: acme
   | ------ first here
   = help: keep one
           of the two
";
        assert_eq!(diagnostic.render(&source), expected);
        assert_eq!(
            diagnostic.one_line(&source),
            "vendors/acme.yaml:11:1: error[duplicate-key]: twice"
        );
    }

    #[test]
    fn what_the_file_says_cannot_disturb_the_terminal() {
        let source = Source::new("a\u{1b}[31m.yaml", "a: \u{202e}x\t\u{7}y\nb: c");
        let rendered = Diagnostic::new(
            &catalogue::TAG,
            Span::new(6, 7),
            "bad \u{1b}[2J\nerror: forged",
        )
        .label("\u{200b}")
        .help("\u{9b}")
        .render(&source);
        let expected = r"error[tag]: bad \u{1b}[2J\nerror: forged
 --> a\u{1b}[31m.yaml:1:5
  |
1 | a: \u{202e}x\t\u{7}y
  |            ^ \u{200b}
  = help: \u{9b}
";
        assert_eq!(rendered, expected);
    }

    #[test]
    fn a_long_line_is_shown_around_the_mark() {
        let source = Source::new(
            "a.yaml",
            format!("{}[here]{}", "ab".repeat(3000), "é".repeat(3000)),
        );
        let rendered = Diagnostic::new(&catalogue::TAG, Span::new(6000, 6006), "x").render(&source);
        let expected = format!(
            "error[tag]: x\n --> a.yaml:1:6001\n  |\n1 | …{}[here]{}…\n  | {}^^^^^^\n",
            "ab".repeat(20),
            "é".repeat(74),
            " ".repeat(41),
        );
        assert_eq!(rendered, expected);
    }

    #[test]
    fn a_mark_stays_on_its_line_and_may_be_at_its_end() {
        let source = Source::new("a.yaml", "a: |\r\n  b\r\n  c\r\n");
        let mark = |start, end| {
            let rendered =
                Diagnostic::new(&catalogue::TAG, Span::new(start, end), "x").render(&source);
            rendered
                .lines()
                .skip(3)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(mark(3, 12), ["1 | a: |", "  |    ^"]);
        assert_eq!(mark(4, 4), ["1 | a: |", "  |     ^"]);
        assert_eq!(mark(16, 16), ["4 | ", "  | ^"]);
    }
}
