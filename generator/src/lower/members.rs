//! Members of the details that the scan finds by their names, so that nothing looks for them later.

use super::Lowering;
use super::paths::{MAX_MEMBERS, Tree};
use vendor_errors_runtime::tables::{Entry, Envelope, Field, MAX_SLOTS, Place, Shape};
use vendor_errors_spec::model::{self, Source};

/// Places that are left for what is lowered later: the roots of envelopes.
const SPARE: usize = 8;

impl<'a> Lowering<'a> {
    /// Where the details of `envelopes` lie at a pointer, their common members get places of their own, as long as there is room.
    pub(super) fn common_members(&mut self, envelopes: &[Envelope<'a>]) -> &'a [Envelope<'a>] {
        let names = self.common_names();
        let envelopes: Vec<_> = envelopes
            .iter()
            .zip(&self.spec.envelopes)
            .map(|(lowered, envelope)| {
                let common = lowered.common.iter().zip(&names);
                let common: Vec<_> = common
                    .map(|(place, name)| Some(self.scanned(place.as_ref()?, at(envelope)?, name)))
                    .zip(lowered.common)
                    .map(|(member, place)| member.or(*place))
                    .collect();
                Envelope {
                    common: self.slice(common),
                    ..*lowered
                }
            })
            .collect();
        self.slice(envelopes)
    }

    /// The same for the members of entries, where the details of all envelopes lie at the same pointer.
    pub(super) fn entries_members(&mut self, entries: &[Entry<'a>]) -> &'a [Entry<'a>] {
        let mut pointers = self.spec.envelopes.iter().map(at);
        let Some(Some(pointer)) = pointers.next() else {
            return self.slice(entries.iter().copied());
        };
        if pointers.any(|other| other != Some(pointer)) {
            return self.slice(entries.iter().copied());
        }
        let entries: Vec<_> = entries
            .iter()
            .map(|entry| Entry {
                details: self.members_of(entry.details, pointer),
                ..*entry
            })
            .collect();
        self.slice(entries)
    }

    fn members_of(&mut self, shape: Shape<'a>, pointer: &'a [String]) -> Shape<'a> {
        let Shape::Fields(fields) = shape else {
            return shape;
        };
        // Entries that have what all have share that.
        if !fields
            .iter()
            .any(|field| matches!(field.place, Place::Details))
        {
            return shape;
        }
        let fields: Vec<_> = fields
            .iter()
            .map(|field| Field {
                place: self.scanned(&field.place, pointer, field.name),
                ..*field
            })
            .collect();
        Shape::Fields(self.slice(fields))
    }

    fn scanned(&mut self, place: &Place<'a>, pointer: &'a [String], name: &'a str) -> Place<'a> {
        let room = self.room();
        match place {
            Place::Details => {
                let tree = self.tree_of_details();
                let slot = tree.slot_of_member(pointer, name, room);
                slot.map_or(Place::Details, Place::Member)
            }
            other => *other,
        }
    }

    /// How many places the tree of the details may have. Each root of an envelope has them once more in the tree of the body.
    fn room(&self) -> usize {
        let roots = if self.has_roots() {
            self.spec.envelopes.len()
        } else {
            1
        };
        let taken = if self.has_roots() {
            self.trees.body.slots()
        } else {
            0
        };
        MAX_SLOTS.saturating_sub(taken).saturating_sub(SPARE) / roots
    }

    fn tree_of_details(&mut self) -> &mut Tree<'a> {
        if self.has_roots() {
            &mut self.trees.rooted
        } else {
            &mut self.trees.body
        }
    }
}

/// The pointer at which an envelope has its details, if it is one.
fn at(envelope: &model::Envelope) -> Option<&[String]> {
    match envelope.details_at.as_ref().map(|at| &at.value) {
        None => Some(&[]),
        Some(Source::Pointer(pointer)) => Some(pointer),
        Some(_) => None,
    }
}

impl<'a> Tree<'a> {
    /// The slot of a member of the object at a pointer, that nothing but details is read from. Only while there is room: it has to do without, or with less.
    fn slot_of_member(&mut self, pointer: &'a [String], name: &'a str, room: usize) -> Option<u16> {
        if self.slots() >= room || self.widest() >= MAX_MEMBERS / 2 {
            return None;
        }
        let node = self.descend(pointer)?;
        let member = self.step(node, name)?;
        Some(self.slot_of(member))
    }
}
