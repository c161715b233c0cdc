//! Where the details of one response lie.

use super::asked::{Asked, read_as};
use super::dynamic;
use super::error::{DetailsError, Problem};
use super::fields::{Fields, Names};
use super::record::Record;
use super::value::{Located, Trail, Value, read_or_absent};
use crate::engine::{Found, Outcome, Reading};
use crate::json::raw::{Kind, Raw};
use crate::tables::{Cond, Field, Place, Shape, Source, Spec, Type, TypeDef};
use crate::vocabulary::Category;
use serde_core::de::DeserializeOwned;

/// Reads the details of a response into types.
#[derive(Debug)]
pub struct Details<'s, 'r> {
    reading: &'r Reading<'s, 'r>,
    category: Option<Category>,
    shape: Shape<'s>,
    trail: Trail,
    /// The headers with a common prefix that a member asked for, one list for each such member.
    lines: Vec<Vec<(String, &'r str)>>,
}

/// What members are read into. A closure would be compiled three times for each type.
trait Fill {
    fn fill(&mut self, fields: &mut Fields<'_>);
}

impl<T: Record> Fill for Option<T> {
    fn fill(&mut self, fields: &mut Fields<'_>) {
        *self = T::read(fields);
    }
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
            lines: Vec::new(),
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
        let mut read = None::<T>;
        self.fill(&mut read);
        read
    }

    /// Not inlined, and so compiled once for all types.
    #[inline(never)]
    fn fill(&mut self, read: &mut dyn Fill) {
        if let Shape::Fields(shape) = self.shape {
            self.collect_lines(shape);
            let mut fields = Fields::new(Names::Fields(shape), &mut self.trail);
            if locate(self.reading, shape, &self.lines, &mut fields).is_some() {
                read.fill(&mut fields);
            }
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
        let found = self.place(&place, &ty).unwrap_or(Found::Absent);
        self.collect(&found);
        match (located(found, &mut self.lines.iter()), ty) {
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
        self.collect_lines(shape);
        let mut fields = Fields::new(Names::Fields(shape), &mut self.trail);
        locate(self.reading, shape, &self.lines, &mut fields)?;
        Some(fields)
    }

    /// Keeps the lines of all header prefixes, before anything borrows them.
    fn collect_lines(&mut self, shape: &[Field<'s>]) {
        for field in shape {
            if matches!(field.place, Place::Details) {
                continue;
            }
            if let Some(Place::From(source)) = resolve(self.reading, &field.place)
                && self.reading.may_be_headers(source)
            {
                self.collect(&of_type(self.reading, source, &field.ty));
            }
        }
    }

    fn place(&self, place: &Place<'s>, ty: &Type<'s>) -> Option<Found<'r>> {
        match resolve(self.reading, place)? {
            Place::Details => Some(details_at(self.reading)),
            Place::From(source) => Some(of_type(self.reading, source, ty)),
            Place::Common(_) => None,
        }
    }

    /// Keeps the lines of a header prefix where what is located can borrow them.
    fn collect(&mut self, found: &Found<'r>) {
        let Found::Headers(prefix) = found else {
            return;
        };
        let mut lines = Vec::new();
        self.reading.response.headers.for_each(&mut |name, value| {
            let rest = name
                .get(..prefix.len())
                .filter(|start| start.eq_ignore_ascii_case(prefix))
                .filter(|_| !crate::headers::is_secret(name));
            if let (Some(_), Some(rest), Some(value)) = (
                rest,
                name.get(prefix.len()..),
                crate::headers::field_value(value),
            ) {
                lines.push((rest.to_ascii_lowercase(), value));
            }
        });
        // Of repeated lines the first counts, as for a single header.
        lines.sort_by(|(a, _), (b, _)| a.cmp(b));
        lines.dedup_by(|(later, _), (first, _)| later == first);
        self.lines.push(lines);
    }
}

fn located<'l, 'r: 'l>(
    found: Found<'r>,
    lines: &mut dyn Iterator<Item = &'l Vec<(String, &'r str)>>,
) -> Option<Located<'l>> {
    match found {
        Found::Absent => None,
        Found::Repeated => Some(Located::Repeated),
        Found::Json(raw) => Some(Located::Json(raw)),
        Found::Text(text) => Some(Located::Text(text)),
        Found::Headers(_) => lines
            .next()
            .filter(|lines| !lines.is_empty())
            .map(|lines| Located::Lines(lines)),
    }
}

