//! Which Rust types can hold which details.

use super::rust_type::RustType;
use super::vendors::Known;
use vendor_errors_spec::model::{Member, Type, TypeDef};

/// Why a type cannot hold a detail.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// It is another type altogether, for a reason that is worth a word or without one.
    Type(Option<&'static str>),
    /// It has no place for what may be absent; the words say what may be.
    Absence(&'static str),
}

/// Whether the type can hold every value of the detail.
pub(super) fn fits(rust: &RustType, ty: &Type, vendor: &Known<'_>) -> Result<(), Misfit> {
    match (rust, ty) {
        (RustType::Option(inner), Type::Optional(ty)) => fits(inner, ty, vendor),
        (RustType::Option(inner), ty) => fits(inner, ty, vendor),
        (_, Type::Optional(_)) => Err(Misfit::Absence("the spec has a `?` there")),
        (RustType::Own, _) | (RustType::Json, _) => Ok(()),
        (RustType::List(inner), Type::List(ty)) | (RustType::Map(inner), Type::Map(ty)) => {
            match fits(inner, ty, vendor) {
                Err(Misfit::Absence(_)) => Err(Misfit::Absence("its elements may be null")),
                other => other,
            }
        }
        (RustType::Text | RustType::Timestamp, Type::String | Type::Timestamp) => Ok(()),
        (RustType::Text, Type::Named(index)) if is_word(vendor, *index) => Ok(()),
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

fn is_word(vendor: &Known<'_>, index: usize) -> bool {
    matches!(vendor.spec.types.get(index), Some((_, TypeDef::Enum(_))))
}

/// The members of an object of this type, or of each in a list or a map of them.
pub(super) fn members<'a>(ty: &Type, vendor: &Known<'a>) -> &'a [Member] {
    match ty {
        Type::Optional(ty) | Type::List(ty) | Type::Map(ty) => members(ty, vendor),
        Type::Named(index) => match vendor.spec.types.get(*index) {
            Some((_, TypeDef::Struct(members))) => members,
            _ => &[],
        },
        _ => &[],
    }
}

/// The type as a spec writes it.
pub(super) fn spelled(ty: &Type, vendor: &Known<'_>) -> String {
    match ty {
        Type::String => "string".into(),
        Type::Integer => "integer".into(),
        Type::Number => "number".into(),
        Type::Boolean => "boolean".into(),
        Type::Timestamp => "timestamp".into(),
        Type::Any => "any".into(),
        Type::Optional(ty) => format!("{}?", spelled(ty, vendor)),
        Type::List(ty) => format!("list<{}>", spelled(ty, vendor)),
        Type::Map(ty) => format!("map<{}>", spelled(ty, vendor)),
        Type::Named(index) => {
            let name = vendor
                .spec
                .types
                .get(*index)
                .map(|(name, _)| name.value.clone());
            name.unwrap_or_default()
        }
    }
}

/// The Rust type to write for it.
pub(super) fn suggested(ty: &Type, vendor: &Known<'_>) -> String {
    match ty {
        Type::String => "String".into(),
        Type::Integer => "i64".into(),
        Type::Number => "f64".into(),
        Type::Boolean => "bool".into(),
        Type::Timestamp => "vendor_errors::Timestamp".into(),
        Type::Any => "vendor_errors::Json".into(),
        Type::Optional(ty) => optional(&suggested(ty, vendor)),
        Type::List(ty) => format!("Vec<{}>", suggested(ty, vendor)),
        Type::Map(ty) => format!("BTreeMap<String, {}>", suggested(ty, vendor)),
        Type::Named(index) if is_word(vendor, *index) => "String".into(),
        Type::Named(_) => "vendor_errors::Json".into(),
    }
}

/// The type with a place for what may be absent.
pub(super) fn optional(ty: &str) -> String {
    if ty.starts_with("Option<") {
        ty.to_owned()
    } else {
        format!("Option<{ty}>")
    }
}
