//! `explain` says why nothing was found.

mod cli;

use cli::{Folder, at_status};
use serde_json::Value;

const SPEC: &str = r#"vendor: acme
docs: assumed
error_when: { header:content-type: { contains: json }, /ok: false }
envelope:
  - { when: { /error: { is: object } }, root: /error/inner, code: /code }
  - { when: { /code: { is: present } }, code: /code }
wait: [{ from: header:x-wait, format: milliseconds }, { from: /parameters/wait, format: seconds }]
errors:
  - { code: a, name: a1, status: 400, when: { /x: 1 } }
  - { code: a, name: a2, status: 409, when: { /x: { starts_with: b } } }
"#;

/// The notes of `explain` on a response, the same in JSON and for people.
fn notes(folder: &Folder, status: &str, header: &str, body: &str) -> Vec<String> {
    let header = ["--header", header];
    let json = [&header[..], &["--format", "json"]].concat();
    let answer = at_status(folder, status, &json, body).1;
    let answer: Value = serde_json::from_str(&answer).expect("an answer");
    let notes = answer["notes"].as_array().expect("notes").iter();
    let notes: Vec<String> = notes.filter_map(Value::as_str).map(str::to_owned).collect();
    let human = at_status(folder, status, &header, body).1;
    notes
        .iter()
        .for_each(|note| assert!(human.contains(note.as_str()), "{human}"));
    notes
}

