//! Where the spec says that the members of the details lie.

use super::context::DecodeContext;
use super::fits::{expected, fits};
use super::member_index::MemberIndex;
use super::names::Names;
use crate::engine::{Found, Parsed};
use vendor_errors_tables::{Field, Place, Source, Type};

/// The members of a shape, where the spec says that they are.
#[derive(Debug)]
pub(super) struct Places<'a> {
    parsed: &'a Parsed<'a, 'a>,
    shape: &'a [Field<'a>],
    /// What is at `details_at` is no object, which has been reported.
    is_no_object: bool,
    /// Those that lie below `details_at`, if the scan has not looked for some of them.
    index: Option<MemberIndex<'a>>,
}

impl<'a> Places<'a> {
    /// Reports if members lie below `details_at` and what is there is no object.
    pub(super) fn new(
        parsed: &'a Parsed<'a, 'a>,
        shape: &'a [Field<'a>],
        details: &Found<'a>,
        context: &mut DecodeContext,
    ) -> Self {
        let mut is_no_object = false;
        let object = match *details {
            Found::Absent => None,
            Found::Json(raw) if raw.is_object() => Some(raw),
            _ => {
                is_no_object = shape.iter().any(|field| lies_below(parsed, field));
                if is_no_object && !context.is_no_object_reported {
                    context.expected::<()>("an object", details);
                    context.is_no_object_reported = true;
                }
                None
            }
        };
        let is_indexed = |field: &Field<'_>| {
            resolve(parsed, field.place()).is_some_and(|place| is_indexed(parsed, place))
        };
        let object = object.filter(|_| shape.iter().any(is_indexed));
        Self {
            parsed,
            shape,
            is_no_object,
            index: object
                .and_then(|object| MemberIndex::new(object, Names::Fields(shape), None, context)),
        }
    }

    pub(super) fn shape(&self) -> &'a [Field<'a>] {
        self.shape
    }

    /// The member at this position of the shape. What its source skips is reported, unless another
    /// member takes it.
    pub(super) fn find(&self, position: usize, context: &mut DecodeContext) -> Found<'a> {
        let mut skipped = Vec::new();
        let found = self.look_up(position, context, &mut |skip| skipped.push(skip));
        context.is_absence_reported = false;
        if self.is_no_object || !skipped.is_empty() {
            let is_reported = self.report(position, &skipped, context);
            context.is_absence_reported = is_reported && found.is_absent();
        }
        found
    }

    /// The same, without a report.
    pub(super) fn peek(&self, position: usize, context: &DecodeContext) -> Found<'a> {
        self.look_up(position, context, &mut |_| ())
    }

    /// Returns whether something was reported of the member, now or before.
    #[cold]
    fn report(&self, position: usize, skipped: &[Found<'a>], context: &mut DecodeContext) -> bool {
        let Some(field) = self.shape.get(position) else {
            return false;
        };
        let is_below = self.is_no_object && lies_below(self.parsed, field);
        let is_lost = |skipped: &&Found<'a>| !self.is_taken(position, **skipped, context);
        let lost: Vec<_> = skipped.iter().filter(is_lost).collect();
        for found in &lost {
            context.expected::<()>(expected(self.parsed.spec, field.ty()), found);
        }
        is_below || !lost.is_empty()
    }

    /// Whether another member than the one at this position is that value.
    fn is_taken(&self, position: usize, value: Found<'a>, context: &DecodeContext) -> bool {
        let mut others = (0..self.shape.len()).filter(|other| *other != position);
        others.any(|other| self.peek(other, context).is_same_place(value))
    }

    /// Inlined, since it is asked for each member: a twentieth of the instructions of details.
    #[inline(always)]
    fn look_up(
        &self,
        position: usize,
        context: &DecodeContext,
        skip: &mut dyn FnMut(Found<'a>),
    ) -> Found<'a> {
        let Some(field) = self.shape.get(position) else {
            return Found::Absent;
        };
        match resolve(self.parsed, field.place()) {
            Some(Place::Details | Place::Member(_)) if self.is_no_object => Found::Absent,
            Some(place) if is_indexed(self.parsed, place) => match self.index {
                Some(index) => index.get(position, context),
                None => Found::Absent,
            },
            Some(Place::Member(slot)) => self.parsed.member(*slot),
            Some(Place::From(source)) => usable(self.parsed, source, field.ty(), skip),
            Some(Place::Details | Place::Common(_)) | None => Found::Absent,
        }
    }

    pub(super) fn forget(&self, context: &mut DecodeContext) {
        if let Some(index) = self.index {
            index.forget(context);
        }
    }
}

/// The value of a source, for a member of this type; of a list of sources, the first that the type
/// can use. `skip` gets those before it.
fn usable<'s: 'r, 'r>(
    parsed: &Parsed<'s, 'r>,
    source: &Source<'s>,
    ty: &Type<'_>,
    skip: &mut dyn FnMut(Found<'r>),
) -> Found<'r> {
    let source = parsed.resolved(source);
    let Source::First(sources) = source else {
        return parsed.member_at(source);
    };
    for source in *sources {
        let found = usable(parsed, source, ty, skip);
        if fits(parsed.spec, ty, found) {
            return found;
        }
        if !matches!(found, Found::Absent) {
            skip(found);
        }
    }
    Found::Absent
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

/// The value at a place that is not below `details_at`, or that the scan has found there. What its
/// source skips is reported.
#[inline]
pub(super) fn found_at<'s: 'r, 'r>(
    parsed: &Parsed<'s, 'r>,
    place: &Place<'s>,
    ty: &Type<'_>,
    context: &mut DecodeContext,
) -> Found<'r> {
    match resolve(parsed, place) {
        Some(Place::Member(slot)) => parsed.member(*slot),
        Some(Place::From(source)) => {
            let mut is_reported = false;
            let found = usable(parsed, source, ty, &mut |found| {
                context.expected::<()>(expected(parsed.spec, ty), &found);
                is_reported = true;
            });
            context.is_absence_reported = is_reported && found.is_absent();
            found
        }
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
