//! What a message shows as the right form is the right form: written into the spec, it is read.

use vendor_errors_spec::{read, source::Source};

/// The problems of `spec`, rendered; and whether there was an error.
fn problems(spec: &str) -> (String, bool) {
    let source = Source::new("a.yaml", spec);
    let (found, failed) = match read(&source) {
        Ok(checked) => (checked.diagnostics, false),
        Err(found) => (found, true),
    };
    (
        found
            .iter()
            .map(|problem| problem.render(&source))
            .collect(),
        failed,
    )
}

/// Each case: what is wrong, what the message shows in backticks, and what stands in the spec then (empty: that alone).
fn check(template: &str, cases: &[(&str, &str, &str)]) {
    for (wrong, shown, right) in cases {
        let (told, _) = problems(&template.replace("HERE", wrong));
        assert!(
            told.contains(&format!("`{shown}`")),
            "{wrong}: `{shown}` is not in\n{told}"
        );
        let count = told.matches("error[").count() + told.matches("warning[").count();
        assert_eq!(count, 1, "one mistake, one message: {told}");
        let right = if right.is_empty() { shown } else { right };
        let (told, _) = problems(&template.replace("HERE", right));
        assert!(told.is_empty(), "{right} is wrong, too:\n{told}");
    }
}

const ENTRY: &str = "vendor: a\nenvelope: { code: /code }\nerrors:\n  - { code: gone, HERE }\n";

#[test]
fn keys_of_entries() {
    check(
        ENTRY,
        &[
            ("retryable: true", "retry: wait", ""),
            ("is_retryable: false", "retry: never", ""),
            ("wait: 30s", "retry: { wait: 30s }", ""),
            ("http_status: 409", "status: 409", ""),
            ("doc_url: x", "docs: https://example.com/errors", ""),
            ("message: x", "when: { message: { contains: gone } }", ""),
            ("headers: x", "when: { header:x-reason: gone }", ""),
            (
                "docs: www.example.com/errors",
                "https://www.example.com/errors",
                "docs: https://www.example.com/errors",
            ),
            ("name:auth", "name: auth", ""),
            ("status: 400, 401", "[400, 401]", "status: [400, 401]"),
            ("status: \"400, 401\"", "[400, 401]", "status: [400, 401]"),
            ("status: 4XX", "4xx", "status: 4xx"),
            ("status: 5**", "5xx", "status: 5xx"),
            ("status: 400-499", "4xx", "status: 4xx"),
            (
                "category: auth",
                "authentication",
                "category: authentication",
            ),
            ("category: throttling", "rate_limit", "category: rate_limit"),
            (
                "recovery: refresh_token",
                "refresh_credentials",
                "recovery: refresh_credentials",
            ),
            ("docs: guess", "assumed", "docs: assumed"),
        ],
    );
}

#[test]
fn verdicts_and_waits() {
    check(
        ENTRY,
        &[
            ("retry: true", "wait", "retry: wait"),
            ("retry: no", "never", "retry: never"),
            ("retry: 30", "{ wait: 30s }", "retry: { wait: 30s }"),
            ("retry: wait 30s", "{ wait: 30s }", "retry: { wait: 30s }"),
            ("retry: { after: 30s }", "retry: { wait: 30s }", ""),
            (
                "retry: { GET: wait }",
                "retry: [{ when: { method: GET }, then: wait }, never]",
                "",
            ),
            (
                "retry: { max_attempts: 3 }",
                "backoff: { initial: 1s, max_attempts: 3 }",
                "retry: wait",
            ),
            ("retry: { wait: 30 }", "30s", "retry: { wait: 30s }"),
            ("retry: { wait: 5min }", "5m", "retry: { wait: 5m }"),
            ("retry: { wait: 5 minutes }", "5m", "retry: { wait: 5m }"),
            (
                "retry: [{ when: { method: GET }, wait: 5s }]",
                "then: { wait: 5s }",
                "retry: [{ when: { method: GET }, then: { wait: 5s } }]",
            ),
            (
                "retry: { wait: header:x-reset }",
                "{ from: header:x-reset, format: seconds }",
                "retry: { wait: { from: header:x-reset, format: seconds } }",
            ),
            (
                "retry: { wait: { seconds: header:x-reset } }",
                "{ from: header:x-reset, format: seconds }",
                "retry: { wait: { from: header:x-reset, format: seconds } }",
            ),
            (
                "retry: { wait: { from: /t, unit: ms } }",
                "format: milliseconds",
                "retry: { wait: { from: /t, format: milliseconds } }",
            ),
            (
                "retry: { wait: { from: /t, format: unix } }",
                "epoch",
                "retry: { wait: { from: /t, format: epoch } }",
            ),
            (
                "retry: { wait: { from: /t, format: iso8601 } }",
                "rfc3339",
                "retry: { wait: { from: /t, format: rfc3339 } }",
            ),
        ],
    );
}

