//! The members of an object, found by looking at each.

use super::error::Problem;
use super::names::Names;
use super::trail::{Sight, Trail};
use crate::engine::Found;
use crate::json::raw::Raw;
use crate::json::walk::{Members, Twice};

/// Where each lies, by its position in the shape: [`Trail::sights`] from a place on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sought<'a> {
    object: Raw<'a>,
    names: Names<'a>,
    first: usize,
}

impl<'a> Sought<'a> {
    /// None is found yet.
    pub(super) fn new(object: Raw<'a>, names: Names<'a>, trail: &mut Trail) -> Self {
        let first = trail.sights.len();
        let end = first.saturating_add(names.len());
        trail.sights.resize(end, Sight::Nothing);
        Self {
            object,
            names,
            first,
        }
    }

    pub(super) fn get(&self, index: usize, trail: &Trail) -> Option<Found<'a>> {
        match *trail.sights.get(self.first.checked_add(index)?)? {
            Sight::Nothing => None,
            Sight::At(part) => Some(Found::Json(self.object.part(part)?)),
            Sight::Enough => Some(Found::Twice),
        }
    }

    fn set(&self, index: usize, sight: Sight, trail: &mut Trail) {
        let at = self.first.saturating_add(index);
        if let Some(seen) = trail.sights.get_mut(at) {
            *seen = sight;
        }
    }

    /// The member may not come again.
    pub(super) fn set_taken(&self, index: usize, trail: &mut Trail) {
        self.set(index, Sight::Enough, trail);
    }

    /// Sets what may be there once only.
    pub(super) fn set_once(&self, index: usize, value: Raw<'a>, trail: &mut Trail) -> Option<()> {
        if self.get(index, trail).is_some() {
            return trail.failed_at(Problem::Twice, self.names, index);
        }
        self.set(index, Sight::At(self.object.part_of(value)), trail);
        Some(())
    }

    /// Finds the members that have these names, and are wanted; one that is there twice fails.
    pub(super) fn find_in(
        &self,
        members: &mut Members<'a>,
        wanted: impl Fn(usize) -> bool,
        trail: &mut Trail,
    ) -> Option<()> {
        // They mostly come in the order of the spec.
        let mut expected = 0_usize;
        loop {
            let next = self.names.get(expected);
            let (index, value) = match next.and_then(|name| members.expected(name)) {
                Some(value) => (Some(expected), value),
                None => match members.next() {
                    Some((name, value)) => (self.names.position(&name), value),
                    None => return Some(()),
                },
            };
            if let Some(index) = index.filter(|index| wanted(*index)) {
                self.set_once(index, value, trail)?;
                expected = index.wrapping_add(1);
            }
        }
    }

    /// Finds the members that lie deeper in the object.
    pub(super) fn find_deeper(&self, trail: &mut Trail) {
        let Names::Members(members) = self.names else {
            return;
        };
        for (index, member) in members.iter().enumerate() {
            if member.pointer().is_empty() {
                continue;
            }
            let own_name = || trail.is_ours.then(|| self.object.at(&[member.name()]))?;
            let sight = match self.object.at_once(member.pointer()) {
                Err(Twice) => Sight::Enough,
                Ok(value) => match value.or_else(own_name) {
                    Some(value) => Sight::At(self.object.part_of(value)),
                    None => continue,
                },
            };
            self.set(index, sight, trail);
        }
    }

    /// Nobody asks any more.
    pub(super) fn forget(&self, trail: &mut Trail) {
        trail.sights.truncate(self.first);
    }
}
