//! `table` shows the verdicts of a spec at a glance.

mod cli;

use cli::{Folder, run};
use serde_json::Value;

const SPEC: &str = "vendor: acme
docs: assumed
envelope: { code: /code }
resend: { writes: with_key, key: header:idempotency-key }
statuses: { 5xx: wait, 423: { wait: 2s } }
errors:
  - { code: denied, status: 403, recovery: request_access }
  - { code: busy, status: 409, retry: [{ when: { method: POST }, then: never }, backoff] }
";

fn table(format: &str) -> String {
    let folder = Folder::new(&format!("table_{format}"));
    folder.write("acme.yaml", SPEC);
    run(
        &folder,
        &["table", "--spec", "acme.yaml", "--format", format],
        "",
    )
    .1
}

#[test]
fn each_error_stands_beside_the_statuses_under_which_it_may_come() {
    let text = table("text");
    let line = |start: &str| {
        let line = text.lines().find(|line| line.starts_with(start));
        line.unwrap_or_else(|| panic!("{start} in {text}"))
            .split("  ")
            .filter(|cell| !cell.is_empty())
            .map(str::trim)
            .collect::<Vec<_>>()
            .join(" | ")
    };
    for (start, expected) in [
        (
            "denied",
            "denied | 403: never, request_access | never, request_access | wait (safe, same_key) | wait (unsafe, same_key) | -",
        ),
        (
            "busy",
            "busy | 409: GET backoff; POST never; with key never | GET backoff; POST never; with key never | \
             GET backoff; POST never; with key never | GET backoff; POST never; with key never | -",
        ),
        ("status 423", "status 423 | 423: wait 2s (safe, same_key)"),
        (
            "no body",
            "no body | never | wait (safe, same_key) | wait (unsafe, same_key) | -",
        ),
        (
            "unknown code",
            "unknown code | never | wait (safe, same_key) | wait (unsafe, same_key) | -",
        ),
    ] {
        assert_eq!(line(start), expected);
    }
}

#[test]
fn json_has_a_line_for_each_error_and_markdown_is_a_table() {
    let json = table("json");
    let lines: Vec<Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let denied = &lines[0];
    assert_eq!(
        (&denied["what"], &denied["kind"]),
        (&"denied".into(), &"entry".into())
    );
    let server = &denied["cells"][3];
    assert_eq!(server["column"], "5xx");
    assert_eq!(server["post"]["retry"], "wait");
    assert_eq!(server["post"]["safe"], "unsafe");
    assert_eq!(server["post"]["category"], "permission");
    let markdown = table("markdown");
    assert!(markdown.starts_with("| error | documented |"), "{markdown}");
}
