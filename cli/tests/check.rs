//! What `check` says of examples, and of what they do not show.

mod cli;

use cli::{Folder, check, run};

/// What is told of a spec, each as `LINE:COLUMN SEVERITY[CODE]: MESSAGE`, with label and help
/// behind ` = `.
fn told(test: &str, spec: &str) -> Vec<String> {
    let folder = Folder::new(test);
    folder.write("acme.yaml", spec);
    let (fine, printed) = run(&folder, &["check", "--specs", "acme.yaml", "--notes"], "");
    let mut told: Vec<String> = Vec::new();
    for line in printed.lines() {
        let line = line.trim_start();
        let more = match told.last_mut() {
            Some(last) => last,
            None => &mut String::new(),
        };
        if let Some(note) = line.strip_prefix("acme.yaml:") {
            told.push(note.replacen(": note", " note", 1));
        } else if line.starts_with("error[") || line.starts_with("warning[") {
            told.push(line.to_owned());
        } else if let Some(at) = line.strip_prefix("--> acme.yaml:") {
            more.insert_str(0, &format!("{at} "));
        } else if let Some((_, label)) = line.split_once("^ ") {
            more.push_str(&format!(" = {label}"));
        } else if let Some(help) = line.strip_prefix("= help: ") {
            more.push_str(&format!(" = {help}"));
        }
    }
    let is_wrong = told.iter().any(|told| !told.contains(" note["));
    assert_eq!(fine, !is_wrong, "{printed}");
    told
}

#[test]
fn an_example_that_differs_is_told_where_and_why() {
    let spec = r#"vendor: acme
envelope: { code: /code }
errors:
  - code: gone
    status: 5xx
    details: { size: number?, names: list<string>? }
    retry: { wait: { from: /at, format: epoch } }
    examples:
      - { body: '{"code":"gone","size":3}', expect: { status: 500, is_error: true, request_id: null, message: ~, retry: wait, details: { size: 3 } } }
      - { body: '{"code":"gone"}', expect: { is_error: false } }
      - { status: 200, body: '{"code":"gone"}', expect: { is_error: false } }
      - { status: 200, body: '{"code":"gone"}', expect: { is_error: true } }
      - { status: 200, body: '{"code":"gone"}' }
      - { body: '{"code":"gone"}', expect: { request_id: "null" } }
      - { body: '{"code":"gone"}', expect: { request_id: r } }
      - { body: '{"code":"gone"}', expect: { code: null } }
      - { body: '{"code":"gone"}', expect: { code: 7 } }
      - { body: '{"code":"gone"}', expect: { retryable: false } }
      - { body: '{"code":"gone"}', expect: { retry: never } }
      - { body: '{"code":"gone"}', expect: { retry_after_ms: 1 } }
      - { body: '{"code":"gone","at":1000000000}', expect: { retry_after_ms: 1 } }
      - { body: '{"code":"gone","at":1700000000}', expect: { retry_after_ms: 1 } }
      - { body: '{"code":"gone","at":1700000000}', now: 2023-11-14T22:13:00Z, expect: { retry_after_ms: 1 } }
      - { body: '{"code":"gone","at":1700000000}', now: 2023-11-14T22:13:00Z, expect: { retry_after_ms: 20000 } }
      - { body: '{"code":"gone","size":4}', expect: { details: { size: 3 } } }
      - { body: '{"code":"gone","names":["a","b"]}', expect: { details: { names: [a] } } }
      - { body: '{"code":"other"}' }
statuses:
  4xx: { retry: never, examples: [{ body: "{}", expect: { status: 400 } }, { body: '{"code":"gone"}' }] }
"#;
    let no_error = "this example is not an error: 200 says success = say when it is one, at the top: `error_when: { status: 200 }`, or by what the body has";
    assert_eq!(
        told("check_differs", spec),
        [
            "29:3 warning[overridden-retry]: this is never retried, and so are 408 and 429, which are by default \
             = say it of each: `429: wait`, or `429: never` if the vendor says so",
            "10:46 error[example-differs]: this example is an error (500)",
            &format!("12:59 error[example-differs]: {no_error}"),
            &format!("13:9 error[example-differs]: {no_error}"),
            r#"14:46 error[example-differs]: in this example `request_id` is absent (`null`), not "null""#,
            r#"15:46 error[example-differs]: in this example `request_id` is absent (`null`), not "r""#,
            r#"16:46 error[example-differs]: in this example `code` is "gone", not null"#,
            r#"17:46 error[example-differs]: in this example `code` is "gone", not "7""#,
            "18:46 error[example-differs]: in this example `retryable` is true, not false = what decides: acme.yaml:7",
            r#"19:46 error[example-differs]: in this example `retry` is "wait", not "never" = what decides: acme.yaml:7"#,
            "20:46 error[example-differs]: in this example `retry_after_ms` is absent (`null`), not 1 = the response has no wait where the spec looks for one",
            "21:62 error[example-differs]: in this example `retry_after_ms` is absent (`null`), not 1 = give the clock, `now: 2026-11-20T12:00:00Z`; without it, it is 1970",
            "22:62 error[example-differs]: in this example `retry_after_ms` is absent (`null`), not 1 = give the clock, `now: 2026-11-20T12:00:00Z`; without it, it is 1970",
            "23:89 error[example-differs]: in this example `retry_after_ms` is 20000, not 1",
            "25:55 error[example-differs]: in this example `details.size` is 4.0, not 3",
            r#"26:64 error[example-differs]: in this example `details.names` is ["a","b"], not ["a"]"#,
            r#"27:9 error[example-differs]: in this example `entry` is absent (`null`), not "gone" = it is not `gone`: the response sends the code `other`"#,
            r#"29:76 error[example-differs]: in this example `entry` is "gone", not null = the spec does not list status 400 for this error"#,
        ]
    );
}

