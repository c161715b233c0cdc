//! The types of details, as one response shows them.

use super::scalar;
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::fmt::Write as _;
use vendor_errors_runtime::Timestamp;
use vendor_errors_spec::names;

/// A type of the spec language. One response does not show that a member is always there, so every
/// member is optional.
#[derive(Clone, Debug, PartialEq)]
enum Type {
    Word(&'static str),
    List(Box<Type>),
    Map(Box<Type>),
    /// The members of an object, in order.
    Struct(Vec<(String, Type)>),
}

/// The named types that the details need, in the order of their use.
#[derive(Debug, Default)]
pub(super) struct Types {
    /// Each with its members and their types as the spec has them.
    named: Vec<(String, Vec<(String, String)>)>,
}

/// Deeper objects are `any`.
const DEEPEST: usize = 6;

impl Types {
    /// The type of a detail of this name, as the spec has it.
    pub(super) fn of(&mut self, name: &str, value: &Value) -> String {
        let ty = infer(value, 0);
        self.word(name, &ty) + "?"
    }

    /// What the spec writes for the type.
    fn word(&mut self, name: &str, ty: &Type) -> String {
        match ty {
            Type::Word(word) => (*word).to_owned(),
            Type::List(of) => format!("list<{}>", self.word(&singular(name), of)),
            Type::Map(of) => format!("map<{}>", self.word(&singular(name), of)),
            Type::Struct(members) => self.name(name, members),
        }
    }

    /// The types as a part of the spec, if there are any.
    pub(super) fn written(&self) -> String {
        let mut out = String::new();
        for (at, (name, members)) in self.named.iter().enumerate() {
            let head = if at == 0 { "\ntypes:\n" } else { "" };
            let _ = writeln!(out, "{head}  {name}:");
            for (member, ty) in members {
                let _ = writeln!(out, "    {}: {ty}", scalar(member));
            }
        }
        out
    }

    /// The named type with these members.
    fn name(&mut self, of: &str, members: &[(String, Type)]) -> String {
        let mut written = Vec::new();
        for (member, ty) in members {
            written.push((member.clone(), self.word(member, ty) + "?"));
        }
        if let Some((name, _)) = self.named.iter().find(|(_, members)| *members == written) {
            return name.clone();
        }
        let base = names::type_name(of).unwrap_or_else(|| "Details".to_owned());
        let is_free = |name: &str| !self.named.iter().any(|(other, _)| other == name);
        let mut name = base.clone();
        let mut number = 2;
        while !is_free(&name) {
            name = format!("{base}{number}");
            number += 1;
        }
        self.named.push((name.clone(), written));
        name
    }
}

/// What one of them is called: `field_errors` are each a `field_error`.
fn singular(name: &str) -> String {
    match name.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => match name.strip_suffix('s') {
            Some(stem) if stem.len() > 2 && !stem.ends_with('s') => stem.to_owned(),
            _ => name.to_owned(),
        },
    }
}

fn infer(value: &Value, depth: usize) -> Type {
    match value {
        Value::Null => Type::Word("any"),
        Value::Bool(_) => Type::Word("boolean"),
        Value::Number(number) if number.is_i64() => Type::Word("integer"),
        Value::Number(_) => Type::Word("number"),
        Value::String(text) => match Timestamp::from(text.as_str()).to_system_time() {
            Some(_) => Type::Word("timestamp"),
            None => Type::Word("string"),
        },
        Value::Array(list) => {
            let elements = list.iter().map(|element| infer(element, depth + 1));
            let element = elements.reduce(both).unwrap_or(Type::Word("any"));
            Type::List(Box::new(element))
        }
        Value::Object(_) if depth >= DEEPEST => Type::Word("any"),
        Value::Object(object) => of_object(object, depth),
    }
}

/// A struct, unless its keys are no names.
fn of_object(object: &Map<String, Value>, depth: usize) -> Type {
    if object.is_empty() {
        return Type::Word("any");
    }
    let of = object
        .iter()
        .map(|(name, value)| (name.clone(), infer(value, depth + 1)));
    let members: Vec<(String, Type)> = of.collect();
    match are_names(members.iter().map(|(name, _)| name.as_str())) {
        true => Type::Struct(members),
        false => {
            let values = members.into_iter().map(|(_, ty)| ty);
            Type::Map(Box::new(values.reduce(both).unwrap_or(Type::Word("any"))))
        }
    }
}

/// Whether these can be members of one struct.
pub(super) fn are_names<'n>(names: impl Iterator<Item = &'n str>) -> bool {
    let mut seen = HashSet::new();
    for name in names {
        let Some(field) = names::field(name) else {
            return false;
        };
        if !seen.insert(field) {
            return false;
        }
    }
    true
}

/// The type that has the values of both.
fn both(one: Type, other: Type) -> Type {
    match (one, other) {
        (one, other) if one == other => one,
        (Type::Word("integer" | "number"), Type::Word("integer" | "number")) => {
            Type::Word("number")
        }
        (Type::Word("string" | "timestamp"), Type::Word("string" | "timestamp")) => {
            Type::Word("string")
        }
        (Type::List(one), Type::List(other)) => Type::List(Box::new(both(*one, *other))),
        (Type::Map(one), Type::Map(other)) => Type::Map(Box::new(both(*one, *other))),
        (Type::Struct(one), Type::Struct(other)) => merged(one, other),
        _ => Type::Word("any"),
    }
}

fn merged(mut one: Vec<(String, Type)>, other: Vec<(String, Type)>) -> Type {
    for (name, ty) in other {
        match one.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = both(known.clone(), ty),
            None => one.push((name, ty)),
        }
    }
    match are_names(one.iter().map(|(name, _)| name.as_str())) {
        true => Type::Struct(one),
        false => Type::Word("any"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_show_their_types() {
        let mut types = Types::default();
        for (value, expected) in [
            (json!("a"), "string?"),
            (json!("2026-11-20T12:00:00Z"), "timestamp?"),
            (json!(1), "integer?"),
            (json!(1.5), "number?"),
            (json!(18446744073709551615u64), "number?"),
            (json!(null), "any?"),
            (json!([]), "list<any>?"),
            (json!([1, 2.5]), "list<number>?"),
            (json!(["a", 1]), "list<any>?"),
            (json!({}), "any?"),
            (json!({ "a b": 1, "\u{df}": 2 }), "map<integer>?"),
            (
                json!([{ "field": "a", "at": 1 }, { "field": "b", "why": "c" }]),
                "list<FieldError>?",
            ),
        ] {
            assert_eq!(types.of("field_errors", &value), expected, "{value}");
        }
        let members = [("at", "integer?"), ("field", "string?"), ("why", "string?")];
        let members = members.map(|(name, ty)| (name.to_owned(), ty.to_owned()));
        let (name, of) = &types.named[0];
        assert_eq!((name.as_str(), types.named.len()), ("FieldError", 1));
        let mut of = of.clone();
        of.sort();
        assert_eq!(of, members);
    }
}
