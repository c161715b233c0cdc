//! What both entries and status rows say about an error.

use super::aliases;
use super::all_or_none;
use super::keys::{Keys, optional};
use super::number::{DAY, YEAR};
use super::reader::Reader;
use crate::diagnostic::catalogue::{self, CATALOGUE};
use crate::diagnostic::{Diagnostic, Severity, quote};
use crate::language;
use crate::model::{At, Backoff, Docs, Example, Key, Recover, Resend};
use crate::yaml::Node;
use vendor_errors_tables::vocabulary::{Category, Vocabulary, Writes};

/// What cannot be read has been reported and is left out.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) description: Option<String>,
    pub(super) fix: Option<String>,
    pub(super) user_message: Option<String>,
    pub(super) docs: Vec<Docs>,
    pub(super) category: Option<Category>,
    pub(super) recovery: Option<Recover>,
    pub(super) resend: Option<Resend>,
    pub(super) partial: bool,
    pub(super) allow: Vec<At<String>>,
    pub(super) examples: Vec<Example>,
}

impl<'s> Reader<'s, '_> {
    pub(super) fn facts(&mut self, keys: &Keys<'_, 's>) -> Facts {
        Facts {
            description: keys
                .get("description")
                .and_then(|node| self.prose(node, "description")),
            fix: keys.get("fix").and_then(|node| self.prose(node, "fix")),
            user_message: keys
                .get("user_message")
                .and_then(|node| self.prose(node, "user_message")),
            docs: keys
                .get("docs")
                .and_then(|node| self.docs(node))
                .unwrap_or_default(),
            category: keys
                .get("category")
                .and_then(|node| self.word(node, "category")),
            recovery: keys.get("recovery").and_then(|node| self.recovery(node)),
            resend: keys.get("resend").and_then(|node| self.resend(node)),
            partial: self.flag(keys, "partial"),
            allow: keys
                .get("allow")
                .and_then(|node| self.allow(node))
                .unwrap_or_default(),
            examples: keys
                .get("examples")
                .and_then(|node| self.examples(node))
                .unwrap_or_default(),
        }
    }

    /// The names of lints.
    pub(super) fn allow(&mut self, node: &Node<'s>) -> Option<Vec<At<String>>> {
        let items = self.list(node, "`allow`")?;
        all_or_none(items.iter().map(|item| self.lint(item)))
    }

    fn lint(&mut self, node: &Node<'s>) -> Option<At<String>> {
        let written = self.written(node, "a lint")?;
        let known = CATALOGUE.iter().find(|entry| entry.code == written.text);
        let is_error = known.is_some_and(|entry| entry.severity == Severity::Error);
        if known.is_some() && !is_error {
            return Some(self.at(node.span, written.text.to_owned()));
        }
        let wrong = if is_error {
            "is an error and cannot be allowed"
        } else {
            "is not a lint"
        };
        let message = format!("{} {wrong}", quote(written.text));
        let problem = Diagnostic::new(&catalogue::UNKNOWN_LINT, node.span, message)
            .help("`allow` lists warnings and notes by their names, as their messages have them in brackets");
        let lints = CATALOGUE
            .iter()
            .filter_map(|entry| (entry.severity != Severity::Error).then_some(entry.code));
        let guess = self.guess(written.text, lints).filter(|_| !is_error);
        self.report(problem.did_you_mean(guess))
    }

    pub(super) fn backoff(&mut self, node: &Node<'s>) -> Option<Backoff> {
        let keys = self.some_keys(node, &language::BACKOFF_MAP)?;
        let initial = keys
            .get("initial")
            .map(|node| self.duration_of(node, "`initial`", DAY));
        let factor = keys.get("factor").map(|node| self.factor(node));
        let max_delay = keys
            .get("max_delay")
            .map(|node| self.duration_of(node, "`max_delay`", YEAR));
        let max_attempts = keys
            .get("max_attempts")
            .map(|node| self.count(node, "`max_attempts`", 1));
        let jitter = keys.get("jitter").map(|node| self.word(node, "jitter"));
        let limit = keys
            .get("limit")
            .map(|node| self.duration_of(node, "`limit`", YEAR));
        let mut backoff = Backoff::NONE;
        backoff.initial_ms = optional(initial)?;
        backoff.factor = optional(factor)?;
        backoff.max_delay_ms = optional(max_delay)?;
        backoff.max_attempts = optional(max_attempts)?;
        backoff.jitter = optional(jitter)?;
        backoff.limit_ms = optional(limit)?;
        Some(backoff)
    }

    pub(super) fn resend(&mut self, node: &Node<'s>) -> Option<Resend> {
        if let Some(word) = node.as_scalar() {
            return self.no_resend(node, &word.text);
        }
        let keys = self.some_keys(node, &language::RESEND_MAP)?;
        let writes = keys.get("writes").map(|node| self.word(node, "writes"));
        let key = keys.get("key").map(|node| self.key(node));
        let for_ = keys
            .get("for")
            .map(|node| self.duration_of(node, "`for`", YEAR));
        let docs = keys.get("docs").map(|node| self.docs(node));
        Some(Resend {
            writes: optional(writes)?,
            key: optional(key)?,
            for_ms: optional(for_)?,
            docs: optional(docs)?.unwrap_or_default(),
        })
    }

    /// A rule for writes without its key.
    fn no_resend(&mut self, node: &Node<'s>, text: &str) -> Option<Resend> {
        let word = aliases::word(Writes::NAME, text);
        let known = Writes::ALL.iter().map(|writes| writes.as_str());
        let word = word.or_else(|| self.guess(text, known));
        let help = match word {
            Some(word) => format!("write `{{ writes: {word} }}`"),
            None => "say whether a write may be sent again: `{ writes: unsafe }`".to_owned(),
        };
        self.wrong_kind(node, "`resend`", "a map", &help)
    }

    /// Where a request carries its key.
    fn key(&mut self, node: &Node<'s>) -> Option<Key> {
        let written = self.written(node, "`key`")?;
        if written.text.starts_with('/') {
            self.pointer(written)?;
            return Some(Key::Body(written.text.to_owned()));
        }
        match written.text.split_once(':') {
            Some(("query", name)) if !name.is_empty() => Some(Key::Query(name.to_owned())),
            Some(("header", name)) if !name.ends_with('*') => {
                Some(Key::Header(self.header(written)?))
            }
            _ => {
                let message = format!("{} is not a place in a request", quote(written.text));
                self.report(
                    Diagnostic::new(&catalogue::BAD_HEADER_NAME, node.span, message).help(
                        "say where a request carries the key: `header:idempotency-key`, `query:request_id`, or a pointer into its body like `/idempotency_key`",
                    ),
                )
            }
        }
    }

    /// A key that is `true` or `false`; false if it is not there.
    pub(super) fn flag(&mut self, keys: &Keys<'_, 's>, key: &str) -> bool {
        let value = keys.get(key).and_then(|node| self.boolean(node, key));
        value.unwrap_or(false)
    }

    pub(super) fn boolean(&mut self, node: &Node<'s>, key: &str) -> Option<bool> {
        match self.written(node, "`true` or `false`")?.text {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                let message = format!("`{key}` is `true` or `false`, not {}", quote(other));
                self.report(Diagnostic::new(&catalogue::WRONG_KIND, node.span, message))
            }
        }
    }
}
