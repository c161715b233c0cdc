//! What the texts of an example hold, for specs that decode them.

use super::examples::Run;
use serde_json::{Map, Value};
use vendor_errors_spec::lint::each_source;
use vendor_errors_spec::model::{Source, Spec};

/// How often a source decodes at most.
const LEVELS: usize = 2;

/// Whether any source decodes.
pub(super) fn decodes(spec: &Spec) -> bool {
    let mut decodes = false;
    each_source(spec, &mut |source| {
        decodes |= matches!(source, Source::Pick(pick) if pick.decode.is_some());
    });
    decodes
}

/// The JSON and the forms in the texts of an example, however deep and however they are found.
pub(super) fn of_example(run: &Run<'_>) -> Vec<Value> {
    let mut found = Vec::new();
    let recorded = run.recorded();
    let headers = recorded.headers.iter().map(|(_, value)| value.as_slice());
    for text in headers.chain([recorded.body.as_slice()]) {
        in_text(&String::from_utf8_lossy(text), LEVELS, &mut found);
    }
    found
}

fn in_text(text: &str, levels: usize, found: &mut Vec<Value>) {
    let Some(levels) = levels.checked_sub(1) else {
        return;
    };
    // A cut may be decoded, too: most likely a line, or what is between braces.
    let braces = |text: &str| Some(text.get(text.find('{')?..=text.rfind('}')?)?.to_owned());
    let cuts = text.lines().filter_map(braces).chain(braces(text));
    let texts = cuts.chain([text.to_owned()]);
    let json = texts.filter_map(|text| serde_json::from_str::<Value>(&text).ok());
    let mut values: Vec<Value> = json.collect();
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    let form: Map<String, Value> = pairs
        .map(|(name, value)| (name.to_owned(), Value::from(value)))
        .collect();
    if !form.is_empty() {
        values.push(Value::Object(form));
    }
    for value in values {
        in_strings(&value, levels, found);
        found.push(value);
    }
}

fn in_strings(value: &Value, levels: usize, found: &mut Vec<Value>) {
    match value {
        Value::String(text) => in_text(text, levels, found),
        Value::Array(items) => items
            .iter()
            .for_each(|item| in_strings(item, levels, found)),
        Value::Object(members) => {
            for member in members.values() {
                in_strings(member, levels, found);
            }
        }
        _ => {}
    }
}
