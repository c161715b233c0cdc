//! Runs the examples of a spec: each must come out as the spec says.

use crate::explain::{Recorded, json};
use serde_json::Value;
use vendor_errors_runtime::Timestamp;
use vendor_errors_runtime::tables::Spec as Tables;
use vendor_errors_spec::diagnostic::{Diagnostic, catalogue};
use vendor_errors_spec::model::{At, Entry, Example, Expected, Spec, StatusPattern, StatusRow};

/// What is wrong with the examples of a spec.
pub(crate) fn run(spec: &Spec, tables: &Tables<'_>) -> Vec<Diagnostic> {
    each(spec).flat_map(|run| run.problems(tables)).collect()
}

/// How many examples a spec has.
pub(crate) fn count(spec: &Spec) -> usize {
    each(spec).count()
}

/// Every example of a spec with the response that it stands for, in the order of the file.
pub fn each(spec: &Spec) -> impl Iterator<Item = Run<'_>> {
    let entries = spec
        .errors
        .iter()
        .flat_map(|entry| entry.examples.iter().map(move |e| Run::of_entry(e, entry)));
    let rows = spec
        .statuses
        .iter()
        .flat_map(|row| row.examples.iter().map(move |e| Run::of_row(e, row)));
    let others = spec.examples.iter().map(|example| Run {
        example,
        owner: Owner::Spec,
        status: example.status,
    });
    entries.chain(rows).chain(others)
}

/// One example.
#[derive(Debug)]
pub struct Run<'a> {
    pub example: &'a Example,
    owner: Owner<'a>,
    status: Option<u16>,
}

/// Whose example it is, and so what it must come out as.
#[derive(Debug)]
enum Owner<'a> {
    Entry(&'a Entry),
    Row,
    Spec,
}

impl<'a> Run<'a> {
    fn of_entry(example: &'a Example, entry: &'a Entry) -> Self {
        let documented = entry.status.first().map(|status| any_of(status.value));
        Self {
            example,
            owner: Owner::Entry(entry),
            status: example.status.or(documented),
        }
    }

    fn of_row(example: &'a Example, row: &StatusRow) -> Self {
        Self {
            example,
            owner: Owner::Row,
            status: example.status.or(Some(any_of(row.status.value))),
        }
    }

    /// The response; a clock that the example does not give is the epoch, so that nothing depends on today.
    pub fn recorded(&self) -> Recorded {
        let now = self
            .example
            .now
            .as_deref()
            .and_then(|now| Timestamp::from(now).to_system_time());
        let line = |(name, value): &(String, String)| (name.clone(), value.clone().into_bytes());
        Recorded {
            status: self.status.unwrap_or(200),
            headers: self.example.headers.iter().map(line).collect(),
            body: self.example.body.clone().into_bytes(),
            method: self.example.method.clone(),
            query: self.example.query.clone(),
            now: Some(now.unwrap_or(std::time::UNIX_EPOCH)),
        }
    }

    /// The name of the entry whose example it is.
    pub fn entry(&self) -> Option<&'a str> {
        match self.owner {
            Owner::Entry(entry) => Some(&entry.name.value),
            Owner::Row | Owner::Spec => None,
        }
    }

    fn problems(&self, tables: &Tables<'_>) -> Vec<Diagnostic> {
        let answer = json(tables, &self.recorded());
        let Ok(Value::Object(answer)) = serde_json::from_str(&answer) else {
            return Vec::new();
        };
        let mut problems = Vec::new();
        let expects = |key: &str| {
            self.example
                .expect
                .iter()
                .any(|(name, _)| name.value == key)
        };
        let implied = |key: &str, expected: Value, problems: &mut Vec<Diagnostic>| {
            if !expects(key) && answer[key] != expected {
                problems.push(self.differs(key, &expected.to_string(), &answer[key], None));
            }
        };
        match self.owner {
            Owner::Entry(entry) => implied(
                "entry",
                Value::from(entry.name.value.as_str()),
                &mut problems,
            ),
            Owner::Row => implied("entry", Value::Null, &mut problems),
            Owner::Spec => {}
        }
        implied("details_error", Value::Null, &mut problems);
        for (key, expected) in &self.example.expect {
            let found = &answer[key.value.as_str()];
            if !agrees(expected, found) {
                problems.push(self.differs(&key.value, &show(expected), found, Some(key)));
            }
        }
        problems
    }

    fn differs(
        &self,
        key: &str,
        expected: &str,
        found: &Value,
        at: Option<&At<String>>,
    ) -> Diagnostic {
        let span = at.map_or(self.example.span, |at| at.span);
        let message = format!("this example gives `{key}` {found}, not {expected}");
        Diagnostic::new(&catalogue::EXAMPLE_DIFFERS, span, message)
    }
}

/// A status that the pattern accepts.
fn any_of(pattern: StatusPattern) -> u16 {
    match pattern {
        StatusPattern::Exact(status) => status,
        StatusPattern::Class(class) => u16::from(class) * 100,
    }
}

/// Whether what was found is what is expected: maps may have more members, all else is equal.
fn agrees(expected: &Expected, found: &Value) -> bool {
    match (expected, found) {
        (Expected::Scalar { text, plain: true }, Value::Null) => {
            matches!(text.as_str(), "null" | "~")
        }
        (Expected::Scalar { text, plain: true }, Value::Bool(found)) => *text == found.to_string(),
        (Expected::Scalar { text, plain: true }, Value::Number(found)) => {
            *text == found.to_string() || text.parse().ok() == found.as_f64()
        }
        (Expected::Scalar { text, .. }, Value::String(found)) => text == found,
        (Expected::List(expected), Value::Array(found)) => {
            expected.len() == found.len()
                && expected
                    .iter()
                    .zip(found)
                    .all(|(expected, found)| agrees(expected, found))
        }
        (Expected::Map(expected), Value::Object(found)) => expected
            .iter()
            .all(|(key, expected)| agrees(expected, found.get(key).unwrap_or(&Value::Null))),
        _ => false,
    }
}

fn show(expected: &Expected) -> String {
    match expected {
        Expected::Scalar { text, plain: true } => text.clone(),
        Expected::Scalar { text, plain: false } => Value::from(text.as_str()).to_string(),
        Expected::List(list) => {
            format!("[{}]", list.iter().map(show).collect::<Vec<_>>().join(", "))
        }
        Expected::Map(map) => {
            let members = map
                .iter()
                .map(|(key, value)| format!("{key}: {}", show(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
    }
}
