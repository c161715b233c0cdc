//! Finding and reading the specs that an item names.

use crate::messages::{Mistakes, specs as messages};
use crate::parse::{Origin, SpecName, Text};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use std::io;
use std::path::{Path, PathBuf};
use syn::Result;
use vendor_errors_spec::files;
use vendor_errors_spec::model::Spec;
use vendor_errors_spec::source::{MAX_BYTES, Source};
use vendor_errors_spec::{names, shipped};

/// A spec, and how the user names it.
pub(crate) struct NamedSpec {
    pub(crate) spec: Spec,
    /// Its path, or its vendor.
    pub(crate) name: Text,
}

/// The specs of one item.
#[derive(Default)]
pub(crate) struct Specs {
    /// Those that could be read.
    pub(crate) read: Vec<NamedSpec>,
    /// There is at least one, and all could be read.
    pub(crate) complete: bool,
    /// The names of the vendors. For a spec that cannot be read, that is the name of its file.
    pub(crate) vendors: Vec<String>,
    /// Items that make cargo build again when a spec changes.
    pub(crate) tracked: TokenStream,
}

impl Specs {
    pub(crate) fn read(named: &[SpecName], mistakes: &mut Mistakes) -> Self {
        let mut specs = Self::default();
        let before = mistakes.len();
        for name in named {
            if let Err(mistake) = specs.add(name) {
                mistakes.push(mistake);
            }
        }
        specs.complete = !specs.read.is_empty() && mistakes.len() == before;
        specs
    }

    fn add(&mut self, SpecName { origin, text }: &SpecName) -> Result<()> {
        let spec = match origin {
            Origin::File => self.read_file(text),
            Origin::Shipped => shipped(text),
        };
        let spec = spec.inspect_err(|_| {
            if let Some(name) = probable_vendor(&text.value) {
                self.name(name);
            }
        })?;
        let vendor = &spec.vendor.value;
        if let Some(first) = self
            .read
            .iter()
            .find(|first| first.spec.vendor.value == *vendor)
        {
            let first = &first.name.value;
            return Err(messages::two_specs_of_one_vendor(text, vendor, first));
        }
        self.name(vendor.clone());
        let name = text.clone();
        self.read.push(NamedSpec { spec, name });
        Ok(())
    }

    /// Each once, since a stub has a function for each.
    fn name(&mut self, vendor: String) {
        if !self.vendors.contains(&vendor) {
            self.vendors.push(vendor);
        }
    }

    fn read_file(&mut self, path: &Text) -> Result<Spec> {
        let file = File::of(path)?;
        let bytes = files::read(&file.path).map_err(|error| file.unreadable(path, &error))?;
        let absolute = file
            .path
            .to_str()
            .ok_or_else(|| messages::not_unicode(path))?;
        // A file that is too long is not read whole by the compiler, either.
        if bytes.len() <= MAX_BYTES {
            self.tracked.extend(quote! {
                const _: &[::core::primitive::u8] = ::core::include_bytes!(#absolute);
            });
        }
        read(path, &Source::new(path.value.as_str(), bytes))
    }
}

/// The spec that ships for a vendor. It changes only with this crate, so cargo has nothing to
/// watch.
fn shipped(vendor: &Text) -> Result<Spec> {
    let source = shipped::source(&vendor.value);
    let source = source.ok_or_else(|| messages::no_such_vendor(vendor))?;
    read(vendor, &source)
}

fn read(name: &Text, source: &Source) -> Result<Spec> {
    match vendor_errors_spec::read(source) {
        Ok(checked) => Ok(checked.spec),
        Err(problems) => Err(messages::broken_spec(name, source, &problems)),
    }
}

/// Where a path leads.
struct File {
    path: PathBuf,
    relative_to: &'static str,
}

impl File {
    fn of(path: &Text) -> Result<Self> {
        let written = Path::new(&path.value);
        if written.starts_with(".") || written.starts_with("..") {
            let folder = folder_of(path.span).ok_or_else(|| messages::no_source_file(path))?;
            return Ok(Self {
                path: folder.join(written),
                relative_to: "the folder of this file",
            });
        }
        let folder = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        Ok(Self {
            path: folder.unwrap_or_default().join(written),
            relative_to: "the folder of Cargo.toml",
        })
    }

    fn unreadable(&self, path: &Text, error: &io::Error) -> syn::Error {
        match error.kind() {
            io::ErrorKind::NotFound => {
                messages::not_found(path, self.relative_to, &self.neighbours(&path.value))
            }
            _ => messages::unreadable(path, error),
        }
    }

    /// The paths of the specs in the same folder, for a guess.
    fn neighbours(&self, written: &str) -> Vec<String> {
        let folder = written.rfind('/').map_or("", |slash| &written[..=slash]);
        let specs = self
            .path
            .parent()
            .and_then(|parent| files::in_folder(parent).ok());
        let names = specs.into_iter().flatten().filter_map(|spec| {
            let name = spec.file_name()?.to_str()?;
            (!name.contains(char::is_control)).then(|| format!("{folder}{name}"))
        });
        names.collect()
    }
}

/// The folder of the token's source file. Only the compiler can tell, and only while a macro runs.
fn folder_of(token: Span) -> Option<PathBuf> {
    if !proc_macro::is_available() {
        return None;
    }
    let file = std::path::absolute(token.unwrap().local_file()?).ok()?;
    file.parent().map(Path::to_path_buf)
}

/// The vendor that is probably meant by the path of its spec, or by a name.
fn probable_vendor(path: &str) -> Option<String> {
    let stem = Path::new(path).file_stem()?.to_str()?;
    let is_name = names::is_vendor(stem) && names::reserved_vendor(stem).is_none();
    is_name.then(|| stem.to_owned())
}
