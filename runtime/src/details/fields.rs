//! The members of one object of the details, to be read.

use super::error::Problem;
use super::names::Names;
use super::ordered::Ordered;
use super::places::{Glance, Glimpse, Places};
use super::search::Search;
use super::trail::Trail;
use super::value::Value;
use crate::engine::Found;
use vendor_errors_tables::{Field, Type};

/// Members by their position in the shape, each found when it is asked for.
#[derive(Debug)]
pub struct Fields<'a> {
    source: Source<'a>,
    /// How a member is looked for there.
    find: fn(&mut Self, usize) -> Search,
    glance: Glance<'a>,
    /// The last that was found. It stays where it is: to copy what has just been written takes longer than to write it.
    member: Found<'a>,
    /// One was found, or they are an object of their own.
    pub(super) any: bool,
    /// One could not be read, so that what is read of all others is of no use.
    pub(super) failed: bool,
    trail: &'a mut Trail,
}

#[derive(Debug)]
enum Source<'a> {
    /// Nothing can be read of any.
    Nowhere,
    /// Where the spec says for each.
    Places(Places<'a>),
    /// In an object of their own.
    Object(Ordered<'a>),
}

impl<'a> Fields<'a> {
    #[inline]
    pub(super) fn at(places: Places<'a>, trail: &'a mut Trail) -> Self {
        Self {
            glance: places.glance(),
            source: Source::Places(places),
            find: Self::find_at_a_glance,
            member: Found::Absent,
            any: false,
            failed: false,
            trail,
        }
    }

    /// Whether one of them is there, for those who do not ask for all. If one must be, there is a reason.
    pub(super) fn are_there(&mut self) -> bool {
        let Source::Places(places) = &self.source else {
            return true;
        };
        let shape = places.shape();
        if (0..shape.len()).any(|index| self.find(index) == Search::Found) {
            return true;
        }
        // Only a required member makes that worth a word.
        let required = |field: &Field<'_>| !matches!(field.ty(), Type::Optional(_));
        if let Some(missing) = shape.iter().position(required) {
            let names = self.names();
            self.trail.failed_at::<()>(Problem::Missing, names, missing);
        }
        false
    }

    /// Fails when it is no object.
    pub(super) fn inside(
        names: Names<'a>,
        found: &'a Found<'a>,
        trail: &'a mut Trail,
    ) -> Option<Self> {
        let object = match found {
            Found::Json(raw) if raw.is_object() => raw,
            _ => return trail.expected("an object", found),
        };
        Some(Self {
            source: Source::Object(Ordered::of(names, object)),
            find: Self::find_in_object,
            glance: Glance::NONE,
            member: Found::Absent,
            any: true,
            failed: false,
            trail,
        })
    }

    /// Members of which none can be read.
    #[must_use]
    pub fn blank(trail: &'a mut Trail) -> Self {
        Self {
            source: Source::Nowhere,
            find: Self::find_nowhere,
            glance: Glance::NONE,
            member: Found::Absent,
            any: true,
            failed: true,
            trail,
        }
    }

    /// Looks for the member, and has it in `member` if it is there and not `null`.
    #[inline(always)]
    fn find(&mut self, index: usize) -> Search {
        (self.find)(self, index)
    }

    fn find_at_a_glance(&mut self, index: usize) -> Search {
        match self.glance.at(index) {
            Glimpse::Absent => Search::Absent,
            Glimpse::At(raw) => {
                self.member = Found::Json(raw);
                self.any = true;
                Search::Found
            }
            Glimpse::Unknown => self.find_further(index),
        }
    }

    fn find_in_object(&mut self, index: usize) -> Search {
        let Source::Object(object) = &mut self.source else {
            return Search::Failed;
        };
        match object.expected(index) {
            Some(raw) => {
                let search = object.found(index, raw, self.trail);
                self.member = Found::Json(raw);
                search
            }
            None => self.find_further(index),
        }
    }

    fn find_nowhere(&mut self, _: usize) -> Search {
        Search::Failed
    }

    #[inline(never)]
    fn find_further(&mut self, index: usize) -> Search {
        let search = match &mut self.source {
            Source::Places(places) => places.find(index, &mut self.member, self.trail),
            Source::Object(object) => object.find(index, &mut self.member, self.trail),
            Source::Nowhere => Search::Failed,
        };
        if search == Search::Found {
            if self.member.is_null() {
                return Search::Absent;
            }
            self.any = true;
        }
        search
    }

    /// Reads the member at this position. It is blank when it cannot be read, and so are all that come after it: a `?` at each would be compiled for each
    /// struct.
    pub fn take<T: Value>(&mut self, index: usize) -> T {
        let search = self.find(index);
        let read = match search {
            Search::Found => T::read(&self.member, self.trail),
            Search::Absent => T::absent(self.trail),
            Search::Failed => None,
        };
        match read {
            Some(read) => read,
            None => {
                self.fail(index, search);
                T::blank(self.trail)
            }
        }
    }

    #[cold]
    fn fail(&mut self, index: usize, search: Search) {
        if search != Search::Failed {
            self.failed_at(index);
        }
        self.failed = true;
        self.find = Self::find_nowhere;
    }

    /// The same in another way, with the member unless it is absent or `null`.
    pub(super) fn read_with<T>(
        &mut self,
        index: usize,
        read: impl FnOnce(Option<&Found<'a>>, &mut Trail) -> Option<T>,
    ) -> Option<T> {
        let read = match self.find(index) {
            Search::Found => read(Some(&self.member), self.trail),
            Search::Absent => read(None, self.trail),
            Search::Failed => return None,
        };
        if read.is_none() {
            self.failed_at(index);
        }
        read
    }

    #[cold]
    fn failed_at(&mut self, index: usize) {
        self.trail.failed_member(self.names(), index);
    }

    fn names(&self) -> Names<'a> {
        match &self.source {
            Source::Places(places) => Names::Fields(places.shape()),
            Source::Object(object) => object.names(),
            Source::Nowhere => Names::Fields(&[]),
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
}
