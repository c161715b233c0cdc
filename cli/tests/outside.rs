//! Slow (with VENDOR_ERRORS_SLOW): a crate outside of the repository that has nothing of it,
//! in every way.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use tests::slow::{self, cargo, root};

const LIB: &str = r#"#![deny(warnings)]

use vendor_errors::VendorErrors;

/// The command line's.
pub mod vendors;

/// The derive's: the module `stripe`.
#[derive(Debug, VendorErrors)]
#[vendor_errors(vendor = "stripe")]
pub struct Stripe;

#[derive(Debug, PartialEq, VendorErrors)]
#[vendor_errors(vendor = "stripe", spec = "vendors/acme.yaml")]
pub enum Mine {
    #[vendor_errors(stripe = "card_declined")]
    Card { decline_code: Option<String> },
    #[vendor_errors(acme = "not_found")]
    Gone,
    #[vendor_errors(other)]
    Other,
}
"#;

const TEST: &str = r##"use outsider::{Mine, built, stripe, vendors};

const DECLINED: &[u8] =
    br#"{"error":{"type":"card_error","code":"card_declined","decline_code":"lost_card"}}"#;

#[test]
fn every_door_answers_a_card_error() {
    let answers = [
        stripe::Error::from_response(402, &(), DECLINED).to_string(),
        built::vendors::stripe::Error::from_response(402, &(), DECLINED).to_string(),
        vendors::stripe::Error::from_response(402, &(), DECLINED).to_string(),
        Mine::stripe().from_response(402, &(), DECLINED).to_string(),
    ];
    assert!(answers[0].starts_with("stripe card_declined (402)"), "{answers:?}");
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    let decline_code = Some("lost_card".to_owned());
    let mine = Mine::stripe().from_response(402, &(), DECLINED).into_kind();
    assert_eq!(mine, Mine::Card { decline_code });
}
"##;

/// The block of Rust in the README that has this in it.
fn of_readme(part: &str) -> String {
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    let blocks = readme.split("\n```rust").skip(1);
    let mut blocks = blocks.filter_map(|rest| Some(rest.split_once('\n')?.1.split_once("```")?.0));
    let block = blocks.find(|block| block.contains(part));
    block.expect(part).to_owned()
}

/// A folder outside of the repository.
struct Outside(TempDir);

impl Outside {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for below in ["bin", "crate/src", "crate/tests"] {
            fs::create_dir_all(folder.path().join(below)).expect("a folder");
        }
        Self(folder)
    }

    fn join(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// A copy of the program, where [`Self::run`] finds it.
    fn install(&self, program: &str) -> PathBuf {
        let name = Path::new(program).file_name().expect("a name");
        let copy = self.join("bin").join(name);
        fs::copy(program, &copy).expect("the program");
        copy
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.join("crate").join(file), text).expect("a file of the crate");
    }

    /// Runs a program that was copied out, or one that finds them in the path.
    fn run(&self, program: &Path, args: &[&str]) -> String {
        let bin = self.join("bin");
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = [bin].into_iter().chain(std::env::split_paths(&path));
        let output = Command::new(program)
            .args(args)
            .current_dir(self.join("crate"))
            .env("PATH", std::env::join_paths(paths).expect("a path"))
            .output()
            .expect("it runs");
        let said =
            [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        assert!(output.status.success(), "{args:?}: {}", said.concat());
        said.concat()
    }
}

#[test]
fn a_crate_that_has_nothing_of_the_repository_uses_every_door() {
    if slow::is_off() {
        return;
    }
    let outside = Outside::new();
    let installed = outside.install(env!("CARGO_BIN_EXE_vendor-errors"));
    outside.install(env!("CARGO_BIN_EXE_cargo-vendor-errors"));

    outside.run(
        &installed,
        &["generate", "--vendor", "stripe", "--out", "src/vendors"],
    );
    outside.run(&installed, &["new", "acme", "--specs", "vendors"]);
    outside.write(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"outsider\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n\
             [dependencies]\nvendor-errors = {{ path = {:?} }}\n\
             [build-dependencies]\nvendor-errors-build = {{ path = {:?} }}\n\
             [dev-dependencies]\nvendor-errors-cli = {{ path = {:?}, default-features = false }}\n",
            root(),
            root().join("generator"),
            root().join("cli"),
        ),
    );
    outside.write("build.rs", &of_readme("Build::new()"));
    let built = of_readme("OUT_DIR");
    outside.write(
        "src/lib.rs",
        &format!("{LIB}\n/// The build script's.\npub mod built {{\n{built}}}\n"),
    );
    outside.write("tests/ways.rs", TEST);
    outside.write("tests/specs.rs", &of_readme("vendor_errors_cli::check"));
    fs::copy(root().join("Cargo.lock"), outside.join("crate/Cargo.lock")).expect("a lock file");
    let folder = outside.join("crate");
    let test = ["test", "--test", "ways", "--test", "specs"];
    let said = cargo(&folder, &test, &[]);
    assert_eq!(said.matches("1 passed").count(), 2, "{said}");
    // Neither the build script nor the derive has anything to do again.
    let again = [&test[..], &["--no-run", "--verbose", "--color=never"]].concat();
    let said = cargo(&folder, &again, &[]);
    assert!(
        said.lines()
            .any(|line| line.trim().starts_with("Fresh outsider ")),
        "{said}"
    );

    // Cargo finds the subcommand, and what it checks is what was generated.
    let check = [
        "vendor-errors",
        "check",
        "--vendor",
        "stripe",
        "--out",
        "src/vendors",
    ];
    let said = outside.run(Path::new(env!("CARGO")), &check);
    assert!(said.contains("0 errors, 0 warnings"), "{said}");
}
