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
/// only one of them has a reason why there are no details.
#[must_use]
pub fn differences(ours: &Value, oracles: &Value) -> Vec<&'static str> {
    let mut differs: Vec<_> = KEYS
        .into_iter()
        .filter(|key| !same(&ours[*key], &oracles[*key]))
        .collect();
    if ours["details_error"].is_null() != (oracles["details_error_present"] != true) {
        differs.push("details_error");
    }
    differs
}

/// Equality, with numbers compared by value.
#[must_use]
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || close(a.as_f64(), b.as_f64()),
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
