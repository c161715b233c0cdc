//! "Many errors in one response": the envelopes that an item is read by.

use super::parsed::Parsed;
use crate::response::AsItem;
use vendor_errors_tables::{Envelope, ReadBy, Resend};

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    /// The envelope that an item is read by. One with items is never that of an item, unless it
    /// reads its own items.
    #[cold]
    pub(super) fn envelope_of_item(&self, item: AsItem) -> Option<&'s Envelope<'s>> {
        let (envelope, read_by) = self.read_by(item)?;
        match read_by {
            ReadBy::ThisEnvelope => Some(envelope),
            ReadBy::Own(envelopes) => self.first_of(envelopes),
            ReadBy::AnyEnvelope => {
                let mut envelopes = self.spec.envelopes.iter();
                envelopes.find(|other| other.items.is_none() && self.holds(&other.when))
            }
        }
    }

    /// What is said about sending this item again.
    #[cold]
    pub(super) fn resend_of_item(&self, item: AsItem) -> Resend<'s> {
        let read_by = self.read_by(item);
        let items = read_by.and_then(|(envelope, _)| envelope.items);
        items.map_or(Resend::NONE, |items| items.resend)
    }

    /// Whether the root of the envelope is the body, because that is an item.
    pub(super) fn is_item_root(&self, item: AsItem) -> bool {
        matches!(self.read_by(item), Some((_, ReadBy::ThisEnvelope)))
    }

    /// How an item is read, and the envelope that says so.
    fn read_by(&self, item: AsItem) -> Option<(&'s Envelope<'s>, ReadBy<'s>)> {
        let envelope = self.spec.envelopes.get(item.envelope)?;
        Some((envelope, envelope.items?.read_by))
    }
}
