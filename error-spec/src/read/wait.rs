//! Waits: where the server says how long.

use super::all_or_none;
use super::bucket::is_bucket;
use super::keys::{Keys, optional};
use super::number::{DAY, YEAR};
use super::reader::{Reader, Written, words};
use super::scope::{Known, Scope};
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::model::{At, ReadWait, Source, Wait, WaitRules};
use crate::yaml::{Node, Value};
use vendor_errors_tables::Format;
use vendor_errors_tables::vocabulary::{Take, Unreadable};

impl<'s> Reader<'s, '_> {
    /// One wait or a list of them, in their order.
    pub(super) fn waits(&mut self, node: &Node<'s>, scope: Scope) -> Option<Vec<At<Wait>>> {
        match &node.value {
            Value::List(_) => {
                let items = self.list(node, "a wait")?;
                let waits = all_or_none(items.iter().map(|item| self.waits(item, scope)))?;
                Some(waits.concat())
            }
            _ => {
                let wait = self.wait(node, scope)?;
                Some(vec![self.at(node.span, wait)])
            }
        }
    }

    fn wait(&mut self, node: &Node<'s>, scope: Scope) -> Option<Wait> {
        match &node.value {
            Value::Scalar(_) => {
                let written = self.written(node, "a wait")?;
                self.scalar_wait(written, scope)
            }
            Value::Map(map) if is_bucket(map) => self.bucket(node, scope),
            Value::Map(_) => {
                let keys = self.keys(node, &language::WAIT_PICK)?;
                self.wait_map(&keys, scope)
            }
            Value::List(_) | Value::Refused => None,
        }
    }

    fn scalar_wait(&mut self, written: Written<'_>, scope: Scope) -> Option<Wait> {
        if written
            .text
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        {
            return self.duration(written, DAY).map(Wait::Constant);
        }
        if written.text == "spec" {
            return self.waits_of_spec(written, scope);
        }
        let from = self.value_source(written, scope)?;
        match default_format(&from) {
            Some(format) => Some(read(from, format, None, WaitRules::NONE)),
            None => self.no_format(written),
        }
    }

    /// The word `spec`, which stands for the spec's own list everywhere but in that list.
    fn waits_of_spec(&mut self, written: Written<'_>, scope: Scope) -> Option<Wait> {
        if scope.known == Known::Wait {
            return Some(Wait::Spec);
        }
        let message = "`spec` stands for this very list";
        self.report(
            Diagnostic::new(&catalogue::NOT_YET_KNOWN, written.span, message)
                .help("it adds the spec's waits to those of an entry, a status or an arm: `retry: { wait: [spec, 60s] }`"),
        )
    }

    fn wait_map(&mut self, keys: &Keys<'_, 's>, scope: Scope) -> Option<Wait> {
        let from = self.pick(keys, scope);
        let format = keys.get("format").map(|node| self.word(node, "format"));
        let take = keys.get("take").map(|node| self.word(node, "take"));
        let rules = self.wait_rules(keys);
        let (from, format, take) = (from?, optional(format)?, optional(take)?);
        if keys.is_misspelled("format") {
            return None;
        }
        let Some(format) = format.or_else(|| default_format(&from)) else {
            let text = keys
                .get("from")
                .and_then(|node| node.as_scalar().map(|from| &*from.text));
            let span = keys.key_span("from");
            return self.no_format(Written {
                text: text.unwrap_or("…"),
                span,
                plain: true,
            });
        };
        self.take_fits(keys, &from, take)?;
        Some(read(from, format, take, rules?))
    }

    pub(super) fn wait_rules(&mut self, keys: &Keys<'_, 's>) -> Option<WaitRules> {
        let unreadable = keys
            .get("unreadable")
            .map(|node| self.word(node, "unreadable"));
        let limit = keys
            .get("limit")
            .map(|node| self.duration_of(node, "`limit`", YEAR));
        let docs = keys.get("docs").map(|node| self.docs(node));
        Some(WaitRules {
            unreadable: optional(unreadable)?.unwrap_or(Unreadable::Ignore),
            limit_ms: optional(limit)?,
            docs: optional(docs)?.unwrap_or_default(),
        })
    }

    /// Several headers need a choice, and nothing else has one.
    fn take_fits(&mut self, keys: &Keys<'_, 's>, from: &Source, take: Option<Take>) -> Option<()> {
        let is_prefix = match from {
            Source::Pick(pick) => matches!(pick.from, Source::HeaderPrefix(_)),
            from => matches!(from, Source::HeaderPrefix(_)),
        };
        match (is_prefix, take) {
            (true, None) => self.missing(
                keys,
                "take",
                "of several headers one is the wait: `take: longest` or `take: shortest`",
            ),
            (false, Some(_)) => {
                let message = "`take` chooses among headers with a prefix";
                let problem =
                    Diagnostic::new(&catalogue::MISPLACED_KEY, keys.key_span("take"), message);
                self.report(problem.help(
                    "remove it, or name a prefix: `{ from: header:x-reset-*, format: seconds, take: longest }`",
                ))
            }
            _ => Some(()),
        }
    }

    fn no_format<T>(&mut self, source: Written<'_>) -> Option<T> {
        let message = format!("how {} writes a wait is not stated", quote(source.text));
        let format = format_of_name(source.text);
        let formats: Vec<_> = Format::ALL.iter().map(|format| format.as_str()).collect();
        self.report(
            Diagnostic::new(&catalogue::FORMAT_NEEDED, source.span, message).help(format!(
                "state it, since it is never guessed: {}\nformats are {}",
                quote(&format!(
                    "{{ from: {}, format: {format} }}",
                    if source.text.is_empty() {
                        "\"\""
                    } else {
                        source.text
                    }
                )),
                words(&formats),
            )),
        )
    }
}

fn read(from: Source, format: Format, take: Option<Take>, rules: WaitRules) -> Wait {
    Wait::Read(Box::new(ReadWait {
        from,
        format,
        take,
        rules,
    }))
}

/// The format that the name of a header or a member speaks of, for a hint.
fn format_of_name(source: &str) -> &'static str {
    let name = source.rsplit(['/', ':']).next().unwrap_or(source);
    let lower = name.to_ascii_lowercase();
    let ends_in = |words: &[&str]| {
        words.iter().any(|word| {
            let before = lower.strip_suffix(word);
            before.is_some_and(|before| before.is_empty() || before.ends_with(['-', '_']))
        })
    };
    let milliseconds = ["ms", "msec", "millis", "milliseconds"];
    if ends_in(&milliseconds) || name.ends_with("Ms") || lower.ends_with("millis") {
        "milliseconds"
    } else if ends_in(&["min", "mins", "minutes"]) || name.ends_with("Minutes") {
        "minutes"
    } else {
        "seconds"
    }
}

/// RFC 9110 §10.2.3 defines the format of `Retry-After`. No other source has a defined format.
fn default_format(from: &Source) -> Option<Format> {
    match from {
        Source::Header(name) if name == "retry-after" => Some(Format::RetryAfter),
        Source::Pick(pick) => default_format(&pick.from),
        _ => None,
    }
}
