//! Where the spec says that the members of the details lie.

use super::context::DecodeContext;
use super::member_index::MemberIndex;
use super::names::Names;
use crate::engine::{Found, Reading};
use crate::json::raw::Kind;
use vendor_errors_tables::{Field, Place, Source, Spec, Type, TypeDef};

/// The members of a shape, where the spec says that they are.
#[derive(Debug)]
pub(super) struct Places<'a> {
    reading: &'a Reading<'a, 'a>,
    shape: &'a [Field<'a>],
    /// Those that lie below `details_at`, if the scan has not looked for some of them.
    index: Option<MemberIndex<'a>>,
}

impl<'a> Places<'a> {
    /// Fails when some members lie below `details_at` and what is there is no object.
    pub(super) fn new(
        reading: &'a Reading<'a, 'a>,
        shape: &'a [Field<'a>],
        details: &Found<'a>,
        context: &mut DecodeContext,
    ) -> Option<Self> {
        let object = match *details {
            Found::Absent => None,
            Found::Json(raw) if raw.is_object() => Some(raw),
            _ if shape.iter().any(|field| lies_below(reading, field)) => {
                return context.expected("an object", details);
            }
            _ => None,
        };
        let is_indexed = |field: &Field<'_>| {
            resolve(reading, field.place()).is_some_and(|place| is_indexed(reading, place))
        };
        let object = object.filter(|_| shape.iter().any(is_indexed));
        Some(Self {
            reading,
            shape,
            index: object.map(|object| MemberIndex::new(object, Names::Fields(shape), context)),
        })
    }

    pub(super) fn shape(&self) -> &'a [Field<'a>] {
        self.shape
    }

    /// The member at this position of the shape.
    pub(super) fn find(&self, position: usize, context: &DecodeContext) -> Found<'a> {
        let Some(field) = self.shape.get(position) else {
            return Found::Absent;
        };
        match resolve(self.reading, field.place()) {
            Some(place) if is_indexed(self.reading, place) => match self.index {
                Some(index) => index.get(position, context),
                None => Found::Absent,
            },
            Some(Place::Member(slot)) => self.reading.member(*slot),
            Some(Place::From(source)) => of_type(self.reading, source, field.ty()),
            Some(Place::Details | Place::Common(_)) | None => Found::Absent,
        }
    }

    pub(super) fn forget(&self, context: &mut DecodeContext) {
        if let Some(index) = self.index {
            index.forget(context);
        }
    }
}

/// Whether this is below `details_at`, and the scan has not looked for it: without an envelope
/// nothing is where the scan has looked.
fn is_indexed(reading: &Reading<'_, '_>, place: &Place<'_>) -> bool {
    match place {
        Place::Details => true,
        Place::Member(_) => reading.envelope().is_none(),
        Place::Common(_) | Place::From(_) => false,
    }
}

/// Whether the member lies below `details_at`, for the envelope that was chosen.
fn lies_below<'s: 'r, 'r>(reading: &Reading<'s, 'r>, field: &Field<'s>) -> bool {
    let place = resolve(reading, field.place());
    matches!(place, Some(Place::Details | Place::Member(_)))
}

/// The value at a place that is not below `details_at`, or that the scan has found there.
#[inline]
pub(super) fn found_at<'s: 'r, 'r>(
    reading: &Reading<'s, 'r>,
    place: &Place<'s>,
    ty: &Type<'s>,
) -> Found<'r> {
    match resolve(reading, place) {
        Some(Place::Member(slot)) => reading.member(*slot),
        Some(Place::From(source)) => of_type(reading, source, ty),
        Some(Place::Details | Place::Common(_)) | None => Found::Absent,
    }
}

/// The value at a source; of a list the first that the type can use.
#[inline]
fn of_type<'s: 'r, 'r>(reading: &Reading<'s, 'r>, source: &Source<'s>, ty: &Type<'s>) -> Found<'r> {
    match source {
        Source::Header(name) => reading.header(name),
        Source::Body(_) | Source::Rooted(_) | Source::Query(_) => reading.late(source),
        Source::Pick(pick) if reading.is_plainly_absent(&pick.from) => Found::Absent,
        Source::Value(index) => of_type(reading, reading.named(*index), ty),
        Source::First(sources) => sources
            .iter()
            .map(|source| of_type(reading, source, ty))
            .find(|found| is_usable(reading.spec, ty, *found))
            .unwrap_or(Found::Absent),
        source => reading.find_once(source),
    }
}

/// What occurs twice is not passed over: it spoils the details.
fn is_usable(spec: &Spec<'_>, ty: &Type<'_>, found: Found<'_>) -> bool {
    match found {
        Found::Absent => false,
        Found::Twice | Found::Headers(_) => true,
        Found::Json(raw) => is_written_as(spec, ty, raw.kind()),
        Found::Text(text) => reads_as(spec, ty, &Found::Text(text)),
    }
}

/// Whether a text that is no JSON reads as the type.
fn reads_as(spec: &Spec<'_>, ty: &Type<'_>, text: &Found<'_>) -> bool {
    match ty {
        Type::Optional(ty) => reads_as(spec, ty, text),
        Type::String | Type::Timestamp | Type::Any => true,
        Type::Integer => text.integer().is_some(),
        Type::Number => text.float().is_some(),
        Type::Boolean => text.boolean().is_some(),
        Type::List(_) | Type::Map(_) => false,
        Type::Named(index) => !matches!(
            spec.types.get(usize::from(*index)),
            Some(TypeDef::Struct(..))
        ),
    }
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
#[inline]
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

#[inline(always)]
pub(crate) fn details_at<'s: 'r, 'r>(reading: &Reading<'s, 'r>) -> Found<'r> {
    match reading.envelope().map(|envelope| &envelope.details_at) {
        // What most vendors have.
        Some(Source::Body(slot)) => reading.place(*slot),
        None | Some(Source::First([])) => reading.root().into(),
        Some(source) => reading.late(source),
    }
}
