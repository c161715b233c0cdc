//! The files of several vendors: a module for each, and the one that holds them.

use crate::emit::MARKER;
use crate::facade::Facade;
use crate::files::{self, Generated, Problem};
use crate::lower::TooMany;
use crate::text::visible;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use vendor_errors_spec::model::Spec;

/// The file that declares the modules.
const INDEX: &str = "mod.rs";

/// The file of one vendor. Its first line ends with `advice` on how to change it, such as: Edit
/// that file, then run …
///
/// # Errors
/// When the spec needs more of something than the runtime's tables can hold.
pub fn file(spec: &Spec, facade: &Facade, advice: &str) -> Result<Generated, Vec<TooMany>> {
    let module = crate::generate(spec, facade)?;
    let name = format!("{}.rs", module.name());
    let text = module.into_text(&spec.file, advice);
    let advice = advice.to_owned();
    Ok(Generated { name, text, advice })
}

/// The specs that a run generates modules of.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The folder or file that says which modules there are, as `mod.rs` names it: a folder of
    /// specs, or a configuration; `None` when nothing else writes to the output folder.
    pub from: Option<&'a str>,
    /// All that it says is generated, not a selection.
    pub whole: bool,
    /// What the first line of `mod.rs` says about changing it.
    pub advice: &'a str,
}

/// What a run does besides writing its modules.
#[derive(Debug)]
pub struct Rest {
    /// The file that declares the modules, in the order of their names.
    pub index: Generated,
    /// The vendors whose modules stay as they are.
    pub kept: BTreeSet<String>,
    /// The modules whose specs are gone.
    pub stale: Vec<PathBuf>,
}

impl Run<'_> {
    /// What to do in the output folder when the modules of these vendors are written there.
    ///
    /// `mod.rs` tells where the modules come from, and which there are. A run over all that comes
    /// from the same place makes a module stale that it does not write. Any other run makes none
    /// stale, and goes on declaring what was declared and is still there. When it adds modules to
    /// those from another place, `mod.rs` names no place any more, so that no run takes the
    /// other's modules for stale; when it writes all that are there, they are its own from then on.
    ///
    /// # Errors
    /// `mod.rs`, or a module that it declares, cannot be read.
    pub fn rest(&self, out: &Path, vendors: &[&str]) -> Result<Rest, Problem> {
        let vendors: BTreeSet<_> = vendors.iter().map(|vendor| (*vendor).to_owned()).collect();
        let there = read_index(out)?.unwrap_or_else(|| Index {
            first_line: start(self.from),
            modules: BTreeSet::new(),
        });
        let is_same_place = there.first_line.starts_with(&start(self.from));
        let mut kept = BTreeSet::new();
        for vendor in there.modules.difference(&vendors) {
            let path = module_path(out, vendor);
            if is_there(&path)? {
                kept.insert(vendor.clone());
            }
        }
        if self.whole && (is_same_place || kept.is_empty()) {
            let stale = kept.iter().map(|vendor| module_path(out, vendor));
            return Ok(Rest {
                index: self.index(self.from, &vendors),
                stale: stale.collect(),
                kept: BTreeSet::new(),
            });
        }
        let all = &vendors | &kept;
        let index = if is_same_place {
            self.index(self.from, &all)
        } else if vendors.is_subset(&there.modules) {
            index(&there.first_line, "", &all)
        } else {
            self.index(None, &all)
        };
        Ok(Rest {
            index,
            kept,
            stale: Vec::new(),
        })
    }

    fn index(&self, from: Option<&str>, modules: &BTreeSet<String>) -> Generated {
        let first_line = start(from) + self.advice;
        index(&first_line, self.advice, modules)
    }
}

/// What the first line starts with.
fn start(from: Option<&str>) -> String {
    match from {
        Some(from) => format!("{MARKER} from {}. ", visible(from)),
        None => format!("{MARKER}. "),
    }
}

/// The file with this first line, which ends with `advice`.
fn index(first_line: &str, advice: &str, modules: &BTreeSet<String>) -> Generated {
    let modules = modules.iter().map(|vendor| format!("pub mod {vendor};\n"));
    Generated {
        name: INDEX.to_owned(),
        text: format!("{first_line}\n\n{}", modules.collect::<String>()),
        advice: advice.to_owned(),
    }
}

/// An `mod.rs` that is there.
struct Index {
    first_line: String,
    modules: BTreeSet<String>,
}

/// `None` when there is none, or none of ours.
fn read_index(out: &Path) -> Result<Option<Index>, Problem> {
    let path = out.join(INDEX);
    if !is_there(&path)? {
        return Ok(None);
    }
    let text = fs::read_to_string(&path).map_err(Problem::io(&path))?;
    let modules = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        // A name, and no path to somewhere else.
        .filter(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
    Ok(Some(Index {
        first_line: text.lines().next().unwrap_or_default().to_owned(),
        modules: modules.map(str::to_owned).collect(),
    }))
}

fn module_path(out: &Path, vendor: &str) -> PathBuf {
    out.join(format!("{vendor}.rs"))
}

/// Whether a generated file is there.
fn is_there(path: &Path) -> Result<bool, Problem> {
    match files::is_ours(path) {
        Err(problem) if problem.kind() == std::io::ErrorKind::NotFound => Ok(false),
        is_ours => is_ours.map_err(Problem::io(path)),
    }
}
