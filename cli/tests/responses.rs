//! How `explain` reads recorded responses.

mod cli;

use cli::{Folder, run, run_command};
use serde_json::Value;

/// A folder with a spec, for `explain --spec acme.yaml`.
fn folder(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.write(
        "acme.yaml",
        "vendor: acme\nenvelope: { code: /code }\nwait: { from: header:x-reset, format: epoch }\nerrors: [{ code: gone, status: 410 }]\n",
    );
    folder
}

/// Whether all responses could be read, and the answers.
fn answers(folder: &Folder, responses: &str) -> (bool, Vec<Value>) {
    let args = ["explain", "--spec", "acme.yaml", "--responses", "-"];
    let (fine, printed) = run(folder, &args, responses);
    let answer = |line| serde_json::from_str(line).expect("a line of JSON");
    (fine, printed.lines().map(answer).collect())
}

#[test]
fn a_response_may_say_when_it_came() {
    let folder = folder("responses_when");
    let wait = |now: &str, reset: u64| {
        let line = format!(r#"{{"status":429,{now}"headers":{{"X-Reset":"{reset}"}}}}"#);
        let (fine, answers) = answers(&folder, &line);
        assert!(fine, "{answers:?}");
        answers[0]["retry_after_ms"].as_u64()
    };
    assert_eq!(
        wait(r#""now_unix":1000000000.5,"#, 1_000_000_010),
        Some(9_500)
    );
    // Any clock is read, though such a wait is longer than ten years.
    for now in ["0", "-1.5"] {
        let now = format!(r#""now_unix":{now},"#);
        assert_eq!(wait(&now, 1_000_000_000), None);
    }
    let now = r#""now":"2001-09-09T01:46:41Z","#;
    assert_eq!(wait(now, 1_000_000_010), Some(9_000));
    assert_eq!(wait("", 1_000_000_000), Some(0), "now");
}

#[test]
fn an_answer_is_one_line() {
    let folder = Folder::new("responses_lines");
    folder.write(
        "acme.yaml",
        "vendor: acme\nenvelope: { code: /code, details: { more: any?, list: list<any>? } }\nerrors: [{ code: gone, status: 410 }]\n",
    );
    let body = "{\n \"code\": \"gone\",\r\n \"more\": { \"a\" :\n [ 1.50,\t1E400, 123456789012345678901234567890 ] },\n \"list\": [\n\"a\\n b\" , {\n} ]\n}";
    let line = serde_json::json!({ "status": 410, "body": body });
    let args = ["explain", "--spec", "acme.yaml", "--responses", "-"];
    let (fine, printed) = run(&folder, &args, &line.to_string());
    assert!(fine && printed.lines().count() == 1, "{printed}");
    let details = r#""details":{"more":{"a":[1.50,1E400,123456789012345678901234567890]},"list":["a\n b",{}]},"#;
    assert!(printed.contains(details), "{printed}");
}

#[test]
fn headers_are_an_object_or_a_list_of_pairs() {
    let folder = folder("responses_headers");
    let answer = |headers: &str| {
        let line = format!(r#"{{"status":429,"now_unix":1000000000,"headers":{headers}}}"#);
        answers(&folder, &line).1.remove(0)
    };
    for (headers, wait) in [
        (r#"{"X-Reset":"1000000010"}"#, Some(10_000)),
        (r#"{"X-Reset":["no","1000000010"]}"#, Some(10_000)),
        (
            r#"[["X-Other","1"],["X-Reset","1000000010"]]"#,
            Some(10_000),
        ),
        ("null", None),
    ] {
        let answer = answer(headers);
        assert_eq!(answer["error"], Value::Null, "{headers}");
        assert_eq!(answer["retry_after_ms"].as_u64(), wait, "{headers}");
    }
    let told = answer("7")["error"].to_string();
    let expected = "headers as an object, or as a list of pairs";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn what_is_wrong_with_a_response_is_told_at_its_line() {
    let folder = folder("responses_lines");
    for (responses, told) in [
        ("[\n{\"status\":410},\n\n{\"state\":1}\n]", [None, Some(4)]),
        ("\n{\"status\":410}{\"state\":1}", [None, Some(2)]),
        ("x y\n\n{\"state\":1}\n", [Some(1), Some(3)]),
        ("{\"state\":1}\n{\"status\":410}", [Some(1), None]),
    ] {
        let (fine, answers) = answers(&folder, responses);
        assert!(!fine);
        let line = |answer: &Value| -> Option<usize> {
            let problem = answer["error"].as_str()?;
            problem.split(':').nth(1)?.parse().ok()
        };
        let lines: Vec<_> = answers.iter().map(line).collect();
        assert_eq!(lines, told, "{responses}\n{answers:?}");
    }
}

#[test]
fn a_line_that_is_no_response_is_answered_and_the_others_too() {
    let folder = Folder::new("responses_lines");
    folder.write("acme.yaml", "vendor: acme\nenvelope: { code: /code }\nerrors: [{ code: a, name: a1, status: 400, when: { /x: 1 } }]\n");
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
