//! What `generate` writes and `check` notices, in folders of the test's own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

const ACME: &str = "vendor: acme\nenvelope: { code: /code }\nerrors:\n  - code: gone\n    status: 410\n    description: It is gone.\n    examples: [{ body: '{\"code\":\"gone\"}' }]\n";

/// Folders with specs and generated files, gone after the test.
struct Folders(PathBuf);

impl Folders {
    /// With the vendors `acme`, `beta` and `gamma`, generated.
    fn new(test: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("vendor-errors-drift-{test}-{}", std::process::id()));
        fs::create_dir_all(folder.join("specs")).unwrap();
        let folders = Self(folder);
        for vendor in ["acme", "beta", "gamma"] {
            folders.write(vendor, &ACME.replace("acme", vendor));
        }
        assert_eq!(folders.run("generate").0, 0);
        folders
    }

    fn write(&self, vendor: &str, text: &str) {
        fs::write(self.0.join(format!("specs/{vendor}.yaml")), text).unwrap();
    }

    /// Exit code, and what was said.
    fn run(&self, command: &str) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_vendor-errors"))
            .args([command, "--specs", "specs", "--out", "out"])
            .current_dir(&self.0)
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
        (output.status.code().unwrap(), said.concat())
    }

    /// Every file with its text and when it was written.
    fn files(&self) -> Vec<(PathBuf, String, SystemTime)> {
        let mut files = Vec::new();
        for folder in ["specs", "out"] {
            for file in fs::read_dir(self.0.join(folder)).unwrap() {
                let path = file.unwrap().path();
                let written = path.metadata().unwrap().modified().unwrap();
                files.push((path.clone(), fs::read_to_string(&path).unwrap(), written));
            }
        }
        files.sort();
        files
    }

    /// The names of the files that are new, changed or gone since.
    fn changed_since(&self, before: &[(PathBuf, String, SystemTime)]) -> Vec<String> {
        let now = self.files();
        let differs = now.iter().filter(|file| !before.contains(file));
        let gone = before.iter().filter(|(path, ..)| !path.exists());
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        differs.chain(gone).map(|(path, ..)| name(path)).collect()
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const COMMAND: &str = "bring the generated files up to date with: cargo run -p codegen -- generate --specs specs --out out";

#[test]
fn without_arguments_the_folders_of_the_workspace_are_meant_from_wherever_in_it() {
    let folders = Folders::new("workspace");
    let root = folders.0.join("root");
    let (specs, below) = (root.join("error-spec/vendors"), root.join("a/b"));
    for folder in [&specs, &below] {
        fs::create_dir_all(folder).unwrap();
    }
    fs::write(root.join("Cargo.toml"), "[workspace]\nmembers = []\n").unwrap();
    fs::write(below.join("Cargo.toml"), "[package]\n").unwrap();
    fs::write(specs.join("acme.yaml"), ACME).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_vendor-errors"))
        .current_dir(&below)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let generated = root.join("generated-example/src/generated/acme.rs");
    assert!(generated.exists(), "{output:?}");
}

#[test]
fn generating_again_leaves_everything_as_it_is() {
    let folders = Folders::new("again");
    let before = folders.files();
    let (code, said) = folders.run("generate");
    assert_eq!(code, 0);
    assert_eq!(said.matches("unchanged").count(), 3, "{said}");
    assert!(said.contains("\n3 vendors in "), "{said}");
    assert_eq!(folders.changed_since(&before), [""; 0]);
    assert_eq!(folders.run("check").0, 0);
}

#[test]
fn an_edited_description_changes_one_file_and_check_names_the_command_until_then() {
    let folders = Folders::new("edit");
    folders.write(
        "beta",
        &ACME
            .replace("acme", "beta")
            .replace("It is gone", "It has gone"),
    );
    let before = folders.files();
    let (code, said) = folders.run("check");
    assert_eq!(code, 1);
    assert!(
        said.contains("out/beta.rs is out of date\n") && said.contains(COMMAND),
        "{said}"
    );
    assert_eq!(said.matches("out of date").count(), 1, "{said}");
    assert_eq!(
        folders.changed_since(&before),
        [""; 0],
        "`check` writes nothing"
    );

    assert_eq!(folders.run("generate").0, 0);
    assert_eq!(folders.changed_since(&before), ["beta.rs"]);
    let (code, said) = folders.run("check");
    assert_eq!(code, 0, "{said}");
}

#[test]
fn a_vendor_is_one_file_more() {
    let folders = Folders::new("more");
    let before = folders.files();
    folders.write("delta", &ACME.replace("acme", "delta"));
    let (code, said) = folders.run("check");
    assert_eq!(code, 1);
    assert!(
        said.contains("out/delta.rs is missing\n") && said.contains(COMMAND),
        "{said}"
    );
    assert_eq!(folders.run("generate").0, 0);
    assert_eq!(
        folders.changed_since(&before),
        ["delta.rs", "mod.rs", "delta.yaml"]
    );
    assert_eq!(folders.run("check").0, 0);

    let before = folders.files();
    fs::remove_file(folders.0.join("specs/delta.yaml")).unwrap();
    let (code, said) = folders.run("check");
    assert_eq!(code, 1);
    assert!(
        said.contains("out/delta.rs has no spec any more\n"),
        "{said}"
    );
    assert_eq!(folders.run("generate").0, 0);
    assert_eq!(
        folders.changed_since(&before),
        ["mod.rs", "delta.rs", "delta.yaml"]
    );
}

/// The modules that `mod.rs` declares, and the files beside it.
fn modules(out: &Path) -> (Vec<String>, Vec<String>) {
    let index = fs::read_to_string(out.join("mod.rs")).unwrap();
    let declared = index
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let files = fs::read_dir(out)
        .unwrap()
        .map(|file| file.unwrap().file_name());
    let names = files.filter_map(|name| Some(name.to_str()?.strip_suffix(".rs")?.to_owned()));
    let mut names: Vec<_> = names.filter(|name| name != "mod").collect();
    names.sort();
    (declared.map(str::to_owned).collect(), names)
}

impl Folders {
    /// As `run`, with these arguments.
    fn run_with(&self, args: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_vendor-errors"))
            .args(args)
            .current_dir(&self.0)
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
        (output.status.code().unwrap(), said.concat())
    }

    #[track_caller]
    fn expect_modules(&self, names: &[&str]) {
        let (declared, files) = modules(&self.0.join("out"));
        assert_eq!((declared, files), (own(names), own(names)));
    }
}

fn own(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_selection_of_specs_leaves_the_other_modules() {
    let folders = Folders::new("selection");
    let all = ["acme", "beta", "gamma"];
    for args in [
        &["--specs", "specs/beta.yaml"][..],
        &["--specs", "specs", "--vendor", "beta"],
    ] {
        let args = [&["generate", "--out", "out"], args].concat();
        let (code, said) = folders.run_with(&args);
        assert_eq!(code, 0, "{said}");
        folders.expect_modules(&all);
    }
    // A run over all of them still knows which are gone.
    fs::remove_file(folders.0.join("specs/gamma.yaml")).unwrap();
    assert_eq!(folders.run("generate").0, 0);
    folders.expect_modules(&["acme", "beta"]);
}

#[test]
fn two_folders_of_specs_with_one_output_leave_each_other_alone() {
    let folders = Folders::new("two");
    fs::create_dir(folders.0.join("others")).unwrap();
    let delta = ACME.replace("acme", "delta");
    fs::write(folders.0.join("others/delta.yaml"), delta).unwrap();
    for specs in [
        "others",
        "specs",
        "others",
        "specs/acme.yaml",
        "others/delta.yaml",
    ] {
        let args = ["generate", "--specs", specs, "--out", "out"];
        let (code, said) = folders.run_with(&args);
        assert_eq!(code, 0, "{said}");
        folders.expect_modules(&["acme", "beta", "delta", "gamma"]);
        let (code, said) = folders.run_with(&[&args[..], &["--check"]].concat());
        assert_eq!(code, 0, "{said}");
    }
}

#[test]
fn a_broken_spec_beside_the_one_that_is_asked_for_keeps_its_module() {
    let folders = Folders::new("broken");
    folders.write("beta", "vendor: beta\ntitel: Beta\n");
    let args = [
        "generate", "--specs", "specs", "--out", "out", "--vendor", "acme",
    ];
    let (code, said) = folders.run_with(&args);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("specs/beta.yaml:2:1"), "{said}");
    folders.expect_modules(&["acme", "beta", "gamma"]);
}

#[test]
fn files_of_somebody_else_are_neither_changed_nor_declared() {
    let folders = Folders::new("foreign");
    let mine = [
        ("beta", ""),
        ("gamma", "// @generated by vendor-errors-fork\n"),
        ("delta", "// mine\n"),
    ];
    for (name, text) in mine {
        fs::write(folders.0.join(format!("out/{name}.rs")), text).unwrap();
    }
    folders.write("delta", &ACME.replace("acme", "delta"));
    let (code, said) = folders.run("generate");
    assert_eq!(code, 1, "{said}");
    let args = [
        "generate", "--specs", "specs", "--out", "out", "--vendor", "acme",
    ];
    let (code, said) = folders.run_with(&args);
    assert_eq!(code, 0, "{said}");
    assert_eq!(modules(&folders.0.join("out")).0, ["acme"]);
    for vendor in ["beta", "gamma", "delta"] {
        fs::remove_file(folders.0.join(format!("specs/{vendor}.yaml"))).unwrap();
    }
    assert_eq!(folders.run("generate").0, 0);
    for (name, text) in mine {
        let path = folders.0.join(format!("out/{name}.rs"));
        assert_eq!(fs::read_to_string(path).unwrap(), text, "{name}");
    }
}

#[test]
fn nothing_is_written_while_a_spec_has_a_problem() {
    let folders = Folders::new("problem");
    folders.write("acme", &ACME.replace("acme", "acme\ntitel: Acme"));
    folders.write("beta", &ACME.replace("acme", "beta").replace("410", "411"));
    let before = folders.files();
    let (code, said) = folders.run("generate");
    assert_eq!(code, 1);
    assert!(
        said.contains("specs/acme.yaml:2:1") && said.contains("did you mean `title`?"),
        "{said}"
    );
    assert_eq!(folders.changed_since(&before), [""; 0]);
}
