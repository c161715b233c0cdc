//! The program as it is installed: copied out, in folders that have nothing of this repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// An empty folder outside of the repository, with the program beside it; gone after the test.
struct Outside(TempDir);

impl Outside {
    fn new() -> Self {
        let outside = Self(TempDir::new().unwrap());
        fs::create_dir(outside.path("")).unwrap();
        for program in [
            env!("CARGO_BIN_EXE_vendor-errors"),
            env!("CARGO_BIN_EXE_cargo-vendor-errors"),
        ] {
            let name = Path::new(program).file_name().unwrap();
            fs::copy(program, outside.0.path().join(name)).unwrap();
        }
        outside
    }

    /// A path in the folder.
    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join("empty").join(path)
    }

    /// Exit code, standard output, standard error.
    fn run_as(&self, program: &str, args: &[&str], env: &[(&str, &str)]) -> (i32, String, String) {
        let output = Command::new(self.0.path().join(program))
            .args(args)
            .current_dir(self.path(""))
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .envs(env.iter().copied())
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let code = output.status.code().unwrap();
        (code, text(output.stdout), text(output.stderr))
    }

    fn run(&self, args: &[&str]) -> (i32, String, String) {
        self.run_as("vendor-errors", args, &[])
    }

    fn is_empty(&self) -> bool {
        fs::read_dir(self.path("")).unwrap().next().is_none()
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.path(file), text).unwrap();
    }

    fn first_line(&self, file: &str) -> String {
        let text = fs::read_to_string(self.path(file)).unwrap();
        text.lines().next().unwrap_or_default().to_owned()
    }
}

#[test]
fn without_a_configuration_nothing_is_written_and_wrong_usage_is_told() {
    let outside = Outside::new();
    for (args, said) in [
        (&[][..], "nothing says which specs: give --vendor NAME"),
        (&["check"], "nothing says which specs"),
        (
            &["generate", "--vendor", "stripe"],
            "nothing says where to write: give --out DIR",
        ),
        (
            &["generate", "--vendor", "strip", "--out", "a"],
            "did you mean `stripe`? There are: airtable, ",
        ),
        (
            &["explain", "--vendor", "strip", "--status", "400"],
            "did you mean `stripe`?",
        ),
        (&["generat"], "a similar subcommand exists: 'generate'"),
        (
            &["generate", "--ou", "a"],
            "a similar argument exists: '--out'",
        ),
        (
            &["schema", "--write"],
            "`--write` is for the repository of vendor-errors",
        ),
    ] {
        let (code, stdout, stderr) = outside.run(args);
        assert!(stderr.contains(said), "{args:?}: {stderr}");
        assert_eq!((code, stdout.as_str()), (2, ""), "{args:?}");
    }
    assert!(outside.is_empty());
    for args in [
        &["--help"][..],
        &["generate", "--help"],
        &["completions", "bash"],
        &["explain", "--vendor", "stripe", "--status", "402"],
        &["check", "--vendor", "stripe"],
    ] {
        let (code, stdout, stderr) = outside.run(args);
        assert_eq!((code, stderr.as_str()), (0, ""), "{args:?}: {stdout}");
        assert!(
            !stdout.is_empty() && !stdout.contains("codegen"),
            "{stdout}"
        );
    }
    assert!(outside.is_empty());
}

