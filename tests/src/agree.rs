//! Compares the answers of `explain`, or of generated code, with the oracle's.

use serde_json::Value;

/// The keys that both answers have.
pub const KEYS: [&str; 14] = [
    "is_error",
    "entry",
    "code",
    "known",
    "status",
    "category",
    "message",
    "request_id",
    "retryable",
    "retry",
    "retry_after_ms",
    "recovery",
    "safe",
    "details",
];

/// The keys in which the answer of `explain` differs from the oracle's. `details_error` differs if
/// it names another part of the details first, or counts more or fewer of them. `items` differ if
/// one is missing or differs in any key.
#[must_use]
pub fn differences(ours: &Value, oracles: &Value) -> Vec<&'static str> {
    let mut differs = differences_of_one(ours, oracles);
    if !has_same_items(&ours["items"], &oracles["items"]) {
        differs.push("items");
    }
    if ours["omitted_items"] != oracles["omitted_items"] {
        differs.push("omitted_items");
    }
    differs
}

/// Whether the items that failed are the same, and each has the same answer.
fn has_same_items(ours: &Value, oracles: &Value) -> bool {
    match (ours, oracles) {
        (Value::Array(ours), Value::Array(oracles)) => {
            let is_same = |(ours, oracles): (&Value, &Value)| {
                ours["index"] == oracles["index"]
                    && ours["key"] == oracles["key"]
                    && differences_of_one(ours, oracles).is_empty()
            };
            ours.len() == oracles.len() && ours.iter().zip(oracles).all(is_same)
        }
        (ours, oracles) => ours == oracles,
    }
}

/// Of a response without its items, or of an item.
fn differences_of_one(ours: &Value, oracles: &Value) -> Vec<&'static str> {
    let mut differs: Vec<_> = KEYS
        .into_iter()
        .filter(|key| !same(&ours[*key], &oracles[*key]))
        .collect();
    if !names_misfits(&ours["details_error"], &oracles["misfits"]) {
        differs.push("details_error");
    }
    differs
}

/// Whether a reason names the first of the paths at which the oracle finds a misfit, and counts the
/// others.
fn names_misfits(reason: &Value, paths: &Value) -> bool {
    let paths: Vec<_> = paths.as_array().into_iter().flatten().collect();
    let (Some(reason), Some(first)) = (reason.as_str(), paths.first()) else {
        return reason.is_null() && paths.is_empty();
    };
    let segments = first.as_str().unwrap_or_default().split('/');
    // A long key is cut.
    let first: Vec<String> = segments
        .map(|segment| segment.chars().take(100).collect())
        .collect();
    let first = first.join("/");
    let start = match first.as_str() {
        "" => "details: ".to_owned(),
        path => format!("details.{}: ", path.escape_debug()),
    };
    let end = match paths.len() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    let is_counted = reason.ends_with(" more)");
    reason.starts_with(&start) && reason.ends_with(&end) && is_counted == (paths.len() > 1)
}

/// Equality, with numbers compared by value.
#[must_use]
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || close(a.as_f64(), b.as_f64()),
        // Serde has no number that keeps the digits of every number.
        (Value::Number(number), Value::String(digits))
        | (Value::String(digits), Value::Number(number)) => {
            close(number.as_f64(), digits.parse().ok())
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}

/// serde_json reads a number to within the last digit.
fn close(a: Option<f64>, b: Option<f64>) -> bool {
    a.zip(b)
        .is_some_and(|(a, b)| (a - b).abs() <= a.abs() * f64::EPSILON)
}
