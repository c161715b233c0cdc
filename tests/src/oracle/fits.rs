//! Whether a value can be a member of the details: of a list of sources, a member takes the first
//! that its type can use.

use super::json::Json;
use super::sources::View;
use super::spec::{OracleSpec, Source, Type, TypeDef};

/// Whether a value has the JSON type of this type.
pub(super) fn has_json_type(spec: &OracleSpec, json: &Json, ty: &Type) -> bool {
    match ty {
        Type::Optional(ty) => has_json_type(spec, json, ty),
        Type::String | Type::Timestamp => matches!(json, Json::String(_) | Json::Escaped(..)),
        Type::Integer | Type::Number => matches!(json, Json::Number(_)),
        Type::Boolean => matches!(json, Json::Bool(_)),
        Type::Any => true,
        Type::List(_) => matches!(json, Json::Array(_)),
        Type::Map(_) => matches!(json, Json::Object(_)),
        Type::Named(name) => match spec.type_def(name) {
            TypeDef::Struct(_) => matches!(json, Json::Object(_)),
            TypeDef::Enum => matches!(json, Json::String(_) | Json::Escaped(..)),
            TypeDef::Union { .. } => true,
        },
    }
}

/// Text from outside JSON has no JSON type: `5` may be a number.
pub(super) fn is_outside_json(view: &View<'_>, source: &Source) -> bool {
    match source {
        Source::Header(_) | Source::HeaderPrefix(_) | Source::Query(_) | Source::Const(_) => true,
        Source::Pointer(_) => false,
        // A body that is not JSON is text.
        Source::Name(name) if name == "body" => view.body.is_none(),
        Source::Name(name) if name == "text" => true,
        Source::Name(name) if name == "failed_item" => false,
        Source::Name(name) => {
            let value = view.spec.value(name);
            value.is_none_or(|source| is_outside_json(view, source))
        }
        Source::First(sources) => sources.iter().all(|source| is_outside_json(view, source)),
        Source::Pick(pick) => {
            let is_name = pick.first.as_deref() == Some("name");
            let is_outside = match pick.decode.as_deref() {
                None => is_outside_json(view, &pick.from),
                Some(how) => !["json", "form"].contains(&how),
            };
            pick.is_cut() || is_name || is_outside
        }
    }
}
