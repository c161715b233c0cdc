//! Finds and reads specs.

use crate::args::Explain;
use crate::color::{painted, painted_line};
use crate::config;
use crate::outcome::Problem;
use crate::project::Project;
use bumpalo::Bump;
use std::fs;
use std::path::{Path, PathBuf};
use vendor_errors_build::{TooMany, lower};
use vendor_errors_spec::Checked;
use vendor_errors_spec::diagnostic::{Diagnostic, Severity, shown};
use vendor_errors_spec::files;
use vendor_errors_spec::model::Spec;
use vendor_errors_spec::shipped;
use vendor_errors_spec::source::Source;
use vendor_errors_spec::suggest::suggest;
use vendor_errors_tables as tables;

/// A spec's file, as far as it could be read.
#[derive(Debug)]
pub struct File {
    pub path: PathBuf,
    pub source: Source,
    /// `None` when there are errors.
    pub spec: Option<Spec>,
    pub diagnostics: Vec<Diagnostic>,
    /// It ships with vendor-errors, and there is no file.
    pub is_shipped: bool,
}

impl File {
    /// Reads one file.
    ///
    /// # Errors
    /// It cannot be read, or is no regular file.
    pub fn read(path: &Path) -> Result<Self, String> {
        Ok(Self::of_bytes(path, bytes_of(path)?))
    }

    /// Reads what is in a file.
    #[must_use]
    pub fn of_bytes(path: &Path, bytes: Vec<u8>) -> Self {
        let source = Source::new(path.display().to_string(), bytes);
        let read = vendor_errors_spec::read(&source);
        Self::new(path.to_owned(), source, read)
    }

    /// The spec that ships for a vendor.
    #[must_use]
    pub fn shipped(vendor: &str) -> Option<Self> {
        let source = shipped::source(vendor)?;
        let read = vendor_errors_spec::read(&source);
        let file = Self::new(PathBuf::from(source.name()), source, read);
        Some(Self {
            is_shipped: true,
            ..file
        })
    }

    fn new(path: PathBuf, source: Source, read: Result<Checked, Vec<Diagnostic>>) -> Self {
        match read {
            Ok(checked) => Self {
                path,
                source,
                spec: Some(checked.spec),
                diagnostics: checked.diagnostics,
                is_shipped: false,
            },
            Err(diagnostics) => Self {
                path,
                source,
                spec: None,
                diagnostics,
                is_shipped: false,
            },
        }
    }

    /// Whether it can be used, and is that vendor's.
    pub(crate) fn is_of(&self, vendor: &str) -> bool {
        let spec = self.spec.as_ref();
        spec.is_some_and(|spec| spec.vendor.value == vendor)
    }

    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// The tables of the spec; what is wrong is printed.
    pub(crate) fn lower<'a>(&'a self, arena: &'a Bump) -> Option<tables::Spec<'a>> {
        self.print(Severity::Error);
        match lower(arena, self.spec.as_ref()?) {
            Ok(tables) => Some(tables),
            Err(too_many) => {
                self.refuse(&too_many);
                None
            }
        }
    }

    /// Says what the tables cannot hold.
    pub(crate) fn refuse(&self, too_many: &[TooMany]) {
        for diagnostic in too_many.iter().map(TooMany::diagnostic) {
            complain!("{}\n", painted(&diagnostic.render(&self.source)));
        }
    }

    /// Prints the diagnostics of this severity.
    pub(crate) fn print(&self, severity: Severity) {
        for diagnostic in self
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
        {
            match severity {
                // Nothing has to be done about a note: a line is enough.
                Severity::Note => complain!("{}", painted_line(&diagnostic.one_line(&self.source))),
                Severity::Error | Severity::Lint => {
                    complain!("{}\n", painted(&diagnostic.render(&self.source)))
                }
            }
        }
    }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, String> {
    files::read(path).map_err(|error| format!("cannot read {}: {error}", shown(path)))
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let is_there = fs::read_dir(folder);
    is_there.map_err(|error| Problem::no_folder(folder, &error))?;
    files::in_folder(folder).map_err(|error| Problem::reading(folder, &error))
}

/// All specs of a folder, in the order of their names; or the one that a file is.
pub(crate) fn all(folder: &Path) -> Result<Vec<File>, Problem> {
    let paths = match folder.is_file() {
        true => vec![folder.to_owned()],
        false => in_folder(folder)?,
    };
    if paths.is_empty() {
        return Err(Problem::Io(format!(
            "no specs (*.yaml) in {}",
            shown(folder)
        )));
    }
    let source = |path: &PathBuf| Ok(Source::new(path.display().to_string(), bytes_of(path)?));
    let sources = paths
        .iter()
        .map(source)
        .collect::<Result<Vec<_>, String>>()
        .map_err(Problem::Io)?;
    let read = vendor_errors_spec::read_all(&sources);
    let files = paths.into_iter().zip(sources).zip(read);
    Ok(files
        .map(|((path, source), read)| File::new(path, source, read))
        .collect())
}

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
    /// The specs of `--specs`, else of the project; of them, those of `vendors`, or without any, all.
    /// Where the project has no vendor of that name, it may be one that ships.
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
        return all(specs);
    }
    let own = project.specs();
    let mut files = own.as_deref().map(all).transpose()?.unwrap_or_default();
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

/// The one spec that `explain` is asked about; `None` when it has errors, which are printed.
pub(crate) fn one(args: &Explain, project: &Project) -> Result<Option<File>, Problem> {
    let file = match (&args.spec, &args.vendor) {
        (Some(path), _) => File::read(path).map_err(Problem::Usage)?,
        (None, Some(vendor)) => of_vendor(vendor, project)?,
        (None, None) => return Err(Problem::Usage("give --spec or --vendor".to_owned())),
    };
    file.print(Severity::Error);
    Ok(Some(file).filter(|file| !file.has_errors()))
}

/// The spec of a vendor. It is looked for among all only where none has the vendor's name.
fn of_vendor(vendor: &str, project: &Project) -> Result<File, Problem> {
    let own = project.specs();
    let is_name = vendor
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '_');
    let path = own.map(|own| own.join(format!("{vendor}.yaml")));
    if let Some(path) = path.filter(|path| is_name && path.is_file()) {
        let file = File::read(&path).map_err(Problem::Usage)?;
        // Of one that is broken nothing else is known.
        if file.spec.is_none() || file.is_of(vendor) {
            return Ok(file);
        }
    }
    let all = of_project(project, None)?;
    let of_it = |file: &File| file.is_of(vendor);
    if let Some(at) = all.iter().position(of_it) {
        return Ok(all.into_iter().nth(at).expect("it was found there"));
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
