//! Which Rust type can hold which type of a spec.

use super::rust_type::RustType;
use vendor_errors_spec::model::{Member, Spec, Type, TypeDef};

/// Why a type cannot hold a detail.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// It is another type; the reason is given where it is not obvious.
    Type(Option<&'static str>),
    /// The value may be absent, for this reason, and the type has no place for that.
    Absence(&'static str),
}

/// Whether the Rust type can hold every value of the spec's type.
pub(super) fn fits(rust: &RustType, ty: &Type, spec: &Spec) -> Result<(), Misfit> {
    match (rust, ty) {
        (RustType::Option(inner), Type::Optional(ty)) => fits(inner, ty, spec),
        (RustType::Option(inner), ty) => fits(inner, ty, spec),
        (_, Type::Optional(_)) => Err(Misfit::Absence("the spec has a `?` there")),
        (RustType::Own, _) | (RustType::Json, _) => Ok(()),
        (RustType::List(inner), Type::List(ty)) | (RustType::Map(inner), Type::Map(ty)) => {
            match fits(inner, ty, spec) {
                Err(Misfit::Absence(_)) => Err(Misfit::Absence("its elements may be null")),
                other => other,
            }
        }
        (RustType::Text | RustType::Timestamp, Type::String | Type::Timestamp) => Ok(()),
        (RustType::Text, Type::Named(index)) if is_word(spec, *index) => Ok(()),
        (RustType::Integer, Type::Integer)
        | (RustType::Float, Type::Number)
        | (RustType::Boolean, Type::Boolean) => Ok(()),
        (RustType::Float, Type::Integer) => {
            Err(Misfit::Type(Some("a float loses digits of large integers")))
        }
        (RustType::Integer, Type::Number) => {
            Err(Misfit::Type(Some("a number may have a fraction")))
        }
        (_, Type::Any) => Err(Misfit::Type(Some("it may be any JSON"))),
        _ => Err(Misfit::Type(None)),
    }
}

fn is_word(spec: &Spec, index: usize) -> bool {
    matches!(spec.types[index].1, TypeDef::Enum(_))
}

/// The members of an object of this type, or of the objects in a list or map.
pub(super) fn members<'a>(ty: &Type, spec: &'a Spec) -> &'a [Member] {
    match ty {
        Type::Optional(ty) | Type::List(ty) | Type::Map(ty) => members(ty, spec),
        Type::Named(index) => match &spec.types[*index].1 {
            TypeDef::Struct(members) => members,
            TypeDef::Enum(_) | TypeDef::Union { .. } => &[],
        },
        _ => &[],
    }
}

/// The type as it is written in a spec.
pub(super) fn spelled(ty: &Type, spec: &Spec) -> String {
    match ty {
        Type::String => "string".into(),
        Type::Integer => "integer".into(),
        Type::Number => "number".into(),
        Type::Boolean => "boolean".into(),
        Type::Timestamp => "timestamp".into(),
        Type::Any => "any".into(),
        Type::Optional(ty) => format!("{}?", spelled(ty, spec)),
        Type::List(ty) => format!("list<{}>", spelled(ty, spec)),
        Type::Map(ty) => format!("map<{}>", spelled(ty, spec)),
        Type::Named(index) => spec.types[*index].0.value.clone(),
    }
}

/// The Rust type for it.
pub(super) fn suggested(ty: &Type, spec: &Spec) -> String {
    match ty {
        Type::String => "String".into(),
        Type::Integer => "i64".into(),
        Type::Number => "f64".into(),
        Type::Boolean => "bool".into(),
        Type::Timestamp => "vendor_errors::Timestamp".into(),
        Type::Any => "vendor_errors::Json".into(),
        Type::Optional(ty) => optional(&suggested(ty, spec)),
        Type::List(ty) => format!("Vec<{}>", suggested(ty, spec)),
        Type::Map(ty) => format!("BTreeMap<String, {}>", suggested(ty, spec)),
        Type::Named(index) if is_word(spec, *index) => "String".into(),
        Type::Named(_) => "vendor_errors::Json".into(),
    }
}

/// The type as an `Option`.
pub(super) fn optional(ty: &str) -> String {
    if ty.starts_with("Option<") {
        ty.to_owned()
    } else {
        format!("Option<{ty}>")
    }
}