#[test]
fn conditions_and_tests() {
    check(
        ENTRY,
        &[
            (
                "when: { /x: { eq: 5 } }",
                "/type: gone",
                "when: { /type: gone }",
            ),
            (
                "when: { /x: { exists: true } }",
                "{ is: present }",
                "when: { /x: { is: present } }",
            ),
            (
                "when: { /x: { regex: a }}",
                "{ contains: gone }",
                "when: { /x: { contains: gone } }",
            ),
            (
                "when: { /x: { gt: 5 } }",
                "{ starts_with: 2 }",
                "when: { /x: { starts_with: 2 } }",
            ),
            (
                "when: { /x: { is: true } }",
                "present",
                "when: { /x: { is: present } }",
            ),
            (
                "when: { /x: null }",
                "{ is: absent }",
                "when: { /x: { is: absent } }",
            ),
            (
                "when: { not: { /b: 1 } }",
                "{ /type: { not: gone } }",
                "when: { /type: { not: gone } }",
            ),
            (
                "when: { any: [{ /b: 1 }] }",
                "[{ /type: gone }, { /type: closed }]",
                "when: [{ /type: gone }, { /type: closed }]",
            ),
            ("when: { ok: false }", "/ok", "when: { /ok: false }"),
            (
                "when: \"/ok == false\"",
                "{ /ok: false }",
                "when: { /ok: false }",
            ),
            (
                "when: 'message contains \"slow\"'",
                "{ message: { contains: slow } }",
                "when: { message: { contains: slow } }",
            ),
            ("when: { status: 4XX }", "4xx", "when: { status: 4xx }"),
        ],
    );
}

#[test]
fn texts_that_look_like_something_else() {
    check(
        ENTRY,
        &[
            (
                "when: { /a: present }",
                "{ is: present }",
                "when: { /a: { is: present } }",
            ),
            (
                "when: { /a: { not: absent } }",
                "{ is: absent }",
                "when: { /a: { not: { is: absent } } }",
            ),
            (
                "when: { /a: exists }",
                "{ is: present }",
                "when: { /a: { is: present } }",
            ),
            (
                "when: { message: \"*slow*\" }",
                "{ contains: slow }",
                "when: { message: { contains: slow } }",
            ),
            (
                "when: { message: /slow/ }",
                "{ contains: slow }",
                "when: { message: { contains: slow } }",
            ),
            (
                "when: { message: contains foo }",
                "{ contains: foo }",
                "when: { message: { contains: foo } }",
            ),
            (
                "when: { \"\": { contains: slow } }",
                "body: { contains: slow }",
                "when: { body: { contains: slow } }",
            ),
            ("when: { method: get }", "GET", "when: { method: GET }"),
            (
                "when: { \"/errors[0]/code\": x }",
                "/errors/0/code",
                "when: { /errors/0/code: x }",
            ),
            (
                "when: { /errors/*/code: x }",
                "/errors/0/code",
                "when: { /errors/0/code: x }",
            ),
            (
                "details: { /error/param: string? }",
                "param: { from: /error/param, type: string? }",
                "details: { param: { from: /error/param, type: string? } }",
            ),
            (
                "details: { error.param: string? }",
                "param: { from: /error/param, type: string? }",
                "details: { param: { from: /error/param, type: string? } }",
            ),
        ],
    );
    check(
        "vendor: a\nenvelope: { code: /code }\nerrors:\n  - { code: HERE, name: x }\n",
        &[
            ("a*", "{ starts_with: a }", ""),
            ("200-299", "{ starts_with: 2 }", ""),
            ("[20003-20009]", "{ starts_with: 2000 }", ""),
            ("\"a, b\"", "[a, b]", ""),
            ("{ regex: ^200 }", "{ starts_with: gone }", ""),
        ],
    );
}

