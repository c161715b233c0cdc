//! What an example expects, compared with what came out.

use serde_json::Value;
use vendor_errors_spec::model::Expected;

/// The innermost place at which what was found is not what is expected, as `.member.0`, and both.
/// Maps may have more members; all else is equal.
pub(super) fn difference<'a>(
    expected: &'a Expected,
    found: &'a Value,
) -> Option<(String, &'a Expected, &'a Value)> {
    let same = match (expected, found) {
        (Expected::Scalar { text, plain: true }, Value::Null) => is_null(text),
        (Expected::Scalar { text, plain: true }, Value::Bool(found)) => *text == found.to_string(),
        (Expected::Scalar { text, plain: true }, Value::Number(found)) => {
            *text == found.to_string() || text.parse().ok() == found.as_f64()
        }
        (Expected::Scalar { text, .. }, Value::String(found)) => text == found,
        (Expected::List(list), Value::Array(items)) if list.len() == items.len() => {
            let mut pairs = list.iter().zip(items).enumerate();
            return pairs
                .find_map(|(at, (expected, found))| within(&at.to_string(), expected, found));
        }
        (Expected::Map(map), Value::Object(members)) => {
            return map.iter().find_map(|(key, expected)| {
                within(key, expected, members.get(key).unwrap_or(&Value::Null))
            });
        }
        _ => false,
    };
    (!same).then(|| (String::new(), expected, found))
}

fn within<'a>(
    step: &str,
    expected: &'a Expected,
    found: &'a Value,
) -> Option<(String, &'a Expected, &'a Value)> {
    let (place, expected, found) = difference(expected, found)?;
    Some((format!(".{step}{place}"), expected, found))
}

fn is_null(text: &str) -> bool {
    matches!(text, "null" | "~")
}

/// A number or a boolean.
fn is_word(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok()
}

/// What is expected, as JSON has it.
pub(super) fn show(expected: &Expected, found: &Value) -> String {
    match expected {
        Expected::Scalar { text, plain: true }
            if is_null(text) || is_word(text) && !found.is_string() =>
        {
            text.clone()
        }
        Expected::Scalar { text, .. } => Value::from(text.as_str()).to_string(),
        Expected::List(list) => {
            let items = list.iter().map(|item| show(item, &Value::Null));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        Expected::Map(map) if map.is_empty() => "{}".to_owned(),
        Expected::Map(map) => {
            let members = map
                .iter()
                .map(|(key, value)| format!("{key}: {}", show(value, &Value::Null)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
    }
}
