//! `generate`: a Rust module for every vendor, written only where something changed.

use crate::args::Generate;
use crate::outcome::{Outcome, Problem};
use crate::specs::{self, File};
use crate::workspace::Workspace;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Instant;
use vendor_errors_build::files::{self, Generated, State};
use vendor_errors_build::{Facade, vendors};
use vendor_errors_spec::diagnostic::Severity;
use vendor_errors_spec::model::Spec;

/// What the first line of a generated file says after where it comes from.
const ADVICE: &str = "Edit that file, then run `cargo run -p codegen`.";

const ADVICE_FOR_INDEX: &str = "Add or remove a spec, then run `cargo run -p codegen`.";

/// Where the files go, and how the arguments said so.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) out: PathBuf,
    pub(crate) specs: Option<PathBuf>,
    pub(crate) named_out: Option<PathBuf>,
}

impl Target {
    /// The command that brings the files up to date.
    fn command(&self) -> String {
        let option = |name: &str, path: &Option<PathBuf>| {
            path.as_ref()
                .map_or_else(String::new, |path| format!(" --{name} {}", path.display()))
        };
        let options = option("specs", &self.specs) + &option("out", &self.named_out);
        if options.is_empty() {
            "cargo run -p codegen".to_owned()
        } else {
            format!("cargo run -p codegen -- generate{options}")
        }
    }
}

pub(crate) fn run(args: &Generate, place: &Workspace) -> Result<Outcome, Problem> {
    let start = Instant::now();
    let target = Target {
        out: place.out(args.out.as_deref()),
        specs: args.specs.clone(),
        named_out: args.out.clone(),
    };
    let folder = place.specs(args.specs.as_deref());
    let all = specs::all(&folder)?;
    let chosen = choose(&all, &args.vendors, &folder)?;
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
    let index = index(&all, &chosen, &target.out);
    // Nothing is written unless everything can be.
    for file in modules.iter().map(|(_, file)| file).chain([&index]) {
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
    files::write(&target.out, &index).map_err(io)?;
    if args.vendors.is_empty() {
        remove_stale(&modules, &target.out)?;
    }
    files::sweep(&target.out).map_err(io)?;
    let vendors = if modules.len() == 1 {
        "vendor"
    } else {
        "vendors"
    };
    say!("{} {vendors} in {:.2?}", modules.len(), start.elapsed());
    Ok(Outcome::Fine)
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

/// The file that declares the modules: of the chosen vendors, and of those whose module is there already.
fn index(all: &[File], chosen: &[&File], out: &Path) -> Generated {
    let names = all.iter().filter_map(|file| {
        let vendor = file.spec.as_ref()?.vendor.value.as_str();
        let is_chosen = chosen.iter().any(|chosen| chosen.path == file.path);
        (is_chosen || out.join(format!("{vendor}.rs")).is_file()).then_some(vendor)
    });
    vendors::index(names, ADVICE_FOR_INDEX)
}

fn remove_stale(modules: &[(&Spec, Generated)], out: &Path) -> Result<(), Problem> {
    for path in stale(modules.iter().map(|(_, file)| file), out)? {
        files::remove(&path).map_err(io)?;
        say!("removed {}: its spec is gone", path.display());
    }
    Ok(())
}

fn stale<'a>(
    generated: impl Iterator<Item = &'a Generated>,
    out: &Path,
) -> Result<Vec<PathBuf>, Problem> {
    let names: Vec<_> = generated
        .map(|file| file.name.as_str())
        .chain([vendors::INDEX])
        .collect();
    files::stale(out, &names).map_err(io)
}

/// Says which generated files are out of date; `true` when there are any.
pub(crate) fn drift(files: &[File], target: &Target) -> Result<bool, Problem> {
    drift_of(&files.iter().collect::<Vec<_>>(), true, target)
}

fn drift_of(files: &[&File], whole: bool, target: &Target) -> Result<bool, Problem> {
    let Some(modules) = modules(files) else {
        return Ok(true);
    };
    let mut drift = Vec::new();
    let names = modules.iter().map(|(spec, _)| spec.vendor.value.as_str());
    let index = whole.then(|| vendors::index(names, ADVICE_FOR_INDEX));
    for file in modules.iter().map(|(_, file)| file).chain(&index) {
        match files::compare(&target.out, file).map_err(io)? {
            State::Unchanged => {}
            State::New => drift.push(format!(
                "{} is missing",
                target.out.join(&file.name).display()
            )),
            State::Changed => drift.push(format!(
                "{} is out of date",
                target.out.join(&file.name).display()
            )),
        }
    }
    if whole {
        for path in stale(modules.iter().map(|(_, file)| file), &target.out)? {
            drift.push(format!("{} has no spec any more", path.display()));
        }
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

fn io(problem: files::Problem) -> Problem {
    Problem::Io(problem.to_string())
}
