//! The members of one object of the details, to be read.

use super::places::Places;
use super::sought::{Names, Sought};
use super::value::{Located, Trail, Value, read_or_absent};

/// Members by their position in the shape.
#[derive(Debug)]
pub struct Fields<'a> {
    found: Found<'a>,
    trail: &'a mut Trail,
}

#[derive(Debug)]
enum Found<'a> {
    /// They have been looked for one by one.
    Sought(&'a Sought<'a>),
    /// They lie at places that are looked up when they are asked for.
    Places(Places<'a>),
}

impl<'a> Found<'a> {
    /// The member at this position; one that is looked up is put in `place`.
    fn find<'f>(
        &'f self,
        index: usize,
        place: &'f mut Option<Located<'a>>,
    ) -> Option<&'f Located<'a>> {
        match self {
            Self::Sought(sought) => sought.get(index),
            Self::Places(places) => {
                *place = places.get(index);
                place.as_ref()
            }
        }
    }
}

impl<'a> Fields<'a> {
    pub(crate) fn of(sought: &'a Sought<'a>, trail: &'a mut Trail) -> Self {
        Self {
            found: Found::Sought(sought),
            trail,
        }
    }

    pub(super) fn at(places: Places<'a>, trail: &'a mut Trail) -> Self {
        Self {
            found: Found::Places(places),
            trail,
        }
    }

    pub(crate) fn get(&self, index: usize) -> Option<Located<'a>> {
        self.found.find(index, &mut None).copied()
    }

    /// None of the members is there.
    pub(super) fn are_all_absent(&self) -> bool {
        match &self.found {
            Found::Sought(sought) => sought.are_all_absent(),
            Found::Places(places) => places.are_all_absent(),
        }
    }

    fn names(&self) -> Names<'a> {
        match &self.found {
            Found::Sought(sought) => sought.names(),
            Found::Places(places) => Names::Fields(places.shape()),
        }
    }

    /// The position of the member that has one of these names.
    pub(super) fn position(&self, names: &[&str]) -> Option<usize> {
        self.names().position_of(&|name| names.contains(&name))
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
        let mut place = None;
        let read = match self.found.find(index, &mut place) {
            Some(found) => read_or_absent(found, self.trail),
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
        self.trail.failed_member(self.names(), index);
    }
}
