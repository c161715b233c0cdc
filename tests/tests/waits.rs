//! Where a wait comes from and what an unreadable one means, from the spec to the decision.

use bumpalo::Bump;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use vendor_errors_runtime::{Decision, Response, WaitSource, explain};
use vendor_errors_spec::source::Source;

/// 2026-01-01T00:00:00Z.
fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_767_225_600)
}

type Answer = (Decision, Option<u64>, Option<String>);

/// The decision, the wait in milliseconds, and its source, for a 429 with these headers and this
/// body.
fn answer(wait: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let spec = format!(
        "vendor: v\nenvelope: {{ code: /code }}\nwait: {wait}\nerrors: [{{ code: slow, retry: wait }}]\n"
    );
    let source = Source::new("v.yaml", spec);
    let checked =
        vendor_errors_spec::read(&source).unwrap_or_else(|problems| panic!("{problems:?}"));
    let arena = Bump::new();
    let tables = vendor_errors_build::lower(&arena, &checked.spec).unwrap();
    let response = Response::new(429, body.as_bytes())
        .headers(headers)
        .now(now());
    let retry = explain::from_response(&tables, &response).retry();
    let millis = retry
        .wait
        .map(|wait| u64::try_from(wait.as_millis()).unwrap());
    (
        retry.decision,
        millis,
        retry.wait_source.as_ref().map(WaitSource::to_string),
    )
}

fn waits(millis: u64, source: &str) -> Answer {
    (Decision::Wait, Some(millis), Some(source.to_owned()))
}

const NO_WAIT: Answer = (Decision::Wait, None, None);

/// RFC 9110 §10.2.3: seconds or a date; RFC 9110 §5.6.7: its three formats. The clock is the
/// caller's.
#[test]
fn retry_after() {
    for (value, millis) in [
        ("120", 120_000),
        ("Thu, 01 Jan 2026 00:02:00 GMT", 120_000),
        ("Thursday, 01-Jan-26 00:02:00 GMT", 120_000),
        ("Thu Jan  1 00:02:00 2026", 120_000),
        ("Wed, 31 Dec 2025 23:59:59 GMT", 0),
        ("315619200", 315_619_200_000),
    ] {
        let headers = [("Retry-After", value)];
        assert_eq!(
            answer("header:retry-after", &headers, "{}"),
            waits(millis, "retry-after"),
            "{value}"
        );
    }
    for value in [
        "",
        "-1",
        "soon",
        "1e3",
        "2026-01-01T00:02:00Z",
        // More than ten years.
        "315619201",
        "99999999999999999999",
        "Fri, 31 Dec 9999 23:59:59 GMT",
    ] {
        assert_eq!(
            answer("header:retry-after", &[("Retry-After", value)], "{}"),
            NO_WAIT,
            "{value}"
        );
    }
}

