//! A spec is either refused, with positions, quickly and without writing files, or accepted, and
//! then its output is harmless.

mod accepted;

use hostile_tests::folder::{Folder, files, run};
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};
use tests::shared;

const CLI: &str = env!("CARGO_BIN_EXE_cli");

/// Seconds of processor time. A spec may have 500,000 values, and unoptimized code is slow.
const SOON: u32 = if cfg!(debug_assertions) { 20 } else { 1 };

/// Runs the command line, unless it takes longer than [`SOON`]: then the system kills it.
fn run_soon(args: &[&OsStr]) -> Output {
    let script = format!("ulimit -t {SOON}; exec \"$0\" \"$@\"");
    run(
        "sh",
        ["-c".as_ref(), script.as_ref(), CLI.as_ref()]
            .iter()
            .chain(args),
    )
}

fn generate(specs: &Path, out: &Path) -> Output {
    run_soon(&[
        "generate".as_ref(),
        "--specs".as_ref(),
        specs.as_os_str(),
        "--out".as_ref(),
        out.as_os_str(),
    ])
}

/// Generates from one file and checks what must hold for any file.
fn outcome(name: &str, content: &[u8]) -> (bool, String) {
    let folder = Folder::empty();
    folder.write(&format!("specs/{name}"), content);
    folder.write("out/notes.txt", "mine");
    let before = files(folder.path());
    let output = generate(&folder.join("specs"), &folder.join("out"));
    let said = String::from_utf8(output.stderr).expect("diagnostics are text");
    assert!(!said.contains(is_unfit_for_a_terminal), "{name}: {said:?}");
    match output.status.code() {
        Some(0) => {}
        Some(1) => {
            assert!(said.contains(&format!("{name}:")), "{name}: {said}");
            assert_eq!(files(folder.path()), before, "{name}");
        }
        other => panic!("{name}: {other:?}, {}: {said}", output.status),
    }
    (output.status.success(), said)
}