#[test]
fn explain_tells_what_was_looked_for_and_not_found() {
    let folder = Folder::new("why");
    let patterns = ["f1, status: 400", "f2, status: 409"]
        .map(|of| format!("  - {{ code: {{ starts_with: f_ }}, name: {of} }}\n"));
    // Told by its status alone, and so of no code.
    let without_code = "  - { name: outage, status: 502 }\n";
    folder.write(
        "acme.yaml",
        &format!("{SPEC}{}{without_code}", patterns.concat()),
    );
    let none = "no envelope's `when` holds (lines 5, 6), so there is no code, message, request id or detail";
    for (status, header, body, expected) in [
        ("400", "a: b", r#"{"code":"a","x":1}"#, &[][..]),
        (
            "200",
            "a: b",
            "PNG",
            &[
                "the body is not read: no JSON: expected value at line 1 column 1",
                "the tests of `error_when` on places in the body count as false: it does not claim to be JSON",
            ],
        ),
        (
            "200",
            "content-type: application/json",
            r#"{"ok":"#,
            &[
                "the body is not read: no JSON: it ends too early, at line 1 column 6",
                "the tests of `error_when` on places in the body count as true: it claims to be JSON and is broken",
                none,
            ],
        ),
        (
            "200",
            "content-encoding: gzip",
            r#"{"ok":"#,
            &[
                "the body is not read: its content encoding is `gzip`, and must be undone first",
                "the tests of `error_when` on places in the body count as false: it has a content encoding that was not undone",
            ],
        ),
        (
            "200",
            "a: b",
            "{}\n{}",
            &[
                "the body is not read: no JSON: trailing characters at line 2 column 1",
                "the tests of `error_when` on places in the body count as false: it is a sequence of whole JSON values",
            ],
        ),
        (
            "400",
            "a: b",
            r#"{"code":"a""#,
            &[
                "the body is not read: no JSON: it ends too early, at line 1 column 11",
                none,
            ],
        ),
        (
            "400",
            "a: b",
            r#"{"code":"a","code":"b"}"#,
            &["the body is not read: `/code` occurs twice", none],
        ),
        (
            "400",
            "a: b",
            r#"{"error":{}}"#,
            &[
                "nothing is at the envelope's `root`, `/error/inner` (line 5), so no pointer finds anything",
            ],
        ),
        (
            "400",
            "a: b",
            r#"{"error":{"inner":{"x":1}}}"#,
            &["the envelope finds no code, `/code` (line 5)"],
        ),
        (
            "400",
            "a: b",
            r#"{"code":"a","x":"c"}"#,
            &[
                "the code is in the spec, but no entry with it fits; `a1` (line 9): its `when` does not hold: `/x` is \"c\", not \"1\"; \
               `a2` (line 10): its `when` does not hold: `/x` is \"c\", not with \"b\" in front",
            ],
        ),
        (
            "422",
            "a: b",
            r#"{"code":"f_1"}"#,
            &[
                "the code is in the spec, but no entry with it fits; `f1` (line 11): its status is 400, not 422; `f2` (line 12): its status is 409, not 422",
            ],
        ),
        (
            "503",
            "x-wait: -1",
            r#"{"code":"z","parameters":{"wait":"soon"}}"#,
            &[
                "the wait `x-wait` is `-1`, which `format: milliseconds` cannot read",
                "the wait in the body is `soon`, which `format: seconds` cannot read",
            ],
        ),
        (
            "503",
            "x-wait: 5",
            r#"{"code":"z","parameters":{"wait":"soon"}}"#,
            &[],
        ),
        ("400", "a: b", r#"{"code":"not_in_the_spec"}"#, &[]),
    ] {
        assert_eq!(notes(&folder, status, header, body), expected, "{body}");
    }
}

#[test]
fn a_wait_that_is_no_moment_is_perhaps_one_from_now() {
    let folder = Folder::new("why_moments");
    for (format, sent, why) in [
        ("epoch", "30", ": from now it is `format: seconds`"),
        ("epoch", "soon", ""),
        ("epoch_ms", "30", ": from now it is `format: milliseconds`"),
        ("epoch_ms", "-1", ""),
        ("seconds", "soon", ""),
    ] {
        folder.write(
            "acme.yaml",
            &format!("vendor: acme\nenvelope: {{ when: {{ /ok: false }}, code: /code }}\nwait: {{ from: header:x-wait, format: {format} }}\nerrors: [{{ code: a }}]\n"),
        );
        assert_eq!(
            notes(&folder, "503", &format!("x-wait: {sent}"), "{}"),
            [
                "no envelope's `when` holds (line 2), so there is no code, message, request id or detail".to_owned(),
                format!("the wait `x-wait` is `{sent}`, which `format: {format}` cannot read{why}"),
            ]
        );
    }
}

#[test]
fn a_note_says_what_was_passed_over_and_what_was_not_undone() {
    let folder = Folder::new("why_passed_over");
    folder.write(
        "acme.yaml",
        "vendor: acme\nenvelope: { code: /code, message: body }\nwait: [{ from: header:x-wait, format: seconds }]\n\
         statuses: { 503: { wait: { from: header:x-wait, format: seconds } } }\nerrors:\n  \
         - { code: a, status: 400 }\n  \
         - { code: a, name: special, status: 400, when: { /x: 1 } }\n",
    );
    let passed_over = "passed over: `special` (line 7): its `when` does not hold: `/x` is absent, or no text, not \"1\"";
    for (status, header, body, expected) in [
        ("400", "a: b", r#"{"code":"a"}"#, &[passed_over][..]),
        (
            "422",
            "a: b",
            r#"{"code":"a"}"#,
            &[
                "the spec does not list status 422 for this error",
                passed_over,
            ],
        ),
        (
            "422",
            "a: b",
            r#"{"code":"a","x":1}"#,
            &["the spec does not list status 422 for this error"],
        ),
        ("400", "a: b", "<Error/>", &[]),
        (
            "503",
            "x-wait: soon",
            "{}",
            &[
                "the envelope finds no code, `/code` (line 2)",
                "the wait `x-wait` is `soon`, which `format: seconds` cannot read",
            ],
        ),
    ] {
        assert_eq!(notes(&folder, status, header, body), expected, "{body}");
    }
    folder.write(
        "acme.yaml",
        "vendor: acme\nenvelope: { code: /code }\nerrors: [{ code: a }]\n",
    );
    assert_eq!(
        notes(&folder, "400", "content-encoding: gzip", "\u{1f}garbled"),
        ["the body is not read: its content encoding is `gzip`, and must be undone first"]
    );
}

#[test]
fn of_many_entries_that_do_not_fit_the_first_are_told() {
    let folder = Folder::new("why_many");
    let entry = |n: usize| format!("  - {{ code: a, name: a{n}, status: {} }}\n", 400 + n);
    for (count, more) in [(4, ""), (5, "; 1 more"), (7, "; 3 more")] {
        let entries: String = (0..count).map(entry).collect();
        folder.write(
            "acme.yaml",
            &format!("vendor: acme\nenvelope: {{ code: /code }}\nerrors:\n{entries}"),
        );
        let told = (0..4).map(|n| {
            let (line, status) = (4 + n, 400 + n);
            format!("`a{n}` (line {line}): its status is {status}, not 500")
        });
        let told = told.collect::<Vec<_>>().join("; ");
        assert_eq!(
            notes(&folder, "500", "a: b", r#"{"code":"a"}"#),
            [format!(
                "the code is in the spec, but no entry with it fits; {told}{more}"
            )]
        );
    }
}
