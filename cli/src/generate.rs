//! `generate`: a Rust module for every vendor, written only where something changed.

use crate::args::Generate;
use crate::outcome::{Outcome, Problem};
use crate::specs::{self, File};
use crate::workspace::Workspace;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Instant;
use vendor_errors_build::Facade;
use vendor_errors_build::files::{self, Generated, State};
use vendor_errors_build::vendors::{self, Rest, Run};
use vendor_errors_spec::diagnostic::{Severity, shown};
use vendor_errors_spec::model::Spec;

/// What the first line of a generated file says after where it comes from.
const ADVICE: &str = "Edit that file, then run `cargo run -p codegen`.";

const ADVICE_FOR_INDEX: &str = "Add or remove a spec, then run `cargo run -p codegen`.";

/// Where the specs are and where the files go, and how the arguments said so.
#[derive(Debug)]
pub(crate) struct Target<'a> {
    folder: PathBuf,
    out: PathBuf,
    specs: Option<&'a Path>,
    named_out: Option<&'a Path>,
}

impl<'a> Target<'a> {
    pub(crate) fn new(
        specs: Option<&'a Path>,
        named_out: Option<&'a Path>,
        place: &Workspace,
    ) -> Self {
        Self {
            folder: place.specs(specs),
            out: place.out(named_out),
            specs,
            named_out,
        }
    }

    /// What to do besides writing the modules. They are those of `all` specs, or a selection.
    fn rest(&self, modules: &[(&Spec, Generated)], all: bool) -> Result<Rest, Problem> {
        let vendors = modules.iter().map(|(spec, _)| spec.vendor.value.as_str());
        let run = Run {
            specs: Some(&relative(&self.folder, &self.out)),
            whole: all,
            advice: ADVICE_FOR_INDEX,
        };
        run.rest(&self.out, &vendors.collect::<Vec<_>>())
            .map_err(io)
    }

    /// The command that brings the files up to date.
    fn command(&self) -> String {
        let option = |name: &str, path: Option<&Path>| {
            path.map_or_else(String::new, |path| format!(" --{name} {}", shown(path)))
        };
        let options = option("specs", self.specs) + &option("out", self.named_out);
        if options.is_empty() {
            "cargo run -p codegen".to_owned()
        } else {
            format!("cargo run -p codegen -- generate{options}")
        }
    }
}

pub(crate) fn run(args: &Generate, place: &Workspace) -> Result<Outcome, Problem> {
    let start = Instant::now();
    let target = Target::new(args.specs.as_deref(), args.out.as_deref(), place);
    let all = specs::all(&target.folder)?;
    let chosen = choose(&all, &args.vendors, &target.folder)?;
    if chosen.iter().any(|file| file.has_errors()) {
        chosen.iter().for_each(|file| file.print(Severity::Error));
        return Ok(Outcome::Mend);
    }
    if args.check {
        return drift_of(&chosen, args.vendors.is_empty(), &target).map(Outcome::mend_if);
    }
    let Some(modules) = modules(&chosen) else {
        return Ok(Outcome::Mend);
    };
    let rest = target.rest(&modules, args.vendors.is_empty())?;
    // Nothing is written unless everything can be.
    for file in modules.iter().map(|(_, file)| file).chain([&rest.index]) {
        files::compare(&target.out, file).map_err(io)?;
    }
    let width = modules
        .iter()
        .map(|(spec, _)| spec.vendor.value.len())
        .max()
        .unwrap_or(0);
    for (spec, file) in &modules {
        let state = files::write(&target.out, file).map_err(io)?;
        say!(
            "{:width$}  {}",
            spec.vendor.value,
            Line { spec, file, state }
        );
    }
    files::write(&target.out, &rest.index).map_err(io)?;
    for path in &rest.stale {
        files::remove(path).map_err(io)?;
        say!("removed {}: its spec is gone", shown(path));
    }
    files::sweep(&target.out).map_err(io)?;
    let vendors = if modules.len() == 1 {
        "vendor"
    } else {
        "vendors"
    };
    say!("{} {vendors} in {:.2?}", modules.len(), start.elapsed());
    Ok(Outcome::mend_if(tell_broken(&all, &rest)))
}