#[test]
fn an_example_with_a_code_that_is_no_entrys_says_so_itself() {
    let spec = r#"vendor: acme
envelope: { code: /code }
errors:
  - { code: gone, status: 410, when: { /why: [moved, sold] } }
examples:
  - { status: 410, body: '{"code":"gone","why":"moved"}' }
  - { status: 410, body: '{"code":"gone","why":"lost"}' }
  - { status: 410, body: '{"code":"went"}' }
  - { status: 410, body: '{"code":"went"}', expect: { known: false } }
  - { status: 410, body: '{"code":"went"}', expect: { entry: null } }
  - { status: 410, body: '{"code":"went"}', expect: { code: went } }
"#;
    assert_eq!(
        told("check_codes", spec),
        [
            "7:5 warning[example-code-unknown]: this example sends the code `gone`, and no entry with it fits = the code is in the spec, but no entry with it fits; \
             `gone` (line 4): its `when` does not hold: `/why` is \"lost\", not \"moved\" or \"sold\"",
            "8:5 warning[example-code-unknown]: this example sends the code `went`, which no entry has",
            "11:5 warning[example-code-unknown]: this example sends the code `went`, which no entry has",
        ]
    );
}

#[test]
fn a_body_that_looks_like_json_is_to_be_some() {
    let spec = r#"vendor: acme
envelope: { code: /code }
errors: [{ code: gone, status: 410 }]
examples:
  - { status: 410, body: ' {"code":"gone",}' }
  - { status: 502, body: '<html>' }
  - { status: 502, body: '"gone' }
"#;
    assert_eq!(
        told("check_bodies", spec),
        [
            "5:26 warning[example-not-json]: the body of this example is no JSON: trailing comma at line 1 column 17",
            "3:18 note[entry-without-example]: `gone` has no example",
        ]
    );
}

