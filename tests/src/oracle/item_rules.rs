//! The rules for many errors in one response, each tested with a minimal spec.

use super::{OracleResponse, OracleSpec, explain};
use serde_json::{Value, json};

fn response(status: u16, body: &str) -> OracleResponse {
    OracleResponse {
        status,
        headers: vec![("Retry-After".into(), b"7".to_vec())],
        body: body.into(),
        method: Some("POST".into()),
        ..OracleResponse::default()
    }
}

fn asked(spec: &str, status: u16, body: &str) -> Value {
    explain(&OracleSpec::from_yaml(spec), &response(status, body), false)
}

/// These keys of each item.
fn items<const N: usize>(answer: &Value, keys: [&str; N]) -> Vec<Value> {
    let items = answer["items"].as_array().map_or(&[][..], Vec::as_slice);
    let of_item = |item: &Value| keys.iter().map(|key| item[*key].clone()).collect();
    items.iter().map(of_item).collect()
}

#[test]
fn one_item_decides_for_the_whole() {
    let spec = |means: &str| {
        format!(
            "
envelope:
  - when: {{ /all: {{ is: array }} }}
    code: /code
    items: {{ each: /all, failed: {{ '': {{ is: object }} }}, means: {means} }}
  - code: /code
message: /text
wait: [{{ from: /wait, format: seconds }}]
retry: [{{ when: {{ /final: 'true' }}, then: never, recovery: ask_user, category: quota }}]
errors: [{{ code: a, retry: wait, category: timeout }}, {{ code: b, retry: backoff }}, {{ code: c, retry: never }}]
"
        )
    };
    let decides = |means: &str, all: &str| {
        let answer = asked(&spec(means), 400, &format!(r#"{{"all":[{all}]}}"#));
        ["entry", "message", "retry_after_ms"].map(|key| answer[key].clone())
    };
    let said = |entry: &str, text: &str, wait: Value| [json!(entry), json!(text), wait];
    let (a1, a2) = (
        r#"{"code":"a","text":"1","wait":1}"#,
        r#"{"code":"a","text":"2","wait":2}"#,
    );
    let (b, c) = (r#"{"code":"b","text":"b"}"#, r#"{"code":"c","text":"c"}"#);
    let none = r#"{"code":"a","text":"none"}"#;
    let zero = r#"{"code":"a","text":"zero","wait":0}"#;
    for (means, all, expected) in [
        ("parts", [c, a1, a2, b], said("a", "2", json!(2000))),
        ("parts", [c, b, none, c], said("b", "b", json!(null))),
        ("parts", [none, zero, b, c], said("a", "zero", json!(0))),
        ("parts", [c, "1", "null", c], said("c", "c", json!(null))),
        ("reasons", [a1, b, c, a2], said("c", "c", json!(null))),
        ("reasons", [b, a1, a2, a2], said("a", "2", json!(2000))),
        ("reasons", [b, none, b, b], said("b", "b", json!(null))),
    ] {
        let all = all.join(",");
        assert_eq!(decides(means, &all), expected, "{means} {all}");
    }

    // What the envelope finds goes before the item's code, entry and category, but the decision is
    // the item's.
    let of = |status, body: &str| {
        let answer = asked(&spec("parts"), status, body);
        ["entry", "code", "category", "retry", "recovery", "safe"].map(|key| answer[key].clone())
    };
    assert_eq!(
        of(400, r#"{"code":"b","all":[{"code":"a","final":true}]}"#),
        ["b", "b", "invalid_request", "never", "ask_user", "unsafe"].map(Value::from)
    );
    assert_eq!(
        of(400, r#"{"all":[{"code":"z","final":true}]}"#),
        [
            json!(null),
            json!("z"),
            json!("quota"),
            json!("never"),
            json!("ask_user"),
            json!("unsafe")
        ]
    );
    // Reasons are no partial failure.
    let reasons = asked(&spec("reasons"), 400, r#"{"all":[{"code":"c"}]}"#);
    assert_eq!(reasons["safe"], "safe");
}

#[test]
fn items_without_codes_bring_their_entry() {
    let spec = "
error_when: { failed_item: { is: present } }
envelope: { when: { /all: { is: present } }, items: { each: /all, means: parts, status: /status } }
errors: [{ name: busy, status: 429 }]
";
    let answer = asked(spec, 207, r#"{"all":[{"status":200},{"status":429}]}"#);
    assert_eq!(
        (&answer["entry"], &answer["category"], &answer["retry"]),
        (&json!("busy"), &json!("rate_limit"), &json!("wait"))
    );
    assert_eq!(
        items(&answer, ["status", "retry_after_ms"]),
        [json!([429, 7000])]
    );
}

#[test]
fn a_status_is_a_number_of_three_digits() {
    let spec = "
envelope: { items: { each: /all, failed: { /s: { is: present } }, means: parts, status: /s } }
errors: []
";
    let body = r#"{"all":[{"s":404},{"s":"404"},{"s":"099"},{"s":4e2},{"s":404.0},{"s":"404 Not Found"},{"s":999},{"s":true}]}"#;
    let answer = asked(spec, 200, body);
    let statuses = [404, 404, 200, 200, 200, 200, 999, 200];
    assert_eq!(
        items(&answer, ["status"]),
        statuses.map(|status| json!([status]))
    );
    assert_eq!(answer["is_error"], false);
}

#[test]
fn a_failure_is_tested_on_the_item_as_a_response() {
    let spec = "
envelope:
  items:
    { each: /all, means: parts, order: request, status: /s, headers: /h, body: /b,
      failed: [{ status: 5xx }, { header:x-failed: { is: present } }, { code: bad }, { /failed: 'true' }],
      envelope: { code: /code } }
errors: []
";
    let body = r#"{"all":[{"s":503},{"s":200,"h":{"X-Failed":1}},{"b":{"code":"bad"}},{"failed":true},{"b":{"failed":true}}]}"#;
    assert_eq!(
        items(&asked(spec, 200, body), ["index"]),
        [0, 1, 2, 3].map(|index| json!([index]))
    );
}

#[test]
fn a_failed_item_is_a_source() {
    let spec = "
error_when: { failed_item: { is: present } }
values: { failed: { from: failed_item, at: /why } }
envelope:
  - when: { failed: { is: present } }
    code: /never
  - when: { status: 200 }
    items: { each: [/none, /all], failed: { /why: { is: present } }, means: reasons, envelope: { message: /why/text } }
    details: { of: { from: { from: failed_item, at: /id }, type: integer? }, why: { from: [{ from: failed, at: /code }], type: string? } }
errors: []
";
    let answer = asked(
        spec,
        200,
        r#"{"none":"","all":{"a":{},"b":{"id":3,"why":{"code":"x","text":"t"}},"c":{"why":{"code":"y"}}}}"#,
    );
    assert_eq!(
        ["message", "details"].map(|key| answer[key].clone()),
        [json!("t"), json!({"of": 3, "why": "x"})]
    );
    assert_eq!(
        items(&answer, ["key", "message", "code", "index"]),
        [
            json!(["b", "t", null, null]),
            json!(["c", null, null, null])
        ]
    );
    let is_error = |body| asked(spec, 200, body)["is_error"] == true;
    assert!(!is_error(r#"{"all":{"a":{}}}"#) && !is_error(r#"{"all":"x"}"#));
    // An item is a place in the JSON.
    assert!(is_error(r#"{"all":{"a""#) && !is_error("<html>"));
}

#[test]
fn an_item_is_read_by_an_envelope_of_its_own_or_by_those_of_the_spec() {
    let of_spec = "
envelope:
  - { when: { /all: { is: array } }, items: { each: /all, failed: { '': { is: object } }, means: parts } }
  - { when: { /b: { is: present } }, code: /b }
  - { code: /a }
message: /m
errors: []
";
    let body = r#"{"all":[{"a":"1","m":"x"},{"b":"2"},{"all":[{"a":"3"}],"a":"4"}]}"#;
    let read = |spec| items(&asked(spec, 400, body), ["code", "message"]);
    assert_eq!(
        read(of_spec),
        [json!(["1", "x"]), json!(["2", null]), json!(["4", null])]
    );
    let rooted = of_spec.replace("items:", "root: /all/0, code: /b, items:");
    assert_eq!(
        read(&rooted),
        [json!([null, "x"]), json!(["2", null]), json!([null, null])]
    );
    // What is said once stands where no envelope holds.
    let own = of_spec.replace(
        "means: parts",
        "means: parts, envelope: { when: { /a: { is: present } }, code: /a, message: /b }",
    );
    assert_eq!(
        read(&own),
        [json!(["1", null]), json!([null, null]), json!(["4", null])]
    );
    let alone = of_spec.replace(
        "means: parts",
        "means: parts, envelope: { when: { /b: { is: present } } }",
    );
    assert_eq!(read(&alone)[0], json!([null, "x"]));
}

#[test]
fn duplicate_keys_concern_what_they_are_in() {
    let spec = "
envelope: { code: /code, items: { each: /all, failed: { /f: '1' }, means: parts, id: /id, envelope: { code: /c, details: { d: integer? } } } }
errors: []
";
    let of = |body| {
        let answer = asked(spec, 400, body);
        let items = items(&answer, ["key", "code", "details"]);
        (answer["code"].clone(), items)
    };
    let two = [json!(["i", null, null]), json!(["j", "2", {"d": 1}])];
    assert_eq!(
        of(
            r#"{"code":"w","all":[{"f":1,"f":2,"id":"i","id":"k","c":"1","c":"1","d":1},{"f":1,"id":"j","c":"2","d":1,"x":1,"x":2}]}"#
        ),
        (json!("w"), two.to_vec())
    );
    assert_eq!(
        of(r#"{"code":"w","all":[{"f":1}],"all":[]}"#),
        (json!(null), vec![])
    );
    // The places of every envelope count for every body.
    assert_eq!(
        of(r#"{"code":"w","c":1,"c":2,"all":[{"f":1,"id":"i"}]}"#),
        (json!(null), vec![])
    );
    assert_eq!(
        of(r#"{"code":"w","all":[{"f":1,"c":"1","code":1,"code":2}]}"#),
        (json!("w"), vec![json!([null, null, null])])
    );
    // Details refuse them in an item as in a whole.
    let answer = asked(spec, 400, r#"{"all":[{"f":1,"d":1,"d":2}]}"#);
    assert_eq!(
        items(&answer, ["details", "misfits"]),
        [json!([null, ["d"]])]
    );
}

#[test]
fn a_thousand_items_are_shown() {
    let spec = "
envelope: { items: { each: /all, failed: { '': { is: number } }, means: parts, order: request, envelope: { code: '' } } }
errors: [{ code: '1002', retry: wait }]
";
    let body = |count: usize| {
        let all: Vec<String> = (1..=count).map(|number| number.to_string()).collect();
        format!(r#"{{"all":[{}]}}"#, all.join(","))
    };
    let answer = asked(spec, 400, &body(1000));
    assert_eq!(answer["items"].as_array().map(Vec::len), Some(1000));
    assert_eq!(answer.get("omitted_items"), None);
    let answer = asked(spec, 400, &body(1003));
    assert_eq!(answer["items"].as_array().map(Vec::len), Some(1000));
    // One that is not shown can decide.
    assert_eq!(
        (&answer["omitted_items"], &answer["code"]),
        (&json!(3), &json!("1002"))
    );
}

#[test]
fn headers_and_bodies_are_json_without_escapes() {
    let spec = "
envelope:
  items:
    { each: /all, failed: { '': { is: object } }, means: parts, order: request, id: /id,
      headers: [/h, /more], body: [/b, { from: /text, decode: base64 }, { from: /raw, decode: json }],
      envelope: { code: header:x-code, message: [/m, { from: '', unless: { is: object } }, text] } }
errors: []
";
    let body = r#"{"all":[
        {"h":{"X-Code":"a","x-code":"b","id":1},"b":{"m":"m"}},
        {"h":{"X\u002dCode":"a"},"b":"\u0061"},
        {"h":{"X-Code":"\u0061","x-code":12.50}},
        {"more":[{"name":"X-Code","value":null},{"name":"X-Code","value":"c"}],"raw":"{\"m\":\"n\"}","id":"i"},
        {"h":[{"name":"X-\u0043ode","value":"c"},["X-Code","c"]],"text":"eA=="},
        {"h":"X-Code: c","b":null,"id":["i"]}
    ]}"#;
    let answer = asked(spec, 400, body);
    assert_eq!(
        items(&answer, ["code", "message", "key"]),
        [
            json!(["a", "m", null]),
            json!([null, "a", null]),
            json!(["12.50", null, null]),
            json!(["c", "n", "i"]),
            json!([null, null, null]),
            json!([null, null, null]),
        ]
    );
}

#[test]
fn details_of_the_whole_miss_nothing_that_the_entry_of_an_item_asks_for() {
    let spec = "
envelope:
  items: { each: /all, failed: { /code: { is: present } }, means: reasons, envelope: { code: /code } }
  code: /code
  details: { page: integer? }
errors: [{ code: x, details: { limit: integer } }]
";
    let of = |body| {
        let answer = asked(spec, 400, body);
        let whole = ["entry", "details", "misfits"].map(|key| answer[key].clone());
        (whole, items(&answer, ["details", "misfits"]))
    };
    let x = json!("x");
    assert_eq!(
        of(r#"{"page":1,"all":[{"code":"x","limit":5}]}"#),
        (
            [x.clone(), json!(null), json!([])],
            vec![json!([{"limit": 5}, []])]
        )
    );
    assert_eq!(
        of(r#"{"page":1,"limit":6,"all":[{"code":"x"}]}"#),
        (
            [x.clone(), json!({"page": 1, "limit": 6}), json!([])],
            vec![json!([null, ["limit"]])]
        )
    );
    assert_eq!(
        of(r#"{"code":"x","page":1,"all":[{"code":"x","limit":5}]}"#).0,
        [x, json!(null), json!(["limit"])]
    );
}

#[test]
fn at_most_64_texts_are_decoded() {
    let decoded = (0..=64).map(|at| format!("{{ from: /a{at}, decode: json, at: /m }}"));
    let spec = format!(
        "{{ envelope: {{ message: [{}, /rest] }}, errors: [] }}",
        decoded.collect::<Vec<_>>().join(", ")
    );
    // Whether they fit or not, and each different one once.
    let message = |count: usize, of: fn(usize) -> String| {
        let asked_for = (0..count).map(|at| format!(r#""a{at}":"{}","#, of(at)));
        let asked_for: String = asked_for.collect();
        let body = format!(r#"{{{asked_for}"a64":"{{\"m\":\"last\"}}","rest":"r"}}"#);
        asked(&spec, 400, &body)["message"].clone()
    };
    assert_eq!(message(63, |at| at.to_string()), "last");
    assert_eq!(message(64, |at| at.to_string()), "r");
    assert_eq!(message(64, |at| format!("broken {at}")), "r");
    assert_eq!(message(64, |_| "broken".to_owned()), "last");
}
