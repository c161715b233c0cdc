//! Compares the expectations of a recorded case with an answer.

use crate::agree::same;
use serde_json::Value;

/// The keys of `expect` that differ in `answer`; other keys are not compared.
#[must_use]
pub fn differences(expect: &Value, answer: &Value) -> Vec<String> {
    let expect = expect.as_object().expect("a case expects something");
    let differs = |(key, wanted): &(&String, &Value)| match key.as_str() {
        "details" => !has_details(&answer["details"], wanted),
        key => answer[key] != **wanted,
    };
    let wrong = expect.iter().filter(differs);
    wrong
        .map(|(key, wanted)| format!("{key} is {} and not {wanted}", answer[key]))
        .collect()
}

/// The expected details are a subset; `null` means that there are none.
fn has_details(details: &Value, wanted: &Value) -> bool {
    let Value::Object(wanted) = wanted else {
        return details == wanted;
    };
    wanted.iter().all(|(key, wanted)| {
        let by_path = key
            .split('.')
            .try_fold(details, |value, part| value.get(part));
        let by_name = || details.get(key.replace(['-', '.'], "_"));
        let found = details.get(key).or(by_path).or_else(by_name);
        found.is_some_and(|value| same(value, wanted))
    })
}
