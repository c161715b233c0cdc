//! `generate`: a Rust module for every vendor, written only where something changed.

use crate::args::Generate;
use crate::config;
use crate::console::counted;
use crate::outcome::{Outcome, Problem};
use crate::project::Project;
use crate::selection::Chosen;
use crate::shipped;
use crate::specs::File;
use crate::target::{Asked, Target};
use std::fmt;
use std::path::PathBuf;
use std::time::Instant;
use vendor_errors_build::Facade;
use vendor_errors_build::files::{self, Generated, State};
use vendor_errors_build::vendors::{self, Rest};
use vendor_errors_spec::diagnostic::{Severity, shown};
use vendor_errors_spec::model::Spec;

pub(crate) fn run(args: &Generate, project: &Project) -> Result<Outcome, Problem> {
    let start = Instant::now();
    let asked = Asked {
        specs: args.specs.as_deref(),
        out: args.out.as_deref(),
        vendors: &args.vendors,
    };
    // What a project generates, its configuration says; only a run beside it is free.
    let may_ship = args.specs.is_none() && (args.out.is_some() || project.config_file().is_none());
    let chosen = Chosen::new(project, asked.specs, asked.vendors, may_ship)?;
    let target = Target::new(project, asked, &chosen).ok_or_else(nowhere)?;
    let files = chosen.files();
    if files.iter().any(|file| file.has_errors()) {
        files.iter().for_each(|file| file.print(Severity::Error));
        return Ok(Outcome::Mend);
    }
    let Some(modules) = modules(&files, &target) else {
        return Ok(Outcome::Mend);
    };
    if args.check {
        let outdated = drift(&modules, &target, project)?;
        tell(&outdated, &target);
        return Ok(Outcome::mend_if(!outdated.is_empty()));
    }
    let rest = write(&modules, &target)?;
    shipped::write(project.root())?;
    let vendors = counted(modules.len(), "vendor", "vendors");
    say!("{vendors} in {:.2?}", start.elapsed());
    Ok(Outcome::mend_if(tell_broken(chosen.all(), &rest)))
}

/// Writes the modules and says what changed. Nothing is written unless everything can be.
fn write(modules: &[(&Spec, Generated)], target: &Target<'_>) -> Result<Rest, Problem> {
    let vendors = names(modules);
    let rest = target.rest(&vendors)?;
    for file in modules.iter().map(|(_, file)| file).chain([&rest.index]) {
        files::compare(&target.out, file)?;
    }
    let width = vendors.iter().map(|vendor| vendor.len()).max().unwrap_or(0);
    for (vendor, (spec, file)) in vendors.iter().zip(modules) {
        let state = match files::write(&target.out, file)? {
            State::New => "new",
            State::Changed => "changed",
            State::Unchanged => "unchanged",
        };
        let (entries, lines) = (spec.errors.len(), file.text.lines().count());
        let noun = if entries == 1 { "entry" } else { "entries" };
        say!("{vendor:width$}  {entries:4} {noun:7}  {lines:5} lines  {state}");
    }
    files::write(&target.out, &rest.index)?;
    for path in &rest.stale {
        files::remove(path)?;
        say!("removed {}: its spec is gone", shown(path));
    }
    files::sweep(&target.out)?;
    Ok(rest)
}

fn nowhere() -> Problem {
    Problem::Usage(format!(
        "nothing says where to write: give --out DIR, or write `out = \"src/vendors\"` into {}",
        config::FILE
    ))
}

fn names<'a>(modules: &[(&'a Spec, Generated)]) -> Vec<&'a str> {
    let names = modules.iter().map(|(spec, _)| spec.vendor.value.as_str());
    names.collect()
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

/// The module of each spec; what cannot be generated is printed.
pub(crate) fn modules<'a>(
    files: &[&'a File],
    target: &Target<'_>,
) -> Option<Vec<(&'a Spec, Generated)>> {
    let facade = Facade::default();
    let mut modules = Vec::new();
    let mut failed = false;
    for file in files {
        let Some(spec) = &file.spec else { continue };
        match vendors::file(spec, &facade, &target.advice(file.is_shipped)) {
            Ok(generated) => modules.push((spec, generated)),
            Err(too_many) => {
                failed = true;
                file.refuse(&too_many);
            }
        }
    }
    (!failed).then_some(modules)
}

/// A file that is not as it would be written now.
#[derive(Debug)]
pub(crate) struct Outdated {
    pub(crate) path: PathBuf,
    /// What is wrong with it.
    pub(crate) what: &'static str,
}

impl fmt::Display for Outdated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", shown(&self.path), self.what)
    }
}

/// Which files are out of date when these modules are all that is asked for.
pub(crate) fn drift(
    modules: &[(&Spec, Generated)],
    target: &Target<'_>,
    project: &Project,
) -> Result<Vec<Outdated>, Problem> {
    const OUTDATED: &str = "is out of date";
    let mut outdated = Vec::new();
    let rest = target.rest(&names(modules))?;
    for file in modules.iter().map(|(_, file)| file).chain([&rest.index]) {
        let path = target.out.join(&file.name);
        let what = match files::compare(&target.out, file)? {
            State::Unchanged => continue,
            State::New => "is missing",
            State::Changed => OUTDATED,
        };
        outdated.push(Outdated { path, what });
    }
    let gone = |path: &PathBuf| Outdated {
        path: path.clone(),
        what: "has no spec any more",
    };
    outdated.extend(rest.stale.iter().map(gone));
    outdated.extend(shipped::outdated(project.root())?.map(|path| Outdated {
        path,
        what: OUTDATED,
    }));
    Ok(outdated)
}

/// Says which files are out of date, and what mends it.
pub(crate) fn tell(outdated: &[Outdated], target: &Target<'_>) {
    outdated.iter().for_each(|line| complain!("{line}"));
    if !outdated.is_empty() {
        complain!("{}", target.remedy());
    }
}
