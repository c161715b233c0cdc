//! "Many errors in one response": the envelopes that an item is read by.

use super::parsed::Parsed;
use vendor_errors_tables::{Envelope, ReadBy, Resend};

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    /// The envelopes that the response is read by.
    pub(super) fn envelopes(&self) -> &'s [Envelope<'s>] {
        match self.read_by() {
            None | Some((_, ReadBy::AnyEnvelope)) => self.spec.envelopes,
            Some((envelope, ReadBy::ThisEnvelope)) => std::slice::from_ref(envelope),
            Some((_, ReadBy::Own(envelopes))) => envelopes,
        }
    }

    /// Whether the response has this envelope, if it has none before it. One with items is never
    /// that of an item, unless it reads its own items.
    pub(super) fn may_have(&self, envelope: &Envelope<'s>) -> bool {
        match self.response.part {
            Some(_) if envelope.items.is_some() => self.is_root(),
            _ => self.holds(&envelope.when),
        }
    }

    /// What is said about sending this item again, if it is one.
    pub(super) fn resend_of_items(&self) -> Resend<'s> {
        let items = self.read_by().and_then(|(envelope, _)| envelope.items);
        items.map_or(Resend::NONE, |items| items.resend)
    }

    /// Whether the root of the envelope is the body, because that is an item.
    pub(super) fn is_root(&self) -> bool {
        matches!(self.read_by(), Some((_, ReadBy::ThisEnvelope)))
    }

    /// How an item is read, and the envelope that says so.
    fn read_by(&self) -> Option<(&'s Envelope<'s>, ReadBy<'s>)> {
        let envelope = self.spec.envelopes.get(self.response.part?.envelope)?;
        Some((envelope, envelope.items?.read_by))
    }
}
