//! Items: where a response has several errors, and how each is read.

use super::keys::{Keys, optional};
use super::reader::Reader;
use super::scope::Scope;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::language;
use crate::model::{At, Envelope, Items, Source, Start};
use crate::suggest::is_slip;
use crate::yaml::Node;

const EACH: Scope = Scope::early("where items are looked for");
const OF_ITEM: Scope = Scope::early("in what an item has");

impl<'s> Reader<'s, '_> {
    pub(super) fn items(&mut self, node: &Node<'s>) -> Option<Items> {
        let keys = self.some_keys(node, &language::ITEMS)?;
        let each = self.each(&keys);
        let first = keys.get("first").map(|node| {
            let what = "part of a first member that holds an item";
            self.only_word(node, "first", what, "value")
        });
        let failed = keys
            .get("failed")
            .map(|node| self.starting(Start::Below, |reader| reader.cond(node, Scope::LATE)));
        let means = match keys.get("means") {
            Some(node) => self.word(node, "means"),
            None => self.missing(
                &keys,
                "means",
                "`means: parts` if each item answers a part of the request; `means: reasons` if they say why the whole was refused",
            ),
        };
        let order = keys
            .get("order")
            .map(|node| self.only_word(node, "order", "known order", "request"));
        let places = ["index", "id", "status", "headers", "body"];
        let [index, id, status, headers, body] =
            places.map(|key| keys.get(key).map(|node| self.source_in_item(node)));
        let resend = keys.get("resend").map(|node| self.resend(node));
        let envelopes = keys
            .get("envelope")
            .map(|node| self.envelopes_of_items(node));
        Some(Items {
            span: node.span,
            each: each?,
            first: optional(first)?.is_some(),
            failed: optional(failed)?,
            means: means?,
            ordered: optional(order)?.is_some(),
            index: optional(index)?,
            id: optional(id)?,
            status: optional(status)?,
            headers: optional(headers)?,
            body: optional(body)?,
            resend: optional(resend)?,
            envelopes: optional(envelopes)?.unwrap_or_default(),
        })
    }

    /// `lines`, or a source of an array or an object.
    fn each(&mut self, keys: &Keys<'_, 's>) -> Option<Option<At<Source>>> {
        let Some(node) = keys.get("each") else {
            return self.missing(
                keys,
                "each",
                "say where the items are: `each: /items`, or `each: lines` for JSON values one after another",
            );
        };
        match node.as_scalar().map(|scalar| &*scalar.text) {
            Some("lines") => return Some(None),
            Some(word) if means_lines(word) && self.values.index(word).is_none() => {
                let message = format!("{} is not a source", quote(word));
                let problem = Diagnostic::new(&catalogue::UNKNOWN_SOURCE, node.span, message);
                return self.report(problem.did_you_mean(Some("lines".to_owned())).help(
                    "`lines` is a body of JSON values one after another; items in a list have a place, like `each: /items`",
                ));
            }
            _ => {}
        }
        let each = self.starting(Start::Body, |reader| reader.source_at(node, EACH))?;
        Some(Some(each))
    }

    /// A source whose pointers start at the item. The whole body is none: every item would copy it.
    fn source_in_item(&mut self, node: &Node<'s>) -> Option<At<Source>> {
        let source = self.starting(Start::Below, |reader| reader.source_at(node, OF_ITEM))?;
        if !asks_whole_body(&source.value) {
            return Some(source);
        }
        let message = "the whole body is not part of an item";
        let problem = Diagnostic::new(&catalogue::BAD_SOURCE, source.span, message);
        self.report(problem.help("a pointer starts at the item here: `/body`; `\"\"` is all of it"))
    }

    fn envelopes_of_items(&mut self, node: &Node<'s>) -> Option<Vec<Envelope>> {
        // Where details lie is told by the envelope of the whole.
        let base = self.details_base.take();
        let envelopes = self.envelopes(node);
        self.details_base = base;
        let envelopes = envelopes?;
        match envelopes
            .iter()
            .find_map(|envelope| envelope.items.as_ref())
        {
            None => Some(envelopes),
            Some(items) => {
                let message = "items have no items of their own";
                let problem = Diagnostic::new(&catalogue::MISPLACED_KEY, items.span, message);
                self.report(problem.help("an item is one error; say which of them counts in its envelope: `code: /errors/0/code`"))
            }
        }
    }
}

/// Whether a word is a slip for `lines`, or what others call such a body.
fn means_lines(word: &str) -> bool {
    is_slip(word, "lines") || ["ndjson", "jsonl", "json lines", "jsonlines"].contains(&word)
}

fn asks_whole_body(source: &Source) -> bool {
    match source {
        Source::Body | Source::Text => true,
        Source::First(sources) => sources.iter().any(asks_whole_body),
        Source::Pick(pick) => asks_whole_body(&pick.from),
        _ => false,
    }
}
