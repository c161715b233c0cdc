//! The oracle, with our specs, against the recorded cases of the vendors:
//! `VENDOR_ERRORS_SHARED/vendors/<vendor>/cases.json`.

use serde_json::Value;
use std::path::Path;
use tests::cases::{differences, folder, in_folder};
use tests::oracle::{OracleResponse, OracleSpec, explain};
use tests::shared;

#[test]
fn the_oracle_says_what_the_cases_state() {
    if shared("vendors").is_none() {
        return;
    }
    let mut all = 0;
    let mut wrong = Vec::new();
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../error-spec/vendors");
    for file in std::fs::read_dir(specs).expect("the specs are there") {
        let path = file.expect("a spec").path();
        let text = std::fs::read_to_string(&path).expect("a spec is text");
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let title = text.lines().find_map(|line| line.strip_prefix("title: "));
        let Some(folder) = folder(&name, title.unwrap_or_default()) else {
            continue;
        };
        let (spec, cases) = (OracleSpec::from_yaml(&text), in_folder(&folder));
        let differences = cases.iter().filter_map(|case| difference(&spec, case));
        let differences: Vec<_> = differences.collect();
        println!(
            "{name}: {}/{}",
            cases.len() - differences.len(),
            cases.len()
        );
        all += cases.len();
        wrong.extend(differences.into_iter().map(|case| format!("{name} {case}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all > 100, "only {all} cases");
}

fn difference(spec: &OracleSpec, case: &Value) -> Option<String> {
    let must_be_error = case["expect"].get("is_error").is_none();
    let answer = explain(spec, &response(case), must_be_error);
    let wrong = differences(&case["expect"], &answer);
    (!wrong.is_empty()).then(|| format!("{}: {}", case["name"], wrong.join(", ")))
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
        key_sent: None,
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
