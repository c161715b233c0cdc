//! Where the spec says that the members of the details lie.

use super::names::Names;
use super::search::Search;
use super::sought::Sought;
use super::trail::Trail;
use crate::engine::{Found, Reading};
use crate::json::raw::{Kind, Raw};
use vendor_errors_tables::{Field, Place, Source, Spec, Type, TypeDef};

/// The members of a shape, each looked up when it is asked for.
#[derive(Debug)]
pub(super) struct Places<'a> {
    reading: &'a Reading<'a, 'a>,
    shape: &'a [Field<'a>],
    /// What is at `details_at`: nothing or an object, where that matters.
    details: &'a Found<'a>,
    /// Members in it that the scan has not found, once one of them has been asked for.
    sought: Option<Sought<'a>>,
}

impl<'a> Places<'a> {
    /// Fails when some members lie below `details_at` and what is there is no object.
    #[inline]
    pub(super) fn new(
        reading: &'a Reading<'a, 'a>,
        shape: &'a [Field<'a>],
        details: &'a Found<'a>,
        trail: &mut Trail,
    ) -> Option<Self> {
        let fits = match details {
            Found::Absent => true,
            Found::Json(raw) => raw.is_object(),
            _ => false,
        };
        if !fits && shape.iter().any(|field| lies_below(reading, field)) {
            return trail.expected("an object", details);
        }
        Some(Self {
            reading,
            shape,
            details,
            sought: None,
        })
    }

    pub(super) fn shape(&self) -> &'a [Field<'a>] {
        self.shape
    }

    /// What tells where the scan has found a member.
    #[inline]
    pub(super) fn glance(&self) -> Glance<'a> {
        let is_plain = self.reading.spec.rooted.is_none();
        match self.reading.envelope() {
            Some(envelope) if is_plain => Glance {
                shape: self.shape,
                common: envelope.common,
                reading: Some(self.reading),
            },
            _ => Glance::NONE,
        }
    }

    /// Puts the member at this position in its place. Fails when one below `details_at` is there twice.
    #[inline]
    pub(super) fn find(
        &mut self,
        index: usize,
        member: &mut Found<'a>,
        trail: &mut Trail,
    ) -> Search {
        let Some(field) = self.shape.get(index) else {
            return Search::Absent;
        };
        let found = match resolve(self.reading, field.place()) {
            Some(place) if is_sought(self.reading, place) => {
                return self.seek(index, member, trail);
            }
            Some(Place::Member(slot)) => self.reading.member(*slot),
            Some(Place::From(source)) => of_type(self.reading, source, field.ty()),
            Some(Place::Details | Place::Common(_)) | None => Found::Absent,
        };
        match found {
            Found::Absent => Search::Absent,
            found => {
                *member = found;
                Search::Found
            }
        }
    }

    /// The same for one that the scan has not found.
    #[inline(never)]
    fn seek(&mut self, index: usize, member: &mut Found<'a>, trail: &mut Trail) -> Search {
        let Found::Json(object) = *self.details else {
            return Search::Absent;
        };
        let sought = match self.sought {
            Some(sought) => sought,
            None => match self.seek_all(object, trail) {
                Some(sought) => sought,
                None => return Search::Failed,
            },
        };
        match sought.get(index, trail) {
            Some(found) => {
                *member = found;
                Search::Found
            }
            None => Search::Absent,
        }
    }

    fn seek_all(&mut self, object: Raw<'a>, trail: &mut Trail) -> Option<Sought<'a>> {
        let sought = Sought::new(object, Names::Fields(self.shape), trail);
        let is_wanted = |index: usize| {
            let field = self.shape.get(index);
            let place = field.and_then(|field| resolve(self.reading, field.place()));
            place.is_some_and(|place| is_sought(self.reading, place))
        };
        sought.find_in(&mut object.members(), is_wanted, trail)?;
        self.sought = Some(sought);
        Some(sought)
    }
}

/// Where the scan has found the members of a shape, as far as a glance tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glance<'a> {
    /// Of others nothing is known.
    shape: &'a [Field<'a>],
    common: &'a [Option<Place<'a>>],
    reading: Option<&'a Reading<'a, 'a>>,
}

/// What is seen of a member.
pub(super) enum Glimpse<'a> {
    /// It is plainly not there, as most are.
    Absent,
    At(Raw<'a>),
    Unknown,
}

impl<'a> Glance<'a> {
    pub(super) const NONE: Self = Self {
        shape: &[],
        common: &[],
        reading: None,
    };

    #[inline(always)]
    pub(super) fn at(&self, index: usize) -> Glimpse<'a> {
        let (Some(field), Some(reading)) = (self.shape.get(index), self.reading) else {
            return Glimpse::Unknown;
        };
        let place = match field.place() {
            Place::Common(index) => match self.common.get(usize::from(*index)) {
                Some(Some(place)) => place,
                _ => return Glimpse::Absent,
            },
            place => place,
        };
        match place {
            Place::Member(slot) if !reading.has(*slot) => Glimpse::Absent,
            Place::Member(slot) => reading.json_at(*slot).map_or(Glimpse::Unknown, Glimpse::At),
            _ => Glimpse::Unknown,
        }
    }
}

/// Whether what is there lies below `details_at`, and the scan has not found it: without an envelope nothing is where the scan has looked.
#[inline]
fn is_sought(reading: &Reading<'_, '_>, place: &Place<'_>) -> bool {
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