fn is_unfit_for_a_terminal(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn the_shared_specs_are_answered_as_intended() {
    let Some(folder) = shared("hostile/specs") else {
        return;
    };
    let manifest: Value =
        serde_json::from_slice(&fs::read(folder.join("MANIFEST.json")).expect("a manifest"))
            .expect("JSON");
    let specs = manifest["specs"].as_array().expect("a list");
    for spec in specs {
        let name = spec["file"].as_str().expect("a name");
        let (accepted, said) = outcome(name, &fs::read(folder.join(name)).expect(name));
        match spec["expect"].as_str() {
            Some("accept") => assert!(accepted, "{name}: {said}"),
            Some("reject") => assert!(!accepted, "{name}"),
            _ => {}
        }
        if let (false, Some(at)) = (accepted, spec["at"].as_str()) {
            assert!(
                said.contains(&format!("{at}:")),
                "{name} is wrong at {at}: {said}"
            );
        }
    }
    assert!(specs.len() > 100);
}

const HEAD: &str = "vendor: acme\nenvelope: { code: /code }\nerrors:\n";

/// What is refused, and where.
#[test]
fn harmful_specs_are_refused_at_the_right_place() {
    let entry = |text: &str| format!("{HEAD}{text}\n");
    let cases: &[(&str, String, &str)] = &[
        ("traversal", "vendor: ../../etc/passwd\n".into(), "1:9"),
        ("device", format!("vendor: nul\n{}", &HEAD[13..]), "1:9"),
        ("keyword", format!("vendor: self\n{}", &HEAD[13..]), "1:9"),
        ("flag", "vendor: --out\n".into(), "1:9"),
        ("collision", entry("  - { code: aB, retry: never }\n  - { code: a_b, retry: never }"), "5:13"),
        ("kelvin", entry("  - { code: \u{212a}, retry: never }"), "4:13"),
        ("format", entry("  - { code: \"a\\u200db\", name: x, retry: never }"), "4:13"),
        ("newline", entry("  - { code: \"a\\nb\", name: x, retry: never }"), "4:13"),
        ("nul", entry("  - { code: \"a\\0b\", name: x, retry: never }"), "4:13"),
        ("long", entry(&format!("  - {{ code: {}, retry: never }}", "a".repeat(257))), "4:13"),
        ("type_text", entry("  - { code: a, details: { a: 'string; fn x() {}' } }"), "4:37"),
        ("deep_type", entry(&format!("  - {{ code: a, details: {{ a: '{}any{}' }} }}", "list<".repeat(40), ">".repeat(40))), "4:116"),
        ("field", entry("  - { code: a, details: { \"a\\nb\": string } }"), "4:27"),
        ("status", entry("  - { code: a, status: 99999999999999999999 }"), "4:24"),
        ("header", entry("  - { code: a, retry: { wait: { from: 'header:a b', format: seconds } } }"), "4:47"),
        ("pointer", "vendor: acme\nenvelope: { code: /a~2 }\nerrors: []\n".into(), "2:21"),
        ("anchor", format!("vendor: &a acme\n{}", &HEAD[13..]), "1:9"),
        ("alias", format!("vendor: acme\ntitle: *a\n{}", &HEAD[13..]), "2:8"),
        ("merge", entry("  - { <<: { code: a } }"), "4:7"),
        ("tag", "vendor: !!python/object:os.system x\n".into(), "1:9"),
        ("twice", entry("  - { code: a, code: b }"), "4:16"),
        ("second", format!("{HEAD}  - {{ code: a }}\n---\nvendor: b\n"), "5:1"),
        ("flow", format!("vendor: {}", "[".repeat(100_000)), "1:"),
        ("block", (0..300).map(|depth| " ".repeat(depth) + "a:\n").collect(), "1:1"),
        ("bomb", (b'b'..b'z').fold("a: &a [x]\n".to_owned(), |text, c| {
            let (c, last) = (c as char, (c - 1) as char);
            text + &format!("{c}: &{c} [*{last}, *{last}, *{last}, *{last}, *{last}, *{last}, *{last}, *{last}, *{last}]\n")
        }), "1:4"),
        ("values", format!("vendor: acme\nx: [{}]\n", "a,".repeat(600_000)), "2:"),
    ];
    let mut wrong = Vec::new();
    for (name, text, place) in cases {
        let file = format!("{name}.yaml");
        let (accepted, said) = outcome(&file, text.as_bytes());
        if accepted || !said.contains(&format!("{file}:{place}")) {
            wrong.push(format!(
                "{name} should be refused at {place}: {}",
                said.chars().take(300).collect::<String>()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (name, bytes) in [
        ("utf16.yaml", b"\xff\xfev\0".as_slice()),
        ("overlong.yaml", b"a: \xc0\xaf"),
        ("surrogate.yaml", b"a: \xed\xa0\x80"),
        ("control.yaml", b"a: \x07"),
    ] {
        assert!(!outcome(name, bytes).0, "{name}");
    }
    let spaces = outcome("spaces.yaml", &vec![b' '; 4_000_000]);
    assert!(!spaces.0);
}

#[test]
fn one_run_reports_all_problems() {
    let (_, said) = outcome("many.yaml", format!("{HEAD}  - {{ code: a, status: 7, retry: sometimes, x: 1 }}\n  - {{ code: a }}\n  - {{ code: '' }}\n").as_bytes());
    for place in ["4:24", "4:34", "4:45", "6:13"] {
        assert!(
            said.contains(&format!("many.yaml:{place}")),
            "{place}: {said}"
        );
    }
}

#[test]
fn lints_of_long_conditions_take_linear_time() {
    let lines = |line: &dyn Fn(usize) -> String| (0..20_000).map(line).collect::<String>();
    let values = |prefix: &str| lines(&|number| format!("{prefix}{number}, "));
    let arms = lines(&|number| format!("      - {{ when: {{ /a: v{number} }}, then: never }}\n"));
    let keys = lines(&|number| format!("      header:x{number}: a\n"));
    let (some, others) = (values("v"), values("w"));
    let folder = Folder::empty();
    for (name, entry) in [
        ("arms", format!("    retry:\n{arms}")),
        ("keys", format!("    when:\n{keys}")),
        (
            "values",
            format!("    when: {{ header:a: [{some}], header:A: [{others}] }}\n"),
        ),
        (
            "arms_of_values",
            format!(
                "    retry:\n      - {{ when: {{ header:a: [{some}] }}, then: wait }}\n      - {{ when: {{ header:a: [{others}] }}, then: wait }}\n"
            ),
        ),
    ] {
        let content = format!("{HEAD}  - code: a\n    status: 400\n{entry}");
        let spec = folder.write(&format!("{name}.yaml"), content);
        let output = run_soon(&["check".as_ref(), "--specs".as_ref(), spec.as_os_str()]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", output.status);
    }
}

#[test]
fn members_of_many_envelopes_are_not_repeated_without_end() {
    let envelopes = |member: &dyn Fn(usize) -> usize| {
        let envelope = |n| {
            let member = member(n);
            format!(
                "  - {{ when: {{ /kind: k{n} }}, code: /code, details: {{ d{member}: any? }} }}\n"
            )
        };
        let envelopes: String = (0..5_000).map(envelope).collect();
        format!("vendor: acme\nenvelope:\n{envelopes}errors:\n  - {{ code: a }}\n")
    };
    let (accepted, said) = outcome("each.yaml", envelopes(&|n| n).as_bytes());
    assert!(
        !accepted && said.contains("25000000 members of details"),
        "{said}"
    );
    let (accepted, said) = outcome("few.yaml", envelopes(&|n| n % 8).as_bytes());
    assert!(accepted, "{said}");
}

#[test]
fn every_command_reports_too_many_places() {
    let entries: String = (0..70)
        .map(|number| {
            format!("  - {{ name: e{number}, status: 400, when: {{ /p{number}: x }} }}\n")
        })
        .collect();
    let folder = Folder::empty();
    let spec = folder.write("places.yaml", format!("{HEAD}{entries}"));
    let out = folder.join("out");
    for command in [
        vec!["check".as_ref(), "--specs".as_ref(), spec.as_os_str()],
        vec![
            "generate".as_ref(),
            "--specs".as_ref(),
            spec.as_os_str(),
            "--out".as_ref(),
            out.as_os_str(),
        ],
        vec![
            "explain".as_ref(),
            "--status".as_ref(),
            "400".as_ref(),
            "--spec".as_ref(),
            spec.as_os_str(),
        ],
    ] {
        let output = run(CLI, &command);
        let said = String::from_utf8(output.stderr).expect("diagnostics are text");
        assert_eq!(output.status.code(), Some(1), "{command:?}: {said}");
        assert!(said.contains("places.yaml:67:13"), "{command:?}: {said}");
        assert!(said.contains("too-large"), "{command:?}: {said}");
    }
    assert!(!out.exists());
}

#[test]
fn a_far_too_long_file_is_not_read() {
    let folder = Folder::empty();
    let file = fs::File::create(folder.join("acme.yaml")).expect("a file");
    file.set_len(50_000_000).expect("50 MB");
    let mut output = None;
    let limit = Duration::from_millis(if cfg!(debug_assertions) { 500 } else { 100 });
    let mut time = || {
        let start = Instant::now();
        output = Some(generate(folder.path(), &folder.join("out")));
        start.elapsed()
    };
    assert!(
        (0..5).any(|_| time() < limit),
        "it takes more than {limit:?}"
    );
    let output = output.expect("it ran");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("acme.yaml:1:1"));
}

/// Refusing takes less than 64 MB of address space, whatever the file.
#[cfg(target_os = "linux")]
#[test]
fn refusing_takes_little_memory() {
    let keys: String = (0..400_000).map(|key| format!("k{key}: 1\n")).collect();
    let bad: String = (0..40_000)
        .map(|code| format!("  - {{ code: c{code}, status: 4000, retry: nevr, x: 1 }}\n"))
        .collect();
    for (name, text) in [
        ("keys", format!("vendor: acme\n{keys}")),
        ("entries", HEAD.to_owned() + &bad),
        ("brackets", "[".repeat(4_000_000)),
        ("quotes", "'".repeat(4_000_000)),
    ] {
        let folder = Folder::empty();
        folder.write("specs/acme.yaml", text);
        let script = format!(
            "ulimit -v {}; exec \"$0\" check --specs \"$1\"",
            64 * 1024 + BINARY
        );
        let output = Command::new("sh")
            .args(["-c", &script, CLI])
            .arg(folder.join("specs"))
            .output()
            .expect("a shell");
        assert_eq!(
            output.status.code(),
            Some(1),
            "{name}: {}",
            String::from_utf8_lossy(&output.stderr)
                .get(..500)
                .unwrap_or_default()
        );
    }
}

/// The address space of a process at the start, in KiB: the program and its libraries.
const BINARY: u64 = 24 * 1024;
