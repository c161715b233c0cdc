//! The examples in a spec.

use super::dates::rfc3339;
use super::grammar::status;
use super::spec::{OracleSpec, StatusPattern};
use super::yaml::Yaml;
use super::{OracleResponse, explain};
use serde_json::Value;

/// One example of a spec.
#[derive(Debug)]
pub struct OracleExample {
    /// Describes the example in messages.
    pub about: String,
    pub response: OracleResponse,
    /// Keys of `explain` and their expected values.
    expect: Vec<(String, Yaml)>,
}

impl OracleExample {
    /// All examples of a spec: those of its entries, which must be recognized as their entry, those
    /// of its rows, and its own.
    ///
    /// # Panics
    /// If the spec is not valid.
    #[must_use]
    pub fn all_of(text: &str) -> Vec<Self> {
        let yaml = Yaml::parse(text);
        let mut examples = Vec::new();
        for (entry, read) in yaml
            .get("errors")
            .map_or(&[][..], Yaml::one_or_more)
            .iter()
            .zip(OracleSpec::from_yaml(text).entries)
        {
            let name = Yaml::Text(read.name);
            examples.extend(of(entry, read.statuses.first().copied(), Some(&name)));
        }
        let rows = yaml.get("statuses").map_or(&[][..], Yaml::members);
        for (pattern, row) in rows {
            examples.extend(of(
                row,
                Some(status(pattern)),
                Some(&Yaml::Text("null".into())),
            ));
        }
        examples.extend(of(&yaml, None, None));
        examples
    }

    /// The keys that differ from the example.
    #[must_use]
    pub fn differences(&self, spec: &OracleSpec) -> Vec<String> {
        let answer = explain(spec, &self.response, false);
        self.expect
            .iter()
            .filter(|(key, wanted)| differs(key, wanted, &answer))
            .map(|(key, wanted)| format!("{key}: {wanted:?}, not {}", answer[key]))
            .collect()
    }
}

fn differs(key: &str, wanted: &Yaml, answer: &Value) -> bool {
    match (key, wanted, &answer[key]) {
        ("rule", ..) => false,
        ("details_error", ..) => (answer["misfits"] == Value::Array(vec![])) != is_null(wanted),
        // All items, in their order; keys that are left out are not compared.
        ("items", Yaml::List(wanted), Value::Array(items)) => {
            let is_other = |(wanted, item): (&Yaml, &Value)| {
                let mut keys = wanted.members().iter();
                keys.any(|(key, wanted)| differs(key, wanted, item))
            };
            wanted.len() != items.len() || wanted.iter().zip(items).any(is_other)
        }
        (_, wanted, found) => !agrees(wanted, found),
    }
}

fn of(owner: &Yaml, documented: Option<StatusPattern>, entry: Option<&Yaml>) -> Vec<OracleExample> {
    let examples = owner.get("examples").map_or(&[][..], Yaml::one_or_more);
    examples
        .iter()
        .map(|yaml| example(yaml, documented, entry))
        .collect()
}

fn example(yaml: &Yaml, documented: Option<StatusPattern>, entry: Option<&Yaml>) -> OracleExample {
    let text = |key: &str| yaml.get(key).map(|text| text.text().to_owned());
    let documented = documented.map_or(200, StatusPattern::first);
    let mut expect = yaml
        .get("expect")
        .map_or(Vec::new(), |expect| expect.members().to_vec());
    let implied = [
        ("entry", entry.cloned()),
        ("details_error", Some(Yaml::Text("null".into()))),
    ];
    for (key, wanted) in implied {
        if let (Some(wanted), false) = (wanted, expect.iter().any(|(name, _)| name == key)) {
            expect.push((key.to_owned(), wanted));
        }
    }
    let headers = yaml.get("headers").map_or(&[][..], Yaml::members).iter();
    let lines = |(name, value): &(String, Yaml)| {
        let lines = value.one_or_more().iter();
        lines
            .map(|line| (name.clone(), line.text().as_bytes().to_vec()))
            .collect::<Vec<_>>()
    };
    OracleExample {
        about: format!("{entry:?}: {yaml:?}"),
        response: OracleResponse {
            key_sent: text("key_sent").map(|sent| sent == "true"),
            status: text("status").map_or(documented, |status| {
                status.parse().expect("a status is a number")
            }),
            headers: headers.flat_map(lines).collect(),
            body: text("body").unwrap_or_default().into_bytes(),
            method: text("method"),
            query: text("query"),
            now_unix_ms: text("now").map_or(0, |now| rfc3339(&now).expect("`now` is a timestamp")),
        },
        expect,
    }
}

fn is_null(yaml: &Yaml) -> bool {
    matches!(yaml, Yaml::Text(text) if text == "null" || text == "~")
}

/// Maps may have more members; everything else must be equal.
fn agrees(wanted: &Yaml, found: &Value) -> bool {
    match (wanted, found) {
        (wanted, Value::Null) => is_null(wanted),
        (Yaml::Text(wanted), Value::String(found)) => wanted == found,
        (Yaml::Text(wanted), Value::Number(found)) => {
            *wanted == found.to_string() || wanted.parse::<f64>().ok() == found.as_f64()
        }
        (Yaml::Text(wanted), Value::Bool(found)) => wanted.parse() == Ok(*found),
        (Yaml::List(wanted), Value::Array(found)) => {
            wanted.len() == found.len()
                && wanted
                    .iter()
                    .zip(found)
                    .all(|(wanted, found)| agrees(wanted, found))
        }
        (Yaml::Map(wanted), Value::Object(found)) => wanted
            .iter()
            .all(|(key, wanted)| agrees(wanted, found.get(key).unwrap_or(&Value::Null))),
        _ => false,
    }
}
