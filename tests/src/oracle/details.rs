//! Typed details, as JSON.

use super::json::{Json, Repeated};
use super::reads::source_repeats;
use super::sources::{View, named_source, not_null};
use super::spec::{Entry, Envelope, Member, OracleSpec, Shape, Source, Type, TypeDef};
use serde_json::{Map, Value};

/// Why there are no typed details.
#[derive(Debug)]
pub(super) struct Misfit;

impl From<Repeated> for Misfit {
    fn from(_: Repeated) -> Self {
        Misfit
    }
}

/// The details of a response; `Ok(None)` if there are none and none are required.
pub(super) fn details(
    view: &View<'_>,
    envelope: Option<&Envelope>,
    entry: Option<&Entry>,
) -> Result<Option<Value>, Misfit> {
    let at = envelope.and_then(|envelope| envelope.details_at.as_ref());
    let common = envelope.and_then(|envelope| envelope.details.as_ref());
    match shape(common, entry.and_then(|entry| entry.details.as_ref())) {
        None => Ok(None),
        Some(Shape::Members(shape)) => members(view, at, &shape),
        Some(Shape::Whole(from, ty)) => {
            let found = match from.as_ref().or(at) {
                Some(place) => from_source(view, place, &ty)?,
                None => view
                    .root
                    .filter(|root| !root.is_null())
                    .map(|root| fit(view.spec, root, &ty, false))
                    .transpose()?,
            };
            if found.is_none() && !is_optional(&ty) {
                Err(Misfit)
            } else {
                Ok(found)
            }
        }
    }
}

/// An entry's members add to its envelope's and replace members of the same name. Details as a
/// whole replace all of them.
fn shape(common: Option<&Shape>, own: Option<&Shape>) -> Option<Shape> {
    match (common, own) {
        (Some(Shape::Members(common)), Some(Shape::Members(own))) => {
            let mut members = common.clone();
            for member in own {
                match members.iter_mut().find(|other| other.name == member.name) {
                    Some(replaced) => *replaced = member.clone(),
                    None => members.push(member.clone()),
                }
            }
            Some(Shape::Members(members))
        }
        (common, own) => own.or(common).cloned(),
    }
}

fn members(
    view: &View<'_>,
    at: Option<&Source>,
    shape: &[Member],
) -> Result<Option<Value>, Misfit> {
    let mut found = Map::new();
    let mut is_one_missing = false;
    for member in shape {
        let value = match &member.from {
            Some(source) => from_source(view, source, &member.ty)?,
            None => below(view, at, member)?,
        };
        match value {
            Some(value) => drop(found.insert(member.name.clone(), value)),
            None => is_one_missing |= !is_optional(&member.ty),
        }
    }
    if is_one_missing {
        Err(Misfit)
    } else {
        Ok(Some(found)
            .filter(|found| !found.is_empty())
            .map(Value::Object))
    }
}

/// A member under its own name below `details_at`.
fn below(view: &View<'_>, at: Option<&Source>, member: &Member) -> Result<Option<Value>, Misfit> {
    let place = match at {
        None => view.root.cloned(),
        Some(at) if source_repeats(view, at) => return Err(Misfit),
        Some(at) => view.value(at, &not_null),
    };
    let Some(place) = place.filter(|place| !place.is_null()) else {
        return Ok(None);
    };
    if !matches!(place, Json::Object(_)) {
        return Err(Misfit);
    }
    match place.at_unrepeated(std::slice::from_ref(&member.name))? {
        Some(json) if !json.is_null() => fit(view.spec, json, &member.ty, false).map(Some),
        _ => Ok(None),
    }
}

/// Of a list, the first value that the member can use.
fn from_source(view: &View<'_>, source: &Source, ty: &Type) -> Result<Option<Value>, Misfit> {
    match named_source(view, source) {
        Source::First(sources) => {
            for source in sources {
                if let Some(value) = usable(view, source, ty)? {
                    return Ok(Some(value));
                }
            }
            Ok(None)
        }
        source => match place(view, source)? {
            Some(json) => fit(view.spec, &json, ty, is_outside_json(view, source)).map(Some),
            None => Ok(None),
        },
    }
}

/// The value of one source in a list; `None` to try the next one.
fn usable(view: &View<'_>, source: &Source, ty: &Type) -> Result<Option<Value>, Misfit> {
    let source = named_source(view, source);
    if matches!(source, Source::First(_)) {
        return from_source(view, source, ty);
    }
    let Some(json) = place(view, source)? else {
        return Ok(None);
    };
    if is_outside_json(view, source) {
        return Ok(fit(view.spec, &json, ty, true).ok());
    }
    if has_json_type(view.spec, &json, ty) {
        return fit(view.spec, &json, ty, false).map(Some);
    }
    Ok(None)
}

