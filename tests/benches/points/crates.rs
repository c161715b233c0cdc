//! Crates to throw away, and what it costs to compile them.

use crate::place;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A crate to throw away.
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
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n[dependencies]\n{dependencies}"
        );
        write_if_new(&folder.join("Cargo.toml"), &manifest);
        write_if_new(&folder.join(root), code);
        // The versions of this workspace, which are there already.
        if !folder.join("Cargo.lock").exists() {
            let _ = fs::copy(place::root().join("Cargo.lock"), folder.join("Cargo.lock"));
        }
        Self {
            folder,
            name: name.to_owned(),
        }
    }

    fn target(&self) -> PathBuf {
        place::bench().join("crates/target")
    }

    /// Builds the program for release, runs it, and gives what it prints.
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
    pub(crate) fn cargo(&self, arguments: &[&str], target: &Path) {
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

    /// Checks or builds it, with all that it depends on.
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

    /// Those of a debug build in one unit, of which no machine code is made.
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

    /// The size of what a build for release leaves.
    pub(crate) fn rlib_kilobytes(&self) -> f64 {
        self.newest("release/deps", "rlib", |path| {
            fs::metadata(path).map_or(0.0, |data| data.len() as f64 / 1000.0)
        })
    }

    /// The size of the last file made; those of earlier versions may lie beside it.
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

/// What is there already is not built again.
fn write_if_new(path: &Path, text: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text).expect("the target folder is writable");
    }
}

/// CPU seconds to compile each crate itself, whose dependencies are built. They take turns, since the machine is not always as fast, and the least counts.
pub(crate) fn by_turns<const N: usize>(crates: [&Crate; N], mode: &str) -> Option<[f64; N]> {
    let (mut whole, mut idle) = ([f64::INFINITY; N], [f64::INFINITY; N]);
    for turn in 0..MOST_TURNS {
        for ((one, whole), idle) in crates.iter().zip(&mut whole).zip(&mut idle) {
            if turn >= turns(*whole) {
                continue;
            }
            one.touch();
            *whole = whole.min(cpu_seconds(|| one.build(mode))?);
            // What cargo takes when there is nothing to do does not count.
            *idle = idle.min(cpu_seconds(|| one.build(mode))?);
        }
    }
    Some(std::array::from_fn(|at| (whole[at] - idle[at]).max(0.01)))
}

const MOST_TURNS: u32 = 9;

/// How many turns a crate takes that was built in so many seconds: noise is much of a short time, and little of a long one.
fn turns(seconds: f64) -> u32 {
    match seconds {
        ..1.0 => MOST_TURNS,
        ..2.5 => 3,
        _ => 1,
    }
}

/// CPU seconds of the processes that `run` has started and waited for; `None` where nobody counts them.
pub(crate) fn cpu_seconds(run: impl FnOnce()) -> Option<f64> {
    let before = of_children()?;
    run();
    Some(of_children()? - before)
}

/// User and system time of the children that have ended.
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
