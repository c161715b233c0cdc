//! Verdicts, waits, conditions and sources.

use super::{ENTRY, check};

#[test]
fn verdicts_and_waits() {
    check(
        ENTRY,
        &[
            ("retry: true", "wait", "retry: wait"),
            ("retry: no", "never", "retry: never"),
            ("retry: 30", "{ wait: 30s }", "retry: { wait: 30s }"),
            ("retry: wait 30s", "{ wait: 30s }", "retry: { wait: 30s }"),
            (
                "retry: after 30 seconds",
                "{ wait: 30s }",
                "retry: { wait: 30s }",
            ),
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
                "retry: [{ when: { method: GET }, then: wait }, { else: backoff }]",
                "backoff",
                "retry: [{ when: { method: GET }, then: wait }, backoff]",
            ),
            (
                "retry: [{ when: { method: GET }, then: wait }, { default: { wait: 5s } }]",
                "never",
                "retry: [{ when: { method: GET }, then: wait }, never]",
            ),
            (
                "retry: { wait: header:x-reset }",
                "{ from: header:x-reset, format: seconds }",
                "retry: { wait: { from: header:x-reset, format: seconds } }",
            ),
            (
                "retry: { wait: header:retry-after-ms }",
                "{ from: header:retry-after-ms, format: milliseconds }",
                "retry: { wait: { from: header:retry-after-ms, format: milliseconds } }",
            ),
            (
                "retry: { wait: /error/retryAfterMs }",
                "{ from: /error/retryAfterMs, format: milliseconds }",
                "retry: { wait: { from: /error/retryAfterMs, format: milliseconds } }",
            ),
            (
                "retry: { wait: /error/items }",
                "{ from: /error/items, format: seconds }",
                "retry: { wait: { from: /error/items, format: seconds } }",
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
            (
                "when: { header: { x-reason: gone } }",
                "{ header:x-reason: gone }",
                "when: { header:x-reason: gone }",
            ),
            (
                "when: { query: { error: gone } }",
                "{ query:error: gone }",
                "when: { query:error: gone }",
            ),
            ("when: { /a[0]: gone }", "/a/0:", "when: { /a/0: gone }"),
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
            (
                "{ from: /a, until: : }",
                "\":\"",
                "{ from: /a, until: \":\" }",
            ),
            ("{ from: /a, after: # }", "#", "{ from: /a, after: \"#\" }"),
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
        &[
            ("/code,", "/code", ""),
            ("errors[0].code", "/errors/0/code", ""),
            ("$.errors[*].code", "/errors/0/code", ""),
            ("\"$[0].code\"", "/0/code", ""),
            ("header: x-code", "header:x-code", ""),
            ("\"header: x-code\"", "header:x-code", ""),
        ],
    );
}

#[test]
fn names_of_values() {
    let spec = "vendor: a\nvalues: { code_text: /x, limit: /y }\nenvelope: { code: /code, message: [HERE, code_text, limit] }\nerrors: [{ code: gone }]\n";
    check(
        spec,
        &[
            ("code_txt", "code_text", ""),
            ("values.limit", "limit", ""),
            ("$limit", "limit", ""),
            ("limits", "limit", ""),
            ("error.limit", "/error/limit", ""),
        ],
    );
}
