//! Words of closed vocabularies.

use super::reader::{Reader, Written};
use super::scope::Scope;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::model::Recover;
use crate::yaml::{Map, Node, Value};
use vendor_errors_tables::vocabulary::{Recovery, Vocabulary};

impl<'s> Reader<'s, '_> {
    /// The word of a vocabulary at `key`.
    pub(super) fn word<V: Vocabulary>(&mut self, node: &Node<'s>, key: &str) -> Option<V> {
        let written = self.written(node, &format!("`{key}`"))?;
        self.word_of(written, V::NAME)
    }

    /// A word of a vocabulary. `what` names it in messages.
    pub(super) fn word_of<V: Vocabulary>(&mut self, written: Written<'_>, what: &str) -> Option<V> {
        written.text.parse().ok().or_else(|| {
            let known: Vec<_> = V::ALL.iter().map(|word| word.as_str()).collect();
            self.report(self.unknown_word(written, what, &known))
        })
    }

    /// The one word that `key` can have. `what` names it in messages.
    pub(super) fn only_word(
        &mut self,
        node: &Node<'s>,
        key: &str,
        what: &str,
        word: &str,
    ) -> Option<()> {
        let written = self.written(node, &format!("`{key}`"))?;
        if written.text == word {
            return Some(());
        }
        self.report(self.unknown_word(written, what, &[word]))
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
                "`recovery`",
                "one thing to do",
                &format!(
                    "one that depends on something stands in an arm of `retry`, beside its verdict: `retry: [{{ when: {when}, then: never, recovery: {action} }}, never]`"
                ),
            );
        }
        let Value::Map(map) = &node.value else {
            return Some(Recover {
                action: self.word(node, "recovery")?,
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
        let value = self.source_at(value, Scope::LATE);
        let action = self.word_of(self.written_key(key), Recovery::NAME);
        Some(Recover {
            action: action?,
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
