//! The specs that an item names: where they are, and what they say.

use crate::join::{Place, Problem, Text};
use crate::messages;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use vendor_errors_spec::list;
use vendor_errors_spec::model::Spec;
use vendor_errors_spec::source::Source;

/// Tells the folder of the file that a token stands in.
pub(crate) type FolderOf<'a> = &'a dyn Fn(Place) -> Option<PathBuf>;

/// A spec that was read.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) spec: Spec,
    pub(crate) path: Text,
}

/// The specs of one item.
#[derive(Debug, Default)]
pub(crate) struct Specs {
    pub(crate) read: Vec<Read>,
    /// Something is wrong with one of them, so that there is no telling what else is.
    pub(crate) failed: bool,
    /// What each vendor is called, as far as that is known: of a spec that is broken by the name of its file.
    pub(crate) names: Vec<String>,
    /// Items that make cargo build again when one of the files changes.
    pub(crate) tracked: String,
}

impl Specs {
    pub(crate) fn read(
        paths: &[Text],
        folder_of: FolderOf<'_>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut specs = Self::default();
        for path in paths {
            let added = match specs.read_one(path, folder_of) {
                Ok(spec) => specs.add(spec, path),
                Err(problem) => {
                    specs.names.extend(name_of_file(&path.value));
                    Err(problem)
                }
            };
            if let Err(problem) = added {
                specs.failed = true;
                problems.push(problem);
            }
        }
        // A stub has a function for each, and none twice.
        let names = std::mem::take(&mut specs.names);
        for name in names {
            if !specs.names.contains(&name) {
                specs.names.push(name);
            }
        }
        specs
    }

    fn read_one(&mut self, path: &Text, folder_of: FolderOf<'_>) -> Result<Spec, Problem> {
        let file = File::of(path, folder_of)?;
        let bytes = fs::read(&file.path).map_err(|error| file.unreadable(path, &error))?;
        let absolute = file
            .path
            .to_str()
            .ok_or_else(|| messages::not_unicode(path.spot, &path.value))?;
        self.tracked.push_str(&format!(
            "const _: &[::core::primitive::u8] = ::core::include_bytes!({absolute:?});\n"
        ));
        let source = Source::new(path.value.as_str(), bytes);
        let checked = vendor_errors_spec::read(&source)
            .map_err(|problems| messages::broken_spec(path.spot, &source, &problems))?;
        Ok(checked.spec)
    }

    fn add(&mut self, spec: Spec, path: &Text) -> Result<(), Problem> {
        let vendor = &spec.vendor.value;
        let mut read = self.read.iter();
        if let Some(first) = read.find(|first| first.spec.vendor.value == *vendor) {
            let first = &first.path.value;
            return Err(messages::two_specs_of_one_vendor(path, vendor, first));
        }
        self.names.push(vendor.clone());
        let path = path.clone();
        self.read.push(Read { spec, path });
        Ok(())
    }
}

/// Where a path leads.
struct File {
    path: PathBuf,
    relative_to: &'static str,
}

impl File {
    fn of(path: &Text, folder_of: FolderOf<'_>) -> Result<Self, Problem> {
        let written = Path::new(&path.value);
        if written.starts_with(".") || written.starts_with("..") {
            let folder =
                folder_of(path.spot.start).ok_or_else(|| messages::no_source_file(path.spot))?;
            return Ok(Self {
                path: folder.join(written),
                relative_to: "the folder of this file",
            });
        }
        let folder = std::env::var_os("CARGO_MANIFEST_DIR")
            .map(PathBuf::from)
            .unwrap_or_default();
        Ok(Self {
            path: folder.join(written),
            relative_to: "the folder of Cargo.toml",
        })
    }

    fn unreadable(&self, path: &Text, error: &io::Error) -> Problem {
        match error.kind() {
            io::ErrorKind::NotFound => messages::not_found(
                path.spot,
                &path.value,
                self.relative_to,
                &self.neighbours(&path.value),
            ),
            _ => messages::unreadable(path.spot, &path.value, error),
        }
    }

    /// The specs in the same folder, with the path written likewise.
    fn neighbours(&self, written: &str) -> Vec<String> {
        let Some(entries) = self
            .path
            .parent()
            .and_then(|folder| fs::read_dir(folder).ok())
        else {
            return Vec::new();
        };
        let folder = written.rfind('/').map_or("", |slash| &written[..=slash]);
        let mut names = Vec::new();
        for entry in entries.flatten() {
            let name = entry.file_name();
            if let Some(name) = name.to_str()
                && (name.ends_with(".yaml") || name.ends_with(".yml"))
            {
                names.push(format!("{folder}{name}"));
            }
        }
        list::sorted(names, &mut Ord::cmp)
    }
}

/// What a vendor is called when its spec cannot be read.
fn name_of_file(path: &str) -> Option<String> {
    let stem = Path::new(path).file_stem()?.to_str()?;
    let is_name = stem.starts_with(|c: char| c.is_ascii_lowercase())
        && stem
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && vendor_errors_spec::names::reserved_vendor(stem).is_none();
    is_name.then(|| stem.to_owned())
}
