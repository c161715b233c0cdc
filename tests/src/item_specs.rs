//! Specs with items, made at random, and responses for them.

use crate::mutate::Random;
use crate::oracle::OracleResponse;
use std::fmt::Write;

/// A part of a spec, written in one of these ways. The empty one leaves it out.
const EACH: &[&str] = &[
    "/all",
    "/more/all",
    "[/all, /more]",
    "lines",
    "{ from: body, at: /all }",
];
const FIRST: &[&str] = &["", "", "first: value, "];
const FAILED: &[&str] = &[
    "",
    "",
    "failed: { /error: { is: present } }, ",
    "failed: { code: { is: present } }, ",
    "failed: [{ status: 5xx }, { /error: { is: object } }], ",
    "failed: { '': { is: object } }, ",
    "failed: { /ok: { not: 'true' } }, ",
    "failed: [{ header:x-failed: '1' }, { /status: { starts_with: 4 } }], ",
];
const MEANS: &[&str] = &["parts", "reasons"];
const ORDER: &[&str] = &["", "order: request, "];
const INDEX: &[&str] = &["", "", "index: /id, "];
const OWN_RESEND: &[&str] = &["", "", "resend: { writes: safe }, "];
const ID: &[&str] = &["", "id: /id, ", "id: [/id, /error/id], "];
const STATUS: &[&str] = &[
    "",
    "status: /status, ",
    "status: [/error/status, /status], ",
];
const HEADERS: &[&str] = &["", "", "headers: /headers, "];
const BODY: &[&str] = &[
    "",
    "",
    "body: /body, ",
    "body: { from: /body, decode: json }, ",
];
const READ_BY: &[&str] = &[
    "",
    "",
    "envelope: { code: /error/code, message: /error/message }, ",
    "envelope: [{ when: { /error: { is: object } }, root: /error, code: /code, details: { id: integer? } }, { code: /error }], ",
    "envelope: { when: { /error: { is: object } }, code: [/error/code, header:x-code], partial: true }, ",
];
const WHEN: &[&str] = &[
    "{ /all: { is: present } }",
    "{ status: [2xx, 4xx] }",
    "{ /more: { is: absent } }",
];
const ROOT: &[&str] = &["", "", "root: /all/0, ", "root: /error, "];
const CODE: &[&str] = &["", "", "code: /code, ", "code: /error/code, "];
const ERROR_WHEN: &[&str] = &[
    "",
    "error_when: { failed_item: { is: present } }\n",
    "error_when: { failed_item: { is: object }, status: [200, 4xx, 5xx] }\n",
    "error_when: { /error: { is: present } }\n",
    "error_when: [{ failed_item: { is: present } }, { /ok: 'false' }]\n",
];
const ONCE: &[&str] = &[
    "",
    "message: [/error/message, /message]\n",
    "request_id: [header:x-request-id, /id]\n",
    "message: /message\ndetails: { id: { from: [/id, /error/id], type: integer? }, text: { from: /message, type: string? }, first: { from: { from: failed_item, at: /error/code }, type: string? } }\n",
];
const WAITS: &[&str] = &[
    "",
    "wait: [{ from: /wait, format: seconds, unreadable: stop }, header:retry-after]\n",
];
const ROWS: &[&str] = &[
    "",
    "statuses: { 429: { retry: { wait: 9s }, recovery: raise_quota }, 4xx: { category: conflict } }\n",
    "statuses: { 503: backoff, 5xx: { retry: never, partial: true } }\n",
];
const RESEND: &[&str] = &[
    "",
    "resend: { writes: safe }\n",
    "resend: { writes: with_key, key: header:idempotency-key }\n",
];
const ENTRIES: &str = "\
errors:
  - { code: busy, status: [429, 503], retry: [{ when: { /final: 'true' }, then: never, recovery: ask_user }, wait] }
  - { code: busy, name: busy_now, when: { /wait: { is: present } }, retry: { wait: [{ from: /wait, format: seconds }, 4s] }, category: unavailable }
  - { code: gone, status: 404, details: { name: { from: [/error/name, /name], type: string? } } }
  - { code: { starts_with: bad }, name: bad, category: invalid_request, recovery: fix_request, resend: { writes: unsafe } }
  - { name: slow, status: 5xx, when: { message: { contains: slow } }, retry: backoff }
";

/// A spec whose first envelope has items.
pub fn spec(random: &mut Random) -> String {
    let mut items = String::new();
    for part in [
        FIRST, FAILED, ORDER, INDEX, ID, STATUS, HEADERS, BODY, OWN_RESEND, READ_BY,
    ] {
        items.push_str(random.pick(part));
    }
    let mut spec = "vendor: made\n".to_owned();
    for part in [ERROR_WHEN, ONCE, WAITS, ROWS, RESEND] {
        spec.push_str(random.pick(part));
    }
    let [when, root, code] = [WHEN, ROOT, CODE].map(|part| random.pick(part));
    let [each, means] = [EACH, MEANS].map(|part| random.pick(part));
    write!(
        spec,
        "envelope:
  - {{ when: {when}, {root}{code}items: {{ each: {each}, {items}means: {means} }} }}
  - {{ when: {{ /error: {{ is: object }} }}, code: /error/code }}
  - {{ code: [/code, /error] }}
{ENTRIES}"
    )
    .expect("a text takes what is written");
    spec
}

