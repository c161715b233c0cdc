//! Slow (with VENDOR_ERRORS_SLOW): the code of every vendor and every spec of `tests/specs`
//! compiles without warnings in each edition, with clippy's pedantic lints and in rustdoc, in any
//! surroundings; it decodes its first example there; and rustfmt leaves it unchanged.

use built_vendors::Built;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use tests::slow::{self, cargo};
use vendor_errors_cli::check::examples;
use vendor_errors_cli::specs::File;

const EDITIONS: [&str; 3] = ["2018", "2021", "2024"];

/// What surrounds the modules: other items with the names of the prelude and of common macros.
const HOSTILE: &str = "
#![deny(warnings, clippy::all, clippy::pedantic)]
#![allow(unused_macros)]

macro_rules! vec { ($($_:tt)*) => { compile_error!(\"a macro of the code around\") } }
macro_rules! format { ($($_:tt)*) => { compile_error!(\"a macro of the code around\") } }
macro_rules! matches { ($($_:tt)*) => { compile_error!(\"a macro of the code around\") } }
macro_rules! write { ($($_:tt)*) => { compile_error!(\"a macro of the code around\") } }
macro_rules! panic { ($($_:tt)*) => { compile_error!(\"a macro of the code around\") } }

pub type Result = ();
pub struct Option;
pub struct String;
pub struct Vec;
pub struct Box;
pub enum Ok {}
pub enum Err {}
pub enum Some {}
pub enum None {}
pub trait Clone {}
pub trait Debug {}
pub trait From {}
pub mod std {}
pub mod core {}
pub mod serde {}
pub mod rt {}
";

#[test]
fn all_generated_code_compiles_everywhere() {
    if slow::is_off() {
        return;
    }
    let folder = slow::folder("editions");
    let modules = modules();
    let members: Vec<_> = EDITIONS
        .iter()
        .map(|edition| format!("\"on_{edition}\""))
        .collect();
    slow::workspace(&folder, &members.join(", "));
    for edition in EDITIONS {
        let package = folder.join(format!("on_{edition}"));
        slow::package(&package, edition);
        fs::write(package.join("src/lib.rs"), library(&modules)).unwrap();
        fs::create_dir_all(package.join("tests")).unwrap();
        fs::write(
            package.join("tests/examples.rs"),
            run_examples(&modules, edition),
        )
        .unwrap();
    }
    let tested = cargo(&folder, &["test", "--workspace", "--test", "examples"], &[]);
    let decoded = format!("test result: ok. {} passed", modules.len());
    assert_eq!(tested.matches(&decoded).count(), EDITIONS.len(), "{tested}");
    // Nor has the runtime any, without its features for clients.
    assert!(!tested.contains("warning:"), "{tested}");
    // rustdoc knows few differences between editions.
    let packages: Vec<_> = EDITIONS[slow::pick(2, 2, 0)..]
        .iter()
        .map(|edition| format!("--package=on_{edition}"))
        .collect();
    let of_packages = |args: &[&str], env| {
        let args = args.iter().copied();
        let args = args.chain(packages.iter().map(String::as_str));
        cargo(&folder, &args.collect::<Vec<_>>(), env)
    };
    // `built_vendors` has clippy's pedantic lints, too.
    if slow::pick(false, false, true) {
        of_packages(&["clippy"], &[]);
    }
    of_packages(&["doc", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")]);
    let doctests = of_packages(&["test", "--doc"], &[]);
    for said in ["running 0 tests", "running "] {
        assert_eq!(doctests.matches(said).count(), packages.len(), "{doctests}");
    }
}

#[test]
fn rustfmt_leaves_all_generated_code_as_it_is() {
    if slow::is_off() {
        return;
    }
    for edition in EDITIONS {
        let mut rustfmt = Command::new("rustfmt");
        rustfmt.args(["--check", "--edition", edition]);
        rustfmt.args(modules().iter().map(|module| &module.generated));
        let output = rustfmt.output().unwrap();
        let differences = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{differences}");
    }
}

/// A generated module and its spec.
struct Module {
    name: String,
    generated: PathBuf,
    spec: PathBuf,
}

fn modules() -> Vec<Module> {
    let module = |built: &Built| Module {
        name: built.vendor.name().to_owned(),
        generated: built_vendors::generated()
            .join(built.folder)
            .join(format!("{}.rs", built.vendor.name())),
        spec: built.spec(),
    };
    built_vendors::all().iter().map(module).collect()
}

fn library(modules: &[Module]) -> String {
    let mut text = HOSTILE.to_owned();
    for Module {
        name, generated, ..
    } in modules
    {
        writeln!(text, "#[path = {generated:?}]\npub mod {name};").unwrap();
    }
    text
}

/// A test for each module, which decodes its first example.
fn run_examples(modules: &[Module], edition: &str) -> String {
    let mut text = "#![deny(warnings)]\n".to_owned();
    for Module { name, spec, .. } in modules {
        let file = File::read(spec).unwrap();
        let spec = file.spec.as_ref().unwrap();
        let of_entry = examples::each(spec).find(|run| run.entry().is_some());
        // An example of items may belong to no entry.
        let example = of_entry.or_else(|| examples::each(spec).next());
        let example = example.unwrap_or_else(|| panic!("{name} has no example"));
        let entry = example.entry();
        let assertion = entry.map_or(String::new(), |entry| {
            format!("    assert_eq!(error.name(), Some({entry:?}));\n")
        });
        let run = example.recorded();
        let headers: Vec<_> = run
            .headers
            .iter()
            .map(|(name, value)| (name, String::from_utf8_lossy(value)))
            .collect();
        let body = String::from_utf8_lossy(&run.body);
        let method = run
            .method
            .map_or(String::new(), |method| format!(".method({method:?})"));
        let query = run
            .query
            .map_or(String::new(), |query| format!(".query({query:?})"));
        let status = run.status;
        writeln!(
            text,
            "\n#[test]\nfn {name}() {{\n    let headers: &[(&str, &str)] = &{headers:?};\n    \
             let body = {body:?};\n    \
             let response = ::vendor_errors::Response::new({status}, body.as_bytes()).headers(headers){method}{query};\n    \
             let error = ::on_{edition}::{name}::Error::of(&response);\n{assertion}    \
             assert_eq!(error.status(), {status});\n}}"
        )
        .unwrap();
    }
    text
}
