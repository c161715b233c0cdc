//! What the server does, and the expected outcome.

use crate::server::{Answer, Seen, Server, nowhere};
use crate::vendor::{graph, vendor};
use crate::{
    Call, Outcome, Ran, by_hand, with_backon, with_middleware, with_reqwest_0_12, with_tower,
    with_ureq,
};
use Answer::{Cut, CutBody, SlowBody, Whole};
use std::mem::take;
use std::thread;
use std::time::Duration;
use vendor_errors_runtime::{Cap, TransportFailure};

type Loop = fn(&Call) -> Ran;

/// Runs a call through every loop and checks that outcome, waits and requests are the same.
#[track_caller]
fn expect(call: &Call, answers: &[Answer], outcome: &Outcome, waits: &[f64]) -> Vec<Seen> {
    let waits: Vec<_> = waits
        .iter()
        .map(|wait| Duration::from_secs_f64(*wait))
        .collect();
    let loops: [(&str, Loop); 6] = [
        ("backon", with_backon::run),
        ("tower", with_tower::run),
        ("middleware", with_middleware::run),
        ("reqwest 0.12", with_reqwest_0_12::run),
        ("ureq", with_ureq::run),
        ("by hand", by_hand::run),
    ];
    let requests_of = |(name, run): (&str, Loop)| {
        let server = Server::giving(answers);
        let ran = run(&Call {
            url: format!("http://{}", server.address()),
            ..call.clone()
        });
        assert_eq!(ran.outcome, *outcome, "{name}");
        assert_eq!(ran.waits, waits, "{name}");
        let seen = server.seen();
        assert_eq!(seen.len(), waits.len() + 1, "{name}: {seen:?}");
        seen
    };
    // All at once, since most of the time they wait.
    let mut requests = thread::scope(|scope| {
        let threads = loops.map(|one| scope.spawn(move || requests_of(one)));
        threads.map(|thread| thread.join().expect("a loop failed"))
    });
    assert!(
        requests.iter().all(|seen| *seen == requests[0]),
        "{requests:?}"
    );
    take(&mut requests[0])
}

fn get(name: &str) -> Call {
    Call {
        vendor: vendor(name),
        url: String::new(),
        method: "GET",
        key: None,
        cap: None,
        limit: 1024,
        whole: false,
    }
}

fn post(name: &str) -> Call {
    Call {
        method: "POST",
        ..get(name)
    }
}

