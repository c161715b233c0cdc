//! `explain` and `check` say why nothing was found.

mod cli;

use cli::{Folder, check, run, run_command};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};

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
    let args = [
        "explain",
        "--spec",
        "acme.yaml",
        "--status",
        status,
        "--header",
        header,
        "--body",
        "-",
    ];
    let answer = run(folder, &[&args[..], &["--format", "json"]].concat(), body).1;
    let answer: Value = serde_json::from_str(&answer).expect("an answer");
    let notes = answer["notes"].as_array().expect("notes").iter();
    let notes: Vec<String> = notes.filter_map(Value::as_str).map(str::to_owned).collect();
    let human = run(folder, &args, body).1;
    notes
        .iter()
        .for_each(|note| assert!(human.contains(note.as_str()), "{human}"));
    notes
}

/// What `explain` tells people of a body that came with a 400.
fn explained(folder: &Folder, body: &str) -> String {
    let args = ["--spec", "acme.yaml", "--status", "400", "--body", "-"];
    run(folder, &[&["explain"], &args[..]].concat(), body).1
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
fn a_code_that_is_no_entrys_is_told_from_one_of_an_entry_that_does_not_fit() {
    let folder = Folder::new("why_code");
    folder.write(
        "acme.yaml",
        "vendor: acme\nenvelope: { code: /code }\nerrors: [{ code: a, status: 400, when: { /x: 1 } }]\n",
    );
    for (body, code) in [
        (r#"{"code":"a","x":1}"#, "code         a\n"),
        (
            r#"{"code":"a"}"#,
            "code         a (no entry with it fits)\n",
        ),
        (r#"{"code":"b"}"#, "code         b (not in the spec)\n"),
    ] {
        let printed = explained(&folder, body);
        assert!(printed.contains(code), "{printed}");
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

#[test]
fn only_a_success_shows_what_makes_it_an_error() {
    let folder = Folder::new("why_success");
    for (status, is_told) in [(200, true), (399, true), (400, false)] {
        folder.write(
            "acme.yaml",
            &format!(
                "vendor: acme\nerror_when: [{{ /ok: false }}, {{ /code: gone }}]\nenvelope: {{ code: /code }}\nerrors:\n  \
                 - {{ code: gone, status: {status}, category: not_found, examples: [{{ body: '{{\"code\":\"gone\"}}' }}] }}\n"
            ),
        );
        let (_, printed) = check(&folder);
        let told = printed.contains("no example has anything at `/ok`");
        assert_eq!(told, is_told, "{status}: {printed}");
    }
}

#[test]
fn check_tells_what_an_example_lacks_and_which_pointers_it_does_not_have() {
    let folder = Folder::new("why_check");
    let examples = r#"
    examples:
      - { body: '{"code":"a","x":2}', expect: { retryable: true } }
      - { status: 200, body: '{"code":"a","x":1}', expect: { category: conflict, request_id: r } }
  - code: b
    status: 429
    details: { limits: { from: /limits, type: any? } }
    retry: [{ when: { /limits: day, /reson: x }, then: never }, wait]
    examples:
      - { body: '{"code":"b","limits":[1,{"n":[2]}],"reason":"x","parameter":{"wait":1}}', expect: { details: { limits: [1, { n: [3] }] } } }
"#;
    folder.write(
        "acme.yaml",
        &format!(
            "{}{examples}",
            SPEC.replace(
                "{ code: a, name: a1, status: 400, when: { /x: 1 } }",
                "{ code: c }"
            )
            .replace(
                "  - { code: a, name: a2, status: 409, when: { /x: { starts_with: b } } }",
                "  - code: a\n    status: 400\n    when: { /x: 1 }",
            )
        ),
    );
    let (fine, printed) = check(&folder);
    assert!(!fine);
    for expected in [
        "in this example `entry` is absent (`null`), not \"a\"",
        "`a` (line 10): its `when` does not hold: `/x` is \"2\", not \"1\"",
        "this example is no error: 200 says success",
        "`error_when` does not hold: `header:content-type` is absent, or no text, not with \"json\" inside",
        "in this example `details.limits.1.n.0` is 2, not 3",
        "did you mean `/reason`?",
        "did you mean `/parameter/wait`?",
        "`/limits` is a list in the examples, and a test of a text never holds for it",
        "(--notes shows them)",
    ] {
        assert!(printed.contains(expected), "{expected}\n{printed}");
    }
    // What is no error has nothing else to compare.
    assert!(
        !printed.contains("`request_id`") && !printed.contains("`category` is"),
        "{printed}"
    );
    assert!(
        !printed.contains("which no entry has") && !printed.contains("note["),
        "{printed}"
    );
    assert!(
        run(&folder, &["check", "--specs", "acme.yaml", "--notes"], "")
            .1
            .contains("note[entry-without-example]")
    );
}

#[test]
fn a_line_that_is_no_response_is_answered_and_the_others_too() {
    let folder = Folder::new("why_lines");
    folder.write("acme.yaml", SPEC);
    folder.write("lines.jsonl", "\u{FEFF}{\"Status\":400}\nx\n{\"status\":400,\"body\":{\"code\":\"a\",\"x\":1},\"name\":\"mine\",\"no\":1}\n");
    let printed = run_command(
        &folder,
        "$ vendor-errors explain --spec acme.yaml --responses lines.jsonl",
    );
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(
        lines[..2],
        [
            r#"{"error":"lines.jsonl:1: there is no key `Status`; did you mean `status`?"}"#,
            r#"{"error":"lines.jsonl:2: no JSON: expected value at column 1"}"#
        ]
    );
    assert!(
        lines[2].contains(r#""entry":"a1""#) && lines.len() == 3,
        "{printed}"
    );
    assert!(
        lines[2].ends_with(r#""notes":["there is no key `no`; did you mean `now`?"]}"#),
        "{printed}"
    );
    let (fine, _) = run(
        &folder,
        &[
            "explain",
            "--spec",
            "acme.yaml",
            "--responses",
            "lines.jsonl",
        ],
        "",
    );
    assert!(!fine);
    let (_, said) = run(
        &folder,
        &[
            "explain",
            "--spec",
            "acme.yaml",
            "--status",
            "400",
            "--body",
            "{\"code\":1}",
        ],
        "",
    );
    assert!(
        said.contains("give the body itself on standard input"),
        "{said}"
    );
}

/// The problems of a spec whose only example is this one.
fn of_example(example: &str) -> String {
    let folder = Folder::new("of_example");
    let spec = "vendor: acme\ndocs: assumed\nenvelope: { code: /code }\nwait: { from: header:x-reset, format: epoch }\nerrors:\n  \
                - code: full\n    status: 429\n    details: { free: integer }\n    examples:\n      - ";
    folder.write("acme.yaml", &format!("{spec}{example}\n"));
    check(&folder).1
}

#[test]
fn one_mistake_in_an_example_is_told_once_with_what_is_behind_it() {
    for (example, told) in [
        (
            "{ body: '{\"code\":\"full\",\"free\":2}', expect: { retryable: false } }",
            "what decides: default for 429",
        ),
        (
            "{ body: '{\"code\":\"full\",\"free\":2}', expect: { retry_after_ms: 1000 } }",
            "the response has no wait where the spec looks for one",
        ),
        (
            "{ body: '{\"code\":\"full\",\"free\":2}', headers: { x-reset: 60 }, expect: { retry_after_ms: 60000 } }",
            "which `format: epoch` cannot read: from now it is `format: seconds`",
        ),
        (
            "{ body: '{\"code\":\"full\",\"free\":2}', headers: { x-reset: 1800000000 }, expect: { retry_after_ms: 60000 } }",
            "without it, it is 1970",
        ),
        (
            "{ body: '{\"code\":\"full\",\"free\":\"2\"}', expect: { details: { free: 2 } } }",
            "expected an integer",
        ),
        (
            "{ body: '{\"code\":\"empty\",\"free\":2}', expect: { details: { free: 3 } } }",
            "it is not `full`: the response sends the code `empty`",
        ),
    ] {
        let said = of_example(example);
        assert!(said.contains(told), "{example}\n{said}");
        let count = said.matches("error[").count() + said.matches("warning[").count();
        assert_eq!(count, 1, "{said}");
    }
}

#[test]
fn explain_shows_people_what_it_found() {
    let folder = Folder::new("human");
    let spec = "vendor: acme\ndocs: assumed\nenvelope: { code: /code, message: /message, request_id: /id }\nerrors:\n  \
                - code: full\n    status: 409\n    category: conflict\n    retry: never\n    fix: Look first.\n    \
                user_message: Choose another.\n    details: { free: integer? }\n    recovery: { choose_alternative: /next }\n";
    folder.write("acme.yaml", spec);
    let body = r#"{"code":"full","message":"Sorry.","id":"r1","free":2,"next":"noon"}"#;
    let shown = explained(&folder, body);
    let lines: Vec<_> = shown
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    for line in [
        "code full",
        "message Sorry.",
        "request id r1",
        "category conflict",
        "recovery choose_alternative with noon",
        r#"details {"free":2}"#,
        "user message Choose another.",
        "fix Look first.",
        "note the spec does not list status 400 for this error",
    ] {
        assert!(
            lines.iter().any(|shown| shown == line),
            "{line} is not in\n{shown}"
        );
    }
    let known = run(
        &folder,
        &[
            "explain",
            "--spec",
            "acme.yaml",
            "--status",
            "409",
            "--body",
            "-",
        ],
        body,
    )
    .1;
    assert!(!known.contains("does not list"), "{known}");
    let unknown = explained(&folder, r#"{"code":"empty"}"#);
    assert!(unknown.contains("empty (not in the spec)"), "{unknown}");
}

/// The exit code, and what was said on the standard error.
fn explain(spec: &Path, args: &[&str], out: Stdio) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_vendor-errors"))
        .args(["explain", "--spec", "acme.yaml"])
        .args(args)
        .current_dir(spec.parent().expect("it is in a folder"))
        .stdout(out)
        .output()
        .expect("it runs");
    let said = String::from_utf8(output.stderr).expect("text");
    (output.status.code(), said)
}

#[test]
fn arguments_that_name_nothing_are_wrong_usage() {
    let spec = Folder::new("why_usage").write("acme.yaml", SPEC);
    for args in [
        &["--status", "400", "--body", "none.json"][..],
        &["--responses", "none.jsonl"],
        &["--status", "400", "--header", ": 5"],
        &["--status", "400", "--header", "retry after: 5"],
    ] {
        let (code, said) = explain(&spec, args, Stdio::piped());
        assert_eq!(code, Some(2), "{args:?}: {said}");
        assert!(said.contains(args[args.len() - 1]), "{said}");
    }
}

#[test]
fn a_vendor_is_called_as_its_spec_says_and_not_as_the_file() {
    let folder = Folder::new("why_vendor");
    folder.write("vendor-errors.toml", "specs = \"specs\"\n");
    folder.write("specs/acme.yaml", SPEC);
    let other = SPEC.replace("vendor: acme", "vendor: zeta");
    folder.write("specs/other.yaml", &other);
    let of = |vendor| {
        let args = ["explain", "--vendor", vendor, "--status", "400"];
        run(&folder, &args, "")
    };
    for vendor in ["acme", "zeta"] {
        let (found, said) = of(vendor);
        assert!(found && said.starts_with(vendor), "{said}");
    }
    let (found, said) = of("other");
    assert!(!found && said.contains("there are: acme, zeta"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn answers_that_cannot_be_written_are_no_success() {
    let folder = Folder::new("why_full");
    let spec = folder.write("acme.yaml", SPEC);
    folder.write("lines.jsonl", "{\"status\":400}\n{\"status\":401}\n");
    for args in [&["--status", "400"][..], &["--responses", "lines.jsonl"]] {
        let full = std::fs::File::create("/dev/full").expect("a full disk");
        let (code, said) = explain(&spec, args, full.into());
        assert_eq!(code, Some(1), "{args:?}");
        assert!(
            said.starts_with("error: cannot write the answer: "),
            "{said}"
        );
    }
}

#[test]
fn what_the_server_sent_cannot_command_the_terminal() {
    let folder = Folder::new("why_terminal");
    let spec = "vendor: acme
envelope:
  - { when: { /all: { is: array } }, items: { each: /all, failed: { /code: { is: present } }, means: parts, id: /id } }
  - { code: /code, message: /message }
errors: [{ code: gone, status: 410 }]
";
    folder.write("acme.yaml", spec);
    for (status, body) in [
        ("200", r#"{"all":[{"id":"\u001b[2J","code":"gone"}]}"#),
        ("410", r#"{"code":"gone","message":"\u001b[2J"}"#),
    ] {
        let args = [
            "explain",
            "--spec",
            "acme.yaml",
            "--status",
            status,
            "--body",
            "-",
        ];
        let (fine, said) = run(&folder, &args, body);
        assert!(fine && said.contains(r"\u{1b}[2J"), "{said}");
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }
}
