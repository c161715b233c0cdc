//! Words of closed vocabularies.

use super::reader::Reader;
use super::scope::Scope;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::model::Recover;
use crate::yaml::{Map, Node, Value};
use vendor_errors_tables::vocabulary::{Category, Recovery};

impl<'s> Reader<'s, '_> {
    /// One of `all`. `place` is the key in backticks, `what` names the vocabulary.
    pub(super) fn word<T: Copy>(
        &mut self,
        node: &Node<'s>,
        place: &str,
        what: &str,
        all: &[T],
        as_str: fn(T) -> &'static str,
    ) -> Option<T> {
        let written = self.written(node, place)?;
        match all.iter().find(|word| as_str(**word) == written.text) {
            Some(word) => Some(*word),
            None => {
                let known: Vec<_> = all.iter().map(|word| as_str(*word)).collect();
                self.report(self.unknown_word(&catalogue::UNKNOWN_WORD, written, what, &known))
            }
        }
    }

    pub(super) fn category(&mut self, node: &Node<'s>) -> Option<Category> {
        self.word(
            node,
            "`category`",
            "category",
            Category::ALL,
            Category::as_str,
        )
    }

    /// A recovery, alone or with the source of the value that it needs.
    pub(super) fn recovery(&mut self, node: &Node<'s>) -> Option<Recover> {
        if depends(node) {
            let word = |node: &Node<'_>| node.as_scalar()?.text.parse::<Recovery>().ok();
            let arm = first_arm(node);
            let then = arm.and_then(|arm| word(arm.get("then")?));
            let when = arm.and_then(|arm| arm.get("when"));
            let when = when.map(|when| self.source.slice(when.span).trim());
            // Help repeats only short values.
            let when = when
                .filter(|when| when.starts_with('{') && when.len() <= 60 && !when.contains('\n'))
                .unwrap_or("{ message: { contains: gone } }");
            let action = then.unwrap_or(Recovery::FixRequest).as_str();
            return self.wrong_kind(
                node,
                "`recovery` is one thing to do",
                &format!(
                    "one that depends on something stands in an arm of `retry`, beside its verdict: `retry: [{{ when: {when}, then: never, recovery: {action} }}, never]`"
                ),
            );
        }
        let Value::Map(map) = &node.value else {
            let action = self.word(
                node,
                "`recovery`",
                "recovery",
                Recovery::ALL,
                Recovery::as_str,
            )?;
            return Some(Recover {
                action,
                value: None,
            });
        };
        let [(key, value)] = map.entries.as_slice() else {
            let message = "`recovery` names one thing to do";
            return self.report(
                Diagnostic::new(&catalogue::WRONG_KIND, node.span, message)
                    .help("write one word, or one word and where its value is: `{ refetch: /error/current }`"),
            );
        };
        let value = self.source_of(value, Scope::LATE);
        let written = self.written_key(key);
        let Ok(action) = written.text.parse() else {
            let known: Vec<_> = Recovery::ALL.iter().map(|word| word.as_str()).collect();
            return self.report(self.unknown_word(
                &catalogue::UNKNOWN_WORD,
                written,
                "recovery",
                &known,
            ));
        };
        Some(Recover {
            action,
            value: Some(value?),
        })
    }
}

/// Whether a recovery is written as arms.
fn depends(node: &Node<'_>) -> bool {
    let is_arm = |map: &Map<'_>| map.get("when").or_else(|| map.get("then")).is_some();
    node.as_list().is_some() || node.as_map().is_some_and(is_arm)
}

fn first_arm<'t, 's>(node: &'t Node<'s>) -> Option<&'t Map<'s>> {
    match node.as_list() {
        Some(items) => items.first()?.as_map(),
        None => node.as_map(),
    }
}
