//! What the members of an object are called, and which of them are in it.

use crate::text::Text;
use vendor_errors_tables::{Field, Member};

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
