//! Where the spec says that the members of the details lie.

use super::prefixed::Prefixed;
use super::value::Located;
use crate::engine::{Found, Reading};
use crate::json::raw::Kind;
use crate::tables::{Field, Place, Source, Spec, Type, TypeDef};

/// The members of a shape, each looked up when it is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places<'a> {
    reading: &'a Reading<'a, 'a>,
    shape: &'a [Field<'a>],
    /// A bit for each of the first members that may be there.
    likely: u64,
    /// One that the scan has found is there.
    any: bool,
    /// Some lie below `details_at`.
    pub(super) in_details: bool,
    /// To look some up is dear, or does not find them.
    pub(super) dear: bool,
}

impl<'a> Places<'a> {
    pub(super) fn new(reading: &'a Reading<'a, 'a>, shape: &'a [Field<'a>]) -> Self {
        let mut places = Self {
            reading,
            shape,
            likely: 0,
            any: false,
            in_details: false,
            dear: false,
        };
        // Without an envelope nothing is where the scan has looked.
        let has_envelope = reading.envelope().is_some();
        let mut bit = 1_u64;
        for field in shape {
            match resolve(reading, field.place()) {
                Some(Place::Member(slot)) if has_envelope => {
                    places.in_details = true;
                    if reading.has_member(*slot) {
                        places.likely |= bit;
                        places.any = true;
                    }
                }
                Some(Place::Details | Place::Member(_)) => {
                    places.in_details = true;
                    places.dear = true;
                }
                Some(Place::From(source)) => {
                    places.likely |= bit;
                    places.dear |= matches!(
                        source,
                        Source::First(_) | Source::Pick(_) | Source::Value(_) | Source::Deep(_)
                    );
                }
                Some(Place::Common(_)) | None => {}
            }
            bit = bit.wrapping_shl(1);
        }
        places
    }

    pub(super) fn shape(&self) -> &'a [Field<'a>] {
        self.shape
    }

    #[inline]
    pub(super) fn get(&self, index: usize) -> Option<Located<'a>> {
        match self.likely.checked_shr(index as u32) {
            Some(likely) if likely & 1 == 0 => None,
            _ => self.look_up(index),
        }
    }

    #[inline(never)]
    fn look_up(&self, index: usize) -> Option<Located<'a>> {
        let field = self.shape.get(index)?;
        located(
            self.reading,
            found_at(self.reading, field.place(), field.ty()),
        )
    }

    pub(super) fn are_all_absent(&self) -> bool {
        !self.any && (0..self.shape.len()).all(|index| self.get(index).is_none())
    }

    /// Whether the member lies below `details_at`, and the scan has not found it.
    pub(super) fn is_sought(&self, index: usize) -> bool {
        let field = self.shape.get(index);
        match field.and_then(|field| resolve(self.reading, field.place())) {
            Some(Place::Details) => true,
            Some(Place::Member(_)) => self.reading.envelope().is_none(),
            _ => false,
        }
    }
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

/// What was found, as readers of types take it; `None` when nothing was.
#[inline]
pub(super) fn located<'r>(reading: &Reading<'_, 'r>, found: Found<'r>) -> Option<Located<'r>> {
    match found {
        Found::Absent => None,
        Found::Repeated => Some(Located::Repeated),
        Found::Json(raw) => Some(Located::Json(raw)),
        Found::Text(text) => Some(Located::Text(text)),
        Found::Headers(prefix) => {
            Prefixed::of(reading.response.headers, prefix).map(Located::Headers)
        }
    }
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
