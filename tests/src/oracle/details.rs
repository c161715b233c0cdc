//! Typed details, as JSON.

use super::fits::{has_json_type, is_outside_json};
use super::json::Json;
use super::reads::source_repeats;
use super::sources::{View, named_source, not_null};
use super::spec::{Entry, Envelope, Member, Shape, Source, Type, TypeDef};
use serde_json::{Map, Value};

/// The details of a response.
pub(super) struct Details {
    pub(super) value: Option<Value>,
    /// The paths of what does not fit, in the order in which it is found.
    pub(super) misfits: Vec<String>,
}

/// A value does not fit, and what it is a part of is left out with it. Its path is in the list
/// already.
struct Misfit;

type Fit<T> = Result<T, Misfit>;

struct Reader<'a> {
    view: &'a View<'a>,
    misfits: Vec<String>,
    path: Vec<String>,
    /// The entry is that of an item, and these are the details of the whole.
    is_of_item: bool,
}

pub(super) fn details(
    view: &View<'_>,
    envelope: Option<&Envelope>,
    entry: Option<&Entry>,
    is_of_item: bool,
) -> Details {
    let at = envelope.and_then(|envelope| envelope.details_at.as_ref());
    let common = envelope.and_then(|envelope| envelope.details.as_ref());
    let mut reader = Reader {
        is_of_item,
        ..Reader::new(view)
    };
    let value = match shape(common, entry.and_then(|entry| entry.details.as_ref())) {
        None => None,
        Some(Shape::Members(mut shape)) => {
            let order = &view.spec.common;
            let place = |member: &Member| order.iter().position(|name| *name == member.name);
            shape.sort_by_key(|member| place(member).unwrap_or(usize::MAX));
            reader.members(at, &shape).unwrap_or(None)
        }
        Some(Shape::Whole(from, ty)) => {
            let (optional, ty) = match ty {
                Type::Optional(ty) => (true, *ty),
                ty => (false, ty),
            };
            let value = reader.whole(from.as_ref().or(at), &ty, optional);
            value.unwrap_or(None)
        }
    };
    Details {
        value,
        misfits: reader.misfits,
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

/// Where a member may lie.
enum Place {
    Nowhere,
    /// At a place that is in the list of misfits already.
    Misfit,
    /// A duplicate key is on the way.
    Twice,
    There(Json, bool),
}

impl<'a> Reader<'a> {
    fn new(view: &'a View<'a>) -> Self {
        Self {
            view,
            misfits: Vec::new(),
            path: Vec::new(),
            is_of_item: false,
        }
    }

    fn fail<T>(&mut self) -> Fit<T> {
        self.misfits.push(self.path.join("/"));
        Err(Misfit)
    }

    fn inside<T>(&mut self, segment: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(segment.to_owned());
        let read = read(self);
        self.path.pop();
        read
    }

    /// `None` without a value; what is required is missing then.
    fn missing(&mut self, ty: &Type) -> Fit<Option<Value>> {
        match ty {
            Type::Optional(_) => Ok(None),
            // In a body that is no JSON nothing is missing, nor what the entry of an item asks for.
            _ if self.view.body.is_none() || self.is_of_item => Err(Misfit),
            _ => self.fail(),
        }
    }

    fn whole(&mut self, place: Option<&Source>, ty: &Type, optional: bool) -> Fit<Option<Value>> {
        let found = match place {
            Some(source) => {
                let (place, skipped) = self.first_usable(source, ty);
                for _ in &skipped {
                    let _: Fit<()> = self.fail();
                }
                match place {
                    Place::Nowhere if !skipped.is_empty() => Place::Misfit,
                    place => place,
                }
            }
            None => match self.view.root.filter(|root| !root.is_null()) {
                Some(root) => Place::There(root.clone(), false),
                None => Place::Nowhere,
            },
        };
        match found {
            Place::Nowhere if optional => Ok(None),
            found => self.place(found, ty),
        }
    }

    /// `None` if there is nothing in the details.
    fn members(&mut self, at: Option<&Source>, shape: &[Member]) -> Fit<Option<Value>> {
        let object = self.object(at, shape);
        let mut found = Map::new();
        for member in shape {
            let value = self.inside(&member.name, |reader| {
                let place = match &member.from {
                    Some(source) => reader.member_place(source, member, at, shape),
                    None => below(&object, member),
                };
                match &member.ty {
                    Type::Optional(ty) => match place {
                        Place::Nowhere => Ok(None),
                        place => Ok(reader.place(place, ty).unwrap_or(None)),
                    },
                    ty => reader.place(place, ty),
                }
            })?;
            if let Some(value) = value {
                found.insert(member.name.clone(), value);
            }
        }
        Ok(Some(found)
            .filter(|found| !found.is_empty())
            .map(Value::Object))
    }

    fn place(&mut self, place: Place, ty: &Type) -> Fit<Option<Value>> {
        match place {
            Place::Nowhere => self.missing(ty),
            Place::Misfit => Err(Misfit),
            Place::Twice => self.fail(),
            Place::There(json, outside) => self.fit(&json, ty, outside).map(Some),
        }
    }

    /// Where the members lie that have no place of their own. A misfit once if that is no object.
    fn object(&mut self, at: Option<&Source>, shape: &[Member]) -> Place {
        let place = object_at(self.view, at);
        let is_object = match &place {
            Place::There(json, _) => matches!(json, Json::Object(_)),
            Place::Twice => false,
            Place::Nowhere | Place::Misfit => true,
        };
        if is_object || shape.iter().all(|member| member.from.is_some()) {
            return place;
        }
        let _: Fit<()> = self.fail();
        Place::Misfit
    }

    /// The place of a member that names a source. What a list skips is a misfit, unless another
    /// member takes it.
    fn member_place(
        &mut self,
        source: &Source,
        member: &Member,
        at: Option<&Source>,
        shape: &[Member],
    ) -> Place {
        let (place, skipped) = self.first_usable(source, &member.ty);
        let mut is_lost = false;
        for skipped in skipped {
            let is_taken = shape
                .iter()
                .filter(|other| other.name != member.name)
                .any(|other| self.taken_by(other, at).as_ref() == Some(&skipped));
            if !is_taken {
                is_lost = true;
                let _: Fit<()> = self.fail();
            }
        }
        match place {
            Place::Nowhere if is_lost => Place::Misfit,
            place => place,
        }
    }

    /// Where the value of a member lies.
    fn taken_by(&self, member: &Member, at: Option<&Source>) -> Option<Origin> {
        match &member.from {
            Some(source) => {
                let (_, origin) = self.usable_source(source, &member.ty, &mut Vec::new())?;
                Some(origin)
            }
            None => {
                let object = object_at(self.view, at);
                matches!(below(&object, member), Place::There(..)).then(|| {
                    let at = at.map(|at| origin(self.view, at));
                    Origin(format!("{}/{}", at.unwrap_or_default(), member.name))
                })
            }
        }
    }

    /// Of a list, the first value that the type can use, and where those lie that it skips.
    fn first_usable(&self, source: &Source, ty: &Type) -> (Place, Vec<Origin>) {
        let mut skipped = Vec::new();
        match self.usable_source(source, ty, &mut skipped) {
            Some((place, _)) => (place, skipped),
            None => (Place::Nowhere, skipped),
        }
    }

    fn usable_source(
        &self,
        source: &Source,
        ty: &Type,
        skipped: &mut Vec<Origin>,
    ) -> Option<(Place, Origin)> {
        let source = named_source(self.view, source);
        let Source::First(sources) = source else {
            let place = place_of(self.view, source);
            let is_there = !matches!(place, Place::Nowhere);
            return is_there.then(|| (place, Origin(origin(self.view, source))));
        };
        for source in sources {
            let Some((place, origin)) = self.usable_source(source, ty, skipped) else {
                continue;
            };
            let is_usable = match &place {
                Place::There(json, true) => self.reads_as(json, ty),
                Place::There(json, false) => has_json_type(self.view.spec, json, ty),
                _ => true,
            };
            if is_usable {
                return Some((place, origin));
            }
            skipped.push(origin);
        }
        None
    }

    /// Whether a value from outside JSON reads as the type.
    fn reads_as(&self, json: &Json, ty: &Type) -> bool {
        let mut reader = Reader::new(self.view);
        match ty {
            Type::Optional(ty) => reader.fit(json, ty, true).is_ok(),
            ty => reader.fit(json, ty, true).is_ok(),
        }
    }

    /// A value of a type, as generated code serializes it.
    fn fit(&mut self, json: &Json, ty: &Type, outside: bool) -> Fit<Value> {
        let literal = match json {
            Json::String(text) | Json::Escaped(text, _) if outside => {
                Json::parse(text.as_bytes()).filter(|_| text.trim() == text)
            }
            _ => None,
        };
        let unquoted = literal.as_ref().unwrap_or(json);
        match (ty, json) {
            (Type::Optional(_), Json::Null) => Ok(Value::Null),
            // What is optional ends what its parts take with them.
            (Type::Optional(ty), json) => Ok(self.fit(json, ty, outside).unwrap_or(Value::Null)),
            (Type::String | Type::Timestamp, Json::String(text) | Json::Escaped(text, _)) => {
                Ok(text.as_str().into())
            }
            (Type::Integer, _) => match unquoted {
                Json::Number(text) => match text.parse::<i64>() {
                    Ok(number) => Ok(number.into()),
                    Err(_) => self.fail(),
                },
                _ => self.fail(),
            },
            (Type::Number, _) => match unquoted {
                Json::Number(text) => match text.parse() {
                    Ok(number) if f64::is_finite(number) => Ok(number.into()),
                    _ => self.fail(),
                },
                _ => self.fail(),
            },
            (Type::Boolean, _) => match unquoted {
                Json::Bool(value) => Ok(Value::Bool(*value)),
                _ => self.fail(),
            },
            (Type::Any, json) => Ok(json.to_value()),
            (Type::List(ty), Json::Array(items)) => {
                let mut list = Vec::new();
                for (position, item) in items.iter().enumerate() {
                    let item = self.inside(&position.to_string(), |reader| {
                        reader.fit_inner(item, ty, outside)
                    })?;
                    list.push(item);
                }
                Ok(list.into())
            }
            (Type::Map(ty), Json::Object(entries)) => {
                let mut entries: Vec<_> = entries.iter().collect();
                entries.sort_by(|(a, _), (b, _)| a.as_str().cmp(b));
                let mut map = Map::new();
                for (key, value) in entries {
                    if map.contains_key(key.as_str()) {
                        continue;
                    }
                    let value = self.inside(key, |reader| match (json.repeats(key), &**ty) {
                        (true, Type::Optional(_)) => {
                            let _: Fit<()> = reader.fail();
                            Ok(Value::Null)
                        }
                        (true, _) => reader.fail(),
                        (false, ty) => reader.fit_inner(value, ty, outside),
                    })?;
                    map.insert(key.to_string(), value);
                }
                Ok(map.into())
            }
            (Type::Named(name), json) => self.named(json, self.view.spec.type_def(name)),
            _ => self.fail(),
        }
    }

    /// An element or an entry of a map, which may be `null`.
    fn fit_inner(&mut self, json: &Json, ty: &Type, outside: bool) -> Fit<Value> {
        match (json, ty) {
            (Json::Null, Type::Any | Type::Optional(_)) => Ok(Value::Null),
            (Json::Null, _) => self.fail(),
            _ => self.fit(json, ty, outside),
        }
    }

    fn named(&mut self, json: &Json, def: &TypeDef) -> Fit<Value> {
        match (def, json) {
            (TypeDef::Enum, Json::String(text) | Json::Escaped(text, _)) => {
                Ok(text.as_str().into())
            }
            (TypeDef::Struct(members), Json::Object(_)) => {
                let mut object = Map::new();
                for (name, at, ty) in members {
                    let value = self.inside(name, |reader| match (json.at_unrepeated(at), ty) {
                        (Ok(Some(json)), Type::Optional(ty)) if !json.is_null() => {
                            Ok(reader.fit(json, ty, false).ok())
                        }
                        (Ok(Some(json)), ty) if !json.is_null() => {
                            reader.fit(json, ty, false).map(Some)
                        }
                        (Err(_), Type::Optional(_)) => {
                            let _: Fit<()> = reader.fail();
                            Ok(None)
                        }
                        (Ok(_), Type::Optional(_)) => Ok(None),
                        _ => reader.fail(),
                    })?;
                    if let Some(value) = value {
                        object.insert(name.clone(), value);
                    }
                }
                Ok(Value::Object(object))
            }
            // `null` is absent, whatever the tag.
            (TypeDef::Union { .. }, Json::Null) => self.fail(),
            (TypeDef::Union { tag, cases }, json) => {
                let Ok(text) = json.at_unrepeated(tag) else {
                    return self.inside(&tag.join("/"), Self::fail);
                };
                let text = text.and_then(Json::text);
                let Some((text, ty)) = cases.iter().find(|(case, _)| Some(case) == text.as_ref())
                else {
                    return Ok(json.to_value());
                };
                let mut value = self.fit(json, ty, false)?;
                // Without its tag, the object could not be deserialized.
                if let (Value::Object(object), [tag]) = (&mut value, tag.as_slice()) {
                    object.entry(tag).or_insert_with(|| text.as_str().into());
                }
                Ok(value)
            }
            _ => self.fail(),
        }
    }
}

/// What is at `details_at`.
fn object_at(view: &View<'_>, at: Option<&Source>) -> Place {
    let found = match at {
        None => view.root.cloned(),
        Some(at) if source_repeats(view, at) => return Place::Twice,
        Some(at) => view.value(at, &not_null),
    };
    match found.filter(|found| !found.is_null()) {
        Some(found) => Place::There(found, false),
        None => Place::Nowhere,
    }
}

/// A member under its own name.
fn below(object: &Place, member: &Member) -> Place {
    match object {
        Place::There(json @ Json::Object(_), _) => {
            match json.at_unrepeated(std::slice::from_ref(&member.name)) {
                Err(_) => Place::Twice,
                Ok(Some(json)) if !json.is_null() => Place::There(json.clone(), false),
                Ok(_) => Place::Nowhere,
            }
        }
        Place::Misfit => Place::Misfit,
        _ => Place::Nowhere,
    }
}

fn place_of(view: &View<'_>, source: &Source) -> Place {
    if source_repeats(view, source) {
        return Place::Twice;
    }
    match view.value(source, &not_null) {
        Some(json) => Place::There(json, is_outside_json(view, source)),
        None => Place::Nowhere,
    }
}

/// Which part of the response a source reads.
#[derive(Debug, PartialEq)]
struct Origin(String);

/// Two sources that read the same part are written in the same way.
fn origin(view: &View<'_>, source: &Source) -> String {
    match named_source(view, source) {
        Source::Pointer(pointer) => pointer.iter().map(|token| format!("/{token}")).collect(),
        source => format!("{source:?}"),
    }
}
