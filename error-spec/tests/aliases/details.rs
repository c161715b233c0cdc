//! Types, and examples with what is expected of them.

use super::{check, problems};

#[test]
fn types() {
    check(
        "vendor: a\nenvelope: { code: /code }\ntypes: { Limit: { used: integer } }\nerrors:\n  - code: gone\n    details: { limit: Limit?, a: HERE }\n",
        &[
            ("iso8601?", "timestamp", "timestamp?"),
            ("ISO-8601", "timestamp", ""),
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
fn a_case_that_cannot_be_read_is_no_text() {
    check(
        "vendor: a\nenvelope: { code: /code, details: { a: Part? } }\ntypes: { Part: { tag: /kind, cases: { x: Limit } }, Limit: { used: HERE } }\nerrors: [{ code: gone }]\n",
        &[("int", "integer", "")],
    );
}

#[test]
fn a_tag_and_a_parameter_that_are_misspelled() {
    check(
        "vendor: a\nenvelope: { code: /code, details: { a: Part? } }\ntypes: { Part: { HERE: /kind, cases: { x: any } } }\nerrors: [{ code: gone }]\n",
        &[("tagg", "tag", "")],
    );
    check(
        "vendor: a\nenvelope: { code: { from: header:www-authenticate, scheme: Bearer, HERE: error } }\nerrors: [{ code: gone }]\n",
        &[("parm", "param", "")],
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
            ("expect: { status: 4O9 }", "409", "expect: { status: 409 }"),
            (
                "expect: { status: \"429\" }",
                "429",
                "expect: { status: 429 }",
            ),
        ],
    );
    let null = "vendor: a\nenvelope: {}\nerrors: [{ name: a, status: 400, examples: [{ body: x, expect: { category: null, message: null, retry: null, retry_after_ms: ~ } }] }]\n";
    assert_eq!(problems(null), "");
}
