//! Texts that look like something else: a lint.

use super::{ENTRY, check, problems};

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
    check(
        "vendor: a\nenvelope: { code: /code }\nerrors:\n  - code: HERE\n    docs: observed\n",
        &[("gone,", "gone", "")],
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
    assert_eq!(
        problems(&ENTRY.replace("HERE", "when: { /a: \"b,\" }")).0,
        ""
    );
}