#[test]
fn what_no_example_shows_is_told() {
    let spec = r#"vendor: acme
envelope: { code: /code, message: /message, details_at: /details }
wait: [{ from: /wait, format: seconds }, header:retry-after]
errors:
  - { code: gone, status: 410, details: { since: string?, until: string?, to: { from: /moved/to, type: string? }, by: { from: header:x-by, type: string? } } }
  - { code: busy, status: 503 }
  - { code: quiet, status: 404, when: { /never: 1 } }
  - { code: late, status: 504 }
  - { code: silent, status: 501, allow: [entry-without-example] }
examples:
  - { status: 410, body: '{"code":"gone","details":{"since":"x"}}' }
  - { status: 503, body: '{"code":"busy"}' }
"#;
    let always = [
        "2:35 warning[pointer-without-example]: no example has anything at `/message`",
        "5:59 warning[detail-without-example]: no example of this entry has the detail `until`",
        "5:87 warning[pointer-without-example]: no example has anything at `/moved/to`",
        "5:115 warning[detail-without-example]: no example of this entry has the detail `by`",
        "7:13 note[entry-without-example]: 2 entries have no example: `quiet`, `late`",
    ];
    let mut expected = always.to_vec();
    expected.insert(
        1,
        "3:16 warning[pointer-without-example]: no example has anything at `/wait`",
    );
    assert_eq!(told("check_unseen", spec), expected);
    // What is sent again after a wait that the server says, and never without one, shows nothing
    // of another.
    let spec = spec.replace(
        "{ status: 503, body",
        "{ status: 503, headers: { Retry-After: '1' }, body",
    );
    assert_eq!(told("check_unseen", &spec), always);
}

#[test]
fn of_many_entries_without_an_example_the_first_are_named() {
    for (count, named) in [
        (1, "`a0` has no example"),
        (5, "5 entries have no example: `a0`, `a1`, `a2`, `a3`, `a4`"),
        (
            7,
            "7 entries have no example: `a0`, `a1`, `a2`, `a3`, `a4`, 2 more",
        ),
    ] {
        let entries: String = (0..count)
            .map(|n| format!("  - {{ code: a{n} }}\n"))
            .collect();
        let spec = format!("vendor: acme\nenvelope: {{ code: /code }}\nerrors:\n{entries}");
        assert_eq!(
            told("check_many", &spec),
            [format!("4:13 note[entry-without-example]: {named}")]
        );
    }
}

#[test]
fn nothing_is_out_of_date_while_a_spec_has_an_error() {
    let folder = Folder::new("check_workspace");
    for (more, is_missing) in [("", true), ("titel: Acme\n", false)] {
        let spec =
            format!("vendor: acme\n{more}envelope: {{ code: /code }}\nerrors: [{{ code: a }}]\n");
        folder.write("specs/acme.yaml", &spec);
        folder.write("vendor-errors.toml", "specs = \"specs\"\nout = \"made\"\n");
        let (fine, printed) = run(&folder, &["check"], "");
        assert!(!fine);
        assert_eq!(
            printed.contains("acme.rs is missing"),
            is_missing,
            "{printed}"
        );
    }
}

