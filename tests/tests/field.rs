//! Responses that people reported, answered by `explain`, by generated code and by the oracle.
//!
//! They are in `VENDOR_ERRORS_SHARED/field/<folder>/response.json`.

mod judged;

use built_vendors::Built;
use judged::{Answer, Judged};
use serde_json::Value;
use std::time::{SystemTime, UNIX_EPOCH};
use tests::oracle::{self, OracleResponse, OracleSpec};
use tests::shared;
use vendor_errors_cli::explain::Recorded;

/// The spec that answers each folder: a vendor of the repository, or one of `tests/specs/field`.
const SPECS: &[(&str, &str)] = &[
    ("03-oauth-form-in-200", "field/oauth_form"),
    ("05-discord-json-block", "vendors/discord"),
    ("07-json-inside-a-string", "field/wrapped"),
    ("08-error-event-in-a-stream", "field/event_stream"),
    ("10-kinesis-partial", "vendors/aws_json"),
    ("14-shopify-wait-to-work-out", "vendors/shopify"),
    ("15-github-clock-skew", "vendors/github"),
    ("17-docker-json-lines", "field/docker"),
    ("22-kube-plain-text", "vendors/kubernetes"),
    ("25-compressed-body", "field/compressed"),
    ("28-limit-behind-a-422", "vendors/github"),
    ("29-slack-webhook-text", "vendors/slack"),
];

#[test]
fn reported_responses_come_out_as_they_must() {
    let Some(shared) = shared("field") else {
        return;
    };
    let forms: [(&str, Answer); 3] = [
        ("explain", Judged::explained),
        ("generated code", Judged::generated),
        ("the oracle", of_oracle),
    ];
    let mut wrong = Vec::new();
    for (folder, spec) in SPECS {
        let path = shared.join(folder);
        let text = std::fs::read(path.join("response.json"))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let cases: Vec<Value> = serde_json::from_slice(&text).expect("responses are JSON");
        assert!(!cases.is_empty(), "{folder} is empty");
        let (from, name) = spec.split_once('/').expect("a folder and a name");
        let judged = Judged::of(Built::named(from, name));
        for (at, case) in cases.iter().enumerate() {
            for (form, answer) in forms {
                let differs = judged.differs(case, answer);
                if !differs.is_empty() {
                    wrong.push(format!("{folder} {at} by {form}: {}", differs.join(", ")));
                }
            }
        }
        println!("{folder}: {} responses by {spec}", cases.len());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn of_oracle(judged: &Judged, recorded: &Recorded, must_be_error: bool) -> Value {
    let text = std::fs::read_to_string(&judged.file.path).unwrap();
    let now = recorded.now.unwrap_or_else(SystemTime::now);
    let since = now.duration_since(UNIX_EPOCH).expect("it is after 1970");
    let response = OracleResponse {
        key_sent: recorded.key_sent,
        status: recorded.status,
        headers: recorded.headers.clone(),
        body: recorded.body.clone(),
        method: recorded.method.clone(),
        query: recorded.query.clone(),
        now_unix_ms: i128::try_from(since.as_millis()).expect("it is not far away"),
    };
    oracle::explain(&OracleSpec::from_yaml(&text), &response, must_be_error)
}
