//! Details: which members an answer has, and where they lie.

use super::Lowering;
use super::scope::Scope;
use std::collections::{HashMap, HashSet};
use vendor_errors_spec::model;
use vendor_errors_tables::{Field, Place, Shape};

impl<'a> Lowering<'a> {
    /// The details that envelopes give to every error.
    pub(super) fn common_shape(&mut self) -> Shape<'a> {
        match Details::common(self.spec) {
            Details::None => Shape::None,
            Details::Whole(ty) => Shape::Whole(Place::Common(0), self.ty(ty)),
            Details::Fields(fields) => {
                Shape::Fields(self.list(fields.iter().enumerate().map(|(index, field)| {
                    let place = Place::Common(u16::try_from(index).unwrap_or(u16::MAX));
                    Field(&field.name.value, place, self.ty(&field.ty.value))
                })))
            }
        }
    }

    /// An entry's details: what it says itself, added to what every error has.
    pub(super) fn shape(
        &mut self,
        details: Option<&'a model::Shape>,
        common: Shape<'a>,
    ) -> Shape<'a> {
        match (details, common) {
            (None, common) => common,
            (Some(model::Shape::Whole { from, ty }), _) => {
                let from = from.as_ref().map(|from| &from.value);
                Shape::Whole(self.place(from), self.ty(ty))
            }
            (Some(model::Shape::Fields(fields)), common) => {
                let own: Vec<_> = fields.iter().map(|field| self.field(field)).collect();
                let inherited = match common {
                    Shape::Fields(inherited) => inherited,
                    Shape::None | Shape::Whole(..) => &[],
                };
                Shape::Fields(self.slice(&joined(inherited, &own, Field::name)))
            }
        }
    }

    fn field(&mut self, field: &'a model::Field) -> Field<'a> {
        let place = self.place(field.from.as_ref());
        Field(&field.name.value, place, self.ty(&field.ty.value))
    }

    fn place(&mut self, from: Option<&'a model::Source>) -> Place<'a> {
        from.map_or(Place::Details, |from| {
            let source = self.source(from, Scope::LATE);
            Place::From(self.arena.alloc(source))
        })
    }

    /// The names of the common members; one without a name for a whole.
    pub(super) fn common_names(&self) -> Vec<&'a str> {
        match Details::common(self.spec) {
            Details::None => Vec::new(),
            Details::Whole(_) => vec![""],
            Details::Fields(fields) => fields.iter().map(name_of).collect(),
        }
    }

    /// Where `envelope` has each of the common members.
    pub(super) fn common_places(
        &mut self,
        envelope: &'a model::Envelope,
        names: &[&'a str],
    ) -> &'a [Option<Place<'a>>] {
        let by_name: HashMap<_, _> = match &envelope.details {
            None => HashMap::new(),
            Some(model::Shape::Whole { from, .. }) => {
                let from = from.as_ref().map(|from| &from.value);
                HashMap::from([("", self.place(from))])
            }
            Some(model::Shape::Fields(fields)) => {
                let places = fields.iter().map(|field| self.place(field.from.as_ref()));
                fields
                    .iter()
                    .map(|field| name_of(&field))
                    .zip(places)
                    .collect()
            }
        };
        self.list(names.iter().map(|name| by_name.get(name).copied()))
    }
}

/// The details of an error, as the spec has them.
#[derive(Debug)]
pub enum Details<'a> {
    None,
    Whole(&'a model::Type),
    Fields(Vec<&'a model::Field>),
}

impl<'a> Details<'a> {
    /// What envelopes give to every error: the members of all of them, in the order in which they
    /// first occur.
    pub fn common(spec: &'a model::Spec) -> Self {
        let mut common: Option<Vec<&model::Field>> = None;
        let mut seen = HashSet::new();
        for envelope in spec.all_envelopes() {
            match &envelope.details {
                None => {}
                Some(model::Shape::Whole { ty, .. }) => return Self::Whole(ty),
                Some(model::Shape::Fields(fields)) => {
                    let common = common.get_or_insert_default();
                    common.extend(fields.iter().filter(|field| seen.insert(name_of(field))));
                }
            }
        }
        common.map_or(Self::None, Self::Fields)
    }

    /// What an entry has: its own details, added to the common ones.
    pub fn of(spec: &'a model::Spec, entry: &'a model::Entry) -> Self {
        match (&entry.details, Self::common(spec)) {
            (None, common) => common,
            (Some(model::Shape::Whole { ty, .. }), _) => Self::Whole(ty),
            (Some(model::Shape::Fields(own)), common) => {
                let own: Vec<_> = own.iter().collect();
                match common {
                    Self::Fields(inherited) => Self::Fields(joined(&inherited, &own, name_of)),
                    Self::None | Self::Whole(_) => Self::Fields(own),
                }
            }
        }
    }
}

fn name_of<'f>(field: &&'f model::Field) -> &'f str {
    &field.name.value
}

/// The inherited members, each replaced by the own one of its name, then the other own ones.
fn joined<'a, F: Copy>(inherited: &[F], own: &[F], name: fn(&F) -> &'a str) -> Vec<F> {
    let mut joined = inherited.to_vec();
    let by_name: HashMap<_, _> = inherited.iter().map(name).zip(0_usize..).collect();
    for field in own {
        match by_name.get(name(field)) {
            Some(index) => joined[*index] = *field,
            None => joined.push(*field),
        }
    }
    joined
}
