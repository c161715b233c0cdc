//! Sources: where a value is.

use super::all_or_none;
use super::other_pointers::{first_of_all, without_brackets};
use super::reader::{Reader, Written, words};
use super::scope::{Known, Scope};
use super::values::NamedSource;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::model::{At, Source};
use crate::yaml::{Node, Value};
use vendor_errors_tables::format::cursor::is_token_char;
use vendor_errors_tables::vocabulary::CREDENTIAL_HEADERS;

pub(super) const NAMES: [&str; 7] = [
    "status",
    "method",
    "code",
    "message",
    "body",
    "text",
    "failed_item",
];

const LONGEST_NAME: usize = 256;

/// How many names a message lists.
const MOST_SHOWN: usize = 20;

impl<'s> Reader<'s, '_> {
    pub(super) fn source_at(&mut self, node: &Node<'s>, scope: Scope) -> Option<At<Source>> {
        let source = self.source_of(node, scope)?;
        Some(self.at(node.span, source))
    }

    pub(super) fn source_of(&mut self, node: &Node<'s>, scope: Scope) -> Option<Source> {
        match &node.value {
            Value::Refused => None,
            Value::Scalar(_) => {
                let written = self.written(node, "a source")?;
                self.value_source(written, scope)
            }
            Value::List(_) => {
                let items = self.list(node, "a source")?;
                all_or_none(items.iter().map(|item| self.source_of(item, scope))).map(Source::First)
            }
            Value::Map(_) => self.map_source(node, scope),
        }
    }

    /// A source, or all headers with a prefix.
    pub(super) fn source_or_prefix(&mut self, node: &Node<'s>, scope: Scope) -> Option<Source> {
        match node.as_scalar() {
            Some(scalar) if scalar.text.starts_with("header:") && scalar.text.ends_with('*') => {
                let written = self.written(node, "a source")?;
                let name = self.header(written)?;
                Some(Source::HeaderPrefix(name.trim_end_matches('*').to_owned()))
            }
            _ => self.source_of(node, scope),
        }
    }

    pub(super) fn token(&mut self, node: &Node<'s>, what: &str) -> Option<String> {
        let written = self.written(node, what)?;
        if is_token(written.text) && written.text.len() <= LONGEST_NAME {
            return Some(written.text.to_owned());
        }
        let message = format!("{} is not {what}", quote(written.text));
        self.report(Diagnostic::new(&catalogue::BAD_HEADER_NAME, written.span, message).help(TOKEN))
    }

    /// A source written as text, used for its value.
    pub(super) fn value_source(&mut self, written: Written<'_>, scope: Scope) -> Option<Source> {
        match self.scalar_source(written, scope)? {
            Source::Header(name) if CREDENTIAL_HEADERS.contains(&&*name) => {
                let message = format!("{} carries credentials", quote(&name));
                self.report(
                    Diagnostic::new(&catalogue::CREDENTIAL_HEADER, written.span, message)
                        .help("an error is logged with all that it keeps; only a condition may ask about this header"),
                )
            }
            source => Some(source),
        }
    }

    /// A source written as text, used as a value or as a key of a condition.
    pub(super) fn scalar_source(&mut self, written: Written<'_>, scope: Scope) -> Option<Source> {
        let text = written.text;
        self.asked.places = self.asked.places.saturating_add(1);
        if text.is_empty() || text.starts_with('/') {
            let pointer = self.pointer(written)?;
            self.place(&pointer, written.span);
            return Some(Source::Pointer(pointer));
        }
        if text.starts_with("header:") {
            let name = self.header(written)?;
            if name.ends_with('*') {
                let message = format!("{} is a map of headers", quote(text));
                return self.report(
                    Diagnostic::new(&catalogue::MISPLACED_PREFIX, written.span, message)
                        .help("all headers with a prefix stand in details, as `{ from: header:x-limit-*, type: map<string> }`, and in waits, as `{ from: header:x-reset-*, format: seconds, take: longest }`; name one header"),
                );
            }
            self.headers.push(self.at(written.span, name.clone()));
            return Some(Source::Header(name));
        }
        if let Some(name) = text.strip_prefix("query:") {
            if name.is_empty() || name.len() > LONGEST_NAME || name.contains(char::is_control) {
                let message = format!("{} names no query parameter", quote(text));
                return self.report(
                    Diagnostic::new(&catalogue::BAD_SOURCE, written.span, message)
                        .help("write its name: `query:error`"),
                );
            }
            return Some(Source::Query(name.into()));
        }
        match text {
            "status" => Some(Source::Status),
            "method" => Some(Source::Method),
            "body" => Some(Source::Body),
            "text" => Some(Source::Text),
            "code" => self
                .known(Known::Envelope, written, scope)
                .map(|()| Source::Code),
            "message" => self
                .known(Known::Envelope, written, scope)
                .map(|()| Source::Message),
            "failed_item" => self
                .known(Known::Items, written, scope)
                .map(|()| Source::FailedItem),
            _ => self.named(written, scope),
        }
    }

    fn named(&mut self, written: Written<'_>, scope: Scope) -> Option<Source> {
        let Some(index) = self.values.index(written.text) else {
            return self.no_source(written);
        };
        let Some(NamedSource { needs, .. }) = self.values_read.get(index).copied() else {
            let itself = index == self.values_read.len();
            let wrong = if itself {
                "refers to itself"
            } else {
                "stands further down"
            };
            let message = format!("the value {} {wrong}", quote(written.text));
            let problem = Diagnostic::new(&catalogue::LATER_VALUE, written.span, message);
            return self.report(problem.help("a value refers only to those above it"));
        };
        self.asked.places = self.asked.places.saturating_add(needs.places);
        self.known(needs.known, written, scope)
            .map(|()| Source::Value(index))
    }

    /// Whether the named value is known at this point.
    pub(super) fn known(&mut self, needs: Known, written: Written<'_>, scope: Scope) -> Option<()> {
        self.asked.known = self.asked.known.max(needs);
        if needs <= scope.known {
            return Some(());
        }
        let place = scope.place;
        let message = format!("{} is not known yet {place}", quote(written.text));
        let help = match scope.known {
            Known::Response => {
                "at this point only `status`, `method`, headers, the query and pointers into the body are known; `code`, `message` and `failed_item` are what the chosen envelope finds"
            }
            Known::Items => {
                "at this point only `status`, `method`, headers, the query, pointers into the body and `failed_item` are known; `code` and `message` are what the chosen envelope finds"
            }
            Known::Envelope | Known::Wait => {
                "`wait` asks for the spec-wide wait, which is read from these very sources"
            }
        };
        let problem = Diagnostic::new(&catalogue::NOT_YET_KNOWN, written.span, message).help(help);
        let is_member = scope.known <= Known::Items && ["code", "message"].contains(&written.text);
        let meant = is_member.then(|| format!("/{}", written.text));
        self.report(problem.did_you_mean(meant))
    }

    fn no_source(&mut self, written: Written<'_>) -> Option<Source> {
        let text = written.text;
        let declared = self.values.names().iter().map(String::as_str);
        let names = NAMES.into_iter().chain(declared.clone());
        // A name of the author's goes before what other tools call something.
        let name = Some(of_values(text)).filter(|name| !name.contains(['.', '/', ':', '[']));
        let named = name.and_then(|name| self.guess(name, declared));
        let guess = named
            .map(str::to_owned)
            .or_else(|| spelled_otherwise(text))
            .or_else(|| self.guess(text, names.clone()).map(str::to_owned))
            .or_else(|| place_of_word(text));
        let shown = words(&names.take(MOST_SHOWN).collect::<Vec<_>>());
        let message = format!("{} is not a source", quote(text));
        let problem = Diagnostic::new(&catalogue::UNKNOWN_SOURCE, written.span, message);
        if self.in_key
            && let Some(help) = no_key(text)
        {
            return self.report(problem.help(help));
        }
        let constant = if self.in_key {
            ""
        } else {
            "`{ const: TEXT }`, "
        };
        let mut problem = problem.help(format!(
            "a source is a pointer like `/error/code`, `header:NAME`, `query:NAME`, {constant}or one of {shown}"
        ));
        if let Some(guess) = guess {
            problem = problem.label(format!("did you mean {}?", quote(&guess)));
        }
        self.report(problem)
    }

    /// The name after `header:`, in lower case, with the `*` of a prefix.
    pub(super) fn header(&mut self, written: Written<'_>) -> Option<String> {
        let name = written.text.strip_prefix("header:").unwrap_or(written.text);
        let bare = name.strip_suffix('*').unwrap_or(name);
        if is_token(bare) && bare.len() <= LONGEST_NAME {
            return Some(name.to_ascii_lowercase());
        }
        let start = written.text.len() - name.len();
        let span = self.part(written, start..written.text.len());
        let span = if span.start == span.end {
            written.span
        } else {
            span
        };
        let message = format!("{} is not a header name", quote(name));
        let problem = Diagnostic::new(&catalogue::BAD_HEADER_NAME, span, message).help(TOKEN);
        let bare = name.trim_matches([' ', ':']);
        let meant = (bare != name && is_token(bare)).then(|| format!("header:{bare}"));
        self.report(problem.did_you_mean(meant))
    }
}

