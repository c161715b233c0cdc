//! What the members of a struct are called.

use crate::text::Text;
use vendor_errors_tables::{Field, Member};

/// The names of a shape: of an entry's details, or of a named type.
#[derive(Clone, Copy, Debug)]
pub(super) enum Names<'a> {
    Fields(&'a [Field<'a>]),
    Members(&'a [Member<'a>]),
}

impl<'a> Names<'a> {
    pub(super) fn get(self, position: usize) -> Option<&'a str> {
        match self {
            Self::Fields(fields) => fields.get(position).map(Field::name),
            Self::Members(members) => members.get(position).map(Member::name),
        }
    }

    pub(super) fn len(self) -> usize {
        match self {
            Self::Fields(fields) => fields.len(),
            Self::Members(members) => members.len(),
        }
    }

    pub(super) fn iter(self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).filter_map(move |position| self.get(position))
    }

    /// The position of the member that an object has under this name. The expected one is tried
    /// first.
    pub(super) fn position(self, name: &Text<'_>, expected: usize) -> Option<usize> {
        let is_it = |position: &usize| self.own(*position).is_some_and(|own| name.is(own));
        let mut positions = 0..self.len();
        Some(expected)
            .filter(is_it)
            .or_else(|| positions.find(is_it))
    }

    /// The name of a member that lies in the object itself.
    fn own(self, position: usize) -> Option<&'a str> {
        match self {
            Self::Members(members) => {
                let member = members.get(position)?;
                member.pointer().is_empty().then(|| member.name())
            }
            Self::Fields(_) => self.get(position),
        }
    }
}
