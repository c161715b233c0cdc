//! What the parser does not understand, in words that help.

use super::parser::{Problem, Stop};
use super::{locate, missing, neighbours, refuse};
use crate::diagnostic::catalogue::{self, Entry};
use crate::diagnostic::{Diagnostic, quote};
use crate::source::Source;
use crate::span::Span;

/// What is known about the place where the parser stopped.
#[derive(Clone, Copy, Default)]
pub(super) struct Surroundings {
    /// The end of what has been read.
    pub(super) read_to: u32,
    /// The innermost bracket that is open.
    pub(super) bracket: Option<Span>,
    /// The last key or item on the way here that does not stand first in its map or list: nesting by mistake starts there.
    pub(super) branch: Option<Span>,
}

pub(super) fn diagnose(stop: Stop, source: &Source, surroundings: Surroundings) -> Diagnostic {
    let text = source.text();
    let at = stop.at.min(text.len());
    let found = text.get(at..).and_then(|rest| rest.chars().next());
    let here = Span::new(at, at + found.map_or(0, char::len_utf8));

    // Where the parser's place is the right one, words are enough.
    let (entry, message, help): (&Entry, String, &str) = match stop.problem {
        Problem::TooDeep => return missing::depth(surroundings.branch, here),
        Problem::Tab => return refuse::tab(locate::tab(text, at)),
        Problem::QuoteLeftOpen => {
            let opening = locate::open_quote(text, surroundings.read_to as usize, at);
            return quote_left_open(opening.unwrap_or(here), here);
        }
        Problem::NoSeparator => return no_separator(text, here, surroundings.bracket),
        Problem::UnclosedBracket(open) => return unclosed_bracket(source, here, open),
        Problem::BadEscape => {
            return bad_escape(source, locate::bad_escape(text, at).unwrap_or(here));
        }
        Problem::SecondColon if locate::follows_a_key(text, at) => {
            return second_colon(text, here);
        }
        Problem::Misplaced if locate::is_behind_bracket(text, at) => match found {
            Some(',') => return stray_comma(here),
            _ => (
                &catalogue::NEEDS_QUOTES,
                "text goes on after the closing bracket".into(),
                "start a new line for what comes next, or quote the whole text",
            ),
        },
        Problem::SecondColon | Problem::Misplaced => return misplaced(source, at),
        Problem::UnclosedQuote => (
            &catalogue::UNTERMINATED,
            "the quote that opens here is not closed".into(),
            "close it, or put text that contains it into the other kind of quotes",
        ),
        Problem::WrongBracket(open, close) => (
            &catalogue::UNTERMINATED,
            format!("the `{open}` that opens here meets a `{close}`"),
            "close what was opened last first, or quote the text that contains the bracket",
        ),
        Problem::StrayBracket => (
            &catalogue::NEEDS_QUOTES,
            "this bracket closes nothing".into(),
            "remove it, or quote the text that contains it",
        ),
        Problem::NoText => {
            let first = found.map(String::from).unwrap_or_default();
            let help = match found {
                Some('@') => "quote the text; a place in the body starts with `/`: `/@type`",
                _ => "quote the text",
            };
            let message = format!("text cannot start with {}", quote(&first));
            (&catalogue::NEEDS_QUOTES, message, help)
        }
        Problem::TextBehindQuote if found == Some(',') => return stray_comma(here),
        Problem::TextBehindQuote => (
            &catalogue::NEEDS_QUOTES,
            "text goes on after its closing quote".into(),
            "quote the whole text; in single quotes `''` is one quote, in double quotes `\\\"`",
        ),
        Problem::NoList => (
            &catalogue::INDENTATION,
            "a list cannot start here".into(),
            "write the first `- ` on a line of its own, or the list as `[a, b]`; quote text that starts with `- `",
        ),
        Problem::NoKey => (
            &catalogue::YAML_SYNTAX,
            "a key must be followed by a colon and a space on the same line".into(),
            "write `key: value`; text that goes on over several lines is indented deeper than its key",
        ),
        Problem::CommentInText => (
            &catalogue::YAML_SYNTAX,
            "text without quotes cannot go on after a comment".into(),
            "quote the text, or move the comment to a line above it",
        ),
        Problem::BadTag => (
            &catalogue::TAG,
            "specs have no tags".into(),
            "remove the tag, or quote the text",
        ),
        _ if found == Some(':') => (
            &catalogue::NEEDS_QUOTES,
            "nothing stands before this colon".into(),
            "quote a colon that is text, `\":\"`, or write the key before it",
        ),
        _ if found == Some(',') => (
            &catalogue::YAML_SYNTAX,
            "nothing stands before this comma".into(),
            "remove the comma, or quote the text that contains it",
        ),
        Problem::Other(what) => (
            &catalogue::YAML_SYNTAX,
            format!("not YAML: {what}"),
            "quote text with characters that mean something in YAML",
        ),
    };
    Diagnostic::new(entry, here, message).help(help)
}

