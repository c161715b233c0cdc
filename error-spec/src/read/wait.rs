//! Waits: where the server says how long.

use super::all_or_none;
use super::keys::{Keys, optional};
use super::number::DAY;
use super::reader::{Reader, Written, words};
use super::scope::Scope;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::model::{At, Source, Wait};
use crate::yaml::{Node, Value};
use vendor_errors_tables::Format;
use vendor_errors_tables::vocabulary::Unreadable;

const FORMATS: [(&str, Format); 11] = [
    ("retry_after", Format::RetryAfter),
    ("seconds", Format::Seconds),
    ("milliseconds", Format::Milliseconds),
    ("minutes", Format::Minutes),
    ("epoch", Format::Epoch),
    ("epoch_ms", Format::EpochMs),
    ("http_date", Format::HttpDate),
    ("rfc3339", Format::Rfc3339),
    ("duration", Format::Duration),
    ("ratelimit", Format::RateLimit),
    ("unstated", Format::Unstated),
];

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
        let from = self.value_source(written, scope)?;
        match default_format(&from) {
            Some(format) => Some(Wait::Read {
                from,
                format,
                unreadable: Unreadable::Ignore,
            }),
            None => self.no_format(written),
        }
    }

    fn wait_map(&mut self, keys: &Keys<'_, 's>, scope: Scope) -> Option<Wait> {
        let from = self.pick(keys, scope);
        let format = keys.get("format").map(|node| self.format(node));
        let unreadable = keys.get("unreadable").map(|node| self.unreadable(node));
        let (from, format, unreadable) = (from?, optional(format)?, optional(unreadable)?);
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
        Some(Wait::Read {
            from,
            format,
            unreadable: unreadable.unwrap_or(Unreadable::Ignore),
        })
    }

    fn format(&mut self, node: &Node<'s>) -> Option<Format> {
        let written = self.written(node, "`format`")?;
        match FORMATS.iter().find(|(word, _)| *word == written.text) {
            Some((_, format)) => Some(*format),
            None => self.report(self.unknown_word(
                &catalogue::UNKNOWN_WORD,
                written,
                "format of waits",
                &FORMATS.map(|(word, _)| word),
            )),
        }
    }

    fn unreadable(&mut self, node: &Node<'s>) -> Option<Unreadable> {
        self.word(
            node,
            "`unreadable`",
            "meaning of an unreadable wait",
            Unreadable::ALL,
            Unreadable::as_str,
        )
    }

    fn no_format<T>(&mut self, source: Written<'_>) -> Option<T> {
        let message = format!("how {} writes a wait is not stated", quote(source.text));
        let formats = words(&FORMATS.map(|(word, _)| word));
        self.report(
            Diagnostic::new(&catalogue::FORMAT_NEEDED, source.span, message).help(format!(
                "state it, since it is never guessed: {}\nformats are {formats}",
                quote(&format!(
                    "{{ from: {}, format: seconds }}",
                    if source.text.is_empty() {
                        "\"\""
                    } else {
                        source.text
                    }
                )),
            )),
        )
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