/// draft-ietf-httpapi-ratelimit-headers gives Retry-After precedence if both are sent; so does the
/// order of the list.
#[test]
fn retry_after_wins_over_the_rate_limit_fields() {
    let wait = "[header:retry-after, { from: header:ratelimit, format: ratelimit }]";
    let limit = ("RateLimit", r#""burst";r=0;t=30, "day";r=99;t=3600"#);
    assert_eq!(
        answer(wait, &[limit, ("Retry-After", "7")], "{}"),
        waits(7_000, "retry-after")
    );
    assert_eq!(answer(wait, &[limit], "{}"), waits(30_000, "ratelimit"));
    // What is left of a limit is no wait.
    let left = ("RateLimit", r#""burst";r=50;t=30"#);
    assert_eq!(answer(wait, &[left], "{}"), NO_WAIT);
    assert_eq!(
        answer(wait, &[limit, ("Retry-After", "soon")], "{}"),
        waits(30_000, "ratelimit")
    );
    // RFC 9651 §4.2: a field that does not parse is ignored.
    assert_eq!(
        answer(wait, &[("RateLimit", "limit=100, reset=30")], "{}"),
        NO_WAIT
    );
}

/// gRPC's retry design (gRFC A6), "Pushback": a negative or malformed value says not to retry.
#[test]
fn a_pushback_that_is_unreadable_stops() {
    let wait = "{ from: header:grpc-retry-pushback-ms, format: milliseconds, unreadable: stop }";
    let pushback = |value| answer(wait, &[("grpc-retry-pushback-ms", value)], "{}");
    assert_eq!(pushback("250"), waits(250, "grpc-retry-pushback-ms"));
    for value in ["-1", "soon", ""] {
        assert_eq!(pushback(value), (Decision::Never, None, None), "{value}");
    }
    assert_eq!(answer(wait, &[], "{}"), NO_WAIT, "no pushback, no stop");
}

/// The three meanings that vendors give to an unreadable value.
#[test]
fn an_unreadable_wait_is_ignored_or_stops_or_leaves_the_caller_its_own_backoff() {
    let headers = [("x-wait", "-1"), ("Retry-After", "5")];
    for (rule, expected) in [
        ("ignore", waits(5_000, "retry-after")),
        ("backoff", (Decision::Backoff, None, None)),
        ("stop", (Decision::Never, None, None)),
    ] {
        let wait = format!(
            "[{{ from: header:x-wait, format: seconds, unreadable: {rule} }}, header:retry-after]"
        );
        assert_eq!(answer(&wait, &headers, "{}"), expected, "{rule}");
    }
}

/// RFC 3339 §5.6; the vendors' own formats, if they say so; a constant in the spec.
#[test]
fn a_wait_may_come_from_a_challenge_or_a_constant() {
    let of = |wait| answer(wait, &[("www-authenticate", "Bearer wait=5")], "{}");
    let challenge = "{ from: header:www-authenticate, param: wait, format: seconds }";
    assert_eq!(of(challenge), waits(5_000, "www-authenticate"));
    let constant = "{ from: [/wait, { const: '7' }], format: seconds }";
    assert_eq!(of(constant), waits(7_000, "spec"));
}

#[test]
fn a_wait_may_come_from_the_body_or_the_spec() {
    for (wait, body, expected) in [
        (
            "{ from: /at, format: rfc3339 }",
            r#"{"at":"2026-01-01T01:00:09.5+01:00"}"#,
            waits(9_500, "body"),
        ),
        (
            "{ from: /ms, format: milliseconds }",
            r#"{"ms":976.2}"#,
            waits(977, "body"),
        ),
        (
            "{ from: /ms, format: milliseconds }",
            r#"{"ms":"250"}"#,
            waits(250, "body"),
        ),
        (
            "{ from: /at, format: epoch }",
            r#"{"at":1767225609}"#,
            waits(9_000, "body"),
        ),
        (
            "{ from: /at, format: epoch_ms }",
            r#"{"at":1767225600250}"#,
            waits(250, "body"),
        ),
        (
            "{ from: /in, format: duration }",
            r#"{"in":"1m2s"}"#,
            waits(62_000, "body"),
        ),
        ("{ from: /in, format: unstated }", r#"{"in":"5"}"#, NO_WAIT),
        (
            "[{ from: /s, format: seconds }, 30s]",
            "{}",
            waits(30_000, "spec"),
        ),
        (
            "[{ from: /s, format: seconds }, 30s]",
            r#"{"s":0.0001}"#,
            waits(1, "body"),
        ),
    ] {
        assert_eq!(answer(wait, &[], body), expected, "{wait} {body}");
    }
}

/// RFC 9110 §5.3 forbids repeating a field that is not a list. If a sender does, the longest
/// readable wait is used.
#[test]
fn the_longest_of_repeated_lines_counts() {
    let headers = [
        ("Retry-After", "5"),
        ("retry-after", "soon"),
        ("RETRY-AFTER", "60"),
    ];
    assert_eq!(
        answer("header:retry-after", &headers, "{}"),
        waits(60_000, "retry-after")
    );
}
