//! The JSON Schema with which editors check and complete specs.
//!
//! It is of draft 7, the newest that all editors' YAML servers know. It accepts every spec that
//! the reader accepts; what takes more than the form of a value (names that resolve, identities
//! that differ) only the reader checks.

use super::json::Object;
use vendor_errors_spec::language::{self, Form, Key, Kind, Map, Pattern, SPEC, Words};

/// The schema, as JSON with a line break at the end.
pub(super) fn text() -> String {
    let (maps, kinds) = language::all();
    let maps = maps.into_iter().skip(1).map(|map| (map.name, of_map(map)));
    let kinds = kinds
        .into_iter()
        .filter(|kind| alias(kind).is_none())
        .map(|kind| (kind.name, of_kind(kind)));
    let definitions = kinds
        .chain(maps)
        .fold(Object::default(), |all, (name, schema)| {
            all.with(&identifier(name), schema)
        });
    let schema = Object::default()
        .with("$schema", "http://json-schema.org/draft-07/schema#")
        .with("title", "Spec of a vendor's errors")
        .with_all(of_map(&SPEC))
        .with("definitions", definitions);
    let mut text = serde_json::to_string_pretty(&schema).expect("text and numbers are JSON");
    text.push('\n');
    text
}

fn of_map(map: &Map) -> Object {
    let required: Vec<&str> = map
        .keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    let properties = map.keys.iter().fold(Object::default(), |all, key| {
        all.with(key.name, of_key(key))
    });
    let schema = Object::default()
        .with("description", map.meaning)
        .with("type", "object")
        .with("properties", properties)
        .with("additionalProperties", false);
    match required.is_empty() {
        true => schema.with("minProperties", 1_u64),
        false => schema.with("required", required),
    }
}

fn of_key(key: &Key) -> Object {
    let mut description = key.meaning.to_owned();
    if !key.default.is_empty() {
        description += &format!("\n\nDefault: {}.", key.default);
    }
    description += &format!("\n\nExample: {}: {}", key.name, key.example);
    // Draft 7 ignores what stands beside `$ref`; editors show the description.
    Object::default()
        .with("description", description)
        .with_all(reference(key.holds))
}

/// A kind that is just a map goes by the map's name.
fn alias(kind: &Kind) -> Option<&'static Map> {
    match kind.forms {
        [Form::Map(map)] => Some(map),
        _ => None,
    }
}

fn reference(kind: &Kind) -> Object {
    to(alias(kind).map_or(kind.name, |map| map.name))
}

fn to(name: &str) -> Object {
    Object::default().with("$ref", format!("#/definitions/{}", identifier(name)))
}

fn identifier(name: &str) -> String {
    name.replace(' ', "_")
}

fn of_kind(kind: &Kind) -> Object {
    let patterns: Vec<&Pattern> = kind.forms.iter().filter_map(as_pattern).collect();
    let of_patterns = (!patterns.is_empty()).then(|| ("string", of_patterns(&patterns)));
    let others = kind
        .forms
        .iter()
        .filter(|form| as_pattern(form).is_none())
        .map(|form| (json_type(form), of_form(form)));
    let mut forms: Vec<(&str, Object)> = of_patterns.into_iter().chain(others).collect();
    let schema = Object::default().with("description", kind.meaning);
    if forms.len() == 1 {
        return schema.with_all(forms.remove(0).1);
    }
    // What an editor says about a wrong value is clearer by type. It completes words only from
    // alternatives.
    match kind.forms.iter().all(is_told_by_type) {
        true => schema.with("allOf", by_type(&forms)),
        false => schema.with(
            "anyOf",
            forms.into_iter().map(|(_, form)| form).collect::<Vec<_>>(),
        ),
    }
}

fn is_told_by_type(form: &Form) -> bool {
    matches!(
        form,
        Form::Text | Form::Pattern(_) | Form::List(_) | Form::Map(_) | Form::Free { .. }
    )
}