#[test]
fn what_is_written_names_the_command_that_was_run() {
    let outside = Outside::new();
    let (code, stdout, stderr) =
        outside.run(&["generate", "--vendor", "stripe", "--out", "src/vendors"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.starts_with("stripe    28 entries"), "{stdout}");
    let command = "`vendor-errors generate --vendor stripe --out src/vendors`.";
    assert!(
        outside
            .first_line("src/vendors/stripe.rs")
            .ends_with(command)
    );
    assert!(outside.first_line("src/vendors/mod.rs").ends_with(command));

    // The other name of the program is no other content.
    let again = [
        "vendor-errors",
        "generate",
        "--vendor",
        "stripe",
        "--out",
        "src/vendors",
    ];
    let (code, stdout, _) = outside.run_as("cargo-vendor-errors", &again, &[]);
    assert!(code == 0 && stdout.contains("unchanged"), "{stdout}");
    let (code, ..) = outside.run(&["check", "--vendor", "stripe", "--out", "src/vendors"]);
    assert_eq!(code, 0);

    // Vendors that were asked for one by one stay beside each other.
    let slack = [
        "vendor-errors",
        "generate",
        "--vendor",
        "slack",
        "--out",
        "src/vendors",
    ];
    assert_eq!(outside.run_as("cargo-vendor-errors", &slack, &[]).0, 0);
    let command = "`cargo vendor-errors generate --vendor slack --out src/vendors`.";
    assert!(
        outside
            .first_line("src/vendors/slack.rs")
            .ends_with(command)
    );
    let index = fs::read_to_string(outside.path("src/vendors/mod.rs")).unwrap();
    assert!(
        index.ends_with("pub mod slack;\npub mod stripe;\n"),
        "{index}"
    );

    fs::remove_file(outside.path("src/vendors/slack.rs")).unwrap();
    let check = ["check", "--vendor", "slack", "--out", "src/vendors"];
    let (code, _, stderr) = outside.run(&check);
    let told = "src/vendors/slack.rs is missing\nbring the generated files up to date with: vendor-errors generate --vendor slack --out src/vendors\n";
    assert_eq!((code, stderr.as_str()), (1, told));
}

const BROKEN: &str =
    "vendor: acme\nenvelope: { code: /code }\nerrors:\n  - { code: gone, staus: 410 }\n";

#[test]
fn a_broken_spec_is_told_to_programs_and_annotated() {
    let outside = Outside::new();
    outside.write("acme.yaml", BROKEN);
    for _ in 0..2 {
        let (code, stdout, stderr) =
            outside.run(&["check", "--specs", "acme.yaml", "--format", "github"]);
        let annotation = "::error file=acme.yaml,line=4,col=19,endLine=4,endColumn=24,title=unknown-key::an entry has no key `staus`%0Adid you mean `status`?";
        assert!(stdout.starts_with(annotation), "{stdout}");
        assert_eq!((code, stderr.as_str()), (1, ""));
    }
    let (code, stdout, _) = outside.run(&["check", "--specs", "acme.yaml", "--format", "json"]);
    let lines: Vec<serde_json::Value> = stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!((code, lines.len()), (1, 1), "{stdout}");
    for (key, value) in [
        ("file", "acme.yaml".into()),
        ("line", 4.into()),
        ("column", 19.into()),
        ("end_line", 4.into()),
        ("end_column", 24.into()),
        ("severity", "error".into()),
        ("code", "unknown-key".into()),
        ("message", "an entry has no key `staus`".into()),
        ("label", serde_json::Value::from("did you mean `status`?")),
    ] {
        assert_eq!(lines[0][key], value, "{key}");
    }
    outside.write("acme.yaml", &BROKEN.replace("staus", "status"));
    let drift = ["check", "--specs", "acme.yaml", "--out", "made", "--format"];
    let (code, stdout, _) = outside.run(&[&drift[..], &["github"]].concat());
    let annotation = "::error file=made/acme.rs,title=outdated::made/acme.rs is missing%0Abring the generated files up to date with: vendor-errors generate --specs acme.yaml --out made\n";
    assert!(code == 1 && stdout.contains(annotation), "{stdout}");
}

#[test]
fn colors_follow_the_arguments_and_the_environment() {
    let outside = Outside::new();
    outside.write("acme.yaml", BROKEN);
    let args = ["check", "--specs", "acme.yaml"];
    let has_colors = |color: &[&str], env: &[(&str, &str)]| {
        let (_, _, stderr) = outside.run_as("vendor-errors", &[&args[..], color].concat(), env);
        assert!(stderr.contains("an entry has no key"), "{stderr}");
        stderr.contains('\x1b')
    };
    assert!(!has_colors(&[], &[]), "no terminal");
    assert!(has_colors(&["--color", "always"], &[]));
    assert!(has_colors(&["--color=always"], &[("NO_COLOR", "1")]));
    assert!(has_colors(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!has_colors(
        &[],
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]
    ));
    assert!(!has_colors(
        &["--color", "never"],
        &[("CLICOLOR_FORCE", "1")]
    ));
    let (_, _, usage) = outside.run(&["generat", "--color", "always"]);
    assert!(usage.contains('\x1b'), "{usage}");
}
