//! `explain` and the oracle agree about every format of a wait, the challenge, the query and the
//! header map, whatever the lines contain. The first line of the input sets the clock; the others
//! are header lines.

use crate::input::Input;
use bumpalo::Bump;
use serde_json::Value;
use std::path::Path;
use std::sync::LazyLock;
use tests::oracle::{OracleSpec, explain};
use vendor_errors_cli::specs::File;

/// A spec with one wait, and everything else that headers and the query can supply.
fn spec(format: &str) -> String {
    format!(
        r#"
vendor: acme
envelope:
  code: [{{ from: header:www-authenticate, param: error, scheme: bearer }}, query:error, {{ from: header:link, until: ";", after: "/" }}]
  message: [{{ from: header:www-authenticate, param: error_description }}, query:error_description]
  request_id: [header:x-request-id, realm]
values: {{ realm: {{ from: header:www-authenticate, param: realm }} }}
wait:
  - {{ from: header:w, format: {format} }}
  - {{ from: header:v, format: {format}, unreadable: stop }}
  - header:retry-after
retry:
  - {{ when: {{ header:x-should-retry: "false" }}, then: never }}
  - {{ when: {{ header:x-should-retry: "true" }}, then: wait }}
errors:
  - {{ code: invalid_token, retry: never, details: {{ all: {{ from: "header:x-*", type: map<string> }} }} }}
  - {{ name: gone, when: {{ header:x-gone: {{ not: {{ contains: "no" }} }} }}, retry: wait }}
"#
    )
}

const FORMATS: [&str; 9] = [
    "retry_after",
    "seconds",
    "milliseconds",
    "epoch",
    "epoch_ms",
    "http_date",
    "rfc3339",
    "duration",
    "ratelimit",
];

static SPECS: LazyLock<Vec<(File, OracleSpec)>> = LazyLock::new(|| {
    let both = |format: &&str| {
        let file = File::of_bytes(Path::new("acme.yaml"), spec(format).into_bytes());
        assert!(!file.has_errors(), "{:?}", file.diagnostics);
        let oracle = OracleSpec::from_yaml(file.source.text());
        (file, oracle)
    };
    FORMATS.iter().map(both).collect()
});

const KEYS: [&str; 7] = [
    "entry",
    "code",
    "message",
    "request_id",
    "retry",
    "retry_after_ms",
    "details",
];

/// # Panics
/// If a check fails.
pub fn run(bytes: &[u8]) {
    let input = Input::read(bytes);
    let (file, oracle) = &SPECS[input.choose(&FORMATS)];
    let arena = Bump::new();
    let tables =
        vendor_errors_build::lower(&arena, file.spec.as_ref().expect("a spec")).expect("it fits");
    let ours: Value =
        serde_json::from_str(&vendor_errors_cli::explain::json(&tables, &input.recorded))
            .expect("an answer in JSON");
    let theirs = explain(oracle, &input.for_oracle(), false);
    let differs: Vec<_> = KEYS
        .iter()
        .filter(|key| ours[**key] != theirs[**key])
        .collect();
    assert!(
        differs.is_empty(),
        "{differs:?}\nours:   {ours}\noracle: {theirs}"
    );
}
