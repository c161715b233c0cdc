//! The specs, as the oracle reads them, against the cases that the folder of vendors states: `VENDOR_ERRORS_SHARED/vendors/<vendor>/cases.json`.

use serde_json::Value;
use std::path::{Path, PathBuf};
use tests::oracle::{OracleResponse, OracleSpec, explain};

#[test]
fn the_oracle_says_what_the_cases_state() {
    let Some(shared) = std::env::var_os("VENDOR_ERRORS_SHARED") else {
        println!("skipped: VENDOR_ERRORS_SHARED is not set");
        return;
    };
    let mut wrong = Vec::new();
    for folder in folders(&Path::new(&shared).join("vendors")) {
        let vendor = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .replace('-', "_");
        let Ok(cases) = std::fs::read_to_string(folder.join("cases.json")) else {
            continue;
        };
        let cases: Vec<Value> = serde_json::from_str(&cases).expect("cases are JSON");
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("../error-spec/vendors/{vendor}.yaml"));
        let spec = std::fs::read_to_string(&file)
            .unwrap_or_else(|_| panic!("there is no spec for {vendor}"));
        let spec = OracleSpec::from_yaml(&spec);
        let differences: Vec<_> = cases
            .iter()
            .filter_map(|case| difference(&spec, case))
            .collect();
        println!(
            "{vendor}: {}/{}",
            cases.len() - differences.len(),
            cases.len()
        );
        wrong.extend(
            differences
                .into_iter()
                .map(|difference| format!("{vendor} {difference}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root).expect("the folder of vendors is there");
    let mut folders: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    folders.sort();
    folders
}

fn difference(spec: &OracleSpec, case: &Value) -> Option<String> {
    let expect = case["expect"]
        .as_object()
        .expect("a case expects something");
    let must_be_error = !expect.contains_key("is_error");
    let answer = explain(spec, &response(case), must_be_error);
    let differs = |(key, wanted): &(&String, &Value)| match key.as_str() {
        "details" => !has_details(&answer["details"], wanted),
        key => answer[key] != **wanted,
    };
    let wrong: Vec<_> = expect
        .iter()
        .filter(differs)
        .map(|(key, wanted)| format!("{key}: {wanted}"))
        .collect();
    (!wrong.is_empty()).then(|| format!("{} wants {}\n  {answer}", case["name"], wrong.join(", ")))
}

/// What a case states of the details is a subset; its `null` means that there are none.
fn has_details(details: &Value, wanted: &Value) -> bool {
    let Value::Object(wanted) = wanted else {
        return details == wanted;
    };
    wanted.iter().all(|(key, wanted)| {
        let by_path = key
            .split('.')
            .try_fold(details, |value, part| value.get(part));
        let by_name = || details.get(key.replace(['-', '.'], "_"));
        details
            .get(key)
            .or(by_path)
            .or_else(by_name)
            .is_some_and(|value| is_same(value, wanted))
    })
}

/// Numbers are the same when their values are.
fn is_same(value: &Value, wanted: &Value) -> bool {
    match (value, wanted) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, a)| b.get(key).is_some_and(|b| is_same(a, b)))
        }
        (a, b) => a == b,
    }
}

fn response(case: &Value) -> OracleResponse {
    let text = |key: &str| case[key].as_str().map(str::to_owned);
    let headers = case["headers"].as_object().expect("headers are an object");
    let line = |(name, value): (&String, &Value)| {
        (
            name.clone(),
            value.as_str().unwrap_or_default().as_bytes().to_vec(),
        )
    };
    OracleResponse {
        status: case["status"]
            .as_u64()
            .and_then(|status| status.try_into().ok())
            .expect("a status"),
        headers: headers.iter().map(line).collect(),
        body: text("body").unwrap_or_default().into_bytes(),
        method: text("method"),
        query: text("query"),
        now_unix_ms: i128::from(case["now_unix"].as_i64().unwrap_or(0)) * 1000,
    }
}
