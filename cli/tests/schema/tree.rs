//! A spec as JSON, with the types that YAML 1.2 gives to text without quotes: so do editors see
//! it.

use serde_json::{Map, Value};
use vendor_errors_spec::diagnostic::Diagnostics;
use vendor_errors_spec::source::Source;
use vendor_errors_spec::yaml::{self, Node, Value as Yaml};

pub(crate) fn json(text: &str) -> Value {
    let source = Source::new("spec.yaml", text);
    let mut diagnostics = Diagnostics::new();
    let tree = yaml::parse(&source, &mut diagnostics).map(|node| of_node(&node));
    assert!(diagnostics.finish().is_empty(), "{text}");
    tree.expect("it is YAML")
}

fn of_node(node: &Node<'_>) -> Value {
    match &node.value {
        Yaml::Scalar(scalar) if scalar.plain => of_plain(&scalar.text),
        Yaml::Scalar(scalar) => Value::from(&*scalar.text),
        Yaml::List(items) => items.iter().map(of_node).collect(),
        Yaml::Map(map) => {
            let entries = map
                .entries
                .iter()
                .map(|(key, value)| (key.text.to_string(), of_node(value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        Yaml::Refused => Value::Null,
    }
}

fn of_plain(text: &str) -> Value {
    match text {
        "null" | "Null" | "NULL" | "~" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if text.bytes().all(|b| b.is_ascii_digit()) => {
            text.parse::<u64>().map_or(text.into(), Value::from)
        }
        _ if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') => {
            text.parse::<f64>().map_or(text.into(), Value::from)
        }
        _ => text.into(),
    }
}
