//! What `explain` prints for people, and when it fails.

mod cli;

use cli::{Folder, at_status, run};
use std::path::Path;
use std::process::{Command, Stdio};

const SPEC: &str = "vendor: acme\nenvelope: { code: /code }\nerrors: [{ code: a, status: 400 }]\n";

/// What `explain` tells people of a body that came with a 400.
fn explained(folder: &Folder, body: &str) -> String {
    at_status(folder, "400", &[], body).1
}

#[test]
fn a_code_that_is_no_entrys_is_told_from_one_of_an_entry_that_does_not_fit() {
    let folder = Folder::new("why_code");
    folder.write(
        "acme.yaml",
        "vendor: acme\nenvelope: { code: /code }\nerrors: [{ code: a, status: 400, when: { /x: 1 } }]\n",
    );
    for (body, code) in [
        (r#"{"code":"a","x":1}"#, "code         a\n"),
        (
            r#"{"code":"a"}"#,
            "code         a (no entry with it fits)\n",
        ),
        (r#"{"code":"b"}"#, "code         b (not in the spec)\n"),
    ] {
        let printed = explained(&folder, body);
        assert!(printed.contains(code), "{printed}");
    }
}

#[test]
fn explain_shows_people_what_it_found() {
    let folder = Folder::new("human");
    let spec = "vendor: acme\ndocs: assumed\nenvelope: { code: /code, message: /message, request_id: /id }\nerrors:\n  \
                - code: full\n    status: 409\n    category: conflict\n    retry: never\n    fix: Look first.\n    \
                user_message: Choose another.\n    details: { free: integer? }\n    recovery: { choose_alternative: /next }\n";
    folder.write("acme.yaml", spec);
    let body = r#"{"code":"full","message":"Sorry.","id":"r1","free":2,"next":"noon"}"#;
    let shown = explained(&folder, body);
    let lines: Vec<_> = shown
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    for line in [
        "code full",
        "message Sorry.",
        "request id r1",
        "category conflict",
        "recovery choose_alternative with noon",
        r#"details {"free":2}"#,
        "user message Choose another.",
        "fix Look first.",
        "note the spec does not list status 400 for this error",
    ] {
        assert!(
            lines.iter().any(|shown| shown == line),
            "{line} is not in\n{shown}"
        );
    }
    let known = at_status(&folder, "409", &[], body).1;
    assert!(!known.contains("does not list"), "{known}");
    let unknown = explained(&folder, r#"{"code":"empty"}"#);
    assert!(unknown.contains("empty (not in the spec)"), "{unknown}");
}

/// The exit code, and what was said on the standard error.
fn explain(spec: &Path, args: &[&str], out: Stdio) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_vendor-errors"))
        .args(["explain", "--spec", "acme.yaml"])
        .args(args)
        .current_dir(spec.parent().expect("it is in a folder"))
        .stdout(out)
        .output()
        .expect("it runs");
    let said = String::from_utf8(output.stderr).expect("text");
    (output.status.code(), said)
}

#[test]
fn arguments_that_name_nothing_are_wrong_usage() {
    let spec = Folder::new("why_usage").write("acme.yaml", SPEC);
    for args in [
        &["--status", "400", "--body", "none.json"][..],
        &["--responses", "none.jsonl"],
        &["--status", "400", "--header", ": 5"],
        &["--status", "400", "--header", "retry after: 5"],
    ] {
        let (code, said) = explain(&spec, args, Stdio::piped());
        assert_eq!(code, Some(2), "{args:?}: {said}");
        assert!(said.contains(args[args.len() - 1]), "{said}");
    }
}

#[test]
fn a_vendor_is_called_as_its_spec_says_and_not_as_the_file() {
    let folder = Folder::new("why_vendor");
    folder.write("vendor-errors.toml", "specs = \"specs\"\n");
    folder.write("specs/acme.yaml", SPEC);
    let other = SPEC.replace("vendor: acme", "vendor: zeta");
    folder.write("specs/other.yaml", &other);
    let of = |vendor| {
        let args = ["explain", "--vendor", vendor, "--status", "400"];
        run(&folder, &args, "")
    };
    for vendor in ["acme", "zeta"] {
        let (found, said) = of(vendor);
        assert!(found && said.starts_with(vendor), "{said}");
    }
    let (found, said) = of("other");
    assert!(!found && said.contains("there are: acme, zeta"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn answers_that_cannot_be_written_are_no_success() {
    let folder = Folder::new("why_full");
    let spec = folder.write("acme.yaml", SPEC);
    folder.write("lines.jsonl", "{\"status\":400}\n{\"status\":401}\n");
    for args in [&["--status", "400"][..], &["--responses", "lines.jsonl"]] {
        let full = std::fs::File::create("/dev/full").expect("a full disk");
        let (code, said) = explain(&spec, args, full.into());
        assert_eq!(code, Some(1), "{args:?}");
        assert!(
            said.starts_with("error: cannot write the answer: "),
            "{said}"
        );
    }
}

#[test]
fn what_the_server_sent_cannot_command_the_terminal() {
    let folder = Folder::new("why_terminal");
    let spec = "vendor: acme
envelope:
  - { when: { /all: { is: array } }, items: { each: /all, failed: { /code: { is: present } }, means: parts, id: /id } }
  - { code: /code, message: /message }
errors: [{ code: gone, status: 410 }]
";
    folder.write("acme.yaml", spec);
    for (status, body) in [
        ("200", r#"{"all":[{"id":"\u001b[2J","code":"gone"}]}"#),
        ("410", r#"{"code":"gone","message":"\u001b[2J"}"#),
    ] {
        let (fine, said) = at_status(&folder, status, &[], body);
        assert!(fine && said.contains(r"\u{1b}[2J"), "{said}");
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }
}
