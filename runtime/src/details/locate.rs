//! Where the details of one response lie.

use super::budget::Budget;
use super::context::DecodeContext;
use super::error::DetailsError;
use super::fields::Fields;
use super::named_fields::NamedFields;
use super::places::{Places, details_at, found_at};
use super::structs::DetailsStruct;
use crate::engine::{Found, Outcome, Parsed};
use vendor_errors_tables::vocabulary::Category;
use vendor_errors_tables::{Cond, Place, Shape, Spec, Type};

/// Reads the details of a response into types.
#[derive(Debug)]
pub struct Details<'s, 'r> {
    parsed: &'r Parsed<'s, 'r>,
    category: Option<Category>,
    shape: Shape<'s>,
    /// What is at `details_at`, once somebody has asked.
    at: Option<Found<'r>>,
    pub(super) context: DecodeContext,
}

impl<'s: 'r, 'r> Details<'s, 'r> {
    #[inline]
    pub(crate) fn new(outcome: &'r Outcome<'s, 'r>) -> Self {
        let parsed = &outcome.parsed;
        let shape = outcome
            .entry()
            .map_or(parsed.spec.common, |entry| entry.details);
        Self {
            parsed,
            category: outcome.ruling.category,
            shape,
            at: None,
            context: DecodeContext {
                is_unreadable: !parsed.is_readable() || parsed.has_code_of_item(),
                ..DecodeContext::default()
            },
        }
    }

    /// The same, with this much memory.
    pub(crate) fn with_memory(outcome: &'r Outcome<'s, 'r>, memory: usize) -> Self {
        let mut details = Self::new(outcome);
        details.context.budget = Budget::sharing(memory);
        details
    }

    /// How much memory is left.
    pub(crate) fn memory(&self) -> usize {
        self.context.memory()
    }

    /// Whether the error is of this category.
    #[must_use]
    pub fn is(&self, category: Category) -> bool {
        self.category == Some(category)
    }

    /// Whether the condition holds for the response.
    #[must_use]
    pub fn holds(&self, cond: &Cond<'s>) -> bool {
        self.parsed.holds(cond)
    }

    pub(super) fn shape(&self) -> Shape<'s> {
        self.shape
    }

    pub(super) fn spec(&self) -> &'s Spec<'s> {
        self.parsed.spec
    }

    /// What is at `details_at`.
    #[inline]
    pub(crate) fn at(&mut self) -> &Found<'r> {
        self.at.get_or_insert_with(|| details_at(self.parsed))
    }

    pub(crate) fn take_error(&mut self) -> Option<DetailsError> {
        self.context.error.take()
    }

    /// The details as a struct; `None` when there are none, or a required member does not fit.
    #[inline]
    pub fn read<T: DetailsStruct>(&mut self) -> Option<T> {
        // Compiled for each type: `?` would be a function of its own each time.
        match &mut self.fields() {
            Some(fields) => fields.read(),
            None => None,
        }
    }

    /// The details, to be read by the names of members.
    pub fn named_fields(&mut self) -> NamedFields<'_> {
        NamedFields::new(self.fields_there())
    }

    /// Reads the value that the details are as a whole.
    pub(super) fn whole<T>(
        &mut self,
        read: impl FnOnce(&Found<'_>, &mut DecodeContext) -> Option<T>,
    ) -> Option<T> {
        let Shape::Whole(place, ty) = self.shape else {
            return None;
        };
        let found = match place {
            Place::Details => *self.at(),
            place => found_at(self.parsed, &place, &ty, &mut self.context),
        };
        match (found, ty) {
            (Found::Absent, Type::Optional(_)) => None,
            (Found::Absent, _) => self.context.missing(),
            (found, _) => read(&found, &mut self.context),
        }
    }

    /// The members where they lie, when one of them is there.
    pub(super) fn fields_there(&mut self) -> Option<Fields<'_>> {
        let mut fields = self.fields()?;
        fields.are_there().then_some(fields)
    }

    /// The members where they lie, to be read all. Reports if something other than an object is
    /// there.
    pub(super) fn fields(&mut self) -> Option<Fields<'_>> {
        let Shape::Fields(shape) = self.shape else {
            return None;
        };
        let at = self.at.get_or_insert_with(|| details_at(self.parsed));
        let places = Places::new(self.parsed, shape, at, &mut self.context);
        Some(Fields::at(places, &mut self.context))
    }
}
