//! The members of an object, found by looking at each.

use super::error::Problem;
use super::value::{Located, Trail};
use crate::json::raw::{Kind, Raw, Twice};
use crate::tables::{Field, Member};
use crate::text::Text;

/// Where each lies, by its position in the shape.
#[derive(Debug)]
pub(crate) struct Sought<'a> {
    inline: [Option<Located<'a>>; INLINE],
    more: Vec<Option<Located<'a>>>,
    names: Names<'a>,
}

/// Shapes up to this size need no allocation.
const INLINE: usize = 8;

/// What members are called, for messages.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Names<'a> {
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

    /// The position of the member that an object has under this name.
    fn position(&self, name: &Text<'_>) -> Option<usize> {
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
    pub(crate) fn new(names: Names<'a>) -> Self {
        Self {
            inline: [None; INLINE],
            more: Vec::new(),
            names,
        }
    }

    pub(super) fn names(&self) -> Names<'a> {
        self.names
    }

    #[inline]
    pub(super) fn get(&self, index: usize) -> Option<&Located<'a>> {
        match self.inline.get(index) {
            Some(found) => found.as_ref(),
            None => self.more.get(index.wrapping_sub(INLINE))?.as_ref(),
        }
    }

    #[inline]
    pub(super) fn set(&mut self, index: usize, value: Located<'a>) {
        match self.inline.get_mut(index) {
            Some(found) => *found = Some(value),
            None => self.set_more(index.wrapping_sub(INLINE), value),
        }
    }

    #[cold]
    fn set_more(&mut self, index: usize, value: Located<'a>) {
        if self.more.len() <= index {
            self.more.resize(index.saturating_add(1), None);
        }
        if let Some(found) = self.more.get_mut(index) {
            *found = Some(value);
        }
    }

    /// None of them is there, or they are `null`.
    pub(super) fn are_all_absent(&self) -> bool {
        let mut found = self.inline.iter().chain(&self.more).flatten();
        found.all(Located::is_null)
    }

    /// Finds the members of an object that have these names, and are wanted; one that is there twice fails.
    #[inline]
    pub(super) fn find_in(
        &mut self,
        object: Raw<'a>,
        wanted: impl Fn(usize) -> bool,
        trail: &mut Trail,
    ) -> Option<()> {
        // Members mostly come in the order of the spec.
        let (mut members, mut expected) = (object.members(), 0_usize);
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
                if self.get(index).is_some() {
                    trail.fail::<()>(Problem::Twice);
                    trail.failed_member(self.names, index);
                    return None;
                }
                self.set(index, Located::Json(value));
                expected = index.wrapping_add(1);
            }
        }
    }

    /// Finds the members of a struct in its own JSON.
    pub(crate) fn find(&mut self, found: &Located<'a>, trail: &mut Trail) -> Option<()> {
        let raw = match found {
            Located::Json(raw) if raw.kind() == Kind::Object => *raw,
            _ => return trail.expected("an object", found),
        };
        let Names::Members(members) = self.names else {
            return self.find_in(raw, |_| true, trail);
        };
        let has_own_name = |index: usize| {
            members
                .get(index)
                .is_some_and(|member| member.pointer().is_empty())
        };
        self.find_in(raw, has_own_name, trail)?;
        for (index, member) in members.iter().enumerate() {
            if member.pointer().is_empty() {
                continue;
            }
            let own_name = || trail.is_ours.then(|| raw.at(&[member.name()]))?;
            match raw.at_once(member.pointer()) {
                Err(Twice) => self.set(index, Located::Repeated),
                Ok(value) => {
                    if let Some(value) = value.or_else(own_name) {
                        self.set(index, Located::Json(value));
                    }
                }
            }
        }
        Some(())
    }
}
