//! Generates from a build script.

use crate::facade::Facade;
use crate::files;
use crate::vendors;
use std::path::{Path, PathBuf};
use std::{env, error, fmt};
use vendor_errors_spec::diagnostic::{Diagnostic, Severity, shown};
use vendor_errors_spec::files::{in_folder, read};
use vendor_errors_spec::source::Source;
use vendor_errors_spec::{Checked, read_all, shipped};

/// Generates the modules of vendors when a crate is built: of those that ship with vendor-errors,
/// by name, and of all specs in a folder.
///
/// In `build.rs`:
///
/// ```no_run
/// fn main() -> Result<(), vendor_errors_build::BuildError> {
///     vendor_errors_build::Build::new().vendor("stripe").specs("vendors").compile()
/// }
/// ```
///
/// and where the modules are to be:
///
/// ```ignore
/// pub mod vendors {
///     include!(concat!(env!("OUT_DIR"), "/vendor_errors/mod.rs"));
/// }
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is generated before `compile`"]
pub struct Build {
    /// The folder or file of the crate's own specs, if it was named.
    specs: Option<PathBuf>,
    /// The vendors whose shipped specs are taken.
    vendors: Vec<String>,
    out: Option<PathBuf>,
    facade: Facade,
}

impl Build {
    /// Unless [`specs`](Self::specs) or [`vendor`](Self::vendor) says otherwise, the specs in the
    /// folder `vendors` beside the crate's `Cargo.toml`.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the specs (`*.yaml` and `*.yml`) of this folder, or this one file. Relative to the
    /// crate's `Cargo.toml`.
    pub fn specs(mut self, path: impl Into<PathBuf>) -> Self {
        self.specs = Some(path.into());
        self
    }

    /// Takes the spec of this vendor that ships with vendor-errors; may be called several times.
    pub fn vendor(mut self, name: impl Into<String>) -> Self {
        let name = name.into();
        if !self.vendors.contains(&name) {
            self.vendors.push(name);
        }
        self
    }

    /// Writes to this folder instead of `$OUT_DIR/vendor_errors`.
    pub fn out(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out = Some(folder.into());
        self
    }

    /// Refers to `vendor-errors` by this path, for a dependency that has another name, such as
    /// `::errors`.
    pub fn facade(mut self, facade: Facade) -> Self {
        self.facade = facade;
        self
    }

    /// Generates, and tells cargo what to watch. Every problem is told as
    /// `cargo::error=vendors/acme.yaml:8:3: …`, and in full on the standard error, which cargo
    /// shows of a script that has failed.
    ///
    /// What reading one of the crate's own specs shows to be probably a mistake, such as text that
    /// looks like a pattern (`looks-like`) or is cut by a comment (`comment-cuts-text`), is a
    /// warning. The other lints and the examples are not for every build: the command line's
    /// `check` has them, and `vendor_errors_cli::check` for tests.
    ///
    /// # Errors
    /// A spec has a problem, no spec of a vendor ships, the same vendor is asked for in both ways,
    /// or a file cannot be read or written. Cargo fails the build then even when the error is
    /// dropped.
    pub fn compile(self) -> Result<(), BuildError> {
        self.generate().inspect_err(|problem| {
            if let Reason::Other(problem) = &problem.0 {
                println!("cargo::error={problem}");
            }
        })
    }

    fn generate(&self) -> Result<(), BuildError> {
        let mut sources = self.own_sources()?;
        let mut specs = checked(&sources)?;
        self.add_shipped(&mut sources, &mut specs)?;
        let advice = "Made anew whenever a spec changes: do not edit it.";
        let mut files = Vec::new();
        let mut errors = 0;
        for (source, checked) in sources.iter().zip(&specs) {
            match vendors::file(&checked.spec, &self.facade, advice) {
                Ok(file) => files.push(file),
                Err(too_many) => {
                    errors += too_many.len();
                    for problem in &too_many {
                        complain(&problem.diagnostic(), source);
                    }
                }
            }
        }
        if errors > 0 {
            return Err(BuildError(Reason::Specs(errors)));
        }
        let folder = self.out_folder()?;
        let vendors = specs
            .iter()
            .map(|checked| checked.spec.vendor.value.as_str());
        let own_specs = self.own_specs().map(|path| path.display().to_string());
        let run = vendors::Run {
            // Nothing else writes to the folder below `OUT_DIR`.
            from: own_specs.as_deref().filter(|_| self.out.is_some()),
            whole: self.out.is_none() || own_specs.is_some(),
            advice,
        };
        let rest = run.rest(&folder, &vendors.collect::<Vec<_>>())?;
        files.push(rest.index);
        files
            .iter()
            .try_for_each(|file| files::write(&folder, file).map(drop))?;
        rest.stale.iter().try_for_each(|path| files::remove(path))?;
        files::sweep(&folder)?;
        Ok(())
    }