#[test]
fn a_place_is_looked_for_where_its_pointer_starts() {
    for (name, spec, expected) in [
        (
            "check_below_any_root",
            r#"vendor: acme
error_when: [{ /state: failed }, { /0/code: gone }]
envelope: { root: [/0, ""], code: /code, request_id: /ids/1 }
errors:
  - { code: gone, status: 200, category: not_found }
  - { code: busy, status: 503, details: { note: { from: { from: /list, where: { /kind: a }, at: /deep/x }, type: string? } } }
examples:
  - { status: 200, body: '[{"code":"gone","state":"failed"}]' }
  - { status: 503, body: '{"code":"busy","ids":[1,"i"],"list":[{"kind":"a","deep":{"x":"n"}}]}' }
"#,
            &["2:16 warning[pointer-without-example]: no example has anything at `/state`"][..],
        ),
        (
            "check_beside_the_root",
            r#"vendor: acme
envelope: { root: /fault, code: /code, message: /text, request_id: /trace }
errors:
  - { code: gone, status: 410, examples: [{ body: '{"fault":{"code":"gone","texts":"t"},"trace":"x"}' }] }
"#,
            &[
                "2:49 warning[pointer-without-example]: no example has anything at `/text` = did you mean `/texts`?",
                "2:68 warning[pointer-without-example]: no example has anything at `/trace` = pointers start at the envelope's `root` here; \
                 the whole body has something there: `{ from: body, at: /trace }`",
            ],
        ),
        (
            "check_no_json",
            r#"vendor: acme
envelope: { code: /code }
errors: [{ name: outage, status: 502, when: { header:server: proxy } }]
examples: [{ status: 502, headers: { Server: proxy }, body: '<html>' }]
"#,
            &[],
        ),
        (
            "check_told_once",
            "vendor: acme\nenvelope:\n  code: /code,\n  message: /text\nerrors: [{ code: gone, status: 410 }]\nexamples: [{ status: 404, body: '{\"code\":\"x\"}', expect: { known: false } }]\n",
            &[
                "3:9 warning[looks-like]: `/code,` asks for a member whose name ends in a comma = did you mean `/code`? = if it is meant as it stands, say `allow: [looks-like]` in the entry, the row, the envelope or at the top",
                "4:12 warning[pointer-without-example]: no example has anything at `/text`",
                "5:18 note[entry-without-example]: `gone` has no example",
            ],
        ),
    ] {
        assert_eq!(told(name, spec), expected, "{name}");
    }
}

#[test]
fn a_header_that_is_nearly_one_of_an_example_is_told() {
    let spec = r#"vendor: acme
envelope: { code: header:x-eror-code, message: header:x-message, request_id: [header:x-trace-id, header:x-id] }
wait: [{ from: header:x-ratelimit-reset, format: seconds }, header:retry-after]
errors:
  - { code: gone, status: 410, details: { limits: { from: header:x-limit-*, type: map<string>? } } }
examples:
  - { status: 410, headers: { X-Error-Code: gone, X-Ratelimit-Limit: "3", X-Limit-A: "1", X-Trace: t, Retry-After: "3" }, expect: { entry: null } }
  - { status: 410, headers: { X-Limit-Id: "1" }, expect: { entry: null } }
"#;
    assert_eq!(
        told("check_headers", spec),
        [
            "2:19 warning[header-without-example]: no example has the header `x-eror-code` = did you mean `header:x-error-code`? \
             = the one in the example is read by nothing; if both are right, add an example that has the other",
            "2:79 warning[header-without-example]: no example has the header `x-trace-id` = did you mean `header:x-trace`? \
             = the one in the example is read by nothing; if both are right, add an example that has the other",
            "5:13 note[entry-without-example]: `gone` has no example",
        ]
    );
    let allowed = spec.replacen("{ code:", "{ allow: [header-without-example], code:", 1);
    assert_eq!(told("check_headers", &allowed).len(), 1);
}

