//! Which specs a run is about: the project's own, those that ship, or what the arguments name.

use crate::args::Which;
use crate::config;
use crate::explain::Loaded;
use crate::outcome::{Outcome, Problem};
use crate::project::Project;
use crate::specs::{File, all};
use bumpalo::Bump;
use std::path::Path;
use vendor_errors_spec::diagnostic::{Severity, shown};
use vendor_errors_spec::shipped;
use vendor_errors_spec::suggest::suggest;

/// The specs that a run is about.
#[derive(Debug)]
pub(crate) struct Chosen {
    /// All that the project, or `--specs`, names.
    all: Vec<File>,
    /// Which of them are asked for.
    asked: Vec<usize>,
    /// Those that are asked for by `--vendor` alone: no spec of the project, but they ship.
    pub(crate) others: Vec<File>,
}

impl Chosen {
    /// The specs of `--specs`, else of the project; of them, those of `vendors`, or without any,
    /// all. Where the project has no vendor of that name, it may be one that ships.
    pub(crate) fn new(
        project: &Project,
        specs: Option<&Path>,
        vendors: &[String],
        may_ship: bool,
    ) -> Result<Self, Problem> {
        let all = of_project(project, specs)?;
        if all.is_empty() && vendors.is_empty() {
            return Err(nothing_named(project));
        }
        let mut chosen = Self {
            asked: Vec::new(),
            others: Vec::new(),
            all,
        };
        if vendors.is_empty() {
            chosen.asked = (0..chosen.all.len()).collect();
        }
        for vendor in vendors {
            let is_it = |file: &File| {
                let stem = file.path.file_stem();
                file.is_of(vendor) || stem.is_some_and(|stem| stem == vendor.as_str())
            };
            if chosen.others.iter().any(is_it) {
                continue;
            }
            let known = chosen
                .all
                .iter()
                .enumerate()
                .filter(|(_, file)| is_it(file));
            let known: Vec<usize> = known.map(|(at, _)| at).collect();
            if !known.is_empty() {
                chosen.asked.extend(known);
            } else if let Some(file) = File::shipped(vendor).filter(|_| may_ship) {
                chosen.others.push(file);
            } else {
                return Err(unknown_vendor(
                    vendor,
                    &chosen.all,
                    project,
                    specs,
                    may_ship,
                ));
            }
        }
        chosen.asked.sort_unstable();
        chosen.asked.dedup();
        Ok(chosen)
    }

    /// All that the project, or `--specs`, names.
    pub(crate) fn all(&self) -> &[File] {
        &self.all
    }

    /// Those that are asked for.
    pub(crate) fn files(&self) -> Vec<&File> {
        let asked = self.asked.iter().map(|at| &self.all[*at]);
        asked.chain(&self.others).collect()
    }

    /// Those that are asked for, by themselves.
    pub(crate) fn into_files(self) -> Vec<File> {
        let asked = self.asked;
        let all = self.all.into_iter().enumerate();
        let asked = all
            .filter(|(at, _)| asked.contains(at))
            .map(|(_, file)| file);
        asked.chain(self.others).collect()
    }
}

/// All specs of `--specs`, else of the project: its own, and those that ship.
fn of_project(project: &Project, specs: Option<&Path>) -> Result<Vec<File>, Problem> {
    if let Some(specs) = specs {
        let hint = "`--specs` names the folder of your specs";
        return all(specs).map_err(|problem| problem.hint(hint));
    }
    let own = project.specs();
    let hint = format!("`specs` of {} names it", config::FILE);
    let own = own.map(|own| all(&own).map_err(|problem| problem.hint(&hint)));
    let mut files = own.transpose()?.unwrap_or_default();
    for vendor in project.vendors() {
        if let Some(own) = files.iter().find(|file| file.is_of(vendor)) {
            return Err(Problem::Usage(format!(
                "{} is the vendor `{vendor}`, too: take it, or the one that ships, in `vendors` of {}",
                shown(&own.path),
                config::FILE
            )));
        }
        files.extend(File::shipped(vendor));
    }
    Ok(files)
}

fn nothing_named(project: &Project) -> Problem {
    Problem::Usage(format!(
        "nothing says which specs: give --vendor NAME for one that ships, --specs DIR for yours, or write {}:\n\n\
         specs = \"vendors\"\nvendors = [\"stripe\"]\nout = \"src/vendors\"\n\n\
         `{}` starts a spec",
        config::FILE,
        project.program.command("new VENDOR")
    ))
}

/// Answers by the one spec that a command is about. If it has errors, they are printed instead.
pub(crate) fn with_spec(
    which: &Which,
    project: &Project,
    answer: impl FnOnce(Loaded<'_>) -> Result<Outcome, Problem>,
) -> Result<Outcome, Problem> {
    let file = one(which, project)?;
    file.print(Severity::Error);
    let arena = Bump::new();
    let (Some(spec), Some(tables)) = (&file.spec, file.lower(&arena)) else {
        return Ok(Outcome::Mend);
    };
    answer(Loaded {
        source: &file.source,
        spec,
        tables: &tables,
    })
}

fn one(which: &Which, project: &Project) -> Result<File, Problem> {
    match (&which.spec, &which.vendor) {
        (Some(path), _) => File::read(path).map_err(Problem::Usage),
        (None, Some(vendor)) => of_vendor(vendor, project),
        (None, None) => Err(Problem::Usage("give --spec or --vendor".to_owned())),
    }
}

/// The spec of a vendor. It is looked for among all only where none has the vendor's name.
fn of_vendor(vendor: &str, project: &Project) -> Result<File, Problem> {
    let own = project.specs();
    let is_name = vendor
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let path = own.map(|own| own.join(format!("{vendor}.yaml")));
    if let Some(path) = path.filter(|path| is_name && path.is_file()) {
        let file = File::read(&path).map_err(Problem::Usage)?;
        // Of one that is broken nothing else is known.
        if file.spec.is_none() || file.is_of(vendor) {
            return Ok(file);
        }
    }
    let mut all = of_project(project, None)?;
    if let Some(at) = all.iter().position(|file| file.is_of(vendor)) {
        return Ok(all.swap_remove(at));
    }
    File::shipped(vendor).ok_or_else(|| unknown_vendor(vendor, &all, project, None, true))
}

/// There is no such vendor, with a guess.
fn unknown_vendor(
    vendor: &str,
    files: &[File],
    project: &Project,
    specs: Option<&Path>,
    may_ship: bool,
) -> Problem {
    if files.is_empty() {
        return Problem::Usage(shipped::unknown(vendor));
    }
    let folder = specs.map(Path::to_owned).or_else(|| project.specs());
    let place = folder.or_else(|| project.config_file()).unwrap_or_default();
    let own = files
        .iter()
        .filter_map(|file| Some(file.spec.as_ref()?.vendor.value.as_str()));
    let own: Vec<_> = own.collect();
    let ships: Vec<&str> = shipped::vendors().filter(|_| may_ship).collect();
    let guess = suggest(vendor, &[&own[..], &ships[..]].concat());
    let hint = match guess {
        _ if shipped::text(vendor).is_some() && specs.is_none() => format!(
            "; one ships: add it to `vendors` of {}, or give --out",
            config::FILE
        ),
        Some(name) => format!("; did you mean `{name}`?"),
        None if may_ship => format!(
            "; there are: {}; and with vendor-errors ship: {}",
            own.join(", "),
            ships.join(", ")
        ),
        None => format!("; there are: {}", own.join(", ")),
    };
    Problem::Usage(format!(
        "no vendor `{}` in {}{hint}",
        vendor.escape_debug(),
        shown(&place)
    ))
}
