//! Waits to work out: a bucket that refills.

use super::keys::{Keys, optional};
use super::reader::Reader;
use super::scope::Scope;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::model::{Bucket, Source, Wait};
use crate::yaml::{Map, Node};
use vendor_errors_tables::format::decimal::Number;

/// Whether a map is a bucket and no source: it has a part of one.
pub(super) fn is_bucket(map: &Map<'_>) -> bool {
    let has = |key: &str| map.get(key).is_some();
    !has("from")
        && ["need", "have", "per_second", "capacity"]
            .into_iter()
            .any(has)
}

impl<'s> Reader<'s, '_> {
    pub(super) fn bucket(&mut self, node: &Node<'s>, scope: Scope) -> Option<Wait> {
        let keys = self.keys(node, &language::BUCKET)?;
        let [need, have, per_second] = ["need", "have", "per_second"].map(|key| {
            let Some(node) = keys.get(key) else {
                return self.missing(
                    &keys,
                    key,
                    "the wait is (need − have) ÷ per_second, each a number or a source: `{ need: /cost, have: /left, per_second: 50 }`",
                );
            };
            self.amount(node, key, scope)
        });
        let capacity = keys
            .get("capacity")
            .map(|node| self.amount(node, "capacity", scope));
        let rules = self.wait_rules(&keys);
        let per_second = per_second?;
        self.flows(&keys, &per_second)?;
        Some(Wait::Bucket(Box::new(Bucket {
            need: need?,
            have: have?,
            per_second,
            capacity: optional(capacity)?,
            rules: rules?,
        })))
    }

    /// A number, or where it is.
    fn amount(&mut self, node: &Node<'s>, key: &str, scope: Scope) -> Option<Source> {
        let is_number =
            |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
        if !node
            .as_scalar()
            .is_some_and(|scalar| is_number(&scalar.text))
        {
            return self.source_of(node, scope);
        }
        let text = self.written(node, "a number")?.text;
        let is_short = text.split('.').all(|digits| digits.len() <= LONGEST);
        if is_short && Number::parse(text).is_some() {
            return Some(Source::Constant(text.to_owned()));
        }
        let message = format!("`{key}` cannot be {}", quote(text));
        let problem = Diagnostic::new(&catalogue::BAD_NUMBER, node.span, message);
        self.report(problem.help("write a number like `50` or `0.5`, or where it is: `/cost/rate`"))
    }

    /// A bucket that never refills is a mistake.
    fn flows(&mut self, keys: &Keys<'_, 's>, per_second: &Source) -> Option<()> {
        let is_zero = |text: &str| text.bytes().all(|b| matches!(b, b'0' | b'.'));
        match per_second {
            Source::Constant(text) if is_zero(text) => {
                let span = keys.key_span("per_second");
                let message = "a bucket with nothing flowing in never holds enough";
                let problem = Diagnostic::new(&catalogue::BAD_NUMBER, span, message);
                self.report(problem.help("write what flows in each second: `per_second: 50`"))
            }
            _ => Some(()),
        }
    }
}

/// The most digits before or behind the point.
const LONGEST: usize = 9;
