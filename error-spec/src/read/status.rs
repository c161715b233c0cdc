//! Status rows: what a status means if no entry decides.

use super::all_or_none;
use super::facts::Facts;
use super::reader::Reader;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::language;
use crate::model::StatusRow;
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
        let (retry, retry_span, facts) = match node.as_map() {
            Some(map) if map.get("wait").is_some() && map.entries.len() > 1 => {
                return self.misplaced_wait(map);
            }
            Some(map) if map.get("wait").is_none() => {
                let keys = self.some_keys(node, &language::ROW)?;
                let facts = self.facts(&keys);
                let retry = keys.get("retry").and_then(|node| self.verdict(node));
                let span = keys.has("retry").then(|| keys.key_span("retry"));
                (retry, span, facts)
            }
            _ => (Some(self.verdict(node)?), None, Facts::default()),
        };
        let status = status?;
        Some(StatusRow {
            span: key.span.to(node.span),
            retry,
            line: retry_span.map_or(status.line, |span| self.line(span)),
            status,
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
        })
    }

    fn misplaced_wait(&mut self, map: &Map<'s>) -> Option<StatusRow> {
        let span = map.find_key(|key| key == "wait")?.span;
        let message = "`wait` stands beside other keys of a row";
        self.report(
            Diagnostic::new(&catalogue::MISPLACED_KEY, span, message)
                .help("a verdict has its own key there: `retry: { wait: … }`"),
        )
    }
}
