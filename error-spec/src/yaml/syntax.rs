//! What the parser does not understand, in words that help.

use granit_parser::{ErrorKind, ScanError};

use super::missing;
use crate::diagnostic::catalogue::{self, Entry};
use crate::diagnostic::{Diagnostic, quote};
use crate::source::{Source, Span};

/// What is known about the place where the parser stopped.
#[derive(Clone, Copy, Default)]
pub(super) struct Surroundings {
    /// The end of what has been read.
    pub(super) read_to: u32,
    /// The innermost bracket that is open.
    pub(super) bracket: Option<Span>,
    /// The key at the left edge whose value is being read.
    pub(super) top_key: Option<Span>,
}

pub(super) fn diagnose(
    error: &ScanError,
    source: &Source,
    surroundings: Surroundings,
) -> Diagnostic {
    use ErrorKind as Kind;
    let text = source.text();
    let marker = error.marker();
    let at = marker
        .byte_offset()
        .unwrap_or(marker.index())
        .min(text.len());
    let found = text.get(at..).and_then(|rest| rest.chars().next());
    let here = Span::new(at, at + found.map_or(0, char::len_utf8));
    let because = |entry: &'static Entry, message: String, help: &str| {
        Diagnostic::new(entry, here, message).help(help)
    };

    match error.kind() {
        Kind::RecursionLimitExceeded => missing::depth(surroundings.top_key, here),
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabInPlainScalar
        | Kind::TabAtBlockScalarStart => {
            let tab = find_tab(text, at);
            Diagnostic::new(
                &catalogue::TAB_INDENTATION,
                tab,
                "a tab is used as indentation",
            )
            .help("indent with spaces")
        }
        Kind::UnclosedQuotedScalar => because(
            &catalogue::UNTERMINATED,
            "the quote that opens here is not closed".into(),
            "close it, or put text that contains it into the other kind of quotes",
        ),
        Kind::InvalidQuotedScalarIndent | Kind::DocumentIndicatorInQuotedScalar => {
            let quote = find_open_quote(text, surroundings.read_to as usize, at).unwrap_or(at);
            let message =
                "the quote that opens here is not closed before the next line at the left edge";
            Diagnostic::new(
                &catalogue::UNTERMINATED,
                Span::new(quote, quote + 1),
                message,
            )
            .related(here, "this line is not part of the text")
            .help("close it; text that goes on over several lines is indented deeper than its key")
        }
        Kind::UnclosedFlowCollection { open } => because(
            &catalogue::UNTERMINATED,
            format!("the `{open}` that opens here is not closed"),
            "close it, or quote the text that contains it",
        ),
        Kind::MismatchedFlowCollectionEnd { open, close } => because(
            &catalogue::UNTERMINATED,
            format!("the `{open}` that opens here meets a `{close}`"),
            "close what was opened last first, or quote the text that contains the bracket",
        ),
        Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator
        | Kind::InvalidColonPlacement => {
            let diagnostic = because(
                &catalogue::MISSING_SEPARATOR,
                "a comma or the closing bracket is missing before this".into(),
                "text that contains a comma, a bracket or `: ` needs quotes",
            );
            surroundings
                .bracket
                .into_iter()
                .fold(diagnostic, |all, open| {
                    all.related(open, "the bracket opens here")
                })
        }
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => because(
            &catalogue::BAD_ESCAPE,
            "this text contains an escape that is not a character".into(),
            "in single quotes a backslash is just a backslash; half of a surrogate pair cannot be written",
        ),
        Kind::UnexpectedCharacter {
            character: '@' | '`' | '%',
        }
        | Kind::MissingAnchorOrAliasName => {
            let first = found.map(String::from).unwrap_or_default();
            because(
                &catalogue::NEEDS_QUOTES,
                format!("text cannot start with {}", quote(&first)),
                "quote the text",
            )
        }
        Kind::MappingValueNotAllowed if follows_a_key(source, at) => because(
            &catalogue::NEEDS_QUOTES,
            "a second `: ` on the line of a key".into(),
            "quote text that contains `: `; a map inside a map starts on a line of its own",
        ),
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
            because(
                &catalogue::NEEDS_QUOTES,
                "text goes on after its closing quote".into(),
                "quote the whole text; in single quotes `''` is one quote, in double quotes `\\\"`",
            )
        }
        Kind::BlockSequenceEntryNotAllowed | Kind::BlockEntryInFlowCollection => because(
            &catalogue::INDENTATION,
            "a list cannot start here".into(),
            "write the first `- ` on a line of its own, or the list as `[a, b]`",
        ),
        Kind::MappingValueNotAllowed
        | Kind::ExpectedBlockMappingKey
        | Kind::ExpectedBlockSequenceEntry
        | Kind::ExpectedDocumentStart
        | Kind::InvalidIndentation
        | Kind::InvalidFlowScalarIndent
        | Kind::InvalidBlockScalarIndent => because(
            &catalogue::INDENTATION,
            "this line continues nothing that is above it".into(),
            "indent keys of one map, and items of one list, by the same number of spaces",
        ),
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => because(
            &catalogue::YAML_SYNTAX,
            "a key must be followed by a colon and a space on the same line".into(),
            "write `key: value`; text that goes on over several lines is indented deeper than its key",
        ),
        Kind::CommentInterceptedScalar => because(
            &catalogue::YAML_SYNTAX,
            "text without quotes cannot go on after a comment".into(),
            "quote the text, or move the comment to a line above it",
        ),
        Kind::UndeclaredTagHandle
        | Kind::ExpectedTagBang
        | Kind::InvalidGlobalTagCharacter
        | Kind::InvalidTagTerminator
        | Kind::InvalidTagEscape
        | Kind::InvalidTagUtf8
        | Kind::InvalidTagUtf8LeadingByte
        | Kind::InvalidTagUtf8TrailingByte
        | Kind::MissingTagUri
        | Kind::UnclosedVerbatimTag => because(
            &catalogue::TAG,
            "`!` starts a tag".into(),
            "remove the tag, or quote the text",
        ),
        _ if matches!(found, Some(',')) => because(
            &catalogue::YAML_SYNTAX,
            "nothing stands before this comma".into(),
            "remove the comma, or quote the text that contains it",
        ),
        _ => because(
            &catalogue::YAML_SYNTAX,
            format!("not YAML: {}", error.info()),
            "quote text with characters that mean something in YAML",
        ),
    }
}