const TOKEN: &str =
    "a name has letters, digits and !#$%&'*+-.^_`|~ only (a token of RFC 9110 §5.6.2)";

pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_token_char)
}

/// The source that was probably meant by another tool's notation: `#/a/b`, `$.a.b`, `a.b`,
/// `headers.x`, `message_contains`.
fn spelled_otherwise(text: &str) -> Option<String> {
    let path = |steps: &str| {
        let path = format!("/{}", steps.replace('.', "/"));
        first_of_all(&without_brackets(&path).unwrap_or(path))
    };
    let behind = |prefixes: &[&'static str]| {
        let rests = prefixes
            .iter()
            .filter_map(|prefix| text.strip_prefix(prefix));
        rests.into_iter().find(|rest| !rest.is_empty())
    };
    if text.trim().starts_with('/') || text.trim().starts_with("header:") {
        return Some(text.trim().to_owned());
    }
    if let Some(steps) = behind(&["#/", "$.", "body."]) {
        return Some(path(steps));
    }
    if let Some(name) = behind(&["headers:", "Header:", "headers.", "header."]) {
        return Some(format!("header:{name}"));
    }
    if let Some(name) = NAMES
        .iter()
        .find(|name| behind(&[**name]).is_some_and(|rest| rest.starts_with('_')))
    {
        return Some((*name).to_owned());
    }
    let path = path(text.trim_start_matches('$'));
    let mut steps = path.split('/').skip(1);
    let is_path = text.contains(['.', '/', '[']) && steps.all(is_token);
    is_path.then_some(path)
}

