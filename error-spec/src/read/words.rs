//! Words of closed vocabularies.

use super::reader::Reader;
use super::scope::Scope;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::model::Recover;
use crate::yaml::{Node, Value};
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
