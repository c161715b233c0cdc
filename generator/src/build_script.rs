//! The door for build scripts.

use crate::facade::Facade;
use crate::files;
use crate::vendors;
use std::path::{Path, PathBuf};
use std::{env, error, fmt, io};
use vendor_errors_spec::diagnostic::{Diagnostic, Severity, shown};
use vendor_errors_spec::files::{in_folder, read};
use vendor_errors_spec::source::Source;
use vendor_errors_spec::{Checked, read_all};

/// Generates the modules of all specs in a folder when a crate is built.
///
/// In `build.rs`:
///
/// ```no_run
/// fn main() -> Result<(), vendor_errors_build::BuildError> {
///     vendor_errors_build::Build::new().specs("vendors").compile()
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
#[derive(Clone, Debug)]
#[must_use = "nothing is generated before `compile`"]
pub struct Build {
    specs: PathBuf,
    out: Option<PathBuf>,
    facade: Facade,
}

impl Default for Build {
    fn default() -> Self {
        Self::new()
    }
}

impl Build {
    /// The specs in the folder `vendors` beside the crate's `Cargo.toml`.
    pub fn new() -> Self {
        Self {
            specs: PathBuf::from("vendors"),
            out: None,
            facade: Facade::default(),
        }
    }

    /// Takes the specs (`*.yaml` and `*.yml`) of this folder, or this one file. Relative to the
    /// crate's `Cargo.toml`.
    pub fn specs(mut self, path: impl Into<PathBuf>) -> Self {
        self.specs = path.into();
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
    /// shows of a script that has failed; every lint is a warning.
    ///
    /// # Errors
    /// A spec has a problem, or a file cannot be read or written. Cargo fails the build then even
    /// when the error is dropped.
    pub fn compile(self) -> Result<(), BuildError> {
        match self.generate() {
            Ok(()) => Ok(()),
            Err(problem) => {
                if !matches!(problem.0, Reason::Specs(_)) {
                    println!("cargo::error={problem}");
                }
                Err(problem)
            }
        }
    }

    fn generate(&self) -> Result<(), BuildError> {
        let sources = self.sources()?;
        let specs = checked(&sources)?;
        let advice = "Made anew whenever a spec changes: do not edit it.";
        let generate = |checked: &Checked| vendors::file(&checked.spec, &self.facade, advice);
        let mut files = Vec::new();
        let mut errors = 0;
        for (source, spec) in sources.iter().zip(&specs) {
            match generate(spec) {
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
        let specs_folder = self.specs.display().to_string();
        let run = vendors::Run {
            // The folder below `OUT_DIR` has no other.
            specs: self.out.is_some().then_some(&specs_folder),
            whole: true,
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
        let out = env::var_os("OUT_DIR");
        let out = out.ok_or_else(|| {
            BuildError(Reason::Other(
                "OUT_DIR is not set: this is for build scripts".to_owned(),
            ))
        })?;
        Ok(Path::new(&out).join("vendor_errors"))
    }

    fn sources(&self) -> Result<Vec<Source>, BuildError> {
        watch(&self.specs)?;
        let paths = match self.specs.is_dir() {
            true => in_folder(&self.specs).map_err(|problem| unreadable(&self.specs, &problem))?,
            false => vec![self.specs.clone()],
        };
        if paths.is_empty() {
            let nothing = format!("no specs (*.yaml) in {}", shown(&self.specs));
            return Err(BuildError(Reason::Other(nothing)));
        }
        let read = |path: &PathBuf| {
            watch(path)?;
            let bytes = read(path).map_err(|problem| unreadable(path, &problem))?;
            Ok(Source::new(path.display().to_string(), bytes))
        };
        paths.iter().map(read).collect()
    }
}

/// Has cargo build again when the file changes. A line break in its name would be the end of the
/// line that tells cargo, and the rest an instruction of its own.
fn watch(path: &Path) -> Result<(), BuildError> {
    let name = path.display().to_string();
    if name.contains(char::is_control) {
        let problem = format!(
            "cannot read {}: its name has a control character",
            shown(path)
        );
        return Err(BuildError(Reason::Other(problem)));
    }
    println!("cargo::rerun-if-changed={name}");
    Ok(())
}

fn unreadable(path: &Path, problem: &io::Error) -> BuildError {
    BuildError(Reason::Other(format!(
        "cannot read {}: {problem}",
        shown(path)
    )))
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

impl From<files::Problem> for BuildError {
    fn from(problem: files::Problem) -> Self {
        Self(Reason::Other(problem.to_string()))
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
