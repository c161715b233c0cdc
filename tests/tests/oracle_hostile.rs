//! The oracle against hostile responses: `VENDOR_ERRORS_SHARED/hostile/responses.json`, with its
//! reference spec translated to our language.

use serde_json::Value;
use std::path::Path;
use tests::oracle::{OracleResponse, OracleSpec, explain};

const SPEC: &str = r#"
vendor: acme
envelope:
  code: [/error/code, { from: header:www-authenticate, param: error }]
  message: /error/message
  details_at: /error/details
  request_id: [header:x-request-id, header:request-id]
wait:
  - { from: header:retry-after-ms, format: milliseconds }
  - header:retry-after
  - { from: header:ratelimit, format: ratelimit }
  - { from: header:x-ratelimit-reset, format: epoch }
  - { from: header:x-ratelimit-reset-after, format: seconds }
  - { from: header:x-ratelimit-reset-tokens, format: duration }
  - { from: header:x-reset-at, format: rfc3339 }
  - { from: header:grpc-retry-pushback-ms, format: milliseconds, unreadable: stop }
retry:
  - { when: { header:x-should-retry: "false" }, then: never }
  - { when: { header:x-should-retry: "true" }, then: wait }
errors:
  - { code: rate_limited, status: 429, retry: wait }
  - { code: overloaded, status: 503, retry: wait }
  - { code: card_declined, status: 402, retry: never, details: { decline_code: string?, limit: integer? } }
  - { code: conflict, status: 409, retry: wait }
  - { code: internal, status: 500, retry: wait }
  - { code: "1001", status: 400, retry: never }
  - { code: soft_fail, status: 200, retry: never }
"#;

/// None of our formats is a 32-bit integer; the memory for ten megabytes of zeros is not a question
/// of rules.
const NOT_OURS: [&str; 2] = ["grpc_i32_overflow", "body_over_limit_zeros"];

const TEN_YEARS_MS: u64 = 10 * 366 * 24 * 60 * 60 * 1000;

#[test]
fn the_oracle_withstands_hostile_responses() {
    let Some(shared) = std::env::var_os("VENDOR_ERRORS_SHARED") else {
        println!("skipped: VENDOR_ERRORS_SHARED is not set");
        return;
    };
    let text = std::fs::read_to_string(Path::new(&shared).join("hostile/responses.json"))
        .expect("the responses are there");
    let responses: Value = serde_json::from_str(&text).expect("the responses are JSON");
    let spec = OracleSpec::from_yaml(SPEC);
    let now = responses["now_epoch_s"].as_i64().expect("a clock");
    let cases = responses["cases"].as_array().expect("cases");
    let is_ours = |case: &&Value| {
        case["name"]
            .as_str()
            .is_some_and(|name| !NOT_OURS.contains(&name))
    };
    let ours: Vec<_> = cases.iter().filter(is_ours).collect();
    let wrong: Vec<_> = ours
        .iter()
        .filter_map(|case| difference(&spec, case, now))
        .collect();
    println!("{} of {} cases come out otherwise", wrong.len(), ours.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn difference(spec: &OracleSpec, case: &Value, now: i64) -> Option<String> {
    let must = &case["must"];
    let answer = explain(spec, &response(case, now), true);
    let is_wrong = |key: &str| match key {
        "kind" => !must["kind"]
            .as_array()
            .is_some_and(|kinds| kinds.iter().any(|kind| is_of_kind(&answer, kind))),
        "auth_error" => !must[key].is_null() && answer["code"] != must[key],
        // Without a retry, the answer has no wait, whatever the server sent.
        "retry_after_ms" if answer["retryable"] == false => !answer[key].is_null(),
        // The contract: more than ten years is unreadable.
        "retry_after_ms" if must[key].as_u64() > Some(TEN_YEARS_MS) => !answer[key].is_null(),
        "details" => details_differ(&answer["details"], &must["details"]),
        "note" => false,
        key => answer[key] != must[key],
    };
    let wrong: Vec<_> = must
        .as_object()?
        .keys()
        .filter(|key| is_wrong(key))
        .collect();
    (!wrong.is_empty()).then(|| format!("{}: {wrong:?} of {must}\n  {answer}", case["name"]))
}

fn is_of_kind(answer: &Value, kind: &Value) -> bool {
    match kind.as_str() {
        Some("known") => answer["known"] == true,
        Some("unknown_code" | "undecodable" | "not_an_error") => answer["known"] == false,
        _ => false,
    }
}

/// Ignores members that are `null` in the case and absent in the answer.
fn details_differ(details: &Value, must: &Value) -> bool {
    must.as_object().is_some_and(|must| {
        must.iter()
            .any(|(key, value)| details.get(key).unwrap_or(&Value::Null) != value)
    })
}

fn response(case: &Value, now: i64) -> OracleResponse {
    let headers = case["headers"].as_array().expect("headers are a list");
    let line = |line: &Value| {
        (
            line[0].as_str().unwrap_or("").to_owned(),
            latin1(line[1].as_str().unwrap_or("")),
        )
    };
    OracleResponse {
        key_sent: None,
        status: case["status"]
            .as_u64()
            .and_then(|status| status.try_into().ok())
            .expect("a status"),
        headers: headers.iter().map(line).collect(),
        body: match case.get("body_gen") {
            Some(parts) => generated(parts),
            None => base64(case["body_base64"].as_str().unwrap_or("")),
        },
        method: None,
        query: None,
        now_unix_ms: i128::from(now) * 1000,
    }
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(c).expect("Latin-1"))
        .collect()
}

fn generated(parts: &Value) -> Vec<u8> {
    let text = |key: &str| parts[key].as_str().unwrap_or("").to_owned();
    let count = |key: &str| parts[key].as_u64().unwrap_or(0) as usize;
    let first = text("repeat").repeat(count("count"));
    let second = text("repeat2").repeat(count("count2"));
    (text("prefix") + &first + &text("mid") + &second + &text("suffix")).into_bytes()
}

fn base64(text: &str) -> Vec<u8> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut buffer, mut bits) = (0_u32, 0);
    for digit in text.chars().filter_map(|c| DIGITS.find(c)) {
        buffer = buffer << 6 | digit as u32;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits) as u8);
        }
    }
    bytes
}
