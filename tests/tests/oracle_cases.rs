//! The oracle, with our specs, against the recorded cases of the vendors:
//! `VENDOR_ERRORS_SHARED/vendors/<vendor>/cases.json`.

use serde_json::Value;
use std::path::{Path, PathBuf};
use tests::cases::differences;
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
