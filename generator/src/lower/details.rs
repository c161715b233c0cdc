//! Details: which members an answer has, and where they lie.

use super::Lowering;
use super::scope::Scope;
use std::collections::{HashMap, HashSet};
use vendor_errors_spec::model;
use vendor_errors_tables::{Field, Place, Shape};

impl<'a> Lowering<'a> {
    /// The details that envelopes give to every error.
    pub(super) fn common_shape(&mut self) -> Shape<'a> {
        match common(self.spec) {
            Common::None => Shape::None,
            Common::Whole(ty) => Shape::Whole(Place::Common(0), self.ty(ty)),
            Common::Fields(fields) => {
                let mut common = Vec::new();
                for (index, field) in fields.iter().enumerate() {
                    let place = Place::Common(u16::try_from(index).unwrap_or(u16::MAX));
                    common.push(Field(&field.name.value, place, self.ty(&field.ty.value)));
                }
                Shape::Fields(self.slice(&common))
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
                Shape::Whole(self.place(from.as_ref()), self.ty(ty))
            }
            (Some(model::Shape::Fields(fields)), common) => {
                let own: Vec<_> = fields.iter().map(|field| self.field(field)).collect();
                let inherited = match common {
                    Shape::Fields(inherited) => inherited,
                    Shape::None | Shape::Whole(..) => &[],
                };
                Shape::Fields(self.slice(&joined(inherited, &own)))
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

    pub(super) fn common_count(&self) -> usize {
        self.common_names().len()
    }

    /// The names of the common members; one without a name for a whole.
    pub(super) fn common_names(&self) -> Vec<&'a str> {
        match common(self.spec) {
            Common::None => Vec::new(),
            Common::Whole(_) => vec![""],
            Common::Fields(fields) => fields
                .iter()
                .map(|field| field.name.value.as_str())
                .collect(),
        }
    }

    /// Where `envelope` has each of the common members.
    pub(super) fn common_places(
        &mut self,
        envelope: &'a model::Envelope,
        names: &[&'a str],
    ) -> &'a [Option<Place<'a>>] {
        let (mut places, mut by_name) = (Vec::new(), HashMap::new());
        match &envelope.details {
            None => {}
            Some(model::Shape::Whole { from, .. }) => {
                places.push(self.place(from.as_ref()));
                by_name.insert("", 0);
            }
            Some(model::Shape::Fields(fields)) => {
                for (index, field) in fields.iter().enumerate() {
                    places.push(self.place(field.from.as_ref()));
                    by_name.insert(field.name.value.as_str(), index);
                }
            }
        }
        self.list(
            names
                .iter()
                .map(|name| by_name.get(name).map(|index: &usize| places[*index])),
        )
    }
}

/// What envelopes give to every error: the members of all of them, in the order in which they
/// first occur.
#[derive(Debug)]
pub enum Common<'a> {
    None,
    Whole(&'a model::Type),
    Fields(Vec<&'a model::Field>),
}

pub fn common(spec: &model::Spec) -> Common<'_> {
    let mut common: Option<Vec<&model::Field>> = None;
    let mut seen = HashSet::new();
    for envelope in spec.all_envelopes() {
        match &envelope.details {
            None => {}
            Some(model::Shape::Whole { ty, .. }) => return Common::Whole(ty),
            Some(model::Shape::Fields(fields)) => {
                let common = common.get_or_insert_default();
                for field in fields {
                    if seen.insert(field.name.value.as_str()) {
                        common.push(field);
                    }
                }
            }
        }
    }
    common.map_or(Common::None, Common::Fields)
}

/// The inherited members, each replaced by the own one of its name, then the other own ones.
fn joined<'a>(inherited: &[Field<'a>], own: &[Field<'a>]) -> Vec<Field<'a>> {
    let mut joined = inherited.to_vec();
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    for (index, field) in inherited.iter().enumerate() {
        by_name.insert(field.name(), index);
    }
    for field in own {
        match by_name.get(field.name()) {
            Some(index) => joined[*index] = *field,
            None => joined.push(*field),
        }
    }
    joined
}
