//! The members of an object, found by looking at each.

use super::error::Problem;
use super::value::{Located, Trail};
use crate::json::raw::{Members, Part, Raw, Twice};
use crate::tables::{Field, Member};
use crate::text::Text;

/// Where each lies, by its position in the shape: [`Trail::sights`] from a place on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sought<'a> {
    object: Raw<'a>,
    names: Names<'a>,
    first: usize,
}

/// What has been seen of a member.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sight {
    Nothing,
    At(Part),
    /// It may not come again, or has come twice.
    Enough,
}

/// What members are called.
#[derive(Clone, Copy, Debug)]
pub(super) enum Names<'a> {
    Fields(&'a [Field<'a>]),
    Members(&'a [Member<'a>]),
}

impl<'a> Names<'a> {
    pub(super) fn get(&self, index: usize) -> Option<&'a str> {
        match self {
            Self::Fields(fields) => fields.get(index).map(|field| field.name()),
            Self::Members(members) => members.get(index).map(|member| member.name()),
        }
    }

    pub(super) fn position_of(&self, is_it: &dyn Fn(&str) -> bool) -> Option<usize> {
        match self {
            Self::Fields(fields) => fields.iter().position(|field| is_it(field.name())),
            Self::Members(members) => members.iter().position(|member| is_it(member.name())),
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Fields(fields) => fields.len(),
            Self::Members(members) => members.len(),
        }
    }

    /// Some are not in the object itself.
    pub(super) fn lie_deeper(&self) -> bool {
        (0..self.len()).any(|index| !self.is_own(index))
    }

    /// The member lies in the object itself, under its name.
    pub(super) fn is_own(&self, index: usize) -> bool {
        match self {
            Self::Fields(_) => true,
            Self::Members(members) => members
                .get(index)
                .is_some_and(|member| member.pointer().is_empty()),
        }
    }

    /// The position of the member that an object has under this name.
    pub(super) fn position(&self, name: &Text<'_>) -> Option<usize> {
        match self {
            Self::Fields(fields) => fields.iter().position(|field| name.is(field.name())),
            Self::Members(members) => members
                .iter()
                .position(|member| member.pointer().is_empty() && name.is(member.name())),
        }
    }
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

    pub(super) fn get(&self, index: usize, trail: &Trail) -> Option<Located<'a>> {
        match *trail.sights.get(self.first.checked_add(index)?)? {
            Sight::Nothing => None,
            Sight::At(part) => Some(Located::Json(self.object.part(part)?)),
            Sight::Enough => Some(Located::Repeated),
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
