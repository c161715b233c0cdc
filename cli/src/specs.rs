//! Finds and reads specs.

use crate::outcome::Problem;
use std::fs;
use std::path::{Path, PathBuf};
use vendor_errors_spec::Checked;
use vendor_errors_spec::diagnostic::{Diagnostic, Severity, shown};
use vendor_errors_spec::files;
use vendor_errors_spec::model::Spec;
use vendor_errors_spec::shipped;
use vendor_errors_spec::source::Source;

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
        let (spec, diagnostics) = match read {
            Ok(checked) => (Some(checked.spec), checked.diagnostics),
            Err(diagnostics) => (None, diagnostics),
        };
        Self {
            path,
            source,
            spec,
            diagnostics,
            is_shipped: false,
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
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, String> {
    files::read(path).map_err(|error| format!("cannot read {}: {error}", shown(path)))
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    fs::read_dir(folder).map_err(|error| Problem::not_readable(folder, &error))?;
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