#[test]
fn the_lint_is_silenced_by_allow_and_words_by_quotes() {
    let allowed = "allow: [looks-like], when: { message: \"*slow*\" }";
    assert_eq!(problems(&ENTRY.replace("HERE", allowed)).0, "");
    assert_eq!(
        problems(&ENTRY.replace("HERE", "when: { /a: \"present\" }")).0,
        ""
    );
}

#[test]
fn sources() {
    check(
        "vendor: a\nenvelope: { code: HERE }\nerrors: [{ code: gone }]\n",
        &[
            ("code", "/code", ""),
            ("/errors[0].code", "/errors/0/code", ""),
            ("error.code", "/error/code", ""),
            ("reason", "/reason", ""),
            ("x-error-code", "header:x-error-code", ""),
            ("\" /message\"", "/message", ""),
            ("\"/a, /b\"", "[/a, /b]", ""),
            ("/a | /b", "[/a, /b]", ""),
            ("[/a /b]", "[/a, /b]", ""),
            ("/code/", "/code", ""),
            ("{ header: x-code }", "header:x-code", ""),
            ("{ path: /type }", "/type", ""),
            (
                "{ from: /code, regex: \"([a-z]+)\" }",
                "{ from: /type, after: \"#\" }",
                "",
            ),
            (
                "{ from: /code, default: x }",
                "[/code, { const: unknown }]",
                "",
            ),
        ],
    );
    check(
        "vendor: a\nenvelope:\n  code: HERE\nerrors: [{ code: gone }]\n",
        &[("header: x-code", "header:x-code", "")],
    );
}

#[test]
fn types() {
    check(
        "vendor: a\nenvelope: { code: /code }\ntypes: { Limit: { used: integer } }\nerrors:\n  - code: gone\n    details: { limit: Limit?, a: HERE }\n",
        &[
            ("[string]", "list<string>", ""),
            ("\"string[]\"", "list<string>", ""),
            ("optional string", "string?", ""),
            ("map<string, string>", "map<string>", ""),
            ("map<string, string>?", "map<string>?", ""),
            ("\"map<string, string>?\"", "map<string>?", ""),
            ("array<string>?", "list<string>?", ""),
            ("/a/b", "{ from: /a/b, type: string? }", ""),
            ("{ type: string? }", "string?", ""),
            ("{ used: integer }", "Limit?", ""),
        ],
    );
}

#[test]
fn examples_and_what_is_expected_of_them() {
    check(
        "vendor: a\nenvelope: { code: /code }\nerrors:\n  - code: gone\n    examples:\n      - HERE\n",
        &[
            (
                "body: { \"code\": 1, message: it's, list: [true, a] }",
                "body: '{\"code\":1,\"message\":\"it''s\",\"list\":[true,\"a\"]}'",
                "",
            ),
            ("{ response: x }", "body: '{\"code\":1}'", ""),
            (
                "expect: { retryable: yes }",
                "true",
                "expect: { retryable: true }",
            ),
            (
                "expect: { retryable: \"false\" }",
                "false",
                "expect: { retryable: false }",
            ),
            (
                "expect: { category: rate-limit }",
                "rate_limit",
                "expect: { category: rate_limit }",
            ),
            ("expect: { retry: true }", "wait", "expect: { retry: wait }"),
            (
                "expect: { retry_after: 30s }",
                "retry_after_ms: 30000",
                "expect: { retry_after_ms: 30000 }",
            ),
            (
                "expect: { retry_after_ms: 3s }",
                "3000",
                "expect: { retry_after_ms: 3000 }",
            ),
            (
                "expect: { status: \"429\" }",
                "429",
                "expect: { status: 429 }",
            ),
        ],
    );
    let null = "vendor: a\nenvelope: {}\nerrors: [{ name: a, status: 400, examples: [{ body: x, expect: { category: null, message: null, retry_after_ms: ~ } }] }]\n";
    assert_eq!(problems(null).0, "");
}

#[test]
fn the_spec_itself() {
    check(
        "vendor: a\nHERE\nenvelope: { code: /code }\nerrors: [{ code: gone }]\n",
        &[
            (
                "error_when: 200",
                "{ status: 200 }",
                "error_when: { status: 200 }",
            ),
            (
                "error_when: { ok: false }",
                "/ok",
                "error_when: { /ok: false }",
            ),
            (
                "retry_after: header:retry-after",
                "wait: header:retry-after",
                "",
            ),
            ("max_attempts: 3", "backoff: { max_attempts: 3 }", ""),
            ("wait: 30", "30s", "wait: 30s"),
        ],
    );
}
