//! Which envelope: the first whose condition holds, and its root.

use super::body::Body;
use super::found::{Found, Wanted};
use super::parsed::Parsed;
use super::sources::Lookup;
use crate::json::raw::RawValue;
use crate::text::Text;
use vendor_errors_tables::{Envelope, Graft, Rooted, Source};

/// What the pointers of a spec are relative to.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one of them for a response, and boxed it would be an allocation"
)]
pub(super) enum Root<'s, 'r> {
    /// The whole body.
    Body,
    /// The envelope's root is not there.
    Absent,
    /// A part of the body, which has been scanned by itself.
    Scanned(Body<'r>),
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
        if matches!(&self.root, Root::Scanned(body) if !body.is_readable()) {
            // The body is JSON, so a key that is read below the root occurs twice: nothing in the
            // body can be relied on, and the envelope may be another.
            self.body = Body::UNREADABLE;
            self.root = Root::Absent;
            self.envelope = self.first_envelope();
        }
    }

    fn first_envelope(&self) -> Option<&'s Envelope<'s>> {
        let mut envelopes = self.spec.envelopes.iter();
        envelopes.find(|envelope| self.holds(&envelope.when))
    }

    fn find_root(&self, rooted: &Rooted<'s>) -> Root<'s, 'r> {
        let root = match self.envelope.and_then(|envelope| envelope.root.as_ref()) {
            Some(root) => self.find(root, Lookup::ANY).as_json(),
            None => self.body.whole(),
        };
        let Some(root) = root else {
            return Root::Absent;
        };
        let is_root = |graft: &&Graft<'s>| {
            let place = self.body.slots.get(graft.root, self.body.text);
            place.is_some_and(|place| std::ptr::eq(place.as_str(), root.as_str()))
        };
        match rooted.grafts.iter().find(is_root) {
            // Keys that occur twice where only another envelope would read do no harm, and have
            // passed the scan of the body. A scan of their own tells these from others.
            Some(graft) if !self.body.slots.has_repeats() => Root::Grafted(root, graft.slots),
            _ => {
                let mut body = Body::UNREADABLE;
                body.read(root.as_str(), &rooted.paths);
                Root::Scanned(body)
            }
        }
    }

    /// The value that every pointer is relative to.
    pub(crate) fn root(&self) -> Option<RawValue<'r>> {
        match &self.root {
            Root::Body => self.body.whole(),
            Root::Absent => None,
            Root::Scanned(body) => body.whole(),
            Root::Grafted(root, _) => Some(*root),
        }
    }

    /// What a scan has found at a place below the root.
    pub(crate) fn member(&self, slot: u16) -> Found<'r> {
        match &self.root {
            Root::Body => self.body.place(slot),
            Root::Absent => Found::Absent,
            Root::Scanned(body) => body.place(slot),
            Root::Grafted(_, slots) => match slots.get(usize::from(slot)) {
                Some(slot) => self.body.place(*slot),
                None => Found::Absent,
            },
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
