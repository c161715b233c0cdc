//! Structs of the details.

use super::error::Problem;
use super::fields::{Fields, Names};
use super::value::{Located, Trail, Value};
use super::writer::{Members, Writer};
use crate::json::raw::{Kind, Raw};
use crate::json::value::Json;
use crate::tables::{Field, Member, Shape, Spec, TypeDef};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

/// A generated struct: the details of an entry, or a named type.
pub trait Record: Sized {
    /// Where its members are described.
    const SHAPE: ShapeRef;

    /// Takes the members, in the order of the shape.
    fn read(fields: &mut Fields<'_>) -> Option<Self>;

    /// Writes the members, in the order of the shape.
    fn write(&self, out: &mut Members<'_>);
}

/// Where a spec describes a generated type.
#[derive(Clone, Copy, Debug)]
pub enum ShapeRef {
    /// The details of the entry at this index.
    Entry(&'static Spec<'static>, u16),
    /// The details that every error has.
    Common(&'static Spec<'static>),
    /// The named type at this index.
    Type(&'static Spec<'static>, u16),
}

impl ShapeRef {
    fn fields(self) -> &'static [Field<'static>] {
        let shape = match self {
            Self::Entry(spec, index) => spec
                .entries
                .get(usize::from(index))
                .map(|entry| entry.details),
            Self::Common(spec) => Some(spec.common),
            Self::Type(..) => None,
        };
        match shape {
            Some(Shape::Fields(fields)) => fields,
            _ => &[],
        }
    }

    pub(crate) fn type_def(self) -> Option<&'static TypeDef<'static>> {
        match self {
            Self::Type(spec, index) => spec.types.get(usize::from(index)),
            Self::Entry(..) | Self::Common(_) => None,
        }
    }
}

/// Reads a struct from its own JSON.
pub fn read_record<T: Record>(found: &Located<'_>, trail: &mut Trail) -> Option<T> {
    let Located::Json(raw) = found else {
        return trail.expected("an object", found);
    };
    T::read(&mut fields_of(T::SHAPE, *raw, trail)?)
}

/// Writes a struct as JSON.
pub fn write_record<T: Record>(value: &T, out: &mut Writer) {
    let mut members = out.object();
    value.write(&mut members);
    members.end();
}

fn fields_of<'a>(shape: ShapeRef, raw: Raw<'a>, trail: &'a mut Trail) -> Option<Fields<'a>> {
    match shape.type_def() {
        Some(TypeDef::Struct(_, members)) => members_of(members, raw, trail),
        _ => {
            let shape = shape.fields();
            let named =
                |name: &crate::text::Text<'_>| shape.iter().position(|field| name.is(field.name));
            object_of(Names::Fields(shape), raw, trail, &named)
        }
    }
}

/// The members of a named struct.
pub(crate) fn members_of<'a>(
    members: &'a [Member<'a>],
    raw: Raw<'a>,
    trail: &'a mut Trail,
) -> Option<Fields<'a>> {
    let named = |name: &crate::text::Text<'_>| {
        members
            .iter()
            .position(|m| m.at.is_empty() && name.is(m.name))
    };
    let is_ours = trail.is_ours;
    let mut fields = object_of(Names::Members(members), raw, trail, &named)?;
    for (index, member) in members.iter().enumerate() {
        if member.at.is_empty() {
            continue;
        }
        let own_name = || is_ours.then(|| raw.at(&[member.name]))?;
        if raw.repeats(member.at) {
            fields.set(index, Located::Repeated);
        } else if let Some(value) = raw.at(member.at).or_else(own_name) {
            fields.set(index, Located::Json(value));
        }
    }
    Some(fields)
}

fn object_of<'a>(
    names: Names<'a>,
    raw: Raw<'a>,
    trail: &'a mut Trail,
    named: &dyn Fn(&crate::text::Text<'_>) -> Option<usize>,
) -> Option<Fields<'a>> {
    if raw.kind() != Kind::Object {
        return trail.fail(Problem::Type {
            expected: "an object",
            found: raw.kind().name(),
        });
    }
    let mut fields = Fields::new(names, trail);
    for (key, value) in raw.members() {
        if let Some(index) = named(&key) {
            fields.set_once(index, Located::Json(value))?;
        }
    }
    Some(fields)
}

/// Serializes any value of the details: as the JSON that it is written as.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<T: Value, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = Writer::new();
    value.write(&mut out);
    out.into_json().serialize(serializer)
}

/// Deserializes any value of the details from its JSON: the vendor's, or what [`serialize`] makes of it.
///
/// # Errors
/// Those of the deserializer, and a type that does not fit.
pub fn deserialize<'de, T: Value, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let json = Json::deserialize(deserializer)?;
    let mut trail = Trail {
        is_ours: true,
        ..Trail::default()
    };
    T::read(&Located::Json(json.raw()), &mut trail).ok_or_else(|| {
        let reason = trail
            .error
            .map_or_else(|| "does not fit".to_owned(), |error| error.to_string());
        serde_core::de::Error::custom(reason)
    })
}
