//! Finds and reads specs.

use crate::args::Explain;
use crate::outcome::Problem;
use crate::workspace::Workspace;
use bumpalo::Bump;
use std::fs;
use std::path::{Path, PathBuf};
use vendor_errors_build::{TooMany, lower};
use vendor_errors_spec::Checked;
use vendor_errors_spec::diagnostic::{Diagnostic, Severity, shown};
use vendor_errors_spec::files;
use vendor_errors_spec::model::Spec;
use vendor_errors_spec::source::Source;
use vendor_errors_tables as tables;

/// A spec's file, as far as it could be read.
#[derive(Debug)]
pub struct File {
    pub path: PathBuf,
    pub source: Source,
    /// `None` when there are errors.
    pub spec: Option<Spec>,
    pub diagnostics: Vec<Diagnostic>,
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

    fn new(path: PathBuf, source: Source, read: Result<Checked, Vec<Diagnostic>>) -> Self {
        match read {
            Ok(checked) => Self {
                path,
                source,
                spec: Some(checked.spec),
                diagnostics: checked.diagnostics,
            },
            Err(diagnostics) => Self {
                path,
                source,
                spec: None,
                diagnostics,
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
            complain!("{}\n", diagnostic.render(&self.source).trim_end());
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
                Severity::Note => complain!("{}", diagnostic.one_line(&self.source)),
                Severity::Error | Severity::Lint => {
                    complain!("{}\n", diagnostic.render(&self.source).trim_end())
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

/// The one spec that `explain` is asked about; `None` when it has errors, which are printed.
pub(crate) fn one(args: &Explain, place: &Workspace) -> Result<Option<File>, Problem> {
    let file = match (&args.spec, &args.vendor) {
        (Some(path), _) => File::read(path).map_err(Problem::Usage)?,
        (None, Some(vendor)) => of_vendor(vendor, &place.specs(None))?,
        (None, None) => return Err(Problem::Usage("give --spec or --vendor".to_owned())),
    };
    file.print(Severity::Error);
    Ok(Some(file).filter(|file| !file.has_errors()))
}

/// The spec of a vendor. It is looked for among all only where none has the vendor's name.
fn of_vendor(vendor: &str, folder: &Path) -> Result<File, Problem> {
    let is_name = vendor
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '_');
    let path = folder.join(format!("{vendor}.yaml"));
    if is_name && path.is_file() {
        let file = File::read(&path).map_err(Problem::Usage)?;
        // Of one that is broken nothing else is known.
        if file.spec.is_none() || file.is_of(vendor) {
            return Ok(file);
        }
    }
    let mut files = all(folder)?;
    match files.iter().position(|file| file.is_of(vendor)) {
        Some(at) => Ok(files.swap_remove(at)),
        None => Err(unknown_vendor(vendor, &files, folder)),
    }
}

/// There is no such vendor, with a guess.
pub(crate) fn unknown_vendor(vendor: &str, files: &[File], folder: &Path) -> Problem {
    let names = files
        .iter()
        .filter_map(|file| Some(file.spec.as_ref()?.vendor.value.as_str()));
    let names: Vec<_> = names.collect();
    let guess = vendor_errors_spec::suggest::suggest(vendor, &names);
    let hint = match guess {
        Some(name) => format!("; did you mean `{name}`?"),
        None => format!("; there are: {}", names.join(", ")),
    };
    Problem::Usage(format!(
        "no vendor `{}` in {}{hint}",
        vendor.escape_debug(),
        shown(folder)
    ))
}
