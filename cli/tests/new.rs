//! `new` writes specs that `check` has nothing to say about.

mod cli;

use cli::{Folder, run};

/// What `check` says of the specs of a folder.
#[track_caller]
fn expect_good(folder: &Folder) {
    let (fine, printed) = run(folder, &["check", "--specs", "vendors"], "");
    assert!(
        fine && printed.contains("0 errors, 0 warnings"),
        "{printed}"
    );
}

#[test]
fn a_start_and_copies_are_checked_specs_of_the_name() {
    let folder = Folder::new("new_start");
    for (args, said) in [
        (
            &["new", "fast_mail"][..],
            "vendors/fast_mail.yaml written: 1 entry",
        ),
        (
            &["new", "--from", "stripe"],
            "vendors/stripe.yaml written: 28 entries",
        ),
        (
            &["new", "mine", "--from", "slack"],
            "vendors/mine.yaml written: ",
        ),
    ] {
        let (fine, printed) = run(&folder, args, "");
        assert!(fine && printed.starts_with(said), "{args:?}: {printed}");
    }
    expect_good(&folder);
    let text = |vendor: &str| {
        folder
            .read(&format!("vendors/{vendor}.yaml"))
            .expect("written")
    };
    assert!(text("fast_mail").contains("\nvendor: fast_mail\ntitle: Fast Mail\n"));
    assert!(
        text("mine").starts_with("vendor: mine\n"),
        "{}",
        text("mine")
    );

    for (args, said) in [
        (
            &["new", "mine"][..],
            "vendors/mine.yaml is there already, and is left as it is",
        ),
        (&["new", "Mine"], "`Mine` cannot be a vendor's name"),
        (&["new", "../mine"], "cannot be a vendor's name"),
        (&["new", "a", "--from", "strip"], "did you mean `stripe`?"),
        (&["new"], "<VENDOR>"),
    ] {
        let (fine, printed) = run(&folder, args, "");
        assert!(!fine && printed.contains(said), "{args:?}: {printed}");
    }
    assert!(folder.read("mine.yaml").is_none() && folder.read("vendors/a.yaml").is_none());
}

#[test]
fn a_project_gets_it_where_its_specs_are() {
    let folder = Folder::new("new_project");
    folder.write("vendor-errors.toml", "specs = \"own\"\nout = \"made\"\n");
    let (fine, printed) = run(&folder, &["new", "acme"], "");
    assert!(
        fine && printed.ends_with("next: vendor-errors check\n"),
        "{printed}"
    );
    assert!(folder.read("own/acme.yaml").is_some());
}

/// Responses of every form, with what the spec says of them.
#[test]
fn a_response_shows_where_things_are() {
    let folder = Folder::new("new_response");
    for (vendor, args, response, expected) in [
        (
            "nested",
            &["--status", "409"][..],
            r#"{"error":{"code":"slot_unavailable","message":"It is taken.","details":{"next_available":"2026-01-15T10:00:00Z","alternatives":[{"start":"a","seats":3},{"start":"b","seats":2.5}]},"param":"slot"},"request_id":"r1"}"#,
            &[
                "  code: /error/code\n  message: /error/message\n  request_id: /request_id\n  details_at: /error/details\n",
                "  Alternative:\n    seats: number?\n    start: string?\n",
                "  - code: slot_unavailable\n    status: 409\n",
                "      alternatives: list<Alternative>?\n      next_available: timestamp?\n      param:\n        from: /error/param\n        type: string?\n",
            ][..],
        ),
        (
            "problem",
            &[],
            "HTTP/2 429\r\nRetry-After: 7\r\nX-Request-Id: abc\r\nSet-Cookie: secret=1\r\n\r\n{\"type\":\"https://a.b/limit\",\"title\":\"Limit\",\"status\":429,\"detail\":\"Too many requests.\",\"balance\":30}\n",
            &[
                "  code: /type\n  message: /detail\n  request_id: header:x-request-id\n",
                "  - code: https://a.b/limit\n    status: 429\n",
                "      balance: integer?\n",
                "          retry-after: '7'\n          x-request-id: abc\n",
            ],
        ),
        (
            "success",
            &[],
            r#"{"status":200,"body":{"ok":false,"error":"channel_not_found"}}"#,
            &[
                "error_when: { /ok: false }\n",
                "  code: /error\n",
                "    category: invalid_request",
            ],
        ),
        (
            "list",
            &[],
            r#"[{"errorCode":"INVALID_FIELD","message":"No such column","fields":["a"]}]"#,
            &[
                "  code: /0/errorCode\n",
                "    status: 400  # a guess",
                "fields: list<string>?",
            ],
        ),
        (
            "status_in_the_body",
            &[],
            r#"{"error":{"code":403,"message":"Daily limit","status":"PERMISSION_DENIED"}}"#,
            &["  code: /error/status\n", "    status: 403\n"],
        ),
        (
            "no_code",
            &[],
            r#"{"message":"Not Found","documentation_url":"https://a.b","status":"404"}"#,
            &[
                "  message: /message\n",
                "  - name: status_404\n    status: 404\n",
            ],
        ),
        (
            "odd",
            &["--status", "400"],
            r##"{"a/b":{"code":"007","msg":"x # y: z","info":{"self":"#","größe":1,"Self":null,"a b":true,"a_b":2}}}"##,
            &["  code: /a~1b/code\n", "  - code: '007'\n"],
        ),
    ] {
        let args = [&["new", vendor, "--from-response", "-"][..], args].concat();
        let (fine, printed) = run(&folder, &args, response);
        assert!(fine, "{vendor}: {printed}");
        let text = folder
            .read(&format!("vendors/{vendor}.yaml"))
            .expect("written");
        for part in expected {
            assert!(text.contains(part), "{part}\nis not in\n{text}");
        }
        assert!(!text.contains("secret"), "{text}");
    }
    expect_good(&folder);
    for (response, said) in [
        ("<html>", "the body of the response is no JSON"),
        ("{}", "nothing in the body looks like a code or a message"),
        (
            r#"{"status":200,"body":{"a":1}}"#,
            "nothing in its body looks like a code",
        ),
    ] {
        let (fine, printed) = run(&folder, &["new", "x", "--from-response", "-"], response);
        assert!(!fine && printed.contains(said), "{response}: {printed}");
    }
    assert!(folder.read("vendors/x.yaml").is_none());
}