fn quote_left_open(opening: Span, here: Span) -> Diagnostic {
    let message = "the quote that opens here is not closed";
    Diagnostic::new(&catalogue::UNTERMINATED, opening, message)
        .related(here, "the text would go on here, at the left edge")
        .help("close it; text that goes on over several lines is indented deeper than its key")
}

fn stray_comma(here: Span) -> Diagnostic {
    let message = "a comma ends nothing here: the value is over, and the line with it";
    Diagnostic::new(&catalogue::YAML_SYNTAX, here, message)
        .help("remove it: only what stands in one pair of brackets has commas in between")
}

fn no_separator(text: &str, here: Span, bracket: Option<Span>) -> Diagnostic {
    let at = here.start as usize;
    let message = "a comma or the closing bracket is missing before this";
    let help = match locate::indexed(text, at) {
        Some(meant) => format!("write `{meant}`"),
        None => "text that contains a comma, a bracket or `: ` needs quotes".to_owned(),
    };
    let diagnostic = Diagnostic::new(&catalogue::MISSING_SEPARATOR, here, message).help(help);
    let Some(bracket) = bracket else {
        return diagnostic;
    };
    let diagnostic = diagnostic.related(bracket, "the bracket opens here");
    match locate::comment(text, bracket.start as usize, at) {
        Some(comment) => diagnostic
            .related(
                comment,
                "a comment starts here and hides the rest of its line",
            )
            .help("quote `#` where it is text, or close the bracket before the comment"),
        None => diagnostic,
    }
}

fn unclosed_bracket(source: &Source, here: Span, open: char) -> Diagnostic {
    let text = source.text();
    let message = format!("the `{open}` that opens here is not closed");
    let diagnostic = Diagnostic::new(&catalogue::UNTERMINATED, here, message);
    let hidden = locate::comment(text, here.start as usize, text.len())
        .filter(|comment| source.slice(*comment).contains(['}', ']']));
    match hidden {
        Some(comment) => diagnostic
            .related(
                comment,
                "a comment starts here and hides the rest of its line",
            )
            .help("quote `#` where it is text, or close the bracket before the comment"),
        None => diagnostic.help("close it, or quote the text that contains it"),
    }
}

fn bad_escape(source: &Source, escape: Span) -> Diagnostic {
    let message = format!("{} is not a character", quote(source.slice(escape)));
    Diagnostic::new(&catalogue::BAD_ESCAPE, escape, message).help(
        "for a backslash write `\\\\`, or put the text into single quotes; half of a surrogate pair cannot be written",
    )
}

fn second_colon(text: &str, here: Span) -> Diagnostic {
    let at = here.start as usize;
    let help = match (locate::spaced_source(text, at), locate::unquoted(text, at)) {
        (Some(source), _) => format!("a source has no blank: `{source}`"),
        (None, Some(quoted)) => format!(
            "quote text that contains `: `, like `{quoted}`; a map inside a map starts on a line of its own"
        ),
        (None, None) if locate::is_map_on_a_line(text, at) => {
            "several keys on one line stand in braces: `{ code: gone, status: 410 }`".to_owned()
        }
        (None, None) => {
            "quote text that contains `: `; a map inside a map starts on a line of its own"
                .to_owned()
        }
    };
    let message = "a second `: ` on the line of a key";
    Diagnostic::new(&catalogue::NEEDS_QUOTES, here, message).help(help)
}

/// The line at `at` is neither a key nor an item of what is above it.
fn misplaced(source: &Source, at: usize) -> Diagnostic {
    let text = source.text();
    let line = locate::line(text, at);
    if let Some(span) = locate::tab_before(text, line.start as usize) {
        return refuse::tab(span);
    }
    let message = "this line does not continue what is above it";
    if let Some((span, help)) = locate::no_item(text, line.start as usize) {
        return Diagnostic::new(&catalogue::INDENTATION, span, message).help(help);
    }
    if let Some((span, meant)) = locate::lookalike(text, line) {
        let found = u32::from(source.slice(span).chars().next().unwrap_or_default());
        let message = format!("U+{found:04X} looks like {meant} and is none");
        return Diagnostic::new(&catalogue::INDENTATION, span, message)
            .related(
                line,
                "this line therefore does not continue what is above it",
            )
            .help(format!("type {meant}"));
    }
    let diagnostic = Diagnostic::new(&catalogue::INDENTATION, line, message).help(
        "indent the keys of one map, and the items of one list, by the same number of spaces",
    );
    match locate::text_above(text, line) {
        Some(above) => diagnostic.related(
            above,
            "this is text: a key has a colon and a space behind it",
        ),
        None => neighbours::explain(diagnostic, text, line),
    }
}
