//! What a status means when no entry decides.

use super::reader::{Reader, all};
use crate::diagnostic::{Diagnostic, catalogue};
use crate::model::{At, StatusPattern, StatusRow, Verdict};
use crate::source::Span;
use crate::yaml::{Key, Node};

const KEYS: [&str; 9] = [
    "retry",
    "category",
    "recovery",
    "description",
    "fix",
    "user_message",
    "docs",
    "allow",
    "examples",
];

impl<'s> Reader<'s, '_> {
    pub(super) fn statuses(&mut self, node: &Node<'s>) -> Option<Vec<StatusRow>> {
        let map = self.entries(node, "`statuses`")?;
        all(map.entries.iter().map(|(key, row)| self.row(key, row)))
    }

    fn row(&mut self, key: &Key<'s>, node: &Node<'s>) -> Option<StatusRow> {
        // Keys of JSON have quotes.
        let status = self.status_text(self.written_key(key));
        let span = key.span.to(node.span);
        match node.as_map() {
            Some(map) if map.get("wait").is_some() && map.entries.len() > 1 => {
                self.misplaced_wait(map.entries.iter())
            }
            Some(map) if map.get("wait").is_none() => self.row_map(status, span, node),
            _ => {
                let verdict = self.verdict(node);
                let mut row = empty_row(status?, span);
                row.retry = Some(verdict?);
                Some(row)
            }
        }
    }

    fn row_map(
        &mut self,
        status: Option<At<StatusPattern>>,
        span: Span,
        node: &Node<'s>,
    ) -> Option<StatusRow> {
        let keys = self.some_keys(node, "a row of `statuses`", &KEYS)?;
        let facts = self.facts(&keys);
        let retry: Option<Verdict> = keys.read("retry", |node| self.verdict(node)).flatten();
        let mut row = empty_row(status?, span);
        row.line = keys
            .key_span("retry")
            .map_or(row.line, |span| self.line(span));
        Some(StatusRow {
            retry,
            category: facts.category,
            recovery: facts.recovery,
            description: facts.description,
            fix: facts.fix,
            user_message: facts.user_message,
            docs: facts.docs,
            allow: facts.allow,
            examples: facts.examples,
            ..row
        })
    }

    fn misplaced_wait<'t>(
        &mut self,
        mut entries: impl Iterator<Item = &'t (Key<'s>, Node<'s>)>,
    ) -> Option<StatusRow>
    where
        's: 't,
    {
        let (key, _) = entries.find(|(key, _)| key.text == "wait")?;
        self.report(
            Diagnostic::new(
                &catalogue::MISPLACED_KEY,
                key.span,
                "`wait` stands beside other keys of a row",
            )
            .help("a verdict has its own key there: `retry: { wait: … }`"),
        )
    }
}

fn empty_row(status: At<StatusPattern>, span: Span) -> StatusRow {
    StatusRow {
        line: status.line,
        status,
        span,
        retry: None,
        category: None,
        recovery: None,
        description: None,
        fix: None,
        user_message: None,
        docs: Default::default(),
        allow: Vec::new(),
        examples: Vec::new(),
    }
}
