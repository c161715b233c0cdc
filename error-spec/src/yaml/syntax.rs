//! Explains the parser's errors in words that help.

use granit_parser::{ErrorKind, ScanError};

use super::{locate, meant, missing, neighbours, refuse};
use crate::diagnostic::catalogue::{self, Problem};
use crate::diagnostic::{Diagnostic, quote};
use crate::source::Source;
use crate::span::Span;

/// What is known about the place where the parser stopped.
#[derive(Clone, Copy, Default)]
pub(super) struct Surroundings {
    /// The end of the last event.
    pub(super) read_to: u32,
    /// The innermost bracket that is open.
    pub(super) bracket: Option<Span>,
    /// The indentation of the innermost block map or list.
    pub(super) indent: Option<usize>,
    /// The innermost key or item on the path here that is not the first of its map or list.
    /// Accidental nesting starts there.
    pub(super) branch: Option<Span>,
}

impl Surroundings {
    /// The start of the first line of the quoted `text` that is not indented deeper than its key
    /// or dash.
    pub(super) fn left_edge(&self, source: &str, text: Span) -> Option<Span> {
        let indent = self.indent.filter(|_| self.bracket.is_none())?;
        locate::left_edge(source, text, indent)
    }
}

pub(super) fn diagnose(
    error: &ScanError,
    source: &Source,
    surroundings: Surroundings,
) -> Diagnostic {
    let text = source.text();
    let marker = error.marker();
    let at = marker
        .byte_offset()
        .unwrap_or(marker.index())
        .min(text.len());
    let found = text.get(at..).and_then(|rest| rest.chars().next());
    let here = Span::new(at, at + found.map_or(0, char::len_utf8));
    if let Some(quoted) = quoted_text(error.kind(), text, at, surroundings.read_to)
        && let Some(edge) = surroundings.left_edge(text, quoted)
    {
        return quote_left_open(quoted, edge);
    }

    // Where the parser reports the right place, only the words change.
    let (problem, message, help): (&Problem, String, &str) = match error.kind() {
        ErrorKind::RecursionLimitExceeded => return missing::depth(surroundings.branch, here),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => return refuse::tab(locate::tab(text, at)),
        ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidColonPlacement => {
            // The parser reads ahead, so the event of the bracket may not have come yet.
            let unread = || locate::open_bracket(text, surroundings.read_to as usize, at);
            return no_separator(text, here, surroundings.bracket.or_else(unread));
        }
        ErrorKind::UnclosedFlowCollection { open } => return unclosed_bracket(source, here, *open),
        kind if is_bad_escape(kind) => {
            return bad_escape(source, locate::bad_escape(text, at).unwrap_or(here));
        }
        ErrorKind::MappingValueNotAllowed if locate::follows_a_key(text, at) => {
            return second_colon(text, here);
        }
        kind if is_misplaced(kind) && locate::is_behind_bracket(text, at) => match found {
            Some(',') => return stray_comma(here),
            _ => (
                &catalogue::NEEDS_QUOTES,
                "text goes on after the closing bracket".into(),
                "start a new line for what comes next, or quote the whole text",
            ),
        },
        kind if is_misplaced(kind) || *kind == ErrorKind::MappingValueNotAllowed => {
            return misplaced(source, at);
        }
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => (
            &catalogue::UNTERMINATED,
            "the quote that opens here is not closed".into(),
            "close it, or put text that contains it into the other kind of quotes",
        ),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => (
            &catalogue::UNTERMINATED,
            format!("the `{open}` that opens here meets a `{close}`"),
            "close what was opened last first, or quote the text that contains the bracket",
        ),
        ErrorKind::MisplacedFlowCollectionEnd => (
            &catalogue::NEEDS_QUOTES,
            "this bracket closes nothing".into(),
            "remove it, or quote the text that contains it",
        ),
        ErrorKind::UnexpectedCharacter {
            character: '@' | '`' | '%',
        }
        | ErrorKind::MissingAnchorOrAliasName => {
            let first = found.map(String::from).unwrap_or_default();
            let help = match found {
                Some('@') => "quote the text; a place in the body starts with `/`: `/@type`",
                _ => "quote the text",
            };
            let message = format!("text cannot start with {}", quote(&first));
            (&catalogue::NEEDS_QUOTES, message, help)
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
            if found == Some(',') =>
        {
            return stray_comma(here);
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            &catalogue::NEEDS_QUOTES,
            "text goes on after its closing quote".into(),
            "quote the whole text; in single quotes `''` is one quote, in double quotes `\\\"`",
        ),
        ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::BlockEntryInFlowCollection => (
            &catalogue::INDENTATION,
            "a list cannot start here".into(),
            "write the first `- ` on a line of its own, or the list as `[a, b]`; quote text that starts with `- `",
        ),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (
            &catalogue::YAML_SYNTAX,
            "a key must be followed by a colon and a space on the same line".into(),
            "write `key: value`; text that goes on over several lines is indented deeper than its key",
        ),
        ErrorKind::CommentInterceptedScalar => (
            &catalogue::YAML_SYNTAX,
            "text without quotes cannot go on after a comment".into(),
            "quote the text, or move the comment to a line above it",
        ),
        ErrorKind::UndeclaredTagHandle
        | ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidGlobalTagCharacter
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::InvalidTagEscape
        | ErrorKind::InvalidTagUtf8
        | ErrorKind::InvalidTagUtf8LeadingByte
        | ErrorKind::InvalidTagUtf8TrailingByte
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag => (
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
        _ => (
            &catalogue::YAML_SYNTAX,
            format!("not YAML: {}", error.info()),
            "quote text with characters that mean something in YAML",
        ),
    };
    Diagnostic::new(problem, here, message).help(help)
}

/// The quoted text that the parser was reading, up to where it stopped.
fn quoted_text(kind: &ErrorKind, text: &str, at: usize, read_to: u32) -> Option<Span> {
    match kind {
        ErrorKind::UnclosedQuotedScalar => Some(Span::new(at, text.len())),
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            let end = text[..at].trim_end_matches([' ', '\t']).len();
            let opening = locate::open_quote(text, read_to as usize, end.checked_sub(1)?)?;
            Some(opening.to(Span::new(end, end)))
        }
        _ if is_bad_escape(kind) => {
            let escape = locate::bad_escape(text, at)?;
            Some(Span::new(at, escape.start as usize))
        }
        _ => None,
    }
}

/// Whether something stands where the map or list above it does not go on.
fn is_misplaced(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::ExpectedDocumentStart
            | ErrorKind::UnexpectedEofBlockMapping
            | ErrorKind::UnexpectedEofBlockSequence
            | ErrorKind::InvalidIndentation
            | ErrorKind::InvalidFlowScalarIndent
            | ErrorKind::InvalidBlockScalarIndent
    )
}

