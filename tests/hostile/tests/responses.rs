//! Whatever a server sends, the answer is the same in all three ways, quick, and takes little
//! memory.

mod limits;

use hostile_tests::generated::acme;
use hostile_tests::recorded::{of_body, response};
use hostile_tests::routes::answer;
use limits::decode_within_limits;
use serde_json::Value;
use std::fs;
use std::time::Duration;
use tests::{parallel, shared};
use vendor_errors::{Response, WaitSource};

/// A case that expects otherwise: none of our formats is a 32-bit integer.
const NOT_OURS: [&str; 1] = ["grpc_i32_overflow"];

#[test]
fn the_shared_cases_are_answered_as_intended() {
    let Some(path) = shared("hostile/responses.json") else {
        return;
    };
    let all: Value = serde_json::from_slice(&fs::read(path).expect("the cases")).expect("JSON");
    let now = all["now_epoch_s"].as_u64().expect("a clock");
    let mut wrong = Vec::new();
    let cases = all["cases"].as_array().expect("cases");
    for case in cases {
        let name = case["name"].as_str().expect("a name");
        let recorded = response(case, now);
        decode_within_limits(name, &recorded);
        let answer = answer(&recorded);
        let must = case["must"].as_object().expect("what must be");
        let keys: Vec<_> = must
            .iter()
            .filter(|(key, must)| !fits(key, must, &answer))
            .map(|(key, _)| key)
            .collect();
        if !keys.is_empty() && !NOT_OURS.contains(&name) {
            wrong.push(format!("{name}: {keys:?} of {}\n  {answer}", case["must"]));
        }
    }
    assert!(
        cases.len() > 100 && wrong.is_empty(),
        "{}",
        wrong.join("\n")
    );
}

fn fits(key: &str, must: &Value, answer: &Value) -> bool {
    match key {
        "note" => true,
        "kind" => must.as_array().is_some_and(|kinds| {
            kinds
                .iter()
                .any(|kind| (kind == "known") == (answer["known"] == true))
        }),
        "auth_error" => must.is_null() || answer["code"] == *must,
        // Without a retry, the answer has no wait, whatever the server sent.
        "retry_after_ms" if answer["retryable"] == false => answer[key].is_null(),
        // The contract: more than ten years is unreadable.
        "retry_after_ms" if must.as_u64() > Some(10 * 366 * 24 * 60 * 60 * 1000) => {
            answer[key].is_null()
        }
        "details" => must.as_object().is_none_or(|must| {
            must.iter()
                .all(|(key, must)| answer["details"].get(key).unwrap_or(&Value::Null) == must)
        }),
        key => answer[key] == *must,
    }
}