/// Sets the members where they lie; `None` when none is there.
fn locate<'l, 's: 'r, 'r: 'l>(
    reading: &Reading<'s, 'r>,
    shape: &[Field<'s>],
    lines: &'l [Vec<(String, &'r str)>],
    fields: &mut Fields<'l>,
) -> Option<()> {
    let mut lines = lines.iter();
    let mut below = false;
    for (index, field) in shape.iter().enumerate() {
        match resolve(reading, &field.place) {
            Some(Place::Details) => below = true,
            Some(Place::From(source)) => {
                if let Some(value) = located(of_type(reading, source, &field.ty), &mut lines) {
                    fields.set(index, value);
                }
            }
            Some(Place::Common(_)) | None => {}
        }
    }
    if below {
        set_members(reading, shape, fields)?;
    }
    if fields.are_all_absent() {
        // Only a required member makes that worth a word.
        let missing = shape
            .iter()
            .position(|field| !matches!(field.ty, Type::Optional(_)))?;
        return fields.read_with(missing, |_, trail| trail.fail(Problem::Missing));
    }
    Some(())
}

/// The value at a source; of a list the first of the type's JSON type.
fn of_type<'s: 'r, 'r>(reading: &Reading<'s, 'r>, source: &Source<'s>, ty: &Type<'s>) -> Found<'r> {
    if let Source::Body(_) | Source::Rooted(_) = source {
        return reading.late(source);
    }
    let Source::First(sources) = source else {
        return reading.late_once(source);
    };
    let has_type = |found: &Found<'r>| match found {
        Found::Json(raw) => is_written_as(reading.spec, ty, raw.kind()),
        Found::Repeated => true,
        other => !other.is_absent(),
    };
    sources
        .iter()
        .map(|source| of_type(reading, source, ty))
        .find(has_type)
        .unwrap_or(Found::Absent)
}

/// Whether values of the type are written as this kind of JSON.
fn is_written_as(spec: &Spec<'_>, ty: &Type<'_>, kind: Kind) -> bool {
    match ty {
        Type::Optional(ty) => is_written_as(spec, ty, kind),
        Type::String | Type::Timestamp => kind == Kind::String,
        Type::Integer | Type::Number => kind == Kind::Number,
        Type::Boolean => kind == Kind::Boolean,
        Type::Any => true,
        Type::List(_) => kind == Kind::Array,
        Type::Map(_) => kind == Kind::Object,
        Type::Named(index) => match spec.types.get(usize::from(*index)) {
            Some(TypeDef::Struct(..)) => kind == Kind::Object,
            Some(TypeDef::Enum(..)) => kind == Kind::String,
            Some(TypeDef::Union { .. }) | None => true,
        },
    }
}

/// Where the chosen envelope has it.
fn resolve<'p, 's: 'p + 'r, 'r>(
    reading: &Reading<'s, 'r>,
    place: &'p Place<'s>,
) -> Option<&'p Place<'s>> {
    match place {
        Place::Common(index) => {
            let common = reading.envelope()?.common.get(usize::from(*index))?;
            common.as_ref()
        }
        other => Some(other),
    }
}

pub(crate) fn details_at<'s: 'r, 'r>(reading: &Reading<'s, 'r>) -> Found<'r> {
    match reading.envelope().map(|envelope| envelope.details_at) {
        None | Some(Source::First([])) => reading.root().map_or(Found::Absent, Found::json),
        Some(source) => reading.late(&source),
    }
}

/// Sets the members that lie below `details_at` under their own names.
fn set_members<'l, 's: 'r, 'r: 'l>(
    reading: &Reading<'s, 'r>,
    shape: &[Field<'s>],
    fields: &mut Fields<'l>,
) -> Option<()> {
    let object = match details_at(reading) {
        Found::Absent => return Some(()),
        Found::Json(raw) if raw.kind() == Kind::Object => raw,
        other => {
            let found = located(other, &mut std::iter::empty())?;
            return fields.fail_whole("an object", &found);
        }
    };
    fields.set_members(object, |index| {
        let place = shape
            .get(index)
            .and_then(|field| resolve(reading, &field.place));
        matches!(place, Some(Place::Details))
    })
}
