//! Structs of the details.

use super::context::DecodeContext;
use super::fields::Fields;
use super::names::Names;
use super::value::Value;
use crate::engine::Found;
use crate::json::ends::Ends;
use crate::json::value::Json;
use crate::json::writer::{Members, Writer};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use std::rc::Rc;
use vendor_errors_tables::{Field, Shape, Spec, Type, TypeDef};

/// A generated struct: the details of an entry, or a named type.
pub trait DetailsStruct: Sized {
    /// Takes the members, in the order of the shape. What cannot be read is blank, and the fields
    /// know it.
    fn read(fields: &mut Fields<'_>) -> Self;

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

    fn names(self) -> Names<'static> {
        match self.type_def() {
            Some(TypeDef::Struct(_, members)) => Names::Members(members),
            _ => Names::Fields(self.fields()),
        }
    }

    /// Whether a type of the same spec is a struct with this member.
    pub(super) fn has_member(self, ty: &Type<'_>, name: &str) -> bool {
        let (Self::Type(spec, _), Type::Named(index)) = (self, ty) else {
            return false;
        };
        matches!(
            spec.types.get(usize::from(*index)),
            Some(TypeDef::Struct(_, members)) if members.iter().any(|member| member.name() == name)
        )
    }

    pub(crate) fn type_def(self) -> Option<&'static TypeDef<'static>> {
        match self {
            Self::Type(spec, index) => spec.types.get(usize::from(index)),
            Self::Entry(..) | Self::Common(_) => None,
        }
    }
}

/// Reads a struct from its own JSON.
pub fn read_struct<T: DetailsStruct>(
    shape: ShapeRef,
    found: &Found<'_>,
    context: &mut DecodeContext,
) -> Option<T> {
    context.nested(size_of::<T>(), 1, |context| {
        within(found, context, |context, ends| {
            match &mut Fields::inside(shape.names(), found, ends.as_ref(), context) {
                Some(fields) => fields.read(),
                None => None,
            }
        })
    })
}

/// Reads a value that may have members.
pub(super) fn within<T>(
    found: &Found<'_>,
    context: &mut DecodeContext,
    read: impl FnOnce(&mut DecodeContext, Option<Rc<Ends>>) -> Option<T>,
) -> Option<T> {
    match found {
        Found::Json(raw) => context.enter(*raw, read),
        _ => read(context, None),
    }
}

/// A struct of which nothing could be read.
pub fn blank_struct<T: DetailsStruct>(context: &mut DecodeContext) -> T {
    T::read(&mut Fields::blank(context))
}

/// Writes a struct as JSON.
pub fn write_struct<T: DetailsStruct>(value: &T, out: &mut Writer) {
    let mut members = out.object();
    value.write(&mut members);
    members.end();
}

/// Serializes any value of the details: as the JSON that it is written as.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<T: Value, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = Writer::new();
    value.write(&mut out);
    Json::written(out).serialize(serializer)
}

/// Serializes a struct as the JSON that it is written as.
///
/// # Errors
/// Those of the serializer.
pub fn serialize_struct<T: DetailsStruct, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut out = Writer::new();
    write_struct(value, &mut out);
    Json::written(out).serialize(serializer)
}

/// Deserializes any value of the details from its JSON: the vendor's, or what [`serialize`] makes
/// of it.
///
/// # Errors
/// Those of the deserializer, and a type that does not fit.
pub fn deserialize<'de, T: Value, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    read_own(deserializer, T::read)
}

/// Deserializes a struct from its JSON: the vendor's, or what [`serialize_struct`] makes of it.
///
/// # Errors
/// Those of the deserializer, and a member that does not fit.
pub fn deserialize_struct<'de, T: DetailsStruct, D: Deserializer<'de>>(
    shape: ShapeRef,
    deserializer: D,
) -> Result<T, D::Error> {
    read_own(deserializer, |found, context| {
        read_struct(shape, found, context)
    })
}

fn read_own<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    read: impl FnOnce(&Found<'_>, &mut DecodeContext) -> Option<T>,
) -> Result<T, D::Error> {
    let json = Json::deserialize(deserializer)?;
    let mut context = DecodeContext {
        is_ours: true,
        ..DecodeContext::default()
    };
    let read = read(&Found::Json(json.raw()), &mut context);
    // Here nobody can ask what does not fit, so everything must.
    match (read, context.error) {
        (Some(read), None) => Ok(read),
        (_, Some(error)) => Err(serde_core::de::Error::custom(error)),
        (None, None) => Err(serde_core::de::Error::custom("details do not fit")),
    }
}
