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
            ("status: 50x", "5xx", "status: 5xx"),
            ("status: 4x", "4xx", "status: 4xx"),
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
            ("header: x-code", "header:x-code", ""),
            ("\"header: x-code\"", "header:x-code", ""),
        ],
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

/// One of each group of words that mean the same: the message says which word of the language that is.
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
            "when: { /x: { is: HERE } }",
            "there present, unset absent, text string, float number, bool boolean, list array, dict object",
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
            let (told, _) = problems(&ENTRY.replace("HERE", &wrong));
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
        let (told, _) = problems(&template.replace("HERE", wrong));
        assert!(told.contains(&format!("`{right}`")), "{wrong}:\n{told}");
    }
}