fn place(view: &View<'_>, source: &Source) -> Result<Option<Json>, Misfit> {
    if source_repeats(view, source) {
        return Err(Misfit);
    }
    Ok(view.value(source, &not_null))
}

/// Whether a value has the JSON type of this type.
fn has_json_type(spec: &OracleSpec, json: &Json, ty: &Type) -> bool {
    match ty {
        Type::Optional(ty) => has_json_type(spec, json, ty),
        Type::String | Type::Timestamp => matches!(json, Json::String(_)),
        Type::Integer | Type::Number => matches!(json, Json::Number(_)),
        Type::Boolean => matches!(json, Json::Bool(_)),
        Type::Any => true,
        Type::List(_) => matches!(json, Json::Array(_)),
        Type::Map(_) => matches!(json, Json::Object(_)),
        Type::Named(name) => match spec.type_def(name) {
            TypeDef::Struct(_) => matches!(json, Json::Object(_)),
            TypeDef::Enum => matches!(json, Json::String(_)),
            TypeDef::Union { .. } => true,
        },
    }
}

/// Text from outside JSON has no JSON type: `5` may be a number.
fn is_outside_json(view: &View<'_>, source: &Source) -> bool {
    match source {
        Source::Header(_) | Source::HeaderPrefix(_) | Source::Query(_) | Source::Const(_) => true,
        Source::Pointer(_) => false,
        // A body that is not JSON is text.
        Source::Name(name) if name == "body" => view.body.is_none(),
        Source::Name(name) if name == "text" => true,
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

fn is_optional(ty: &Type) -> bool {
    matches!(ty, Type::Optional(_))
}

/// A value of a type, as generated code serializes it.
fn fit(spec: &OracleSpec, json: &Json, ty: &Type, outside: bool) -> Result<Value, Misfit> {
    let literal = match json {
        Json::String(text) if outside => {
            Json::parse(text.as_bytes()).filter(|_| text.trim() == text)
        }
        _ => None,
    };
    let unquoted = literal.as_ref().unwrap_or(json);
    match (ty, json) {
        (Type::Optional(_), Json::Null) => Ok(Value::Null),
        (Type::Optional(ty), json) => fit(spec, json, ty, outside),
        (Type::String | Type::Timestamp, Json::String(text)) => Ok(text.as_str().into()),
        (Type::Integer, _) => match unquoted {
            Json::Number(text) => text.parse::<i64>().map(Value::from).map_err(|_| Misfit),
            _ => Err(Misfit),
        },
        (Type::Number, _) => match unquoted {
            Json::Number(text) => text
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
                .map(Value::from)
                .ok_or(Misfit),
            _ => Err(Misfit),
        },
        (Type::Boolean, _) => match unquoted {
            Json::Bool(value) => Ok(Value::Bool(*value)),
            _ => Err(Misfit),
        },
        (Type::Any, json) => Ok(json.to_value()),
        (Type::List(ty), Json::Array(items)) => items
            .iter()
            .map(|item| fit(spec, item, ty, outside))
            .collect(),
        (Type::Map(ty), Json::Object(entries)) => entries
            .iter()
            .map(|(key, value)| {
                if json.repeats(key) {
                    Err(Misfit)
                } else {
                    Ok((key.clone(), fit(spec, value, ty, outside)?))
                }
            })
            .collect(),
        (Type::Named(name), json) => named(spec, json, spec.type_def(name)),
        _ => Err(Misfit),
    }
}

fn named(spec: &OracleSpec, json: &Json, def: &TypeDef) -> Result<Value, Misfit> {
    match (def, json) {
        (TypeDef::Enum, Json::String(text)) => Ok(text.as_str().into()),
        (TypeDef::Struct(members), Json::Object(_)) => {
            let mut object = Map::new();
            for (name, at, ty) in members {
                match json.at_unrepeated(at)? {
                    Some(json) if !json.is_null() => {
                        drop(object.insert(name.clone(), fit(spec, json, ty, false)?))
                    }
                    _ if is_optional(ty) => {}
                    _ => return Err(Misfit),
                }
            }
            Ok(Value::Object(object))
        }
        // `null` is absent, whatever the tag.
        (TypeDef::Union { .. }, Json::Null) => Err(Misfit),
        (TypeDef::Union { tag, cases }, json) => {
            let text = json.at_unrepeated(tag)?.and_then(Json::text);
            let Some((text, ty)) = cases.iter().find(|(case, _)| Some(case) == text.as_ref())
            else {
                return Ok(json.to_value());
            };
            let mut value = fit(spec, json, ty, false)?;
            // Without its tag, the object could not be deserialized.
            if let (Value::Object(object), [tag]) = (&mut value, tag.as_slice()) {
                object.entry(tag).or_insert_with(|| text.as_str().into());
            }
            Ok(value)
        }
        _ => Err(Misfit),
    }
}
