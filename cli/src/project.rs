//! The project that holds the current folder, and what it says when the arguments do not.

use crate::config::{self, Config};
use crate::outcome::Problem;
use crate::program::Program;
use std::path::{Component, Path, PathBuf};

#[derive(Debug)]
pub(crate) struct Project {
    pub(crate) program: Program,
    /// The folder of `vendor-errors.toml`; without one that of the workspace or the package, else
    /// the current one. Relative to the current folder, so that messages are short.
    root: PathBuf,
    config: Option<Config>,
}

impl Project {
    /// Looks for `vendor-errors.toml` in the current folder and those above, up to the workspace.
    pub(crate) fn find(program: Program) -> Result<Self, Problem> {
        let current = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let mut package = None;
        for (levels, folder) in current.ancestors().enumerate() {
            let file = folder.join(config::FILE);
            if file.is_file() {
                let root = up(levels);
                let config = Config::read(&root.join(config::FILE))?;
                return Ok(Self {
                    program,
                    root,
                    config: Some(config),
                });
            }
            let is_workspace = is_workspace(folder);
            if is_workspace || package.is_none() && folder.join("Cargo.toml").is_file() {
                package = Some(levels);
            }
            if is_workspace {
                break;
            }
        }
        Ok(Self {
            program,
            root: up(package.unwrap_or(0)),
            config: None,
        })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The file of the configuration, if there is one.
    pub(crate) fn config_file(&self) -> Option<PathBuf> {
        self.config.as_ref().map(|_| self.root.join(config::FILE))
    }

    /// The folder of the project's own specs, or its one spec, if it says so.
    pub(crate) fn specs(&self) -> Option<PathBuf> {
        let specs = self.config.as_ref()?.specs.as_ref()?;
        Some(self.root.join(specs))
    }

    /// The vendors of the project whose specs ship with vendor-errors.
    pub(crate) fn vendors(&self) -> &[String] {
        self.config.as_ref().map_or(&[], |config| &config.vendors)
    }

    /// Where the modules go, if the project says so.
    pub(crate) fn out(&self) -> Option<PathBuf> {
        let out = self.config.as_ref()?.out.as_ref()?;
        Some(self.root.join(out))
    }
}

/// The folder that many levels above the current one.
fn up(levels: usize) -> PathBuf {
    std::iter::repeat_n("..", levels).collect()
}

fn is_workspace(folder: &Path) -> bool {
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    manifest.lines().any(|line| line.trim() == "[workspace]")
}

/// The path to one place from another, the same from whichever folder a run starts.
pub(crate) fn relative(to: &Path, from: &Path) -> String {
    let (to, from) = (real(to), real(from));
    let path = pathdiff::diff_paths(&to, from).unwrap_or(to);
    let names: Vec<_> = path
        .components()
        .map(|name| match name {
            Component::RootDir => "".into(),
            name => name.as_os_str().to_string_lossy(),
        })
        .collect();
    match names.as_slice() {
        [] => ".".to_owned(),
        names => names.join("/"),
    }
}

/// The innermost folder that has both.
pub(crate) fn common(one: &Path, other: &Path) -> PathBuf {
    let (one, other) = (real(one), real(other));
    let names = one.components().zip(other.components());
    let same = names.take_while(|(one, other)| one == other);
    same.map(|(name, _)| name).collect()
}

/// The path without links, as far as it is there.
fn real(path: &Path) -> PathBuf {
    // The current folder may be the empty path.
    let path = Path::new(".").join(path);
    let path = std::path::absolute(&path).unwrap_or(path);
    let real = path.ancestors().find_map(|above| {
        let rest = path.strip_prefix(above).ok()?;
        Some(above.canonicalize().ok()?.join(rest))
    });
    real.unwrap_or(path)
}
