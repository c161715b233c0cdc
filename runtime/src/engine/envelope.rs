//! Which envelope: the first whose condition holds, and its root.

use super::body::Body;
use super::found::{Found, Wanted};
use super::parsed::Parsed;
use super::sources::Lookup;
use crate::json::raw::RawValue;
use crate::text::Text;
use vendor_errors_tables::{Envelope, Graft, Rooted, Source};

/// What the pointers of a spec are relative to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Root<'s, 'r> {
    /// The whole body.
    Body,
    /// The envelope's root is not there.
    Absent,
    /// A part of the body, which has been scanned by itself.
    Scanned(RawValue<'r>),
    /// A part of the body, whose places the scan of the body has found in these slots.
    Grafted(RawValue<'r>, &'s [u16]),
}

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    pub(super) fn choose_envelope(&mut self) {
        self.envelope = self.first_envelope();
        let Some(rooted) = &self.spec.rooted else {
            return;
        };
        self.root = self.find_root(rooted);
        if let Root::Scanned(root) = self.root {
            Body::read(&mut self.root_body, root.as_str(), &rooted.paths);
            if self.root_body.is_none() {
                // The body is JSON, so a key that is read below the root occurs twice: nothing in
                // the body can be relied on, and the envelope may be another.
                self.body = None;
                self.root = Root::Absent;
                self.envelope = self.first_envelope();
            }
        }
    }

    #[inline]
    fn first_envelope(&self) -> Option<&'s Envelope<'s>> {
        match self.response.as_item {
            None => self.first_of(self.spec.envelopes),
            Some(item) => self.envelope_of_item(item),
        }
    }

    /// The first whose condition holds.
    pub(super) fn first_of(&self, envelopes: &'s [Envelope<'s>]) -> Option<&'s Envelope<'s>> {
        envelopes.iter().find(|envelope| self.holds(&envelope.when))
    }

    fn find_root(&self, rooted: &Rooted<'s>) -> Root<'s, 'r> {
        let root = match self.envelope.and_then(|envelope| envelope.root.as_ref()) {
            Some(_)
                if self
                    .response
                    .as_item
                    .is_some_and(|item| self.is_item_root(item)) =>
            {
                self.whole_body()
            }
            Some(root) => self.find(root, Lookup::ANY).as_json(),
            None => self.whole_body(),
        };
        let Some(root) = root else {
            return Root::Absent;
        };
        // A decoded root needs no readable body.
        let Some(body) = &self.body else {
            return Root::Scanned(root);
        };
        let is_root = |graft: &&Graft<'s>| {
            let place = body.slots.get(graft.root, body.text);
            place.is_some_and(|place| std::ptr::eq(place.as_str(), root.as_str()))
        };
        match rooted.grafts.iter().find(is_root) {
            // Keys that occur twice where only another envelope would read do no harm, and have
            // passed the scan of the body. A scan of their own tells these from others.
            Some(graft) if !body.slots.has_repeats() => Root::Grafted(root, graft.slots),
            _ => Root::Scanned(root),
        }
    }

    /// The value that every pointer is relative to.
    pub(crate) fn root(&self) -> Option<RawValue<'r>> {
        match self.root {
            Root::Body => self.whole_body(),
            Root::Absent => None,
            Root::Scanned(root) | Root::Grafted(root, _) => Some(root),
        }
    }

    /// What a scan has found at a place below the root.
    pub(crate) fn member(&self, slot: u16) -> Found<'r> {
        let (body, slot) = match self.root {
            Root::Body => (&self.body, Some(&slot)),
            Root::Absent => return Found::Absent,
            Root::Scanned(_) => (&self.root_body, Some(&slot)),
            Root::Grafted(_, slots) => (&self.body, slots.get(usize::from(slot))),
        };
        match (body, slot) {
            (Some(body), Some(slot)) => body.place(*slot),
            _ => Found::Absent,
        }
    }

    /// The code that was sent; with `first_known`, of several the first that an entry has.
    pub(super) fn code_in(&self, envelope: &Envelope<'s>) -> Option<Text<'r>> {
        let first = || self.text(&envelope.code, Wanted::Id);
        let sources = match &envelope.code {
            Source::First(sources) if envelope.first_known => *sources,
            _ => return first(),
        };
        let mut codes = sources
            .iter()
            .filter_map(|source| self.text(source, Wanted::Id));
        codes.find(|code| self.is_known(*code)).or_else(first)
    }
}
