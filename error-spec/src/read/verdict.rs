//! Verdicts: what to do.

use super::aliases;
use super::all_or_none;
use super::keys::{Keys, optional};
use super::reader::{Reader, Written};
use super::scope::Scope;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::model::{Arm, Verdict};
use crate::yaml::{Key, Map, Node, Value};

const WORDS: [&str; 3] = ["never", "backoff", "wait"];

impl<'s> Reader<'s, '_> {
    pub(super) fn verdict(&mut self, node: &Node<'s>) -> Option<Verdict> {
        match &node.value {
            Value::Refused => None,
            Value::Scalar(_) => {
                let written = self.written(node, "a verdict")?;
                self.verdict_word(written)
            }
            Value::Map(map) if map.get("when").or_else(|| map.get("then")).is_some() => self
                .report(
                    Diagnostic::new(&catalogue::WRONG_KIND, node.span, "an arm stands in a list")
                        .help("write `- { when: …, then: … }`; the first arm that holds counts"),
                ),
            Value::Map(_) => {
                let keys = self.some_keys(node, &language::WAIT_VERDICT)?;
                let waits = keys.get("wait").map(|waits| self.waits(waits, Scope::LATE));
                waits.flatten().map(Verdict::Wait)
            }
            Value::List(_) => {
                let items = self.list(node, "a verdict")?;
                let mut at = 0;
                all_or_none(items.iter().map(|item| {
                    at += 1;
                    self.arm_or_last_word(item, at == items.len())
                }))
                .map(Verdict::Arms)
            }
        }
    }

    fn verdict_word(&mut self, written: Written<'_>) -> Option<Verdict> {
        match written.text {
            "never" => Some(Verdict::Never),
            "backoff" => Some(Verdict::Backoff),
            "wait" => Some(Verdict::Wait(Vec::new())),
            text => self.no_verdict(text, written),
        }
    }

    fn no_verdict(&mut self, text: &str, written: Written<'_>) -> Option<Verdict> {
        let is_number = text.starts_with(|c: char| c.is_ascii_digit());
        let help = match aliases::wait(text) {
            Some(wait) => format!("write `{{ wait: {wait} }}`"),
            None if is_number => "a wait has a unit: `{ wait: 30s }`".to_owned(),
            None => {
                return self.report(self.unknown_word(written, "verdict", &WORDS));
            }
        };
        let message = if is_number {
            "a duration is not a verdict".to_owned()
        } else {
            format!("{} is not a verdict", quote(text))
        };
        self.report(Diagnostic::new(&catalogue::UNKNOWN_WORD, written.span, message).help(help))
    }

    /// Arms that precede the rest, each with its condition.
    pub(super) fn spec_retry(&mut self, node: &Node<'s>) -> Option<Vec<Arm>> {
        const RULE: &str = "the spec's `retry` is a list of arms that come before everything else, each with `when` and `then`;\nwhat a status means stands in `statuses: { 429: wait }`, how callers wait in `backoff: { initial: 1s }`";
        if node.as_list().is_none() {
            return self.wrong_kind(node, "the spec's `retry`", "a list", RULE);
        }
        let items = self.list(node, "`retry`")?;
        all_or_none(items.iter().map(|item| {
            match &item.value {
                Value::Map(map) if map.get("wait").is_none() => self.arm(item),
                Value::Refused => None,
                _ => self.report(
                    Diagnostic::new(
                        &catalogue::ARM_WITHOUT_WHEN,
                        item.span,
                        "a verdict without a condition would overrule the whole spec",
                    )
                    .help(RULE),
                ),
            }
        }))
    }

    fn arm_or_last_word(&mut self, node: &Node<'s>, last: bool) -> Option<Arm> {
        match &node.value {
            Value::Refused => None,
            Value::Map(Map { entries }) if is_else(entries) => self.no_else(entries),
            Value::Map(map) if map.get("wait").is_none() || map.get("when").is_some() => {
                self.arm(node)
            }
            _ => {
                let then = self.verdict(node);
                if !last {
                    self.report::<()>(
                        Diagnostic::new(&catalogue::ARM_WITHOUT_WHEN, node.span, "nothing after this verdict can count")
                            .help("a verdict without a condition is the last word: move it to the end, or write `{ when: …, then: … }`"),
                    );
                }
                Some(Arm {
                    when: None,
                    then: then?,
                    category: None,
                    recovery: None,
                    span: node.span,
                    line: self.line(node.span),
                })
            }
        }
    }

    fn no_else(&mut self, entries: &[(Key<'s>, Node<'s>)]) -> Option<Arm> {
        let (key, word) = entries.first()?;
        let word = word.as_scalar().map_or("", |word| &*word.text);
        let word = WORDS.into_iter().find(|known| *known == word);
        let message = format!("an arm has no key {}", quote(&key.text));
        let help = format!(
            "the last word of a list is a verdict alone: `{}`",
            word.unwrap_or("never")
        );
        self.report(Diagnostic::new(&catalogue::UNKNOWN_KEY, key.span, message).help(help))
    }

    fn arm(&mut self, node: &Node<'s>) -> Option<Arm> {
        let keys = self.some_keys(node, &language::ARM)?;
        let when = keys.get("when").map(|node| self.cond(node, Scope::LATE));
        let then = keys.get("then").map(|node| self.verdict(node));
        let recovery = keys.get("recovery").map(|node| self.recovery(node));
        let category = keys.get("category").map(|node| self.word(node, "category"));
        self.arm_is_whole(&keys)?;
        Some(Arm {
            when: optional(when)?,
            then: then??,
            category: optional(category)?,
            recovery: optional(recovery)?,
            span: node.span,
            line: self.line(node.span),
        })
    }

    fn arm_is_whole(&mut self, keys: &Keys<'_, 's>) -> Option<()> {
        if !keys.has("when") {
            return self.report(
                Diagnostic::new(
                    &catalogue::ARM_WITHOUT_WHEN,
                    keys.start(),
                    "an arm has no `when`",
                )
                .help("every arm has a condition; the last word is a bare verdict, like `- never`"),
            );
        }
        if !keys.has("then") {
            return self.missing(
                keys,
                "then",
                "say what to do when it holds: `then: never`, `then: backoff` or `then: wait`",
            );
        }
        Some(())
    }
}

/// `{ else: never }`, the last arm in other languages.
fn is_else(entries: &[(Key<'_>, Node<'_>)]) -> bool {
    const ELSE: [&str; 4] = ["else", "otherwise", "default", "fallback"];
    matches!(entries, [(key, _)] if ELSE.contains(&&*key.text))
}
