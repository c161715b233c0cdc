//! Envelopes: where a vendor's errors say what they are.

use super::Lowering;
use super::scope::Scope;
use vendor_errors_spec::model;
use vendor_errors_tables::{Envelope, Graft, Items, MAX_SLOTS, ReadBy, Rooted, Source};

impl<'a> Lowering<'a> {
    pub(super) fn envelopes(&mut self, envelopes: &'a [model::Envelope]) -> &'a [Envelope<'a>] {
        let common = self.common_names();
        self.each(envelopes, |lowering, envelope| {
            lowering.envelope(envelope, &common)
        })
    }

    fn envelope(&mut self, envelope: &'a model::Envelope, common: &[&'a str]) -> Envelope<'a> {
        Envelope {
            when: self.when(envelope.when.as_ref(), Scope::BODY),
            root: envelope
                .root
                .as_ref()
                .map(|root| self.source(&root.value, Scope::BODY)),
            code: self.source_at(envelope.code.as_ref(), Scope::ROOT),
            first_known: envelope.first_known,
            message: self.source_at(envelope.message.as_ref(), Scope::ROOT),
            request_id: self.source_at(envelope.request_id.as_ref(), Scope::ROOT),
            details_at: self.source_at(envelope.details_at.as_ref(), Scope::DETAILS),
            partial: envelope.partial,
            items: envelope
                .items
                .as_ref()
                .map(|items| self.items(items, envelope.root.is_some())),
            common: self.common_places(envelope, common),
        }
    }

    /// The places below the root. Where the root may be a place that the scan of the body finds,
    /// that scan collects them as well.
    pub(super) fn rooted(&mut self, envelopes: &[Envelope<'a>]) -> Rooted<'a> {
        let mut roots = Vec::new();
        let of_items = envelopes.iter().flat_map(|envelope| match envelope.items {
            Some(Items {
                read_by: ReadBy::Own(envelopes),
                ..
            }) => *envelopes,
            _ => &[],
        });
        for envelope in envelopes.iter().chain(of_items) {
            match &envelope.root {
                Some(root) => pointers(root, &mut roots),
                None => roots.push(self.trees.body.slot(&[])),
            }
        }
        let mut grafts: Vec<Graft<'a>> = Vec::new();
        for root in roots {
            let known = grafts.iter().any(|graft| graft.root == root);
            // A spec with more places is refused, so there is only a handful of roots.
            if known || self.trees.body.slots() > MAX_SLOTS {
                continue;
            }
            let mut grown = self.trees.body.clone();
            if let Some(slots) = grown.graft(root, &self.trees.rooted)
                && grown.slots() <= MAX_SLOTS
                && grown.widest() <= super::paths::MAX_MEMBERS
            {
                self.trees.body = grown;
                let slots = self.slice(&slots);
                grafts.push(Graft { root, slots });
            }
        }
        Rooted {
            paths: self.trees.rooted.lower(self.arena),
            grafts: self.slice(&grafts),
        }
    }
}

/// The slots of the pointers that a root may be.
fn pointers(root: &Source<'_>, slots: &mut Vec<u16>) {
    match root {
        Source::Body(slot) => slots.push(*slot),
        Source::First(sources) => sources.iter().for_each(|source| pointers(source, slots)),
        _ => {}
    }
}