/// The name in `values.NAME`, `$NAME` and the like.
fn of_values(text: &str) -> &str {
    let prefixes = ["values.", "value.", "values:", "value:", "$"];
    let behind = prefixes.iter().find_map(|prefix| text.strip_prefix(prefix));
    behind.unwrap_or(text)
}

/// A single word is most likely a member of the body or a header.
fn place_of_word(text: &str) -> Option<String> {
    let is_word = is_token(text)
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.len() <= LONGEST_NAME;
    let header =
        text.to_ascii_lowercase().starts_with("x-") || text.eq_ignore_ascii_case("retry-after");
    is_word.then(|| {
        if header {
            format!("header:{text}")
        } else {
            format!("/{text}")
        }
    })
}

/// Keys of conditions in other languages.
pub(super) fn no_key(text: &str) -> Option<&'static str> {
    Some(match text {
        "not" => "`not` stands in the test: `{ /type: { not: gone } }`",
        "any" | "or" | "any_of" | "one_of" => {
            "of a list one condition must hold: `[{ /type: gone }, { /type: closed }]`"
        }
        "all" | "and" | "all_of" => {
            "the tests of one map must all hold: `{ /type: gone, status: 410 }`"
        }
        "header" | "headers" => "a header is one key: `{ header:x-reason: gone }`",
        "query" => "a parameter of the query is one key: `{ query:error: gone }`",
        _ => return None,
    })
}
