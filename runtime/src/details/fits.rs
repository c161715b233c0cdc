//! Whether a value can be a member of the details: of a list of sources, a member takes the first
//! that its type can use.

use crate::engine::Found;
use crate::json::raw::JsonType;
use vendor_errors_tables::{Spec, Type, TypeDef};

/// What occurs twice is not passed over, since it spoils the details.
pub(super) fn fits(spec: &Spec<'_>, ty: &Type<'_>, found: Found<'_>) -> bool {
    match found {
        Found::Absent => false,
        Found::Twice | Found::Headers(_) => true,
        Found::Json(raw) => is_written_as(spec, ty, raw.kind()),
        Found::Text(_) => reads_as(spec, ty, &found),
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
        Type::Named(index) => {
            let named = spec.types.get(usize::from(*index));
            !matches!(named, Some(TypeDef::Struct(..)))
        }
    }
}

/// Whether values of the type are written as this kind of JSON.
fn is_written_as(spec: &Spec<'_>, ty: &Type<'_>, kind: JsonType) -> bool {
    match ty {
        Type::Optional(ty) => is_written_as(spec, ty, kind),
        Type::String | Type::Timestamp => kind == JsonType::String,
        Type::Integer | Type::Number => kind == JsonType::Number,
        Type::Boolean => kind == JsonType::Boolean,
        Type::Any => true,
        Type::List(_) => kind == JsonType::Array,
        Type::Map(_) => kind == JsonType::Object,
        Type::Named(index) => match spec.types.get(usize::from(*index)) {
            Some(TypeDef::Struct(..)) => kind == JsonType::Object,
            Some(TypeDef::Enum(..)) => kind == JsonType::String,
            Some(TypeDef::Union { .. }) | None => true,
        },
    }
}

/// What values of the type are, for messages.
pub(super) fn expected(spec: &Spec<'_>, ty: &Type<'_>) -> &'static str {
    match ty {
        Type::Optional(ty) => expected(spec, ty),
        Type::String => "a string",
        Type::Timestamp => "a timestamp",
        Type::Integer => "an integer",
        Type::Number => "a number",
        Type::Boolean => "a boolean",
        Type::Any => "a value",
        Type::List(_) => "an array",
        Type::Map(_) => "an object",
        Type::Named(index) => match spec.types.get(usize::from(*index)) {
            Some(TypeDef::Struct(..)) => "an object",
            Some(TypeDef::Enum(..)) => "a string",
            Some(TypeDef::Union { .. }) | None => "a value",
        },
    }
}
