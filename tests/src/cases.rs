//! The recorded cases of vendors, and their expectations compared with an answer.

use crate::agree::same;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folder with the page and the cases of a vendor, if it is recorded: in the folder that
/// `VENDOR_ERRORS_SHARED` names, `vendors/` and the vendor's name or title.
#[must_use]
pub fn folder(vendor: &str, title: &str) -> Option<PathBuf> {
    let vendors = Path::new(&std::env::var_os("VENDOR_ERRORS_SHARED")?).join("vendors");
    let names = [vendor.replace('_', "-"), title.to_lowercase()];
    let folders = names.iter().map(|name| vendors.join(name));
    folders.into_iter().find(|folder| folder.is_dir())
}

/// The cases in such a folder; none if it has only the page.
///
/// # Panics
/// If they are not JSON.
#[must_use]
pub fn in_folder(folder: &Path) -> Vec<Value> {
    match std::fs::read(folder.join("cases.json")) {
        Ok(text) => serde_json::from_slice(&text).expect("cases are JSON"),
        Err(_) => Vec::new(),
    }
}

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

/// The expected details are a subset; `null` is not judged. A key is a path, or the name of a leaf
/// wherever it lies.
fn has_details(details: &Value, wanted: &Value) -> bool {
    let Value::Object(wanted) = wanted else {
        return true;
    };
    wanted.iter().all(|(key, wanted)| {
        let by_path = key
            .split('.')
            .try_fold(details, |value, part| value.get(part));
        let by_name = details.get(key.replace(['-', '.'], "_"));
        let found = details.get(key).or(by_path).or(by_name);
        found.is_some_and(|value| has(value, wanted)) || has_leaf(details, key, wanted)
    })
}

/// Whether a value is as wanted; an object may have more members.
fn has(value: &Value, wanted: &Value) -> bool {
    match (value, wanted) {
        (_, Value::Null) => true,
        (Value::Object(value), Value::Object(wanted)) => wanted
            .iter()
            .all(|(key, wanted)| has(value.get(key).unwrap_or(&Value::Null), wanted)),
        (Value::Array(values), Value::Array(wanted)) => {
            let mut pairs = values.iter().zip(wanted);
            values.len() == wanted.len() && pairs.all(|(value, wanted)| has(value, wanted))
        }
        _ => same(value, wanted),
    }
}

fn has_leaf(details: &Value, name: &str, wanted: &Value) -> bool {
    match details {
        Value::Object(members) => members
            .iter()
            .any(|(key, value)| key == name && has(value, wanted) || has_leaf(value, name, wanted)),
        Value::Array(elements) => elements
            .iter()
            .any(|element| has_leaf(element, name, wanted)),
        _ => false,
    }
}
