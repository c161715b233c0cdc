//! Words and keys that others use for the same.

use super::{ENTRY, problems};

/// One of each group of words that mean the same: the message says which word of the language that
/// is.
#[test]
fn words_of_others() {
    let groups = [
        (
            "category: HERE",
            "authn authentication, authz permission, throttled rate_limit, server internal, client invalid_request",
        ),
        (
            "category: HERE",
            "billing payment, missing not_found, duplicate conflict, limit quota, down unavailable",
        ),
        (
            "recovery: HERE",
            "login reauthorize, authenticate refresh_credentials, fix fix_request, pay raise_quota, support contact_support",
        ),
        (
            "recovery: HERE",
            "fetch refetch, user ask_user, new_key use_new_key, grant request_access",
        ),
        ("retry: HERE", "later wait, abort never, linear backoff"),
        ("retry: { wait: HERE }", "2_hours 2h, 3_msec 3ms"),
        (
            "retry: { wait: { from: /t, format: HERE } }",
            "unixtime epoch, unix_milliseconds epoch_ms, msec milliseconds, secs seconds, date rfc3339, imf_fixdate http_date",
        ),
        (
            "recovery: { refetch: { from: /t, first: HERE } }",
            "key name, element value",
        ),
        (
            "when: { /x: { is: HERE } }",
            "there present, unset absent, text string, float number, bool boolean, list array, dict object",
        ),
        (
            "retry: { wait: { from: /t, format: seconds, unreadable: HERE } }",
            "abort stop, skip ignore, retry backoff",
        ),
        (
            "resend: { writes: HERE }",
            "idempotent safe, never unsafe, key with_key",
        ),
        (
            "docs: HERE",
            "guessed assumed, page documented, measured observed",
        ),
    ];
    for (template, words) in groups {
        for pair in words.split(", ") {
            let (wrong, right) = pair.split_once(' ').expect("two words");
            let wrong = template.replace("HERE", &wrong.replace('_', " "));
            let told = problems(&ENTRY.replace("HERE", &wrong));
            assert!(
                told.contains(&format!("did you mean `{right}`?")),
                "{wrong}:\n{told}"
            );
        }
    }
}

/// The same for keys: the message shows the form that is meant.
#[test]
fn keys_of_others() {
    const SPEC: &str = "vendor: a\nHERE\nenvelope: { code: /code }\nerrors: [{ code: gone }]\n";
    const ENVELOPE: &str = "vendor: a\nenvelope: { code: /code, HERE }\nerrors: [{ code: gone }]\n";
    const CODE: &str = "vendor: a\nenvelope: { code: { HERE } }\nerrors: [{ code: gone }]\n";
    for (template, wrong, right) in [
        (ENTRY, "title: x", "description: …"),
        (ENTRY, "id: x", "code: gone"),
        (ENTRY, "attempts: 3", "backoff: { max_attempts: 3 }"),
        (
            ENTRY,
            "retry: { from: /x }",
            "retry: { wait: { from: header:x-reset, format: seconds } }",
        ),
        (ENTRY, "retry: { backoff: 3 }", "retry: backoff"),
        (ENTRY, "retry: { never: 3 }", "retry: never"),
        (ENTRY, "retry: { wait: { constant: 30s } }", "wait: 30s"),
        (
            ENTRY,
            "retry: [{ when: { method: GET }, do: wait }]",
            "then: wait",
        ),
        (ENTRY, "when: { /x: { ne: a } }", "/type: { not: gone }"),
        (
            ENTRY,
            "when: { /x: { prefix: a } }",
            "{ starts_with: gone }",
        ),
        (ENTRY, "when: { /x: { suffix: a } }", "{ ends_with: gone }"),
        (ENTRY, "when: { /x: { missing: true } }", "{ is: absent }"),
        (ENTRY, "when: { /x: { type: string } }", "{ is: string }"),
        (
            ENTRY,
            "when: { /x: { one_of: [a, b] } }",
            "/type: [gone, closed]",
        ),
        (
            ENTRY,
            "when: { /x: { and: [a, b] } }",
            "{ starts_with: a, ends_with: z }",
        ),
        (ENTRY, "examples: [{ http_status: 429 }]", "status: 429"),
        (
            ENTRY,
            "examples: [{ result: x }]",
            "expect: { retryable: true }",
        ),
        (
            ENTRY,
            "examples: [{ clock: x }]",
            "now: 2026-11-20T12:00:00Z",
        ),
        (
            ENTRY,
            "examples: [{ body: x, expect: { error: true } }]",
            "is_error: true",
        ),
        (
            ENTRY,
            "examples: [{ body: x, expect: { name: gone } }]",
            "entry: slot_unavailable",
        ),
        (
            ENTRY,
            "examples: [{ body: x, expect: { verdict: wait } }]",
            "retry: wait",
        ),
        (CODE, "first: [/a]", "[/code, header:x-code]"),
        (CODE, "text: a", "{ const: unknown }"),
        (
            CODE,
            "from: /code, if: { /a: b }",
            "where: { header:x-remaining: \"0\" }",
        ),
        (CODE, "from: /code, nth: 0", "/errors/0/code"),
        (ENVELOPE, "error_code: /a", "code: /error/code"),
        (ENVELOPE, "msg: /a", "message: /error/message"),
        (ENVELOPE, "trace: /a", "request_id: header:x-request-id"),
        (ENVELOPE, "data: /a", "details_at: /error/details"),
        (ENVELOPE, "base: /a", "root: /error"),
        (ENVELOPE, "status: /a", "code: /status"),
        (ENVELOPE, "if: /a", "when: { /error: { is: object } }"),
        (SPEC, "module: a", "vendor: bookwell"),
        (SPEC, "defaults: { 429: wait }", "statuses: { 429: wait }"),
        (SPEC, "entries: []", "errors: [{ code: gone, status: 410 }]"),
        (
            SPEC,
            "doc: https://example.com",
            "docs: https://example.com/errors",
        ),
        (
            SPEC,
            "is_error: { /ok: false }",
            "error_when: { /ok: false }",
        ),
    ] {
        let told = problems(&template.replace("HERE", wrong));
        assert!(told.contains(&format!("`{right}`")), "{wrong}:\n{told}");
    }
}