fn done() -> Outcome {
    Outcome::Done(String::from(r#"{"ok":true}"#))
}

const OK: Answer = Whole(200, &[], r#"{"ok":true}"#);
const LIMITED: Answer = Whole(
    429,
    &[],
    r#"{"error":{"code":"rate_limit_exceeded","message":"Slow.","details":{"retry_after":45}}}"#,
);
const OUTAGE: &str = r#"{"error":{"code":"service_unavailable","message":"Temporary outage."}}"#;

/// `Debug` of the loops' parts is short, for logs, and contains no headers or bodies.
#[test]
fn readers_and_policies_can_be_printed() {
    let (decoder, quick) = (vendor("bookwell"), |_: Duration| std::future::ready(()));
    let reader = format!("{:?}", vendor_errors_runtime::reqwest::Reader::of(decoder));
    assert!(
        reader.starts_with("Reader { exchange: Exchange { decoder: "),
        "{reader}"
    );
    let layer = vendor_errors_runtime::tower::ErrorLayer::of(decoder);
    let layer = format!("{:?}", layer.read_at_most(77));
    assert!(
        layer.starts_with("ErrorLayer {") && layer.contains("limit: 77"),
        "{layer}"
    );
    let policy = vendor_errors_runtime::tower::RetryPolicy::new(decoder.vendor(), quick);
    let policy = format!("{:?}", policy.keep_at_most(77));
    assert!(
        policy.starts_with("RetryPolicy {") && policy.contains("Some(77)"),
        "{policy}"
    );
}

#[test]
fn a_success_that_hides_no_error_is_left_to_the_caller() {
    for run in [
        with_backon::run as Loop,
        with_middleware::run,
        with_tower::run,
        with_ureq::run,
    ] {
        let server = Server::giving(&[OK]);
        let url = format!("http://{}", server.address());
        let brief = Call {
            url,
            limit: 4,
            ..get("bookwell")
        };
        assert_eq!(run(&brief).outcome, done());
    }
}

/// A refused request was not carried out, so it may be sent again, whatever its method.
#[test]
fn a_rate_limit_waits_as_long_as_the_body_says() {
    for call in [get("bookwell"), post("bookwell")] {
        let seen = expect(&call, &[LIMITED, LIMITED, OK], &done(), &[45.0, 45.0]);
        assert!(
            seen.iter()
                .all(|seen| seen.method == call.method && seen.body == "{}")
        );
    }
}

#[test]
fn attempts_end_when_the_vendor_says() {
    let limited = Outcome::Api(Some("rate_limit_exceeded"), 429);
    expect(&get("bookwell"), &[LIMITED; 5], &limited, &[45.0, 45.0]);
}

#[test]
fn a_date_is_waited_for() {
    let outage = Whole(
        503,
        &[("Retry-After", "Thu, 01 Jan 2026 00:02:00 GMT")],
        OUTAGE,
    );
    expect(&get("bookwell"), &[outage, OK], &done(), &[120.0]);
}

#[test]
fn a_write_without_a_key_is_not_resent_if_its_outcome_is_unknown() {
    let outage = Whole(503, &[("Retry-After", "1")], OUTAGE);
    expect(
        &post("bookwell"),
        &[outage, OK],
        &Outcome::Api(Some("service_outage"), 503),
        &[],
    );
    expect(
        &post("bookwell"),
        &[Cut, OK],
        &Outcome::Lost(TransportFailure::Cut),
        &[],
    );
    expect(
        &post("fortytwo_min"),
        &[Cut, OK],
        &Outcome::Lost(TransportFailure::Cut),
        &[],
    );
}

#[test]
fn a_write_with_a_key_is_sent_again_with_the_same_key() {
    let call = Call {
        key: Some("k1"),
        ..post("fortytwo_min")
    };
    let busy = r#"{"error":{"code":"slot_lock_timeout","message":"Busy."}}"#;
    let busy = Whole(503, &[("Retry-After", "9")], busy);
    let seen = expect(&call, &[busy, OK], &done(), &[9.0]);
    assert!(seen.iter().all(|seen| seen.key.as_deref() == Some("k1")));
    let day = Whole(503, &[("Retry-After", "86400")], "");
    expect(&call, &[day, OK], &Outcome::Api(None, 503), &[]);
}

#[test]
fn a_gateways_page_is_retried_by_its_status() {
    let page = Whole(
        502,
        &[("Content-Type", "text/html")],
        "<html><h1>Bad Gateway</h1></html>",
    );
    expect(&get("bookwell"), &[page, page, OK], &done(), &[1.0, 2.0]);
    expect(
        &post("bookwell"),
        &[page, OK],
        &Outcome::Api(None, 502),
        &[],
    );
}

#[test]
fn a_request_that_cannot_succeed_is_not_resent() {
    let taken = r#"{"error":{"code":"slot_unavailable","message":"Taken."}}"#;
    let taken = Whole(409, &[("Retry-After", "1")], taken);
    expect(
        &get("bookwell"),
        &[taken, OK],
        &Outcome::Api(Some("slot_unavailable"), 409),
        &[],
    );
}

#[test]
fn a_cut_connection_has_a_decision_too() {
    expect(&get("bookwell"), &[Cut, OK], &done(), &[1.0]);
    let whole = |call| Call {
        whole: true,
        ..call
    };
    for (answer, failure) in [
        (CutBody(200, &[], "{}"), TransportFailure::Body),
        (SlowBody(200, &[], "{}"), TransportFailure::Timeout),
    ] {
        expect(&whole(get("bookwell")), &[answer, OK], &done(), &[1.0]);
        expect(
            &whole(post("bookwell")),
            &[answer, OK],
            &Outcome::Lost(failure),
            &[],
        );
    }
}

#[test]
fn the_head_decides_for_an_error_whose_body_is_cut_or_slow() {
    let headers: &[_] = &[("Retry-After", "7")];
    for answer in [
        CutBody(503, headers, OUTAGE),
        SlowBody(503, headers, OUTAGE),
    ] {
        expect(&get("bookwell"), &[answer, OK], &done(), &[7.0]);
        expect(
            &post("bookwell"),
            &[answer, OK],
            &Outcome::Api(None, 503),
            &[],
        );
    }
}

#[test]
fn an_error_inside_a_success_is_an_error() {
    let limited = Whole(
        200,
        &[("Retry-After", "30")],
        r#"{"ok":false,"error":"rate_limited"}"#,
    );
    expect(&post("slack"), &[limited, OK], &done(), &[30.0]);
    let unknown = Whole(200, &[], r#"{"ok":false,"error":"channel_not_found"}"#);
    expect(
        &post("slack"),
        &[unknown, OK],
        &Outcome::Api(Some("channel_not_found"), 200),
        &[],
    );
    let fault = Whole(200, &[], r#"{"ok":false,"error":"fatal_error"}"#);
    expect(
        &post("slack"),
        &[fault, OK],
        &Outcome::Api(Some("fatal_error"), 200),
        &[],
    );
}

#[test]
fn a_graphql_error_is_an_error() {
    let throttled = r#"{"data":null,"errors":[{"message":"Slow.","extensions":{"code":"THROTTLED","retryAfter":2.5}}]}"#;
    let late = r#"{"data":null,"errors":[{"message":"Late.","extensions":{"code":"TIMEOUT"}}]}"#;
    let call = Call {
        vendor: graph(),
        ..post("slack")
    };
    let seen = expect(
        &call,
        &[Whole(200, &[], throttled), Whole(200, &[], late)],
        &Outcome::Api(Some("TIMEOUT"), 200),
        &[2.5],
    );
    assert_eq!(seen.len(), 2, "a mutation that timed out may be done");
}

#[test]
fn a_success_that_may_hide_an_error_must_be_complete() {
    let ok = r#"{"ok":true}"#;
    for (answer, failure) in [
        (CutBody(200, &[], ok), TransportFailure::Body),
        (SlowBody(200, &[], ok), TransportFailure::Timeout),
    ] {
        expect(&post("slack"), &[answer, OK], &Outcome::Lost(failure), &[]);
    }
    let long = Call {
        limit: 10,
        ..get("slack")
    };
    expect(
        &long,
        &[OK, OK],
        &Outcome::Lost(TransportFailure::TooLong),
        &[],
    );
}

#[test]
fn an_error_in_a_redirects_query_is_an_error() {
    let denied: &[_] = &[(
        "Location",
        "https://app.example/cb?error=access_denied&state=xyz",
    )];
    let answer = Whole(302, denied, "");
    expect(
        &get("fortytwo_min"),
        &[answer, OK],
        &Outcome::Api(Some("access_denied"), 302),
        &[],
    );
    let other = Whole(
        302,
        &[("Location", "https://app.example/cb?code=1")],
        "moved",
    );
    expect(
        &get("fortytwo_min"),
        &[other],
        &Outcome::Done(String::from("moved")),
        &[],
    );
}

#[test]
fn a_cap_stops_or_clamps() {
    let seconds = Duration::from_secs;
    let stop = |cap| Call {
        cap: Some(Cap::Stop(seconds(cap))),
        ..get("bookwell")
    };
    expect(&stop(45), &[LIMITED, OK], &done(), &[45.0]);
    let limited = Outcome::Api(Some("rate_limit_exceeded"), 429);
    expect(&stop(44), &[LIMITED, OK], &limited, &[]);
    let clamp = Call {
        cap: Some(Cap::Clamp(seconds(30))),
        ..get("bookwell")
    };
    expect(&clamp, &[LIMITED, OK], &done(), &[30.0]);
}

/// Nothing was sent, so even a write without a key may be sent again.
#[test]
fn a_failed_connection_is_retried_even_for_writes() {
    for run in [
        with_backon::run,
        with_middleware::run,
        with_reqwest_0_12::run,
        with_tower::run,
        with_ureq::run,
        by_hand::run,
    ] {
        // An address without a listener, and a host that does not exist.
        for address in [nowhere().to_string(), "nonexistent.invalid:80".to_owned()] {
            let call = Call {
                url: format!("http://{address}"),
                ..post("bookwell")
            };
            let ran = run(&call);
            assert_eq!(ran.outcome, Outcome::Lost(TransportFailure::Connect));
            assert_eq!(ran.waits, [1, 2].map(Duration::from_secs), "{address}");
        }
    }
}
