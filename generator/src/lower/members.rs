//! Members of the details that the scan finds by their names, so that nothing looks for them
//! later.

use super::Lowering;
use vendor_errors_spec::model::{self, Source};
use vendor_errors_tables::{Entry, Envelope, Field, Items, MAX_SLOTS, Place, ReadBy, Shape};

/// Places that are left for what is lowered later: the roots of envelopes.
const SPARE: usize = 8;

impl<'a> Lowering<'a> {
    /// Where the details of `envelopes` lie at a pointer, their common members get places of their
    /// own, as long as there is room.
    pub(super) fn common_members(
        &mut self,
        envelopes: &[Envelope<'a>],
        models: &'a [model::Envelope],
    ) -> &'a [Envelope<'a>] {
        let names = self.common_names();
        let mut placed = Vec::with_capacity(envelopes.len());
        for (lowered, envelope) in envelopes.iter().zip(models) {
            let mut common = lowered.common.to_vec();
            if let Some(pointer) = at(envelope) {
                for (place, name) in common.iter_mut().zip(&names) {
                    *place = place.map(|place| self.scanned(place, pointer, name));
                }
            }
            let common = self.slice(&common);
            let items = lowered.items.zip(envelope.items.as_ref());
            let items = items.map(|(lowered, items)| self.common_members_of_items(lowered, items));
            placed.push(Envelope {
                common,
                items,
                ..*lowered
            });
        }
        self.slice(&placed)
    }

    fn common_members_of_items(
        &mut self,
        lowered: &'a Items<'a>,
        items: &'a model::Items,
    ) -> &'a Items<'a> {
        let ReadBy::Own(envelopes) = lowered.read_by else {
            return lowered;
        };
        let envelopes = self.common_members(envelopes, &items.envelopes);
        self.arena.alloc(Items {
            read_by: ReadBy::Own(envelopes),
            ..*lowered
        })
    }

    /// The same for the members of entries, where the details of all envelopes lie at the same
    /// pointer.
    pub(super) fn entries_members(&mut self, entries: &'a [Entry<'a>]) -> &'a [Entry<'a>] {
        let mut pointers = self.spec.all_envelopes().map(at);
        let Some(Some(pointer)) = pointers.next() else {
            return entries;
        };
        if pointers.any(|other| other != Some(pointer)) {
            return entries;
        }
        self.each(entries, |lowering, entry| Entry {
            details: lowering.members_of(entry.details, pointer),
            ..*entry
        })
    }

    fn members_of(&mut self, shape: Shape<'a>, pointer: &'a [String]) -> Shape<'a> {
        let Shape::Fields(fields) = shape else {
            return shape;
        };
        // Entries that have what all have share that.
        if !fields
            .iter()
            .any(|field| matches!(field.place(), Place::Details))
        {
            return shape;
        }
        Shape::Fields(self.each(fields, |lowering, Field(name, place, ty)| {
            Field(name, lowering.scanned(*place, pointer, name), *ty)
        }))
    }

    /// A place of its own for a member of the details, if there is room.
    fn scanned(&mut self, place: Place<'a>, pointer: &'a [String], name: &'a str) -> Place<'a> {
        let Place::Details = place else {
            return place;
        };
        let room = self.room();
        let tree = self.tree(self.has_roots);
        let slot = tree.slot_of_member(pointer, name, room);
        slot.map_or(place, Place::Member)
    }

    /// How many places the tree of the details may have. Each root of an envelope has them once
    /// more in the tree of the body.
    fn room(&self) -> usize {
        let (roots, taken) = if self.has_roots {
            (self.spec.all_envelopes().count(), self.trees.body.slots())
        } else {
            (1, 0)
        };
        MAX_SLOTS.saturating_sub(taken).saturating_sub(SPARE) / roots
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
