//! Point 7: what generated code costs its users to compile, against the enum that one writes by hand. CPU seconds of the one crate, its
//! dependencies built before.

use crate::report::{Goal, Report, Row};
use crate::{compile_sources, place};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Limits for check, debug and release.
const LIMITS: [(&str, f64); 3] = [("check", 0.3), ("debug", 0.25), ("release", 0.2)];

pub(crate) fn run(report: &mut Report) {
    let mut rows = Vec::new();
    for entries in [30, 300] {
        let ours = Crate::new(
            &format!("ours-{entries}"),
            &compile_sources::generated(entries),
            &ours_dependencies(),
        );
        let hand = Crate::new(
            &format!("hand-{entries}"),
            &compile_sources::hand(entries),
            HAND,
        );
        // Both sizes have the same dependencies.
        let are_built = entries == 300;
        for (mode, limit) in LIMITS {
            let ours = ours.seconds(mode, are_built);
            let (Some(ours), Some(theirs)) = (ours, hand.seconds(mode, are_built)) else {
                println!("\ncompile {mode}: not available (CPU seconds are read from /proc)");
                continue;
            };
            if entries == 300 {
                report.headline(&format!("compile_300_{mode}_vs_hand"), ours / theirs);
            }
            let what = format!("{mode}, {entries} entries");
            rows.push(Row {
                what,
                ours,
                peer: "hand",
                theirs,
                unit: "s",
                goal: Goal::AtMost(limit),
            });
        }
        for (what, ours, theirs) in [
            ("lines of LLVM IR, debug", ours.ir_lines(), hand.ir_lines()),
            (
                "rlib, release",
                ours.rlib_kilobytes(),
                hand.rlib_kilobytes(),
            ),
        ] {
            let unit = if what.starts_with("rlib") { "kB" } else { "" };
            rows.push(Row {
                what: format!("{what}, {entries} entries"),
                ours,
                peer: "hand",
                theirs,
                unit,
                goal: Goal::Told,
            });
        }
    }
    report.point("compile", "7. Compile time for users", &rows);
}

const HAND: &str =
    "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\nthiserror = \"2\"\n";

fn ours_dependencies() -> String {
    format!("vendor-errors = {{ path = {:?} }}\n", place::root())
}

/// The least of three, or of fewer where one takes so long that noise is little of it.
fn least(run: impl Fn() -> Option<f64>) -> Option<f64> {
    const LONG: f64 = 5.0;
    let mut least = run()?;
    for _ in 0..2 {
        if least > LONG {
            break;
        }
        least = least.min(run()?);
    }
    Some(least)
}

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

    /// CPU seconds to compile the crate itself, whose dependencies may have been built before.
    pub(crate) fn seconds(&self, mode: &str, are_built: bool) -> Option<f64> {
        let arguments: &[&str] = match mode {
            "check" => &["check"],
            "debug" => &["build"],
            _ => &["build", "--release"],
        };
        let run = || cpu_seconds(|| self.cargo(arguments, &self.target()));
        let touched = || {
            self.touch();
            run()
        };
        if !are_built {
            run()?;
        }
        let whole = least(touched)?;
        // What cargo takes when there is nothing to do does not count.
        let idle = least(run)?;
        Some((whole - idle).max(0.01))
    }

    fn touch(&self) {
        let path = self.folder.join("src/lib.rs");
        let code = fs::read_to_string(&path).expect("it was written");
        fs::write(&path, code).expect("the target folder is writable");
    }

    fn ir_lines(&self) -> f64 {
        self.touch();
        self.cargo(
            &[
                "rustc",
                "--lib",
                "--",
                "--emit=llvm-ir",
                "-Ccodegen-units=1",
            ],
            &self.target(),
        );
        self.newest("debug/deps", "ll", |path| {
            fs::read_to_string(path).map_or(0.0, |text| text.lines().count() as f64)
        })
    }

    fn rlib_kilobytes(&self) -> f64 {
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
