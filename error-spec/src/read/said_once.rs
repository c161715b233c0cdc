//! What is said once, above all envelopes: the message, the request id and details.

use super::envelope::CONTENT;
use super::keys::Keys;
use super::reader::Reader;
use crate::model::{At, Envelope, Field, Shape, Source, Spec};
use crate::span::Span;
use crate::yaml::Node;

#[derive(Debug, Default)]
pub(super) struct SaidOnce {
    message: Option<At<Source>>,
    request_id: Option<At<Source>>,
    details: Option<Shape>,
    spans: Vec<Span>,
}

impl<'s> Reader<'s, '_> {
    pub(super) fn said_once(&mut self, keys: &Keys<'_, 's>) -> SaidOnce {
        let [message, request_id, details] =
            ["message", "request_id", "details"].map(|key| keys.get(key));
        let spans = [message, request_id, details].into_iter().flatten();
        SaidOnce {
            message: message.and_then(|node| self.source_at(node, CONTENT)),
            request_id: request_id.and_then(|node| self.source_at(node, CONTENT)),
            details: details.and_then(|node| self.shape(node)),
            spans: spans.map(|node: &Node<'_>| node.span).collect(),
        }
    }
}

impl SaidOnce {
    /// Adds it to each envelope, and one more envelope where none of them may hold.
    pub(super) fn add_to(self, spec: &mut Spec) {
        let Some(span) = self.spans.first().copied() else {
            return;
        };
        let always = |envelope: &Envelope| envelope.when.is_none();
        if !spec.envelopes.iter().any(always) {
            spec.envelopes.push(Envelope::nothing(span));
        }
        for envelope in &mut spec.envelopes {
            self.add_to_envelope(envelope);
            let items = envelope.items.iter_mut();
            for envelopes in items.map(|items| &mut items.envelopes) {
                if !envelopes.is_empty() && !envelopes.iter().any(always) {
                    envelopes.push(Envelope::nothing(span));
                }
                for envelope in envelopes {
                    self.add_to_envelope(envelope);
                }
            }
        }
        spec.said_once = self.spans;
    }

    fn add_to_envelope(&self, envelope: &mut Envelope) {
        let Envelope {
            message,
            request_id,
            details,
            ..
        } = envelope;
        *message = message.take().or_else(|| self.message.clone());
        *request_id = request_id.take().or_else(|| self.request_id.clone());
        *details = joined(self.details.as_ref(), details.take());
    }
}

/// The members of all envelopes, each replaced by the own one of its name, then the other own ones.
fn joined(all: Option<&Shape>, own: Option<Shape>) -> Option<Shape> {
    let (Some(Shape::Fields(all)), Some(Shape::Fields(own))) = (all, &own) else {
        return own.or_else(|| all.cloned());
    };
    let named =
        |fields: &[Field], name: &str| fields.iter().position(|field| field.name.value == name);
    let mut joined = all.clone();
    for field in own {
        match named(&joined, &field.name.value) {
            Some(at) => joined[at] = field.clone(),
            None => joined.push(field.clone()),
        }
    }
    Some(Shape::Fields(joined))
}