#[test]
fn a_value_that_is_lost_for_want_of_a_separator_is_told() {
    let spec = r##"vendor: acme
envelope:
  code: [{ from: header:x-code, until: ":" }, kind]
  message: [/text, { from: /message, until: " (" }]
  details: { field: { from: { from: /message, after: "field " }, type: string? }, limit: { from: { from: /limit, until: "/" }, type: string? } }
values: { kind: { from: /type, after: "#" } }
errors:
  - { code: gone, status: 410 }
examples:
  - { status: 410, headers: { X-Code: "gone:x" }, body: '{"message":"It is gone (moved)","limit":"3"}', expect: { entry: gone } }
  - { status: 410, headers: { X-Code: "gone" }, body: '{"message":"It is gone: field a (moved)"}' }
  - { status: 410, body: '{"type":"gone","text":"It is gone"}' }
  - { status: 410, body: '{"type":"gone","text":"It is gone"}', expect: { code: null } }
  - { status: 400, body: '{"type":"lost","message":"lost"}' }
"##;
    assert_eq!(
        told("check_cuts", spec),
        [
            "3:9 warning[example-lacks-separator]: an example lacks the separator here, so that it finds no `code` \
             = `else: whole` keeps a text without the separator; if it is meant as it is, the example says so: `expect: { code: null }`",
            "4:12 warning[example-lacks-separator]: an example lacks the separator here, so that it finds no `message` \
             = `else: whole` keeps a text without the separator; if it is meant as it is, the example says so: `expect: { message: null }`",
            "5:83 warning[example-lacks-separator]: an example lacks the separator here, so that it finds no `limit` \
             = `else: whole` keeps a text without the separator; if it is meant as it is, the example says so: `expect: { details: null }`",
            "6:11 warning[example-lacks-separator]: an example lacks the separator here, so that it finds no `code` \
             = `else: whole` keeps a text without the separator; if it is meant as it is, the example says so: `expect: { code: null }`",
        ]
    );
}

#[test]
fn an_example_that_is_an_entry_in_all_but_its_status_is_told() {
    let spec = r#"vendor: acme
envelope: { code: /code }
errors:
  - { code: busy, name: busy_slot, status: 409, when: { /why: slot } }
  - { code: busy, name: busy_order, status: 409, when: { /why: order } }
  - { code: busy }
examples:
  - { status: 423, body: '{"code":"busy","why":"slot"}' }
  - { status: 423, body: '{"code":"busy","why":"slot"}', expect: { entry: busy } }
  - { status: 423, body: '{"code":"busy","why":"house"}' }
  - { status: 409, body: '{"code":"busy","why":"order"}' }
  - { status: 409, body: '{"code":"busy","why":"slot"}' }
"#;
    assert_eq!(
        told("check_missed", spec),
        [
            "8:5 warning[example-misses-entry]: this example is `busy_slot` in all but its status, 423, and so it is `busy` \
             = add 423 to the `status` of `busy_slot`, or say which entry is meant: `expect: { entry: … }`",
        ]
    );
    let spec = r#"vendor: acme
envelope: { message: /message }
errors:
  - { name: by_status, status: 403, when: { /why: slot }, examples: [{ status: 400, body: '{"message":"m","why":"slot"}' }] }
"#;
    assert_eq!(
        told("check_missed_own", spec),
        [
            "4:70 error[example-differs]: in this example `entry` is absent (`null`), not \"by_status\" = it is not `by_status`: its status is 403, not 400"
        ]
    );
}

#[test]
fn only_a_success_shows_what_makes_it_an_error() {
    let folder = Folder::new("why_success");
    for (status, is_told) in [(200, true), (399, true), (400, false)] {
        folder.write(
            "acme.yaml",
            &format!(
                "vendor: acme\nerror_when: [{{ /ok: false }}, {{ /code: gone }}]\nenvelope: {{ code: /code }}\nerrors:\n  \
                 - {{ code: gone, status: {status}, category: not_found, examples: [{{ body: '{{\"code\":\"gone\"}}' }}] }}\n"
            ),
        );
        let (_, printed) = check(&folder);
        let told = printed.contains("no example has anything at `/ok`");
        assert_eq!(told, is_told, "{status}: {printed}");
    }
}

