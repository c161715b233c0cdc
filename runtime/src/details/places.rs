//! Where the spec says that the members of the details lie.

use super::context::DecodeContext;
use super::member_index::MemberIndex;
use super::names::Names;
use crate::engine::{Found, Parsed};
use vendor_errors_tables::{Field, Place, Source, Type};

/// The members of a shape, where the spec says that they are.
#[derive(Debug)]
pub(super) struct Places<'a> {
    parsed: &'a Parsed<'a, 'a>,
    shape: &'a [Field<'a>],
    /// Those that lie below `details_at`, if the scan has not looked for some of them.
    index: Option<MemberIndex<'a>>,
}

impl<'a> Places<'a> {
    /// Fails when some members lie below `details_at` and what is there is no object.
    pub(super) fn new(
        parsed: &'a Parsed<'a, 'a>,
        shape: &'a [Field<'a>],
        details: &Found<'a>,
        context: &mut DecodeContext,
    ) -> Option<Self> {
        let object = match *details {
            Found::Absent => None,
            Found::Json(raw) if raw.is_object() => Some(raw),
            _ if shape.iter().any(|field| lies_below(parsed, field)) => {
                return context.expected("an object", details);
            }
            _ => None,
        };
        let is_indexed = |field: &Field<'_>| {
            resolve(parsed, field.place()).is_some_and(|place| is_indexed(parsed, place))
        };
        let object = object.filter(|_| shape.iter().any(is_indexed));
        Some(Self {
            parsed,
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
        match resolve(self.parsed, field.place()) {
            Some(place) if is_indexed(self.parsed, place) => match self.index {
                Some(index) => index.get(position, context),
                None => Found::Absent,
            },
            Some(Place::Member(slot)) => self.parsed.member(*slot),
            Some(Place::From(source)) => self.parsed.member_at(source, field.ty()),
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
fn is_indexed(parsed: &Parsed<'_, '_>, place: &Place<'_>) -> bool {
    match place {
        Place::Details => true,
        Place::Member(_) => parsed.envelope().is_none(),
        Place::Common(_) | Place::From(_) => false,
    }
}

/// Whether the member lies below `details_at`, for the envelope that was chosen.
fn lies_below<'s: 'r, 'r>(parsed: &Parsed<'s, 'r>, field: &Field<'s>) -> bool {
    let place = resolve(parsed, field.place());
    matches!(place, Some(Place::Details | Place::Member(_)))
}

/// The value at a place that is not below `details_at`, or that the scan has found there.
#[inline]
pub(super) fn found_at<'s: 'r, 'r>(
    parsed: &Parsed<'s, 'r>,
    place: &Place<'s>,
    ty: &Type<'s>,
) -> Found<'r> {
    match resolve(parsed, place) {
        Some(Place::Member(slot)) => parsed.member(*slot),
        Some(Place::From(source)) => parsed.member_at(source, ty),
        Some(Place::Details | Place::Common(_)) | None => Found::Absent,
    }
}

/// Where the chosen envelope has it.
#[inline]
fn resolve<'p, 's: 'p + 'r, 'r>(
    parsed: &Parsed<'s, 'r>,
    place: &'p Place<'s>,
) -> Option<&'p Place<'s>> {
    match place {
        Place::Common(index) => {
            let common = parsed.envelope()?.common.get(usize::from(*index))?;
            common.as_ref()
        }
        other => Some(other),
    }
}

pub(crate) fn details_at<'s: 'r, 'r>(parsed: &Parsed<'s, 'r>) -> Found<'r> {
    match parsed.envelope().map(|envelope| &envelope.details_at) {
        None | Some(Source::First([])) => parsed.root().into(),
        Some(source) => parsed.value(source),
    }
}
