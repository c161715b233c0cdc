//! Where the details of one response lie.

use super::asked::{Asked, read_as};
use super::dynamic;
use super::error::{DetailsError, Problem};
use super::fields::Fields;
use super::places::{Places, details_at, found_at, located};
use super::record::Record;
use super::sought::{Names, Sought};
use super::value::{Located, Trail, Value, read_or_absent};
use crate::engine::{Found, Outcome, Reading};
use crate::json::raw::{Kind, Raw};
use crate::tables::{Cond, Place, Shape, Type};
use crate::vocabulary::Category;
use serde_core::de::DeserializeOwned;

/// Reads the details of a response into types.
#[derive(Debug)]
pub struct Details<'s, 'r> {
    reading: &'r Reading<'s, 'r>,
    category: Option<Category>,
    shape: Shape<'s>,
    trail: Trail,
    /// Members that had to be looked for, or worked out.
    sought: Option<Sought<'r>>,
}

impl<'s: 'r, 'r> Details<'s, 'r> {
    pub(crate) fn new(outcome: &'r Outcome<'s, 'r>) -> Self {
        let reading = &outcome.reading;
        let shape = outcome
            .entry()
            .map_or(reading.spec.common, |entry| entry.details);
        Self {
            reading,
            category: outcome.decided.category,
            shape,
            trail: Trail::default(),
            sought: None,
        }
    }

    /// Whether the error is of this category.
    #[must_use]
    pub fn is(&self, category: Category) -> bool {
        self.category == Some(category)
    }

    /// Whether the condition holds for the response.
    #[must_use]
    pub fn holds(&self, cond: &Cond<'s>) -> bool {
        self.reading.holds(cond, Found::Absent)
    }

    pub(crate) fn shape(&self) -> Shape<'s> {
        self.shape
    }

    pub(crate) fn spec(&self) -> &'s crate::tables::Spec<'s> {
        self.reading.spec
    }

    pub(crate) fn into_error(self) -> Option<DetailsError> {
        self.trail.error
    }

    /// The details as a struct; `None` when there are none, or they do not fit.
    #[inline]
    pub fn read<T: Record>(&mut self) -> Option<T> {
        // Compiled for each type: `?` would be a function of its own each time.
        match &mut self.fields() {
            Some(fields) => T::read(fields),
            None => None,
        }
    }

    /// The details as one list, map or other value; `None` when there are none, or they do not fit. Members are one object.
    #[inline]
    pub fn read_whole<T: Value>(&mut self) -> Option<T> {
        self.whole_or_members(read_or_absent)
    }

    /// The same for a type of the user's own, from the JSON.
    #[inline]
    pub fn read_whole_as<T: DeserializeOwned>(&mut self) -> Option<T> {
        self.whole_or_members(read_as)
    }

    fn whole_or_members<T>(
        &mut self,
        read: impl FnOnce(&Located<'_>, &mut Trail) -> Option<T>,
    ) -> Option<T> {
        let Shape::Fields(_) = self.shape else {
            return self.whole(read);
        };
        let members = dynamic::compose(self)?;
        read(&Located::Json(Raw::new(&members)), &mut self.trail)
    }

    /// The details, to be asked for members by name.
    pub fn asked(&mut self) -> Asked<'_> {
        Asked::new(self.fields())
    }

    pub(crate) fn whole<T>(
        &mut self,
        read: impl FnOnce(&Located<'_>, &mut Trail) -> Option<T>,
    ) -> Option<T> {
        let Shape::Whole(place, ty) = self.shape else {
            return None;
        };
        let found = match place {
            Place::Details => details_at(self.reading),
            place => found_at(self.reading, &place, &ty),
        };
        match (located(self.reading, found), ty) {
            (Some(found), _) => read(&found, &mut self.trail),
            (None, Type::Optional(_)) => None,
            (None, _) => self.trail.fail(Problem::Missing),
        }
    }

    /// The members where they lie; `None` when none is there.
    pub(crate) fn fields(&mut self) -> Option<Fields<'_>> {
        let Shape::Fields(shape) = self.shape else {
            return None;
        };
        let places = Places::new(self.reading, shape);
        let object = if places.in_details {
            details_object(self.reading, &mut self.trail)?
        } else {
            None
        };
        let mut fields = if places.dear {
            let sought = self.sought.insert(Sought::new(Names::Fields(shape)));
            for index in 0..shape.len() {
                if !places.is_sought(index)
                    && let Some(value) = places.get(index)
                {
                    sought.set(index, value);
                }
            }
            if let Some(object) = object {
                let is_sought = |index| places.is_sought(index);
                sought.find_in(object, is_sought, &mut self.trail)?;
            }
            Fields::of(sought, &mut self.trail)
        } else {
            Fields::at(places, &mut self.trail)
        };
        if fields.are_all_absent() {
            // Only a required member makes that worth a word.
            let missing = shape
                .iter()
                .position(|field| !matches!(field.ty(), Type::Optional(_)))?;
            return fields.read_with(missing, |_, trail| trail.fail(Problem::Missing));
        }
        Some(fields)
    }
}

/// The object in which the members lie, if it is there. Fails when something else is.
fn details_object<'s: 'r, 'r>(
    reading: &Reading<'s, 'r>,
    trail: &mut Trail,
) -> Option<Option<Raw<'r>>> {
    match details_at(reading) {
        Found::Absent => Some(None),
        Found::Json(raw) if raw.kind() == Kind::Object => Some(Some(raw)),
        other => trail.expected("an object", &located(reading, other)?),
    }
}
