//! Runs the command line in a folder of its own.

#![allow(dead_code, reason = "not every test runs every command")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// An empty folder for files and commands.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("guide")
            .join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the folder for tests can be written");
        // A workspace of its own, so that nothing outside is found.
        fs::write(path.join("Cargo.toml"), "[workspace]\n").expect("it can be written");
        Self(path)
    }

    pub(crate) fn write(&self, file: &str, text: &str) -> PathBuf {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().expect("it is below the folder")).expect("it can be made");
        fs::write(&path, text).expect("it can be written");
        path
    }

    pub(crate) fn read(&self, file: &str) -> Option<String> {
        fs::read_to_string(self.0.join(file)).ok()
    }
}

/// Whether it went well, and what was printed, without the folder's own path.
pub(crate) fn run(folder: &Folder, args: &[&str], input: &str) -> (bool, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_vendor-errors"))
        .args(args)
        .current_dir(&folder.0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command line starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    // A command that reads nothing may be gone already.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let printed = [output.stderr, output.stdout].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&printed).into_owned(),
    )
}

/// Explains a body that came with this status, by `acme.yaml`.
pub(crate) fn at_status(
    folder: &Folder,
    status: &str,
    more: &[&str],
    body: &str,
) -> (bool, String) {
    let args = ["explain", "--spec", "acme.yaml", "--status", status];
    run(folder, &[&args[..], &["--body", "-"], more].concat(), body)
}

/// Runs `check` over the specs in the folder.
pub(crate) fn check(folder: &Folder) -> (bool, String) {
    run(folder, &["check", "--specs", "."], "")
}

/// Runs a line like `$ echo '…' | vendor-errors explain …` and says what it prints.
pub(crate) fn run_command(folder: &Folder, line: &str) -> String {
    let (before, args) = line
        .split_once("vendor-errors ")
        .expect("a command of ours");
    let input = before
        .split('\'')
        .nth(1)
        .map(|text| format!("{text}\n"))
        .unwrap_or_default();
    let args = words(args);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    run(folder, &args, &input).1
}

/// Words separated by blanks; single quotes keep blanks.
fn words(line: &str) -> Vec<String> {
    let quoted = |(index, part): (usize, &str)| match index % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    };
    line.split('\'').enumerate().flat_map(quoted).collect()
}
