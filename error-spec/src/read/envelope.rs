//! Envelopes: where a vendor's responses have what all errors share.

use super::all_or_none;
use super::is_text::IsText;
use super::keys::optional;
use super::reader::Reader;
use super::scope::Scope;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::language;
use crate::model::{At, Envelope, Source, Start};
use crate::pointer::written;
use crate::yaml::{Node, Value};

/// Where the code, the message, the request id and the details are read from.
pub(super) const CONTENT: Scope = Scope::early("in what an envelope finds");

impl<'s> Reader<'s, '_> {
    /// One envelope or a list of them.
    pub(super) fn envelopes(&mut self, node: &Node<'s>) -> Option<Vec<Envelope>> {
        match &node.value {
            Value::List(_) => {
                let items = self.list(node, "`envelope`")?;
                let mut bases = Vec::new();
                let envelopes = all_or_none(items.iter().map(|item| {
                    let envelope = self.envelope(item);
                    bases.push(self.details_base.take());
                    envelope
                }));
                bases.dedup();
                self.details_base = bases.pop().flatten().filter(|_| bases.is_empty());
                envelopes
            }
            _ => Some(vec![self.envelope(node)?]),
        }
    }

    fn envelope(&mut self, node: &Node<'s>) -> Option<Envelope> {
        const CHOICE: Scope = Scope::early("when an envelope is chosen");
        let keys = self.keys(node, &language::ENVELOPE)?;
        let when = keys
            .get("when")
            .map(|node| self.starting(Start::Body, |reader| reader.cond(node, CHOICE)));
        let root = keys
            .get("root")
            .map(|node| self.starting(Start::Body, |reader| reader.root(node, CHOICE)));
        let code = keys.get("code").map(|node| self.code_source(node, CONTENT));
        let message = keys
            .get("message")
            .map(|node| self.source_at(node, CONTENT));
        let request_id = keys
            .get("request_id")
            .map(|node| self.source_at(node, CONTENT));
        let details_at = keys
            .get("details_at")
            .map(|node| self.source_at(node, CONTENT));
        let partial = self.flag(&keys, "partial");
        let items = keys.get("items").map(|node| self.items(node));
        self.details_base = match &details_at {
            None => Some(String::new()),
            Some(at) => at.as_ref().and_then(|at| match &at.value {
                Source::Pointer(pointer) => Some(written(pointer)),
                _ => None,
            }),
        };
        let details = keys.get("details").map(|node| self.shape(node));
        let docs = keys.get("docs").map(|node| self.docs(node));
        let (code, first_known) = optional(code)?.unzip();
        Some(Envelope {
            span: node.span,
            is_written: true,
            when: optional(when)?,
            root: optional(root)?,
            code,
            first_known: first_known.unwrap_or(false),
            message: optional(message)?,
            request_id: optional(request_id)?,
            details_at: optional(details_at)?,
            partial,
            items: optional(items)?.map(Box::new),
            details: optional(details)?,
            docs: optional(docs)?.unwrap_or_default(),
            allow: keys
                .get("allow")
                .and_then(|node| self.allow(node))
                .unwrap_or_default(),
        })
    }

    /// The base of pointers, which is JSON.
    fn root(&mut self, node: &Node<'s>, scope: Scope) -> Option<At<Source>> {
        let root = self.source_at(node, scope)?;
        if IsText::of(&root.value, &self.values_read) != IsText::Never {
            let message = "a text has no places, and an envelope is read from those of its root";
            return self.report(
                Diagnostic::new(&catalogue::BAD_SOURCE, root.span, message).help(
                    "`root` is JSON in the body, like `/errors/0`; what lies in a header needs no envelope of its own: `code: [/code, header:x-code]`",
                ),
            );
        }
        Some(root)
    }

    /// The source of the code, and whether the first one of a list that is the code of an entry
    /// counts.
    fn code_source(&mut self, node: &Node<'s>, scope: Scope) -> Option<(At<Source>, bool)> {
        let known = node.as_map().and_then(|map| map.get("first_known"));
        if known.is_none() {
            return Some((self.source_at(node, scope)?, false));
        }
        let keys = self.keys(node, &language::FIRST_KNOWN)?;
        let sources = keys
            .get("first_known")
            .map(|node| self.source_at(node, scope))??;
        Some((sources, true))
    }
}
