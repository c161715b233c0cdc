//! The members of a struct of the details, to be read.

use super::context::DecodeContext;
use super::member_index::MemberIndex;
use super::names::Names;
use super::places::Places;
use super::structs::DetailsStruct;
use super::value::Value;
use crate::engine::Found;
use crate::json::ends::Ends;
use std::rc::Rc;
use vendor_errors_tables::{Field, Type};

/// The members of a struct, by their position in its shape.
#[derive(Debug)]
pub struct Fields<'a> {
    source: Source<'a>,
    /// A member was read, or the members have an object of their own.
    pub(super) any: bool,
    /// A required member could not be read, and so all that come after it are blank.
    failed: bool,
    context: &'a mut DecodeContext,
}

#[derive(Debug)]
enum Source<'a> {
    Nowhere,
    /// Where the spec says for each.
    Places(Places<'a>),
    /// In an object of their own.
    Object(Names<'a>, MemberIndex<'a>),
}

impl<'a> Fields<'a> {
    pub(super) fn at(places: Places<'a>, context: &'a mut DecodeContext) -> Self {
        Self {
            source: Source::Places(places),
            any: false,
            failed: false,
            context,
        }
    }

    /// Fails when it is no object.
    pub(super) fn inside(
        names: Names<'a>,
        found: &Found<'a>,
        ends: Option<&Rc<Ends>>,
        context: &'a mut DecodeContext,
    ) -> Option<Self> {
        let object = match found {
            Found::Json(raw) if raw.is_object() => *raw,
            _ => return context.expected("an object", found),
        };
        if u32::try_from(object.as_str().len()).is_err() {
            return context.expected("an object of less than 4 GiB", found);
        }
        let index = MemberIndex::new(object, names, ends, context)?;
        Some(Self {
            source: Source::Object(names, index),
            any: true,
            failed: false,
            context,
        })
    }

    /// Members of which none can be read.
    pub(super) fn blank(context: &'a mut DecodeContext) -> Self {
        Self {
            source: Source::Nowhere,
            any: true,
            failed: true,
            context,
        }
    }

    /// Whether a member is there. Reports it if none is and one is required.
    pub(super) fn are_there(&mut self) -> bool {
        let Source::Places(places) = &self.source else {
            return true;
        };
        let shape = places.shape();
        let is_there = |position| !matches!(places.peek(position, self.context), Found::Absent);
        if (0..shape.len()).any(is_there) {
            return true;
        }
        let required = |field: &Field<'_>| !matches!(field.ty(), Type::Optional(_));
        if let Some(missing) = shape.iter().position(required) {
            self.read_reporting_once(missing, |_, context| context.missing::<()>());
        }
        false
    }

    /// The member, unless it is absent or `null`.
    fn find(&mut self, position: usize) -> Found<'a> {
        match &self.source {
            Source::Nowhere => Found::Absent,
            Source::Places(places) => places.find(position, self.context),
            Source::Object(_, index) => index.get(position, self.context),
        }
    }

    /// Reads all members; `None` when a required one cannot be read, or none is there.
    pub fn read<T: DetailsStruct>(&mut self) -> Option<T> {
        let read = T::read(self);
        self.finish().then_some(read)
    }

    /// Ends reading. Returns whether what was read of the members is of use.
    pub(super) fn finish(&mut self) -> bool {
        match &self.source {
            Source::Nowhere => {}
            Source::Places(places) => places.forget(self.context),
            Source::Object(_, index) => index.forget(self.context),
        }
        self.any && !self.failed
    }

    /// Takes the member at this position. When it is required and cannot be read, it is blank, and
    /// so are all that come after it: a `?` at each would be compiled for each struct.
    pub fn take<T: Value>(&mut self, position: usize) -> T {
        if !self.failed {
            let read = self.read_with(position, |found, context| match found {
                Found::Absent => T::absent(context),
                found => T::read(found, context),
            });
            match read {
                Some(read) => {
                    self.any |= !read.is_absent();
                    return read;
                }
                None => self.failed = true,
            }
        }
        T::blank(self.context)
    }

    /// Reads the member at this position in another way.
    pub(super) fn read_with<T>(
        &mut self,
        position: usize,
        read: impl FnOnce(&Found<'a>, &mut DecodeContext) -> Option<T>,
    ) -> Option<T> {
        let is_first = self.context.error.is_none();
        let found = self.find(position);
        let read = read(&found, self.context);
        if is_first && self.context.error.is_some() {
            self.locate_error(position);
        }
        read
    }

    /// The same, but nothing is reported twice of a member.
    pub(super) fn read_reporting_once<T>(
        &mut self,
        position: usize,
        read: impl FnOnce(&Found<'a>, &mut DecodeContext) -> Option<T>,
    ) -> Option<T> {
        let before = self.context.more();
        let read = self.read_with(position, read);
        self.context.count_once(position, before);
        read
    }

    /// Says that what was reported first lies in this member.
    #[cold]
    fn locate_error(&mut self, position: usize) {
        let name = self.names().get(position).unwrap_or("");
        if let Some(error) = &mut self.context.error {
            error.below(name);
        }
    }

    fn names(&self) -> Names<'a> {
        match &self.source {
            Source::Places(places) => Names::Fields(places.shape()),
            Source::Object(names, _) => *names,
            Source::Nowhere => Names::Fields(&[]),
        }
    }

    /// The position of the member that has one of these names.
    pub(super) fn position(&self, names: &[&str]) -> Option<usize> {
        self.names().iter().position(|name| names.contains(&name))
    }
}
