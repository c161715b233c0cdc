//! The slow tests, which run only if VENDOR_ERRORS_SLOW is set, and cargo in temporary workspaces,
//! which some of them need.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether the slow tests are off; prints a notice if so.
#[must_use]
pub fn is_off() -> bool {
    let is_off = std::env::var_os("VENDOR_ERRORS_SLOW").is_none();
    if is_off {
        println!("skipped: VENDOR_ERRORS_SLOW is not set");
    }
    is_off
}

/// How much is tried: without VENDOR_ERRORS_SLOW, with it, and with `VENDOR_ERRORS_SLOW=all`.
#[must_use]
pub fn pick<T>(fast: T, slow: T, all: T) -> T {
    match std::env::var("VENDOR_ERRORS_SLOW").as_deref() {
        Err(_) => fast,
        Ok("all") => all,
        Ok(_) => slow,
    }
}

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    root.canonicalize().expect("the repository exists")
}

/// A folder for a temporary workspace, below the target folder.
#[must_use]
pub fn folder(name: &str) -> PathBuf {
    let target = std::env::current_exe().expect("the path of the test binary");
    // target/debug/deps/test-0123
    let target = target
        .ancestors()
        .nth(3)
        .expect("test binaries are in the target folder");
    target.join("tmp").join(name)
}

/// Writes the manifest of a workspace and copies the repository's lock file to it.
///
/// # Panics
/// If they cannot be written.
pub fn workspace(folder: &Path, members: &str) {
    fs::create_dir_all(folder).expect("a folder");
    let manifest = format!("[workspace]\nmembers = [{members}]\nresolver = \"3\"\n");
    fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("a lock file");
}

/// Writes the manifest of a package that depends on the facade, without the derive.
///
/// # Panics
/// If it cannot be written.
pub fn package(folder: &Path, edition: &str) {
    fs::create_dir_all(folder.join("src")).expect("a folder");
    let name = folder.file_name().expect("a name").to_string_lossy();
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = {edition:?}\n\n[dependencies]\nvendor-errors = {{ path = {:?}, default-features = false }}\n",
        root()
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
}

/// Runs cargo and returns its output and its messages.
///
/// # Panics
/// If cargo fails.
pub fn cargo(folder: &Path, args: &[&str], env: &[(&str, &str)]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(args)
        .arg("--offline")
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", self::folder("slow-target"))
        .envs(env.iter().copied())
        .output()
        .expect("cargo runs");
    let said =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    let said = said.concat();
    assert!(output.status.success(), "cargo {args:?}:\n{said}");
    said
}