/// Tells the problems of the specs that were not asked for, when one of them may be that of a
/// module that stays, and so may be out of date.
fn tell_broken(all: &[File], rest: &Rest) -> bool {
    let is_read = |vendor: &String| all.iter().any(|file| file.is_of(vendor));
    let may_be_broken = all.iter().any(File::has_errors) && !rest.kept.iter().all(is_read);
    if may_be_broken {
        all.iter().for_each(|file| file.print(Severity::Error));
    }
    may_be_broken
}

/// The files of the vendors that were asked for; without any, all.
fn choose<'a>(
    all: &'a [File],
    vendors: &[String],
    folder: &Path,
) -> Result<Vec<&'a File>, Problem> {
    let is = |file: &&File, vendor: &String| {
        file.is_of(vendor)
            || file
                .path
                .file_stem()
                .is_some_and(|stem| stem == vendor.as_str())
    };
    if let Some(unknown) = vendors
        .iter()
        .find(|vendor| !all.iter().any(|file| is(&file, vendor)))
    {
        return Err(specs::unknown_vendor(unknown, all, folder));
    }
    let wanted = |file: &&File| vendors.is_empty() || vendors.iter().any(|vendor| is(file, vendor));
    Ok(all.iter().filter(wanted).collect())
}

/// What one line says of a vendor.
struct Line<'a> {
    spec: &'a Spec,
    file: &'a Generated,
    state: State,
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            State::New => "new",
            State::Changed => "changed",
            State::Unchanged => "unchanged",
        };
        write!(
            f,
            "{:4} entries  {:5} lines  {state}",
            self.spec.errors.len(),
            self.file.text.bytes().filter(|&byte| byte == b'\n').count()
        )
    }
}

/// The module of each spec; what cannot be generated is printed.
fn modules<'a>(files: &[&'a File]) -> Option<Vec<(&'a Spec, Generated)>> {
    let paths = Facade::default();
    let mut modules = Vec::new();
    let mut failed = false;
    for file in files {
        let Some(spec) = &file.spec else { continue };
        match vendors::file(spec, &paths, ADVICE) {
            Ok(generated) => modules.push((spec, generated)),
            Err(too_many) => {
                failed = true;
                file.refuse(&too_many);
            }
        }
    }
    (!failed).then_some(modules)
}

/// Says which generated files are out of date; `true` when there are any.
pub(crate) fn drift(files: &[File], target: &Target<'_>) -> Result<bool, Problem> {
    drift_of(&files.iter().collect::<Vec<_>>(), true, target)
}

fn drift_of(files: &[&File], all: bool, target: &Target<'_>) -> Result<bool, Problem> {
    let Some(modules) = modules(files) else {
        return Ok(true);
    };
    let mut drift = Vec::new();
    let rest = target.rest(&modules, all)?;
    for file in modules.iter().map(|(_, file)| file).chain([&rest.index]) {
        let path = target.out.join(&file.name);
        match files::compare(&target.out, file).map_err(io)? {
            State::Unchanged => {}
            State::New => drift.push(format!("{} is missing", shown(&path))),
            State::Changed => drift.push(format!("{} is out of date", shown(&path))),
        }
    }
    for path in &rest.stale {
        drift.push(format!("{} has no spec any more", shown(path)));
    }
    drift.iter().for_each(|line| complain!("{line}"));
    if !drift.is_empty() {
        complain!(
            "bring the generated files up to date with: {}",
            target.command()
        );
    }
    Ok(!drift.is_empty())
}

/// The path to one place from another, the same from whichever folder a run starts.
fn relative(to: &Path, from: &Path) -> String {
    let (to, from) = (real(to), real(from));
    let path = pathdiff::diff_paths(&to, from).unwrap_or(to);
    let names = path
        .components()
        .map(|name| name.as_os_str().to_string_lossy());
    names.collect::<Vec<_>>().join("/")
}

/// The path without links, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = path.ancestors().find_map(|above| {
        let rest = path.strip_prefix(above).ok()?;
        Some(above.canonicalize().ok()?.join(rest))
    });
    real.unwrap_or(path)
}

fn io(problem: files::Problem) -> Problem {
    Problem::Io(problem.to_string())
}
