//! The oracle's rules, each tested with a minimal spec.

use super::{OracleResponse, OracleSpec, explain};
use serde_json::{Value, json};

const NOW: i128 = 1_767_225_600_000; // 2026-01-01T00:00:00Z

fn response(status: u16, headers: &[(&str, &str)], body: &str) -> OracleResponse {
    let line = |(name, value): &(&str, &str)| ((*name).to_owned(), value.as_bytes().to_vec());
    let (headers, body) = (headers.iter().map(line).collect(), body.into());
    OracleResponse {
        status,
        headers,
        body,
        now_unix_ms: NOW,
        ..OracleResponse::default()
    }
}

fn asked(spec: &str, status: u16, headers: &[(&str, &str)], body: &str) -> Value {
    explain(
        &OracleSpec::from_yaml(spec),
        &response(status, headers, body),
        true,
    )
}

fn is_error(spec: &str, status: u16, body: &str) -> bool {
    explain(
        &OracleSpec::from_yaml(spec),
        &response(status, &[], body),
        false,
    )["is_error"]
        == true
}

#[test]
fn status_and_conditions_distinguish_entries_with_the_same_code() {
    let spec = "
envelope: { code: /code, message: /message }
errors:
  - { code: busy, name: unbookable, status: 409 }
  - { code: busy, name: outage, status: 503 }
  - { code: busy, name: long_outage, status: 5xx, when: { /days: { is: number } } }
  - { code: gone, status: 404 }
  - { code: { starts_with: bad_ }, name: bad }
  - { code: bad_luck, status: 400 }
  - { name: slow, status: 5xx, when: { message: { contains: slow } } }
  - { name: any_500, status: 500 }
";
    let entry = |status, body| asked(spec, status, &[], body)["entry"].clone();
    assert_eq!(entry(409, r#"{"code":"busy"}"#), "unbookable");
    assert_eq!(entry(503, r#"{"code":"busy","days":1}"#), "long_outage");
    assert_eq!(entry(400, r#"{"code":"busy"}"#), Value::Null);
    assert_eq!(entry(410, r#"{"code":"gone"}"#), "gone");
    assert_eq!(entry(500, r#"{"code":"bad_luck"}"#), "bad_luck");
    assert_eq!(entry(500, r#"{"code":"bad_idea"}"#), "bad");
    assert_eq!(
        entry(500, r#"{"code":"other","message":"too slow"}"#),
        "slow"
    );
    assert_eq!(entry(500, "<html>"), "any_500");
    assert_eq!(entry(999, r#"{"message":"slow"}"#), "slow");
    let unknown = asked(spec, 400, &[], r#"{"code":"busy"}"#);
    assert_eq!(
        (&unknown["code"], &unknown["known"]),
        (&json!("busy"), &json!(false))
    );
}

#[test]
fn the_code_names_what_went_wrong_and_the_status_decides_what_to_do() {
    let spec = "
error_when: { /code: { is: present } }
envelope: { code: /code }
statuses:
  403: { retry: never, recovery: request_access }
  404: { category: conflict }
  5xx: wait
errors:
  - { code: denied, status: 403 }
  - { code: own, status: 403, retry: backoff, recovery: refetch, category: quota }
  - { code: any }
  - { code: twice, status: 400 }
  - { code: twice, name: special, status: 404, when: { /special: true } }
";
    let answer = |status, code: &str| {
        let answer = asked(spec, status, &[], &format!(r#"{{"code":"{code}"}}"#));
        ["entry", "category", "retry", "recovery"].map(|key| answer[key].clone())
    };
    let permission =
        |retry, recovery: Value| [json!("denied"), json!("permission"), json!(retry), recovery];
    assert_eq!(
        answer(403, "denied"),
        permission("never", json!("request_access"))
    );
    assert_eq!(answer(503, "denied"), permission("wait", json!(null)));
    assert_eq!(answer(429, "denied"), permission("wait", json!(null)));
    assert_eq!(answer(418, "denied"), permission("never", json!(null)));
    assert_eq!(
        answer(200, "denied"),
        permission("never", json!("request_access"))
    );
    for status in [200, 403, 503] {
        let own = ["own", "quota", "backoff", "refetch"].map(|word| json!(word));
        assert_eq!(answer(status, "own"), own);
    }
    assert_eq!(answer(200, "any")[1..3], [json!(null), json!("never")]);
    assert_eq!(
        answer(404, "any")[1..3],
        [json!("conflict"), json!("never")]
    );
    let special = |status, body| asked(spec, status, &[], body)["entry"].clone();
    assert_eq!(special(400, r#"{"code":"twice","special":true}"#), "twice");
    assert_eq!(
        special(409, r#"{"code":"twice","special":true}"#),
        "special"
    );
    assert_eq!(special(409, r#"{"code":"twice"}"#), "twice");
}

#[test]
fn success_statuses_can_be_errors() {
    let spec = "{ error_when: { /ok: { not: true } }, envelope: { code: /error }, errors: [] }";
    assert!(
        is_error(spec, 200, r#"{"ok":false}"#)
            && is_error(spec, 200, r#"{"ok"#)
            && is_error(spec, 400, "")
    );
    assert!(!is_error(spec, 200, r#"{"ok":true}"#) && !is_error(spec, 204, " \n"));
    let whole = "{ error_when: { status: [4xx, 5xx, 202], /ok: false }, envelope: {}, errors: [] }";
    assert!(
        is_error(whole, 404, r#"{"ok":false}"#)
            && !is_error(whole, 404, r#"{"ok":true}"#)
            && is_error(whole, 999, r#"{"ok":false}"#)
    );
    let more = "{ error_when: { status: 202, /ok: false }, envelope: {}, errors: [] }";
    assert!(
        is_error(more, 404, "")
            && is_error(more, 202, r#"{"ok":false}"#)
            && !is_error(more, 200, r#"{"ok":false}"#)
    );
}

#[test]
fn keys_that_are_read_must_be_unique() {
    let spec = "
envelope: { code: { from: /errors, where: { /kind: fatal }, at: /code }, message: /message, details_at: /details }
errors: [{ code: x, details: { a: integer? } }]
";
    let answer = |body| asked(spec, 400, &[], body);
    assert_eq!(
        answer(r#"{"errors":[{"kind":"soft"},{"kind":"fatal","code":"x"}]}"#)["entry"],
        "x"
    );
    assert_eq!(
        answer(r#"{"errors":[{"kind":"fatal","code":"x"},{"kind":1,"kind":2}],"message":"m"}"#)["message"],
        Value::Null
    );
    assert_eq!(
        answer(r#"{"other":1,"other":2,"errors":[{"kind":"fatal","code":"x","z":0,"z":0}]}"#)["entry"],
        "x"
    );
    let twice = answer(r#"{"errors":{"kind":"fatal","code":"x"},"details":{"a":1,"a":1}}"#);
    assert_eq!(
        (&twice["entry"], &twice["details"], &twice["misfits"]),
        (&json!("x"), &json!(null), &json!(["a"]))
    );
}

#[test]
fn envelopes_have_roots() {
    let spec = "
envelope:
  - { when: { \"\": { is: array } }, root: /0, code: /errorCode }
  - { when: { /errors: { is: present } }, root: /errors/1, code: /errorCode }
  - { code: [/error, /code], message: { from: header:x-message, until: ';', after: ': ' } }
errors: [{ code: A }]
";
    let code = |body| asked(spec, 400, &[], body)["code"].clone();
    assert_eq!(code(r#"[{"errorCode":"A"}]"#), "A");
    assert_eq!(code(r#"{"errors":[],"errorCode":"A"}"#), Value::Null);
    assert_eq!(code(r#"{"error":"","code":1e0}"#), "1e0");
    assert_eq!(
        asked(
            spec,
            400,
            &[("X-Message", "\u{1}"), ("x-message", " a: b: c; d ")],
            ""
        )["message"],
        "c"
    );
}

#[test]
fn the_nearest_verdict_decides_and_the_nearest_wait_counts() {
    let spec = "
envelope: { code: /code }
retry:
  - { when: { header:x-should-retry: 'false' }, then: never, recovery: raise_quota }
wait: [{ from: /after, format: milliseconds, unreadable: stop }, header:retry-after]
statuses:
  429: { wait: 60s }
  4xx: { retry: backoff, category: quota, recovery: fix_request }
errors:
  - { code: a, retry: wait, recovery: { use_fresh_value: header:nonce } }
  - { code: b, retry: [{ when: { method: GET }, then: never, category: conflict }, { when: { /x: 1 }, then: [] }, wait] }
";
    let answer = |status, headers: &[(&str, &str)], body| {
        let answer = asked(spec, status, headers, body);
        ["retry", "retry_after_ms", "recovery", "category"].map(|key| answer[key].clone())
    };
    let a = |headers: &[(&str, &str)]| answer(400, headers, r#"{"code":"a"}"#);
    assert_eq!(
        a(&[("Retry-After", "x"), ("retry-after", "1.5")]),
        [
            json!("wait"),
            json!(1500),
            json!("use_fresh_value"),
            json!("quota")
        ]
    );
    assert_eq!(
        a(&[("x-should-retry", "true"), ("x-should-retry", "false")])[..3],
        [json!("never"), json!(null), json!("raise_quota")]
    );
    assert_eq!(
        answer(429, &[("retry-after", "1")], r#"{"code":"a"}"#)[1],
        60_000
    );
    assert_eq!(
        answer(418, &[], r#"{"code":"a","after":-1}"#)[..2],
        [json!("never"), json!(null)]
    );
    assert_eq!(
        answer(400, &[("retry-after", "1")], r#"{"code":"b"}"#)[..2],
        [json!("wait"), json!(1000)]
    );
    assert_eq!(
        answer(400, &[("retry-after", "1")], r#"{"code":"b","x":1}"#),
        [
            json!("backoff"),
            json!(null),
            json!("fix_request"),
            json!("quota")
        ]
    );
    assert_eq!(
        answer(503, &[], "")[..],
        [
            json!("wait"),
            json!(null),
            json!(null),
            json!("unavailable")
        ]
    );
    let nonce = asked(spec, 400, &[("nonce", "n1")], r#"{"code":"a"}"#);
    assert_eq!(nonce["recovery_value"], "n1");
    let got = OracleResponse {
        method: Some("GET".into()),
        ..response(400, &[], r#"{"code":"b"}"#)
    };
    assert_eq!(
        explain(&OracleSpec::from_yaml(spec), &got, true)["category"],
        "conflict"
    );
}

#[test]
fn the_longest_readable_line_is_the_wait() {
    let wait = |headers: &[(&str, &str)]| {
        asked("{ envelope: {}, errors: [] }", 429, headers, "")["retry_after_ms"].clone()
    };
    assert_eq!(
        wait(&[
            ("retry-after", "10"),
            ("retry-after", "120"),
            ("retry-after", "-1")
        ]),
        120_000
    );
    assert_eq!(
        wait(&[("retry-after", "Thu, 01 Jan 2026 00:02:00 GMT")]),
        120_000
    );
    assert_eq!(wait(&[("retry-after", "Thu, 01 Jan 1970 00:02:00 GMT")]), 0);
    assert_eq!(wait(&[("retry-after", &"9".repeat(100))]), Value::Null);
    // The server's clock goes before the caller's.
    let date = ("date", "Thu, 01 Jan 2026 00:01:00 GMT");
    let moment = ("retry-after", "Thu, 01 Jan 2026 00:02:00 GMT");
    assert_eq!(wait(&[date, moment]), 60_000);
    assert_eq!(wait(&[date, ("age", "15"), moment]), 45_000);
    assert_eq!(wait(&[("retry-after", "120\r\nx: y")]), Value::Null);
}

#[test]
fn conditions_look_at_every_line_and_never_hold_without_a_method() {
    let holds = |when: &str, headers: &[(&str, &str)]| {
        let spec = format!("{{ envelope: {{}}, errors: [{{ name: held, when: {when} }}] }}");
        asked(
            &spec,
            400,
            headers,
            r#"{"null":null,"number":1.0,"text":"1.0"}"#,
        )["known"]
            == true
    };
    let lines = [("a", "x"), ("A", "y")];
    assert!(holds("{ header:a: y }", &lines) && !holds("{ header:a: { not: y } }", &lines));
    assert!(
        holds("{ header:a: { not: [z, w] } }", &lines) && holds("{ header:b: { not: z } }", &lines)
    );
    assert!(!holds("{ method: { not: POST } }", &[]) && !holds("{ method: { is: absent } }", &[]));
    assert!(
        holds("{ /null: { is: absent }, /number: 1.0, /text: 1.0 }", &[])
            && !holds("{ /number: 1 }", &[])
    );
    assert!(holds("[{ status: 5xx }, { status: [4xx] }]", &[]) && !holds("{ status: 40 }", &[]));
    assert!(
        holds("{ wait: { is: present } }", &[("retry-after", "1")])
            && holds("{ wait: { is: absent } }", &[("retry-after", "x")])
    );
}

#[test]
fn details_are_read_member_by_member() {
    let spec = "
envelope: { code: /code, details_at: /details, details: { id: integer?, kind: string? } }
types:
  Item: { name: string, size: { from: /extent/size, type: number? } }
  Part: { tag: /t, cases: { item: Item } }
errors:
  - code: a
    details: { kind: integer, items: list<Item>?, parts: list<Part>?, at: { from: [/when, header:x-at], type: timestamp? }, n: { from: header:x-n, type: integer? } }
  - { code: b, details: map<string> }
  - { code: c, details: { from: header:x-*, type: map<string> } }
  - { code: d, details: { maybe: list<integer?>, by: map<Item?>?, text: { from: [/place], type: string? }, object: { from: [/place], type: map<any>? } } }
  - { code: e, details: { from: [/list, /other], type: list<integer> } }
";
    let answer = |headers: &[(&str, &str)], body| {
        let answer = asked(spec, 400, headers, body);
        json!([answer["details"], answer["misfits"]])
    };
    let of = |body| answer(&[], body);
    for (body, details) in [
        (
            r#"{"code":"z","details":{"id":9223372036854775807,"kind":"k","more":0}}"#,
            json!([{"id": i64::MAX, "kind": "k"}, []]),
        ),
        (
            r#"{"code":"z","details":{"id":9223372036854775808,"kind":"k"}}"#,
            json!([{"kind": "k"}, ["id"]]),
        ),
        (
            r#"{"code":"z","details":{"id":"","kind":0}}"#,
            json!([null, ["id", "kind"]]),
        ),
        (
            r#"{"code":"z","details":{"id":1,"kind":"k","id":1}}"#,
            json!([{"kind": "k"}, ["id"]]),
        ),
        (r#"{"code":"z","details":[1]}"#, json!([null, [""]])),
        // What is required takes all with it.
        (r#"{"code":"a"}"#, json!([null, ["kind"]])),
        (
            r#"{"code":"a","details":{"kind":"k","items":1}}"#,
            json!([null, ["kind"]]),
        ),
        (
            r#"{"code":"a","details":{"kind":1,"items":1,"parts":[]}}"#,
            json!([{"kind": 1, "parts": []}, ["items"]]),
        ),
        (
            r#"{"code":"a","details":{"kind":1,"items":[{"name":"a"},{"name":"n","name":"n"}]}}"#,
            json!([{"kind": 1}, ["items/1/name"]]),
        ),
        (
            r#"{"code":"a","details":{"kind":1,"items":[{"name":"a","extent":{"size":""}}]}}"#,
            json!([{"kind": 1, "items": [{"name": "a"}]}, ["items/0/size"]]),
        ),
        (
            r#"{"code":"a","details":{"kind":1,"parts":[{"t":"item"}]}}"#,
            json!([{"kind": 1}, ["parts/0/name"]]),
        ),
        (
            r#"{"code":"a","details":{"kind":1,"parts":[{"t":"item","t":1}]}}"#,
            json!([{"kind": 1}, ["parts/0/t"]]),
        ),
        // A whole is one member.
        (
            r#"{"code":"b","details":{"x":"y"}}"#,
            json!([{"x": "y"}, []]),
        ),
        (
            r#"{"code":"b","details":{"x":"y","z":null}}"#,
            json!([null, ["z"]]),
        ),
        (
            r#"{"code":"b","details":{"x":"y","x":"y"}}"#,
            json!([null, ["x"]]),
        ),
        (r#"{"code":"e","list":{},"other":[1]}"#, json!([[1], [""]])),
        (r#"{"code":"e","list":{}}"#, json!([null, [""]])),
        // What is optional ends what its parts take with them.
        (
            r#"{"code":"d","details":{"maybe":[1,"x",null],"by":{"b":{},"a":{"name":"a"}}}}"#,
            json!([{"maybe": [1, null, null], "by": {"a": {"name": "a"}, "b": null}}, ["maybe/1", "by/b/name"]]),
        ),
        // What a list skips is a misfit, unless another member takes it.
        (
            r#"{"code":"d","details":{"maybe":[]},"place":"x"}"#,
            json!([{"maybe": [], "text": "x"}, []]),
        ),
        (
            r#"{"code":"d","details":{"maybe":[]},"place":1}"#,
            json!([{"maybe": []}, ["text", "object"]]),
        ),
    ] {
        assert_eq!(of(body), details, "{body}");
    }
    assert_eq!(
        answer(
            &[("x-at", "then"), ("x-n", "07")],
            r#"{"code":"a","details":{"kind":1}}"#
        ),
        json!([{"kind": 1, "at": "then"}, ["n"]]),
        "07 is not a JSON number"
    );
    assert_eq!(
        answer(
            &[("x-at", "then"), ("x-n", "7")],
            r#"{"code":"a","when":1,"details":{"kind":1,"id":null,"items":[{"name":"n","extent":{"size":2}}],"parts":[{"t":"item","name":"m"},{"t":"new"},3]}}"#
        ),
        json!([{"kind": 1, "at": "then", "n": 7, "items": [{"name": "n", "size": 2.0}], "parts": [{"t": "item", "name": "m"}, {"t": "new"}, 3]}, ["at"]])
    );
    assert_eq!(
        answer(
            &[("X-A", "1"), ("x-a", "2"), ("x-", "3")],
            r#"{"code":"c"}"#
        ),
        json!([{"a": "1", "": "3"}, []])
    );
    let common = "
envelope: { code: header:x-code, details: { id: string } }
errors: [{ code: a, details: { n: { from: header:x-n, type: integer? } } }]
";
    let answer = asked(common, 502, &[("x-code", "a"), ("x-n", "1")], "<html>");
    assert_eq!(
        (&answer["entry"], &answer["details"], &answer["misfits"]),
        (&json!("a"), &json!(null), &json!([])),
        "nothing is missing in a body that is no JSON"
    );
}

#[test]
fn ids_are_short_and_queries_are_decoded() {
    let spec = OracleSpec::from_yaml(
        "{ envelope: { code: query:error, request_id: [header:a, header:b, /id] }, errors: [] }",
    );
    let asked = |id: &str| {
        let mut response = response(302, &[("a", ""), ("b", id)], r#"{"id":17}"#);
        response.query = Some("state=1&error=access%5Fdenied".into());
        explain(&spec, &response, true)
    };
    assert_eq!(
        (&asked("x")["code"], &asked(&"x".repeat(256))["request_id"]),
        (&json!("access_denied"), &json!("x".repeat(256)))
    );
    assert_eq!(asked(&"x".repeat(257))["request_id"], "17");
}