/// Conditions on the type; a type with several forms has one condition with alternatives.
fn by_type(forms: &[(&'static str, Object)]) -> Vec<Object> {
    let mut types: Vec<&str> = Vec::new();
    forms.iter().map(|(of, _)| *of).for_each(|of| {
        if !types.contains(&of) {
            types.push(of);
        }
    });
    let names: Vec<&str> = types.iter().flat_map(|of| of.split(' ')).collect();
    let one = |of: &str| {
        let mut alternatives: Vec<Object> = forms
            .iter()
            .filter(|(other, _)| *other == of)
            .map(|(_, form)| form.clone())
            .collect();
        let then = match alternatives.len() {
            1 => alternatives.remove(0),
            _ => Object::default().with("anyOf", alternatives),
        };
        let types: Vec<&str> = of.split(' ').collect();
        Object::default()
            .with("if", Object::default().with("type", types))
            .with("then", then)
    };
    let conditions = types.iter().filter(|of| **of != SCALAR).map(|of| one(of));
    std::iter::once(Object::default().with("type", names))
        .chain(conditions)
        .collect()
}

/// What YAML can make of a text.
const SCALAR: &str = "string number boolean";

fn json_type(form: &Form) -> &'static str {
    match form {
        Form::Text | Form::Anything => SCALAR,
        Form::Boolean => "boolean",
        Form::Null => "null",
        Form::Integer { .. } | Form::Number { .. } => "number",
        Form::Pattern(_) | Form::Word(_) => "string",
        Form::List(_) => "array",
        Form::Map(_) | Form::Free { .. } | Form::Single { .. } => "object",
    }
}

fn as_pattern(form: &Form) -> Option<&Pattern> {
    match form {
        Form::Pattern(pattern) => Some(pattern),
        _ => None,
    }
}

/// One schema for all of them, so that an editor can say at once what is allowed.
fn of_patterns(patterns: &[&Pattern]) -> Object {
    let written: Vec<&str> = patterns.iter().map(|pattern| pattern.written).collect();
    Object::default()
        .with("type", "string")
        .with("pattern", regex(patterns))
        .with(
            "patternErrorMessage",
            format!("Expected is text like {}.", written.join(" or ")),
        )
}

fn regex(patterns: &[&Pattern]) -> String {
    match patterns {
        [pattern] => format!("^{}$", pattern.regex),
        _ => {
            let alternatives: Vec<String> = patterns
                .iter()
                .map(|pattern| format!("({})", pattern.regex))
                .collect();
            format!("^({})$", alternatives.join("|"))
        }
    }
}

fn of_form(form: &Form) -> Object {
    let schema = Object::default();
    match form {
        Form::Text => schema.with("type", vec!["string", "number", "boolean"]),
        Form::Anything => schema,
        Form::Boolean => schema.with("type", "boolean"),
        Form::Null => schema.with("type", "null"),
        Form::Integer { least, most } => schema
            .with("type", "integer")
            .with("minimum", *least)
            .with("maximum", *most),
        Form::Number { least, most } => schema
            .with("type", "number")
            .with("minimum", u64::from(*least))
            .with("maximum", u64::from(*most)),
        Form::Pattern(pattern) => of_patterns(&[pattern]),
        Form::Word(words) => of_words(words),
        Form::List(of) => schema
            .with("type", "array")
            .with("items", reference(of))
            .with("minItems", 1_u64),
        Form::Map(map) => to(map.name),
        Form::Free { keys, values } => of_entries(keys, values),
        Form::Single { key, value } => of_entries(key, value).with("maxProperties", 1_u64),
    }
}

fn of_words(words: &Words) -> Object {
    let words = (words.all)();
    Object::default()
        .with("type", "string")
        .with(
            "enum",
            words.iter().map(|word| word.text).collect::<Vec<_>>(),
        )
        .with(
            "enumDescriptions",
            words.iter().map(|word| word.meaning).collect::<Vec<_>>(),
        )
}

/// A map with free keys. `propertyNames` would do, but editors take a key like `429` for a number
/// there.
fn of_entries(keys: &Kind, values: &Kind) -> Object {
    let schema = Object::default()
        .with("type", "object")
        .with("minProperties", 1_u64);
    let patterns: Vec<&Pattern> = keys.forms.iter().filter_map(as_pattern).collect();
    match keys.forms {
        [Form::Text] => schema.with("additionalProperties", reference(values)),
        [Form::Word(words)] => {
            let properties = (words.all)().iter().fold(Object::default(), |all, word| {
                all.with(word.text, reference(values))
            });
            schema
                .with("properties", properties)
                .with("additionalProperties", false)
        }
        _ => schema
            .with(
                "patternProperties",
                Object::default().with(&regex(&patterns), reference(values)),
            )
            .with("additionalProperties", false),
    }
}
