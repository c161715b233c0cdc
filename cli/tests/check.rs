//! What `check` says of examples, and of what they do not show.

#[path = "guide/cli.rs"]
#[allow(dead_code, reason = "others run other commands")]
mod cli;

use cli::{Folder, run};

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
    let no_error = "this example is no error: 200 says success = say when it is one, at the top: `error_when: { status: 200 }`, or by what the body has";
    assert_eq!(
        told("check_differs", spec),
        [
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
            "21:62 error[example-differs]: in this example `retry_after_ms` is 1000000000000, not 1",
            "22:62 error[example-differs]: in this example `retry_after_ms` is 1700000000000, not 1 = give the clock, `now: 2026-11-20T12:00:00Z`; without it, it is 1970",
            "23:89 error[example-differs]: in this example `retry_after_ms` is 20000, not 1",
            "25:55 error[example-differs]: in this example `details.size` is 4.0, not 3",
            r#"26:64 error[example-differs]: in this example `details.names` is ["a","b"], not ["a"]"#,
            r#"27:9 error[example-differs]: in this example `entry` is absent (`null`), not "gone" = it is not `gone`: the response sends the code `other`"#,
            r#"29:76 error[example-differs]: in this example `entry` is "gone", not null"#,
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
                "3:9 warning[looks-like]: `/code,` asks for a member whose name ends in a comma = did you mean `/code`? = if it is meant as it stands, say `allow: [looks-like]` in the entry, the row or at the top",
                "4:12 warning[pointer-without-example]: no example has anything at `/text`",
                "5:18 note[entry-without-example]: `gone` has no example",
            ],
        ),
    ] {
        assert_eq!(told(name, spec), expected, "{name}");
    }
}
