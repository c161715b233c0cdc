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
            (
                "when: { \"/errors/[0]/code\": x }",
                "/errors/0/code",
                "when: { /errors/0/code: x }",
            ),
            (
                "examples: [{ body: '{}', expect: { details: {} } }]",
                "details: null",
                "examples: [{ body: '{}', expect: { details: null } }]",
            ),
        ],
    );
    let wildcard =
        "vendor: a\nenvelope: { code: /code, message: HERE }\nerrors: [{ code: gone }]\n";
    check(
        wildcard,
        &[
            ("/responses/*/errors", "/responses/0/errors", ""),
            (
                "/responses/*/errors",
                "{ from: /responses, first: value, at: /errors }",
                "",
            ),
            (
                "/responses/*/errors",
                "{ from: /responses, where: { /errors: { is: present } }, at: /errors }",
                "",
            ),
            ("/fields/*", "{ from: /fields, first: value }", ""),
            (
                "/*/text",
                "{ from: \"\", where: { /text: { is: present } }, at: /text }",
                "",
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
            ("4O9", "409", ""),
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
    assert_eq!(problems(&ENTRY.replace("HERE", allowed)), "");
    assert_eq!(
        problems(&ENTRY.replace("HERE", "when: { /a: \"present\" }")),
        ""
    );
    assert_eq!(problems(&ENTRY.replace("HERE", "when: { /a: \"b,\" }")), "");
}

#[test]
fn a_dotted_name_is_looked_for_where_the_details_lie() {
    let spec = |envelope: &str| {
        format!(
            "vendor: a\nenvelope: {envelope}\nerrors: [{{ code: gone, details: {{ HERE }} }}]\n"
        )
    };
    let at = "{ code: /code, details_at: /error/details }";
    let found = "b: { from: /error/details/a/b, type: string? }";
    check(&spec(at), &[("a.b: string?", found, "")]);
    check(
        &spec(&format!("[{at}, {at}]").replacen("code:", "when: { /x: 1 }, code:", 1)),
        &[("a.b: string?", found, "")],
    );
    let several = format!("[{{ when: {{ /x: 1 }}, code: /code }}, {at}]");
    let unknown = "b: { from: /its/place/a/b, type: string? }";
    check(&spec(&several), &[("a.b: string?", unknown, "")]);
    check(
        "vendor: a\nenvelope: { code: /code, details_at: /error/details, details: { HERE } }\nerrors: [{ code: gone }]\n",
        &[("a.b: string?", found, "")],
    );
}

#[test]
fn an_envelope_allows_what_is_meant_in_it() {
    let spec = "vendor: a\nenvelope: [{ when: { /x: 1 }, code: /errors/*/code HERE }, { code: /code }]\nerrors: [{ code: gone }]\n";
    assert_ne!(problems(&spec.replace("HERE", "")), "");
    assert_eq!(problems(&spec.replace("HERE", ", allow: [looks-like]")), "");
    let other = spec
        .replace(" HERE", "")
        .replace("code: /code }", "code: /code, allow: [looks-like] }");
    assert_ne!(problems(&other), "");
}