/// The tab that an error at `at` is about: there, just before, or at the start of a line after.
fn find_tab(text: &str, at: usize) -> Span {
    let is_tab = |at: usize| text.as_bytes().get(at) == Some(&b'\t');
    let tab = match at.checked_sub(1) {
        _ if is_tab(at) => at,
        Some(before) if is_tab(before) => before,
        _ => indenting_tab(text, at).unwrap_or(at),
    };
    Span::new(tab, (tab + 1).min(text.len()))
}

/// The first tab before the text of a line, in the lines after `at`.
fn indenting_tab(text: &str, at: usize) -> Option<usize> {
    let mut line_start = at + text.get(at..)?.find('\n')? + 1;
    for line in text.get(line_start..)?.split_inclusive('\n') {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..blanks].find('\t') {
            return Some(line_start + tab);
        }
        line_start += line.len();
    }
    None
}

/// The quote between `from` and `to` that is still open at `to`.
fn find_open_quote(text: &str, from: usize, to: usize) -> Option<usize> {
    let mut open: Option<(usize, u8)> = None;
    let (mut before, mut in_comment, mut escaped) = (b' ', false, false);
    for (at, byte) in text.bytes().enumerate().take(to).skip(from) {
        let starts_token = matches!(before, b' ' | b'\t' | b'\n' | b'[' | b'{' | b',' | b':');
        match open {
            _ if in_comment => in_comment = byte != b'\n',
            Some((_, b'"')) if escaped => escaped = false,
            Some((_, b'"')) if byte == b'\\' => escaped = true,
            Some((_, quote)) if byte == quote => open = None,
            None if matches!(byte, b'"' | b'\'') && starts_token => open = Some((at, byte)),
            None => in_comment = byte == b'#' && starts_token,
            Some(_) => {}
        }
        before = byte;
    }
    open.map(|(at, _)| at)
}

/// Whether something that looks like a key stands before `at` on its line.
fn follows_a_key(source: &Source, at: usize) -> bool {
    let line_start = source.text()[..at].rfind('\n').map_or(0, |end| end + 1);
    source.text()[line_start..at].contains(": ")
}