#[test]
fn texts_are_complete_however_little_of_the_body_is_kept() {
    let body = br#"{"error":{"code":"conflict","message":"It is taken."}}"#;
    for kept in [0, 1, 30, 45, body.len() - 4, body.len(), usize::MAX] {
        let response = Response::new(409, body).keep_body(kept);
        let error = acme::Error::of(&response);
        assert_eq!(
            (error.code(), error.message()),
            (Some("conflict"), Some("It is taken."))
        );
        assert_eq!(error.raw_body(), &body[..kept.min(body.len())]);
        assert_eq!(error.body_len(), body.len());
    }
    for length in [64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1] {
        let body = format!(r#"{{"error":{{"message":"{}"}}}}"#, "x".repeat(length));
        let error = acme::Error::of(&Response::new(400, body.as_bytes()).keep_body(0));
        let kept = error.message().map(str::len);
        assert_eq!(kept, Some(length.min(64 * 1024)));
    }
}

#[test]
fn all_routes_keep_the_same_part_of_a_long_text() {
    let long = "é".repeat(50_000);
    for text in [
        long.clone(),
        format!("x{long}"),
        long.replace('é', "\\u00e9"),
    ] {
        let body = format!(r#"{{"error":{{"code":"{text}","message":"{text}"}}}}"#);
        let answer = answer(&of_body(400, body.into_bytes()));
        for key in ["code", "message"] {
            let kept = answer[key].as_str().map(str::len);
            assert!(
                kept.is_some_and(|kept| kept.abs_diff(64 * 1024) <= 1),
                "{kept:?}"
            );
        }
    }
}

#[test]
fn each_type_explains_why_a_value_does_not_fit() {
    let answer_of = |details: &str| {
        let body = format!(r#"{{"error":{{"code":"typed","details":{details}}}}}"#);
        answer(&of_body(422, body.into_bytes()))
    };
    for good in [
        r#"{"text":"","whole":-9223372036854775808,"size":1.5e300,"flag":false,"at":"x","list":[],"map":{}}"#,
        r#"{"whole":9223372036854775807,"size":-0,"flag":true,"list":[1,-2],"map":{"a/b":{"x":1,"y":null}}}"#,
        r#"{"text":null}"#,
        "{}",
        "null",
    ] {
        assert!(answer_of(good)["details_error"].is_null(), "{good}");
    }
    for (bad, reason) in [
        (r#"{"text":1}"#, "text: expected a string, found a number"),
        (
            r#"{"text":true}"#,
            "text: expected a string, found a boolean",
        ),
        (
            r#"{"whole":"1"}"#,
            "whole: expected an integer, found a string",
        ),
        (
            r#"{"whole":1.0}"#,
            "whole: expected an integer, found a number",
        ),
        (
            r#"{"whole":9223372036854775808}"#,
            "whole: expected an integer, found a number",
        ),
        (r#"{"size":"1"}"#, "size: expected a number, found a string"),
        (
            r#"{"size":1e999}"#,
            "size: expected a number, found a number",
        ),
        (
            r#"{"flag":"true"}"#,
            "flag: expected a boolean, found a string",
        ),
        (r#"{"flag":0}"#, "flag: expected a boolean, found a number"),
        (r#"{"at":1}"#, "at: expected a timestamp, found a number"),
        (r#"{"list":{}}"#, "list: expected an array, found an object"),
        (r#"{"list":[1,null]}"#, "list/1: missing"),
        (
            r#"{"list":[1,[]]}"#,
            "list/1: expected an integer, found an array",
        ),
        (r#"{"map":[]}"#, "map: expected an object, found an array"),
        (
            r#"{"map":{"k":1}}"#,
            "map/k: expected an object, found a number",
        ),
        (r#"{"map":{"k":{"y":1}}}"#, "map/k/x: missing"),
        (r#"{"map":{"k":{"x":1,"x":2}}}"#, "map/k/x: occurs twice"),
        (
            r#"{"map":{"k":{"x":{}}}}"#,
            "map/k/x: expected an integer, found an object",
        ),
        (r#"{"text":"a","text":"b"}"#, "text: occurs twice"),
    ] {
        let answer = answer_of(bad);
        assert_eq!(
            answer["details_error"],
            format!("details.{reason}"),
            "{bad}"
        );
        assert!(answer["details"].is_null());
    }
    assert_eq!(
        answer_of("[]")["details_error"],
        "details: expected an object, found an array"
    );
}

#[test]
fn pointers_find_values_in_kept_json() {
    let body = br#"{"error":{"code":"anything","details":{"a/b":[{"~":"\u0041"},2]}}}"#;
    let error = acme::Error::of(&Response::new(418, body));
    let acme::ErrorKind::Anything(Some(details)) = error.kind() else {
        panic!("{error:?}");
    };
    let at = |pointer| details.all.pointer(pointer);
    assert_eq!(at("").as_ref(), Some(&details.all));
    let text = at("/a~1b/0/~0").expect("a text");
    assert_eq!(text.as_string().as_deref(), Some("A"));
    assert_eq!(text.as_str(), r#""\u0041""#);
    let number = at("/a~1b/1").expect("a number");
    assert_eq!((number.to(), number.as_string()), (Ok(2_u8), None));
    let refused = number.to::<String>().expect_err("a number is not text");
    assert!(refused.to_string().contains("string"), "{refused}");
    for nowhere in ["a", "/a", "/a~1b/2", "/a~1b/-", "/a~1b/01"] {
        assert_eq!(at(nowhere), None, "{nowhere}");
    }
}

#[test]
fn a_wait_names_its_source() {
    let body = br#"{"error":{"code":"rate_limited","wait":9}}"#;
    let from_body = Response::new(429, body);
    let headers = [("x-ratelimit-reset-after", "7")];
    for (response, seconds, source, shown) in [
        (from_body.clone(), 9, WaitSource::Body, "body"),
        (
            from_body.clone().query("wait=8"),
            8,
            WaitSource::Query,
            "query",
        ),
        (
            from_body.query("wait=8").headers(&headers),
            7,
            WaitSource::Header("x-ratelimit-reset-after"),
            "x-ratelimit-reset-after",
        ),
    ] {
        let retry = acme::Error::of(&response).retry();
        assert_eq!(retry.wait, Some(Duration::from_secs(seconds)));
        assert_eq!(retry.wait_source, Some(source));
        assert_eq!(source.to_string(), shown);
    }
}

#[test]
fn long_headers_and_bodies_take_linear_time_and_little_memory() {
    let body = br#"{"error":{"code":"rate_limited"}}"#.to_vec();
    let names = [
        "retry-after",
        "ratelimit",
        "www-authenticate",
        "x-ratelimit-reset-tokens",
        "x-reset-at",
        "x-request-id",
        "x-should-retry",
        "retry-after-ms",
    ];
    parallel::each(names, |name| {
        for unit in [
            "1",
            "a=b,",
            "\"a\";r=0;t=5,",
            "Bearer a=\"",
            "\\\"",
            "((((",
            " ",
            ",",
            "1h",
            "Basic ",
            ";",
            "\u{e9}",
        ] {
            let mut recorded = of_body(
                401,
                if unit == "1" {
                    Vec::new()
                } else {
                    body.clone()
                },
            );
            recorded.headers = vec![(
                name.to_owned(),
                unit.repeat(65_536 / unit.len()).into_bytes(),
            )];
            decode_within_limits(&format!("{name}: {unit}…"), &recorded);
            let mut recorded = of_body(429, body.clone());
            recorded.headers = vec![(name.to_owned(), unit.as_bytes().to_vec()); 2_000];
            decode_within_limits(&format!("2000 × {name}: {unit}"), &recorded);
        }
    });
    let units = [
        "[",
        "{\"error\":",
        "\"\\u0041",
        "1",
        "\\",
        "\"a\":1,",
        "0,",
        " ",
    ];
    parallel::each(units, |unit| {
        for prefix in [
            "",
            "{\"error\":{\"code\":\"anything\",\"message\":\"",
            "{\"error\":{\"code\":\"anything\",\"details\":[",
        ] {
            let count = 1_000_000 / unit.len();
            decode_within_limits(
                unit,
                &of_body(418, format!("{prefix}{}", unit.repeat(count)).into_bytes()),
            );
        }
    });
    for (prefix, unit, suffix) in [
        ("{\"error\":{\"code\":\"", "\\u0041", "\"}}"),
        (
            "{\"error\":{\"code\":\"anything\",\"message\":\"",
            "\\ud83d\\ude00",
            "\"}}",
        ),
        (
            "{\"error\":{\"code\":\"anything\",\"details\":[",
            "0,",
            "0]}}",
        ),
    ] {
        let body = format!("{prefix}{}{suffix}", unit.repeat(1_000_000 / unit.len()));
        decode_within_limits(unit, &of_body(418, body.into_bytes()));
    }
}