#[test]
fn check_tells_what_an_example_lacks_and_which_pointers_it_does_not_have() {
    let folder = Folder::new("why_check");
    let spec = r#"vendor: acme
docs: assumed
error_when: { header:content-type: { contains: json }, /ok: false }
envelope:
  - { when: { /error: { is: object } }, root: /error/inner, code: /code }
  - { when: { /code: { is: present } }, code: /code }
wait: [{ from: header:x-wait, format: milliseconds }, { from: /parameters/wait, format: seconds }]
errors:
  - { code: c }
  - code: a
    status: 400
    when: { /x: 1 }
    examples:
      - { body: '{"code":"a","x":2}', expect: { retryable: true } }
      - { status: 200, body: '{"code":"a","x":1}', expect: { category: conflict, request_id: r } }
  - code: b
    status: 429
    details: { limits: { from: /limits, type: any? } }
    retry: [{ when: { /limits: day, /reson: x }, then: never }, wait]
    examples:
      - { body: '{"code":"b","limits":[1,{"n":[2]}],"reason":"x","parameter":{"wait":1}}', expect: { details: { limits: [1, { n: [3] }] } } }
"#;
    folder.write("acme.yaml", spec);
    let (fine, printed) = check(&folder);
    assert!(!fine);
    for expected in [
        "in this example `entry` is absent (`null`), not \"a\"",
        "`a` (line 10): its `when` does not hold: `/x` is \"2\", not \"1\"",
        "this example is not an error: 200 says success",
        "`error_when` does not hold: `header:content-type` is absent, or no text, not with \"json\" inside",
        "in this example `details.limits.1.n.0` is 2, not 3",
        "did you mean `/reason`?",
        "did you mean `/parameter/wait`?",
        "`/limits` is a list in the examples, and a test of a text never holds for it",
        "(--notes shows them)",
    ] {
        assert!(printed.contains(expected), "{expected}\n{printed}");
    }
    // What is no error has nothing else to compare.
    assert!(
        !printed.contains("`request_id`") && !printed.contains("`category` is"),
        "{printed}"
    );
    assert!(
        !printed.contains("which no entry has") && !printed.contains("note["),
        "{printed}"
    );
    assert!(
        run(&folder, &["check", "--specs", "acme.yaml", "--notes"], "")
            .1
            .contains("note[entry-without-example]")
    );
}

/// The problems of a spec whose only example is this one.
fn of_example(example: &str) -> String {
    let folder = Folder::new("of_example");
    let spec = "vendor: acme\ndocs: assumed\nenvelope: { code: /code }\nwait: { from: header:x-reset, format: epoch }\nerrors:\n  \
                - code: full\n    status: 429\n    details: { free: integer }\n    examples:\n      - ";
    folder.write("acme.yaml", &format!("{spec}{example}\n"));
    check(&folder).1
}

#[test]
fn one_mistake_in_an_example_is_told_once_with_what_is_behind_it() {
    for (example, told) in [
        (
            "{ body: '{\"code\":\"full\",\"free\":2}', expect: { retryable: false } }",
            "what decides: default for 429",
        ),
        (
            "{ body: '{\"code\":\"full\",\"free\":2}', expect: { retry_after_ms: 1000 } }",
            "the response has no wait where the spec looks for one",
        ),
        (
            "{ body: '{\"code\":\"full\",\"free\":2}', headers: { x-reset: 60 }, expect: { retry_after_ms: 60000 } }",
            "which `format: epoch` cannot read: from now it is `format: seconds`",
        ),
        (
            "{ body: '{\"code\":\"full\",\"free\":2}', headers: { x-reset: 1800000000 }, expect: { retry_after_ms: 60000 } }",
            "without it, it is 1970",
        ),
        (
            "{ body: '{\"code\":\"full\",\"free\":\"2\"}', expect: { details: { free: 2 } } }",
            "expected an integer",
        ),
        (
            "{ body: '{\"code\":\"empty\",\"free\":2}', expect: { details: { free: 3 } } }",
            "it is not `full`: the response sends the code `empty`",
        ),
    ] {
        let said = of_example(example);
        assert!(said.contains(told), "{example}\n{said}");
        let count = said.matches("error[").count() + said.matches("warning[").count();
        assert_eq!(count, 1, "{said}");
    }
}