    fn out_folder(&self) -> Result<PathBuf, BuildError> {
        if let Some(folder) = &self.out {
            return Ok(folder.clone());
        }
        match env::var_os("OUT_DIR") {
            Some(out) => Ok(Path::new(&out).join("vendor_errors")),
            None => Err(BuildError::other(
                "OUT_DIR is not set: this is for build scripts",
            )),
        }
    }

    /// Where the crate's own specs are, if any are meant.
    fn own_specs(&self) -> Option<&Path> {
        let default = self.vendors.is_empty().then_some(Path::new("vendors"));
        self.specs.as_deref().or(default)
    }

    fn own_sources(&self) -> Result<Vec<Source>, BuildError> {
        let Some(specs) = self.own_specs() else {
            // Without anything to watch, cargo would watch every file of the crate.
            println!("cargo::rerun-if-changed=Cargo.toml");
            return Ok(Vec::new());
        };
        watch(specs)?;
        let paths = match specs.is_dir() {
            true => in_folder(specs).map_err(|problem| unreadable(specs, problem))?,
            false => vec![specs.to_owned()],
        };
        if paths.is_empty() {
            let nothing = format!("no specs (*.yaml) in {}", shown(specs));
            return Err(BuildError::other(nothing));
        }
        let read = |path: &PathBuf| {
            watch(path)?;
            let bytes = read(path).map_err(|problem| unreadable(path, problem))?;
            Ok(Source::new(path.display().to_string(), bytes))
        };
        paths.iter().map(read).collect()
    }

    /// Adds the vendors that ship to the crate's own.
    fn add_shipped(
        &self,
        sources: &mut Vec<Source>,
        specs: &mut Vec<Checked>,
    ) -> Result<(), BuildError> {
        for vendor in &self.vendors {
            let own = specs
                .iter()
                .position(|own| own.spec.vendor.value == *vendor);
            if let Some(own) = own {
                return Err(BuildError::other(format!(
                    "{} is the vendor `{vendor}`, too: take it, or the one that ships, `.vendor({vendor:?})`",
                    sources[own].name()
                )));
            }
            let source = shipped::source(vendor)
                .ok_or_else(|| BuildError::other(shipped::unknown(vendor)))?;
            // One that ships has no error: a test reads them all.
            specs.extend(vendor_errors_spec::read(&source).ok());
            sources.push(source);
        }
        Ok(())
    }
}

/// Has cargo build again when the file changes. A line break in its name would be the end of the
/// line that tells cargo, and the rest an instruction of its own.
fn watch(path: &Path) -> Result<(), BuildError> {
    let name = path.display().to_string();
    if name.contains(char::is_control) {
        return Err(unreadable(path, "its name has a control character"));
    }
    println!("cargo::rerun-if-changed={name}");
    Ok(())
}

fn unreadable(path: &Path, problem: impl fmt::Display) -> BuildError {
    BuildError::other(format!("cannot read {}: {problem}", shown(path)))
}

/// The specs, if none of them has an error. What is wrong is told.
fn checked(sources: &[Source]) -> Result<Vec<Checked>, BuildError> {
    let mut specs = Vec::new();
    let mut errors = 0;
    for (source, read) in sources.iter().zip(read_all(sources)) {
        let diagnostics = match &read {
            Ok(checked) => &checked.diagnostics,
            Err(diagnostics) => diagnostics,
        };
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => {
                    errors += 1;
                    complain(diagnostic, source);
                }
                Severity::Lint => println!("cargo::warning={}", diagnostic.one_line(source)),
                Severity::Note => {}
            }
        }
        specs.extend(read.ok());
    }
    if specs.len() == sources.len() {
        Ok(specs)
    } else {
        Err(BuildError(Reason::Specs(errors)))
    }
}

/// Why nothing was generated.
pub struct BuildError(Reason);

enum Reason {
    /// How many problems the specs have; each has been told.
    Specs(usize),
    Other(String),
}

impl BuildError {
    fn other(problem: impl Into<String>) -> Self {
        Self(Reason::Other(problem.into()))
    }
}

impl From<files::Problem> for BuildError {
    fn from(problem: files::Problem) -> Self {
        Self::other(problem.to_string())
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Specs(1) => f.write_str("the specs have 1 problem"),
            Reason::Specs(count) => write!(f, "the specs have {count} problems"),
            Reason::Other(problem) => f.write_str(problem),
        }
    }
}

impl fmt::Debug for BuildError {
    /// What `main` shows when it returns the error.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl error::Error for BuildError {}

fn complain(problem: &Diagnostic, source: &Source) {
    println!("cargo::error={}", problem.one_line(source));
    eprintln!("{}", problem.render(source));
}