fn is_bad_escape(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidLowSurrogateHexEscape
            | ErrorKind::InvalidLowSurrogate
            | ErrorKind::MissingLowSurrogate
            | ErrorKind::UnpairedLowSurrogate
            | ErrorKind::InvalidUnicodeEscape
    )
}

/// The quoted text continues at `edge`, the left edge.
pub(super) fn quote_left_open(quoted: Span, edge: Span) -> Diagnostic {
    let start = quoted.start as usize;
    let message = "the quote that opens here is not closed";
    Diagnostic::new(
        &catalogue::UNTERMINATED,
        Span::new(start, start + 1),
        message,
    )
    .related(edge, "the text would go on here, at the left edge")
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
    let help = match meant::indexed(text, at) {
        Some(meant) => format!("write `{meant}`"),
        None => "text that contains a comma, a bracket or `: ` needs quotes".to_owned(),
    };
    let diagnostic = Diagnostic::new(&catalogue::MISSING_SEPARATOR, here, message).help(help);
    let Some(bracket) = bracket else {
        return diagnostic;
    };
    let diagnostic = diagnostic.related(bracket, "the bracket opens here");
    match locate::comment(text, bracket.start as usize, at) {
        Some(comment) => hidden_by(diagnostic, comment),
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
        Some(comment) => hidden_by(diagnostic, comment),
        None => diagnostic.help("close it, or quote the text that contains it"),
    }
}

/// The comment hides what is missing.
fn hidden_by(diagnostic: Diagnostic, comment: Span) -> Diagnostic {
    diagnostic
        .related(
            comment,
            "a comment starts here and hides the rest of its line",
        )
        .help("quote `#` where it is text, or close the bracket before the comment")
}

fn bad_escape(source: &Source, escape: Span) -> Diagnostic {
    let message = format!("{} is not a character", quote(source.slice(escape)));
    Diagnostic::new(&catalogue::BAD_ESCAPE, escape, message).help(
        "for a backslash write `\\\\`, or put the text into single quotes; half of a surrogate pair cannot be written",
    )
}

fn second_colon(text: &str, here: Span) -> Diagnostic {
    let at = here.start as usize;
    let help = match (
        meant::spaced_source(text, at),
        meant::quoted_prose(text, at),
    ) {
        (Some(source), _) => format!("a source has no blank: `{source}`"),
        (None, Some(quoted)) => format!(
            "quote text that contains `: `, like `{quoted}`; a map inside a map starts on a line of its own"
        ),
        (None, None) if meant::is_map_on_a_line(text, at) => {
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

/// The line at `at` does not continue the map or list above it.
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
