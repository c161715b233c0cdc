//! As much of JSON Schema draft 7 as the schema uses. A keyword that is not known here is a
//! failure.

use regex_lite::Regex;
use serde_json::{Map, Value};

/// What is wrong with `value`: `pointer: what`, one for each problem. Of alternatives, all that is
/// wrong with each.
pub(crate) fn problems(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Validator { root: schema }.check(schema, value, "", &mut found);
    found
}

struct Validator<'s> {
    root: &'s Value,
}

impl Validator<'_> {
    fn check(&self, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        let schema = schema.as_object().expect("a schema is an object");
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let target = self
                .root
                .pointer(reference.trim_start_matches('#'))
                .expect("references lead somewhere");
            return self.check(target, value, at, found);
        }
        for (keyword, operand) in schema {
            self.keyword(schema, keyword, operand, value, at, found);
        }
    }

    fn keyword(
        &self,
        schema: &Map<String, Value>,
        keyword: &str,
        operand: &Value,
        value: &Value,
        at: &str,
        found: &mut Vec<String>,
    ) {
        let mut wrong = |is_wrong: bool| {
            if is_wrong {
                found.push(format!("{at}: {keyword}"));
            }
        };
        let (number, most) = (value.as_f64(), operand.as_f64());
        let members = value.as_object();
        match keyword {
            "$schema"
            | "title"
            | "description"
            | "definitions"
            | "enumDescriptions"
            | "patternErrorMessage"
            | "then" => {}
            "type" => wrong(!list(operand).any(|name| has_type(value, name))),
            "enum" => wrong(!list(operand).any(|word| word == value)),
            "pattern" => wrong(value.as_str().is_some_and(|text| !matches(operand, text))),
            "minimum" => wrong(number.is_some() && number < most),
            "maximum" => wrong(number.is_some() && number > most),
            "minItems" => wrong(
                value
                    .as_array()
                    .is_some_and(|items| (items.len() as f64) < most.unwrap_or_default()),
            ),
            "minProperties" => wrong(
                members.is_some_and(|members| (members.len() as f64) < most.unwrap_or_default()),
            ),
            "maxProperties" => wrong(
                members.is_some_and(|members| (members.len() as f64) > most.unwrap_or_default()),
            ),
            "required" => wrong(members.is_some_and(|members| {
                !list(operand)
                    .filter_map(Value::as_str)
                    .all(|key| members.contains_key(key))
            })),
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.check(operand, item, &format!("{at}/{index}"), found);
                }
            }
            "properties" => self.members(value, at, found, |key| operand.get(key)),
            "patternProperties" => self.members(value, at, found, |key| of_pattern(operand, key)),
            "additionalProperties" => {
                let known = |key: &str| {
                    schema
                        .get("properties")
                        .is_some_and(|all| all.get(key).is_some())
                        || schema
                            .get("patternProperties")
                            .is_some_and(|all| of_pattern(all, key).is_some())
                };
                for (key, value) in members.into_iter().flatten().filter(|(key, _)| !known(key)) {
                    match operand {
                        Value::Bool(false) => found.push(format!("{at}/{key}: {keyword}")),
                        _ => self.check(operand, value, &format!("{at}/{key}"), found),
                    }
                }
            }
            "allOf" => list(operand).for_each(|schema| self.check(schema, value, at, found)),
            "anyOf" => {
                let tried: Vec<Vec<String>> = list(operand)
                    .map(|schema| self.tried(schema, value, at))
                    .collect();
                if !tried.iter().any(Vec::is_empty) {
                    found.push(format!("{at}: {keyword}"));
                    found.extend(tried.into_iter().flatten());
                }
            }
            "if" => {
                if self.tried(operand, value, at).is_empty() {
                    self.check(&schema["then"], value, at, found);
                }
            }
            _ => panic!("the schema uses `{keyword}`"),
        }
    }

    fn tried(&self, schema: &Value, value: &Value, at: &str) -> Vec<String> {
        let mut found = Vec::new();
        self.check(schema, value, at, &mut found);
        found
    }

    fn members<'o>(
        &self,
        value: &Value,
        at: &str,
        found: &mut Vec<String>,
        schema_of: impl Fn(&str) -> Option<&'o Value>,
    ) {
        for (key, value) in value.as_object().into_iter().flatten() {
            if let Some(schema) = schema_of(key) {
                self.check(schema, value, &format!("{at}/{key}"), found);
            }
        }
    }
}

fn list(operand: &Value) -> impl Iterator<Item = &Value> {
    match operand {
        Value::Array(items) => items.iter(),
        one => std::slice::from_ref(one).iter(),
    }
}

fn has_type(value: &Value, name: &Value) -> bool {
    match name.as_str() {
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("number") => value.is_number(),
        Some("integer") => value.is_u64(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        Some("null") => value.is_null(),
        _ => panic!("the schema uses the type {name}"),
    }
}

fn matches(pattern: &Value, text: &str) -> bool {
    Regex::new(pattern.as_str().expect("a pattern is text"))
        .expect("it is one")
        .is_match(text)
}

fn of_pattern<'o>(patterns: &'o Value, key: &str) -> Option<&'o Value> {
    let mut patterns = patterns.as_object().into_iter().flatten();
    patterns
        .find(|(pattern, _)| matches(&Value::from(pattern.as_str()), key))
        .map(|(_, schema)| schema)
}
