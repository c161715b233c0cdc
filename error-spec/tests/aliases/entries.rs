//! Keys of entries and of the spec as a whole.

use super::{ENTRY, check};

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
            ("status: 50x", "5xx", "status: 5xx"),
            ("status: 4x", "4xx", "status: 4xx"),
            (
                "resend: unsafe",
                "{ writes: unsafe }",
                "resend: { writes: unsafe }",
            ),
            (
                "resend: no",
                "{ writes: unsafe }",
                "resend: { writes: unsafe }",
            ),
            (
                "resend: later",
                "{ writes: unsafe }",
                "resend: { writes: unsafe }",
            ),
            (
                "recovery: [{ when: { /x: 1 }, then: ask_user }, fix_request]",
                "retry: [{ when: { /x: 1 }, then: never, recovery: ask_user }, never]",
                "",
            ),
            (
                "recovery: { when: [{ /x: 1 }], then: now }",
                "retry: [{ when: { message: { contains: gone } }, then: never, recovery: fix_request }, never]",
                "",
            ),
            (
                "resend: { writes: true }",
                "safe",
                "resend: { writes: safe }",
            ),
            ("resend: { for: 1d }", "24h", "resend: { for: 24h }"),
            (
                "details: { a?: string }",
                "a: string?",
                "details: { a: string? }",
            ),
            ("when: { @type: x }", "/@type", "when: { /@type: x }"),
            (
                "when: { header:x-a:b }",
                "header:x-a: b",
                "when: { header:x-a: b }",
            ),
            (
                "retry: { wait: { from: /t, format: seconds, unreadable: never } }",
                "stop",
                "retry: { wait: { from: /t, format: seconds, unreadable: stop } }",
            ),
            ("status: 4O9", "409", "status: 409"),
            ("status: 409.0", "409", "status: 409"),
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
            ("recovery: Ask for more", "fix", "fix: Ask for more"),
        ],
    );
    check(
        "vendor: a\nenvelope: { code: /code }\nerrors:\n  - { HERE }\n",
        &[("code:gone", "code: gone", "")],
    );
    check(
        "vendor: a\nenvelope: { code: /code }\nerrors:\n  - HERE\n",
        &[("code: gone, status: 410", "{ code: gone, status: 410 }", "")],
    );
    check(
        "vendor: a\nenvelope: { code: /code }\nerrors:\n  - code: gone\n    HERE\n",
        &[(
            "fix: Conflict: ask again.",
            "\"Conflict: ask again.\"",
            "fix: \"Conflict: ask again.\"",
        )],
    );
}

#[test]
fn what_a_spec_must_have() {
    check(
        "vendor: HERE\nenvelope: { code: /code }\nerrors: [{ code: gone }]\n",
        &[("Acme Corp", "acme_corp", ""), ("acme.io", "acme_io", "")],
    );
    let errors = "vendor: a\nenvelope: { code: /code }\nerrors:\n  HERE\n";
    check(
        errors,
        &[
            ("gone: { status: 410 }", "- code: gone", ""),
            ("gone", "- code: not_found", ""),
            (
                "[]",
                "errors: [{ code: not_found, status: 404 }]",
                "[{ code: not_found, status: 404 }]",
            ),
        ],
    );
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
                "error_when: 4O9",
                "{ status: 409 }",
                "error_when: { status: 409 }",
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
            ("wait: 1000", "1000ms", "wait: 1000ms"),
            (
                "statuses: [429]",
                "{ 429: wait, 5xx: backoff }",
                "statuses: { 429: wait, 5xx: backoff }",
            ),
        ],
    );
}

#[test]
fn prose_that_a_comment_cuts() {
    check(
        "vendor: a\nenvelope: { code: /code }\nerrors:\n  - code: gone\n    description: HERE\n",
        &[("one or   #2 and three", "\"one or   #2 and three\"", "")],
    );
}
