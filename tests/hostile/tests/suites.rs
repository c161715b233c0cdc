//! Test suites for JSON and for structured fields: each of their texts gets an answer, the same in
//! all three ways, and within the limits.

mod limits;

use hostile_tests::generated::acme;
use hostile_tests::recorded::of_body;
use hostile_tests::routes::answer;
use limits::decode_within_limits;
use serde_json::Value;
use std::fs;
use tests::shared;

/// As the whole body, and as the details of an error.
fn twice(name: &str, json: &[u8]) {
    for status in [200, 400, 429] {
        let recorded = of_body(status, json.to_vec());
        decode_within_limits(name, &recorded);
        let _ = answer(&recorded);
    }
    let details = [br#"{"error":{"code":"anything","details":"#, json, b"}}"].concat();
    let recorded = of_body(418, details);
    decode_within_limits(name, &recorded);
    let answer = answer(&recorded);
    // serde_json decides what JSON is, except at its limits: numbers beyond f64, and nesting (ours
    // counts three more levels).
    let is_json = serde_json::from_slice::<&serde_json::value::RawValue>(json).is_ok();
    assert!(
        !(answer["known"] == true) || is_json,
        "{name} is taken for JSON"
    );
}

#[test]
fn any_json_gets_an_answer_as_a_body_and_as_details() {
    let deep = |count: usize| "[".repeat(count) + &"]".repeat(count);
    let open = "[".repeat(100_000);
    let objects = "{\"a\":".repeat(100_000);
    let texts = [
        "",
        " ",
        "null",
        "true",
        "0",
        "-0",
        "1e400",
        "-1e-400",
        "9223372036854775808",
        "1.0",
        "01",
        "+1",
        ".5",
        "5.",
        "1e",
        "NaN",
        "Infinity",
        "\"",
        "\"\\",
        "\"\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "\"\\u0000\"",
        "\"\u{7f}\"",
        "\"\t\"",
        "'a'",
        "{",
        "}",
        "[",
        "]",
        "[,]",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":2}",
        "{\"\":0}",
        "[1 2]",
        "nul",
        "tru",
        "nullx",
        "/* */1",
        "\u{feff}1",
        "\u{feff}\u{feff}1",
        "1\0",
        "\u{2028}",
        "\u{a0}1",
        "<html>",
        ")]}',\n{}",
        &open,
        &objects,
        &deep(120),
        &deep(124),
        &deep(125),
        &deep(126),
        &deep(127),
        &deep(128),
        &deep(100_000),
    ];
    for text in texts {
        twice(text.get(..40).unwrap_or(text), text.as_bytes());
    }
    for bytes in [
        b"\xff".as_slice(),
        b"\"\xff\"",
        b"\"\xed\xa0\x80\"",
        b"\"\xc0\x80\"",
        b"\xef\xbb",
        b"\xfe\xff\0{",
        b"\"\xf4\x90\x80\x80\"",
    ] {
        twice(&format!("{bytes:?}"), bytes);
    }
    let Some(folder) = shared("suites/JSONTestSuite") else {
        return;
    };
    let mut count = 0;
    for part in ["test_parsing", "test_transform"] {
        for entry in fs::read_dir(folder.join(part)).expect("the suite") {
            let path = entry.expect("an entry").path();
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let json = fs::read(&path).expect("a body");
            twice(&name, &json);
            let within = [
                br#"{"error":{"code":"anything","details":"#,
                json.as_slice(),
                b"}}",
            ]
            .concat();
            let is_read = acme::Error::from_response(418, &(), &within)
                .name()
                .is_some();
            match name.as_bytes().first() {
                // A body is refused only for duplicate keys that a spec reads.
                Some(b'y') if part == "test_parsing" => assert!(is_read, "{name} is JSON"),
                Some(b'n') if part == "test_parsing" => assert!(!is_read, "{name} is not JSON"),
                _ => {}
            }
            count += 1;
        }
    }
    assert!(count >= 318, "{count}");
}

#[test]
fn all_routes_agree_on_structured_fields() {
    let lines = [
        "\"a\";r=0;t=5",
        "\"a\";r=0;t=5, \"b\";r=0;t=60",
        "\"a\";r=1;t=5",
        "a;r=0;t=5",
        "\"a\";t=5;r=0",
        "\"a\";r=0;t=-5",
        "\"a\";r=0;t=5.0",
        "\"a\";r=0;t=999999999999999",
        "\"a\";r=0;t=1000000000000000",
        "\"a\" ;r=0;t=5",
        "\"a\"; r=0;  t=5",
        "\"a\";r=0;t=5;t=7",
        "\"a\";r;t=5",
        "\"a\";r=0;t",
        "\"a\\\"\";r=0;t=5",
        "\"a",
        "\"a\\x\";r=0;t=5",
        "(\"a\" \"b\");r=0;t=5",
        "(\"a\"",
        ":YQ==:;r=0;t=5",
        ":YQ=:;r=0;t=5",
        "?1;r=0;t=5",
        "?2;r=0;t=5",
        "@1;r=0;t=5",
        "%\"a\";r=0;t=5",
        "1;r=0;t=5",
        "1.2345;r=0;t=5",
        "*a:/b;r=0;t=5",
        "\"a\";r=0;t=5,",
        ",\"a\";r=0;t=5",
        "\"a\";r=0;t=5,,\"b\";r=0;t=6",
        "limit=1, remaining=0, reset=5",
        "remaining=0;x=1, reset=5",
        "reset=5",
        "a=(1 2), remaining=0, reset=5",
        "",
        " ",
        "\t\"a\";r=0;t=5",
        "\"a\";r=0;t=5 \t",
        "\"\u{e9}\";r=0;t=5",
        "\"a\";R=0;T=5",
        "\"a\";r=0;t=5;x=?1;y=:YQ==:;z=\"q\"",
    ];
    for line in lines {
        let mut recorded = of_body(429, br#"{"error":{"code":"rate_limited"}}"#.to_vec());
        recorded.headers = vec![("RateLimit".to_owned(), line.as_bytes().to_vec())];
        decode_within_limits(line, &recorded);
        let _ = answer(&recorded);
    }
    let Some(folder) = shared("suites/structured-field-tests") else {
        return;
    };
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the suite") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let cases: Value = serde_json::from_slice(&fs::read(&path).expect("cases")).expect("JSON");
        for case in cases.as_array().expect("a list") {
            // As they are, as the name of a quota, as a parameter beside ours, and as the value of
            // one that we read.
            for (before, after) in [
                ("", ""),
                ("", ";r=0;t=5"),
                ("\"a\";r=0;t=5;x=", ""),
                ("\"a\";r=0;t=", ""),
            ] {
                let raw = case["raw"].as_array().expect("lines");
                let line = |raw: &Value| {
                    (
                        "ratelimit".to_owned(),
                        [before, raw.as_str().expect("text"), after]
                            .concat()
                            .into_bytes(),
                    )
                };
                let mut recorded = of_body(429, br#"{"error":{"code":"rate_limited"}}"#.to_vec());
                recorded.headers = raw.iter().map(line).collect();
                let name = case["name"].as_str().expect("a name");
                decode_within_limits(name, &recorded);
                let _ = answer(&recorded);
                count += 1;
            }
        }
    }
    assert!(count > 1_000, "{count}");
}
