//! The members of one object of the details, each where it lies.

use super::error::Problem;
use super::value::{Located, Trail, Value, read_or_absent};
use crate::json::raw::{Key, Raw};
use crate::text::Text;

/// Members by their position in the shape.
#[derive(Debug)]
pub struct Fields<'a> {
    inline: [Option<Located<'a>>; INLINE],
    more: Vec<Option<Located<'a>>>,
    /// One of them is there, and not `null`.
    any: bool,
    names: Names<'a>,
    trail: &'a mut Trail,
}

/// Shapes up to this size need no allocation.
const INLINE: usize = 8;

/// What members are called, for messages.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Names<'a> {
    Fields(&'a [crate::tables::Field<'a>]),
    Members(&'a [crate::tables::Member<'a>]),
}

impl<'a> Names<'a> {
    fn get(&self, index: usize) -> Option<&'a str> {
        match self {
            Self::Fields(fields) => fields.get(index).map(|field| field.name),
            Self::Members(members) => members.get(index).map(|member| member.name),
        }
    }

    fn position(&self, name: &Text<'_>) -> Option<usize> {
        match self {
            Self::Fields(fields) => fields.iter().position(|field| name.is(field.name)),
            Self::Members(members) => members
                .iter()
                .position(|member| member.at.is_empty() && name.is(member.name)),
        }
    }
}

impl<'a> Fields<'a> {
    pub(crate) fn new(names: Names<'a>, trail: &'a mut Trail) -> Self {
        Self {
            inline: [None; INLINE],
            more: Vec::new(),
            any: false,
            names,
            trail,
        }
    }

    /// Sets the members of an object that have these names; one that is there twice fails.
    #[inline]
    pub(crate) fn set_members(
        &mut self,
        object: Raw<'a>,
        wanted: impl Fn(usize) -> bool,
    ) -> Option<()> {
        // Members mostly come in the order of the spec.
        let (mut members, mut expected) = (object.members(), 0_usize);
        while let Some((key, value)) = members.expect(self.names.get(expected)) {
            let index = match key {
                Key::Expected => Some(expected),
                Key::Other(name) => self.names.position(&name),
            };
            if let Some(index) = index.filter(|index| wanted(*index)) {
                self.set_once(index, Located::Json(value))?;
                expected = index.wrapping_add(1);
            }
        }
        Some(())
    }

    pub(crate) fn set(&mut self, index: usize, value: Located<'a>) {
        self.any |= !value.is_null();
        if let Some(slot) = self.slot(index) {
            *slot = Some(value);
        }
    }

    /// Sets the value; on the second time the member is there twice, which fails.
    pub(crate) fn set_once(&mut self, index: usize, value: Located<'a>) -> Option<()> {
        self.any |= !value.is_null();
        match self.slot(index) {
            Some(Some(_)) => {
                self.trail.fail::<()>(Problem::Twice);
                self.failed_at(index);
                None
            }
            Some(slot) => {
                *slot = Some(value);
                Some(())
            }
            None => Some(()),
        }
    }

    fn slot(&mut self, index: usize) -> Option<&mut Option<Located<'a>>> {
        match index.checked_sub(INLINE) {
            None => self.inline.get_mut(index),
            Some(index) => {
                if self.more.len() <= index {
                    self.more.resize(index.saturating_add(1), None);
                }
                self.more.get_mut(index)
            }
        }
    }

    pub(crate) fn get(&self, index: usize) -> Option<Located<'a>> {
        match index.checked_sub(INLINE) {
            None => self.inline.get(index).copied().flatten(),
            Some(index) => self.more.get(index).copied().flatten(),
        }
    }

    /// None of the members is there.
    pub(crate) fn are_all_absent(&self) -> bool {
        !self.any
    }

    /// The position of the member that has one of these names.
    pub(super) fn position(&self, names: &[&str]) -> Option<usize> {
        match self.names {
            Names::Fields(fields) => fields.iter().position(|field| names.contains(&field.name)),
            Names::Members(members) => members
                .iter()
                .position(|member| names.contains(&member.name)),
        }
    }

    /// Reads something whose failure has nothing to do with what failed before; the first reason stays.
    pub(super) fn apart<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.trail.error.take();
        let read = read(self);
        if before.is_some() {
            self.trail.error = before;
        }
        read
    }

    /// Reads the member at this position.
    pub fn take<T: Value>(&mut self, index: usize) -> Option<T> {
        let read = match self.get(index) {
            Some(found) => read_or_absent(&found, self.trail),
            None => T::absent(self.trail),
        };
        if read.is_none() {
            self.failed_at(index);
        }
        read
    }

    pub(crate) fn read_with<T>(
        &mut self,
        index: usize,
        read: impl FnOnce(Option<Located<'a>>, &mut Trail) -> Option<T>,
    ) -> Option<T> {
        let read = read(self.get(index), self.trail);
        if read.is_none() {
            self.failed_at(index);
        }
        read
    }
}

impl Fields<'_> {
    #[cold]
    fn failed_at(&mut self, index: usize) {
        let name = self.names.get(index).unwrap_or("");
        self.trail.below::<()>(&|| name.to_owned(), None);
    }

    pub(crate) fn fail_whole<T>(
        &mut self,
        expected: &'static str,
        found: &Located<'_>,
    ) -> Option<T> {
        self.trail.expected(expected, found)
    }
}