const IDS: &[&str] = &["1", "\"a\"", "\"\"", "\"b\\u0063\"", "null", "{}", "2.50"];
const CODES: &[&str] = &[
    "\"busy\"",
    "\"gone\"",
    "\"bad_name\"",
    "\"other\"",
    "7",
    "\"\"",
    "\"b\\u0075sy\"",
];
const STATUSES: &[&str] = &[
    "200",
    "201",
    "400",
    "404",
    "429",
    "503",
    "\"503\"",
    "\"404\"",
    "99",
    "4e2",
    "\"\\u0034\\u00304\"",
    "null",
];
const TEXTS: &[&str] = &["\"It is slow.\"", "\"No.\"", "\"\"", "null"];
const WAIT: &[&str] = &["1", "12", "\"3\"", "\"soon\"", "0"];
const OF_ITEM: &[&str] = &[
    "null",
    "{}",
    "{\"Retry-After\":\"30\"}",
    "{\"retry-after\":5,\"X-Failed\":1,\"X-Code\":\"gone\"}",
    "{\"Retry-After\":\"\\u0033\",\"retry-after\":\"2\",\"other\":[]}",
    "[{\"name\":\"Retry-After\",\"value\":\"8\"},{\"name\":\"X-Request-Id\",\"value\":\"r\\/1\"},{\"name\":\"X-Request-Id\",\"value\":17},null]",
    "[{\"name\":\"Retry\\u002dAfter\",\"value\":\"8\"},{\"value\":\"8\"}]",
];
const SCALARS: &[&str] = &[
    "null",
    "1",
    "\"busy\"",
    "\"\\u0062usy\"",
    "[]",
    "{}",
    "[1]",
    "true",
];

/// A response that such a spec may know.
pub fn response(random: &mut Random) -> OracleResponse {
    let items: Vec<(String, String)> = (0..random.below(5))
        .map(|at| (format!("k{at}"), item(random)))
        .collect();
    let body = match random.below(6) {
        0 => {
            let lines: Vec<String> = items.into_iter().map(|(_, item)| item).collect();
            lines.join(random.pick(&["\n", " ", "\r\n\r\n"]))
        }
        shape => {
            let all: Vec<String> = items
                .into_iter()
                .map(|(name, item)| match shape {
                    1 => format!("\"{name}\":{item}"),
                    _ => item,
                })
                .collect();
            let all = match shape {
                1 => format!("{{{}}}", all.join(",")),
                _ => format!("[{}]", all.join(",")),
            };
            let mut members = match random.below(4) {
                0 => vec![format!("\"more\":{{\"all\":{all}}}")],
                _ => vec![format!("\"all\":{all}")],
            };
            members.extend(own_members(random));
            format!("{{{}}}", members.join(","))
        }
    };
    let mut headers = Vec::new();
    for (name, value) in [
        ("retry-after", "20"),
        ("x-request-id", "whole"),
        ("content-type", "application/json"),
        ("x-failed", "1"),
    ] {
        if random.below(4) == 0 {
            headers.push((name.to_owned(), value.into()));
        }
    }
    OracleResponse {
        status: [200, 200, 207, 400, 422, 429, 503][random.below(7)],
        headers,
        body: body.into_bytes(),
        method: [None, Some("POST".to_owned()), Some("PUT".to_owned())][random.below(3)].clone(),
        ..OracleResponse::default()
    }
}

fn item(random: &mut Random) -> String {
    if random.below(8) == 0 {
        return random.pick(SCALARS).to_owned();
    }
    let members = own_members(random);
    let item = format!("{{{}}}", members.join(","));
    match random.below(5) {
        0 => format!("{{\"index\":{item}}}"),
        _ => item,
    }
}

/// Some of the members that a response or an item may have, now and then one of them twice.
fn own_members(random: &mut Random) -> Vec<String> {
    let mut members = Vec::new();
    let mut add = |name: &str, value: String, random: &mut Random| {
        if random.below(4) > 0 {
            members.push(format!("\"{name}\":{value}"));
        }
        if random.below(150) == 0 {
            members.push(format!("\"{name}\":{}", random.pick(SCALARS)));
        }
    };
    let of = |values: &[&str], random: &mut Random| random.pick(values).to_owned();
    let [id, code, status] = [IDS, CODES, STATUSES].map(|values| of(values, random));
    let [text, wait, headers] = [TEXTS, WAIT, OF_ITEM].map(|values| of(values, random));
    let error = match random.below(4) {
        0 => of(CODES, random),
        1 => of(SCALARS, random),
        _ => format!("{{\"code\":{code},\"message\":{text},\"id\":{id},\"name\":\"n\"}}"),
    };
    let body = match random.below(3) {
        0 => format!("{{\"error\":{error},\"wait\":{wait}}}"),
        1 => serde_json::Value::from(format!("{{\"error\":{error}}}")).to_string(),
        _ => of(SCALARS, random),
    };
    let ok = of(&["true", "false"], random);
    for (name, value) in [
        ("id", id),
        ("status", status),
        ("error", error),
        ("code", code),
        ("message", text),
        ("wait", wait),
        ("headers", headers),
        ("body", body),
        ("ok", ok.clone()),
        ("final", ok),
    ] {
        add(name, value, random);
    }
    members
}
