//! Throw-away crates, and what it costs to compile them.

use crate::place;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A throw-away crate.
pub(crate) struct Crate {
    folder: PathBuf,
    name: String,
}

impl Crate {
    pub(crate) fn new(name: &str, code: &str, dependencies: &str) -> Self {
        Self::with_root("src/lib.rs", name, code, dependencies)
    }

    pub(crate) fn program(name: &str, code: &str, dependencies: &str) -> Self {
        Self::with_root("src/main.rs", name, code, dependencies)
    }

    fn with_root(root: &str, name: &str, code: &str, dependencies: &str) -> Self {
        let folder = place::bench().join("crates").join(name);
        fs::create_dir_all(folder.join("src")).expect("the target folder is writable");
        let manifest = format!(
            r#"[package]
name = "{name}"
version = "0.0.0"
edition = "2024"
publish = false

[workspace]

[dependencies]
{dependencies}"#
        );
        write_if_new(&folder.join("Cargo.toml"), &manifest);
        write_if_new(&folder.join(root), code);
        // Start from the versions of this workspace, which are downloaded already.
        if !folder.join("Cargo.lock").exists() {
            let _ = fs::copy(place::root().join("Cargo.lock"), folder.join("Cargo.lock"));
        }
        Self {
            folder,
            name: name.to_owned(),
        }
    }

    /// Adds a file to the crate.
    pub(crate) fn write(&self, name: &str, content: &[u8]) {
        let path = self.folder.join(name);
        fs::create_dir_all(path.parent().expect("it lies in the crate"))
            .and_then(|()| fs::write(path, content))
            .expect("the target folder is writable");
    }

    /// Builds the crate and all its dependencies from clean.
    pub(crate) fn build_clean(&self) {
        let target = place::bench().join("crates/clean");
        let _ = fs::remove_dir_all(&target);
        self.cargo(&["build"], &target);
    }

    fn target(&self) -> PathBuf {
        place::bench().join("crates/target")
    }

    /// Builds the program for release, runs it, and returns what it prints.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        self.cargo(&["build", "--release"], &self.target());
        let program = self.target().join("release").join(&self.name);
        let out = Command::new(program)
            .args(arguments)
            .output()
            .expect("it was built");
        String::from_utf8_lossy(&out.stdout).into_owned()
    }

    /// Runs cargo in the crate.
    fn cargo(&self, arguments: &[&str], target: &Path) {
        let out = Command::new(env!("CARGO"))
            .current_dir(&self.folder)
            .arg("--quiet")
            .args(arguments)
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_INCREMENTAL", "0")
            .output();
        let out = out.expect("cargo runs");
        assert!(
            out.status.success(),
            "{}: {}",
            self.name,
            String::from_utf8_lossy(&out.stderr)
        );
    }

    /// Checks or builds the crate and its dependencies.
    pub(crate) fn build(&self, mode: &str) {
        let arguments: &[&str] = match mode {
            "check" => &["check"],
            "debug" => &["build"],
            _ => &["build", "--release"],
        };
        self.cargo(arguments, &self.target());
    }

    fn touch(&self) {
        let path = self.folder.join("src/lib.rs");
        let code = fs::read_to_string(&path).expect("it was written");
        fs::write(&path, code).expect("the target folder is writable");
    }

    /// The lines of LLVM IR of a debug build in one codegen unit, before any is optimized.
    pub(crate) fn ir_lines(&self) -> f64 {
        self.touch();
        self.cargo(
            &[
                "rustc",
                "--lib",
                "--",
                "--emit=llvm-ir",
                "-Ccodegen-units=1",
                "-Clinker-plugin-lto",
            ],
            &self.target(),
        );
        self.newest("debug/deps", "ll", |path| {
            fs::read_to_string(path).map_or(0.0, |text| text.lines().count() as f64)
        })
    }

    /// The size of the rlib of a release build.
    pub(crate) fn rlib_kilobytes(&self) -> f64 {
        self.newest("release/deps", "rlib", |path| {
            fs::metadata(path).map_or(0.0, |data| data.len() as f64 / 1000.0)
        })
    }

    /// The size of the newest file; files of earlier builds may lie beside it.
    fn newest(&self, folder: &str, extension: &str, size: impl Fn(&Path) -> f64) -> f64 {
        let name = self.name.replace('-', "_");
        let files = fs::read_dir(self.target().join(folder))
            .into_iter()
            .flatten()
            .flatten();
        let ours = files.map(|file| file.path()).filter(|path| {
            let stem = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let stem = stem.strip_prefix("lib").unwrap_or(&stem);
            path.extension().is_some_and(|found| found == extension)
                && stem.starts_with(&format!("{name}-"))
        });
        let newest =
            ours.max_by_key(|path| fs::metadata(path).and_then(|data| data.modified()).ok());
        newest.map_or(f64::NAN, |path| size(&path))
    }
}

/// Leaves a file alone that has this text already, so that cargo does not build it again.
fn write_if_new(path: &Path, text: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text).expect("the target folder is writable");
    }
}

/// CPU seconds to compile each crate itself, after its dependencies were built. The crates take
/// turns, since the machine is not always equally fast, and the least time counts.
pub(crate) fn by_turns<const N: usize>(crates: [&Crate; N], mode: &str) -> Option<[f64; N]> {
    let (mut whole, mut idle) = ([f64::INFINITY; N], [f64::INFINITY; N]);
    for turn in 0..MOST_TURNS {
        for ((one, whole), idle) in crates.iter().zip(&mut whole).zip(&mut idle) {
            if turn >= turns(*whole) {
                continue;
            }
            one.touch();
            *whole = whole.min(cpu_seconds(|| one.build(mode))?);
            // What cargo takes when nothing is to be built does not count.
            *idle = idle.min(cpu_seconds(|| one.build(mode))?);
        }
    }
    Some(std::array::from_fn(|at| (whole[at] - idle[at]).max(0.01)))
}

const MOST_TURNS: u32 = 9;

/// How often a crate is built that takes so many seconds: the shorter the time, the larger the
/// share of noise.
fn turns(seconds: f64) -> u32 {
    match seconds {
        ..1.0 => MOST_TURNS,
        ..2.5 => 3,
        _ => 1,
    }
}

/// CPU seconds of the processes that `run` starts and waits for; `None` where the platform does not
/// count them.
pub(crate) fn cpu_seconds(run: impl FnOnce()) -> Option<f64> {
    let before = of_children()?;
    run();
    Some(of_children()? - before)
}

/// User and system time of all child processes that have ended.
#[cfg(unix)]
fn of_children() -> Option<f64> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok()?;
    let time = usage.user_time() + usage.system_time();
    Some(time.num_microseconds() as f64 / 1e6)
}

#[cfg(not(unix))]
fn of_children() -> Option<f64> {
    None
}
