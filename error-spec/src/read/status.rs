//! Status rows: what a status means if no entry decides.

use super::all_or_none;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::language;
use crate::model::{At, StatusPattern, StatusRow, Verdict};
use crate::span::Span;
use crate::yaml::{Key, Map, Node};

impl<'s> Reader<'s, '_> {
    pub(super) fn statuses(&mut self, node: &Node<'s>) -> Option<Vec<StatusRow>> {
        if node.as_list().is_some() {
            let help = "say what each status means: `{ 429: wait, 5xx: backoff }`";
            return self.wrong_kind(node, "`statuses`", "a map", help);
        }
        let map = self.entries(node, "`statuses`")?;
        all_or_none(map.entries.iter().map(|(key, row)| self.row(key, row)))
    }

    fn row(&mut self, key: &Key<'s>, node: &Node<'s>) -> Option<StatusRow> {
        // In JSON, keys have quotes.
        let status = self.status_text(self.written_key(key));
        let span = key.span.to(node.span);
        match node.as_map() {
            Some(map) if map.get("wait").is_some() && map.entries.len() > 1 => {
                self.misplaced_wait(map)
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
        let keys = self.some_keys(node, &language::ROW)?;
        let facts = self.facts(&keys);
        let retry: Option<Verdict> = keys.get("retry").and_then(|node| self.verdict(node));
        let mut row = empty_row(status?, span);
        if keys.has("retry") {
            row.line = self.line(keys.key_span("retry"));
        }
        Some(StatusRow {
            retry,
            category: facts.category,
            recovery: facts.recovery,
            resend: facts.resend,
            partial: facts.partial,
            description: facts.description,
            fix: facts.fix,
            user_message: facts.user_message,
            docs: facts.docs,
            allow: facts.allow,
            examples: facts.examples,
            ..row
        })
    }

    fn misplaced_wait(&mut self, map: &Map<'s>) -> Option<StatusRow> {
        let mut keys = map.entries.iter().map(|(key, _)| key);
        let span = keys.find(|key| key.text == "wait")?.span;
        let message = "`wait` stands beside other keys of a row";
        self.report(
            Diagnostic::new(&catalogue::MISPLACED_KEY, span, message)
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
        resend: None,
        partial: false,
        description: None,
        fix: None,
        user_message: None,
        docs: Default::default(),
        allow: Vec::new(),
        examples: Vec::new(),
    }
}
