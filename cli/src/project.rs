//! Where things are when the arguments do not say.

use std::path::{Path, PathBuf};

/// The workspace that holds the current folder; without one, the current folder.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// Relative to the current folder where that is short, so that messages are.
    root: PathBuf,
}

impl Workspace {
    pub(crate) fn find() -> Self {
        let current = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let root = current.ancestors().position(is_workspace).map(|levels| {
            if levels == 0 {
                PathBuf::new()
            } else {
                std::iter::repeat_n("..", levels).collect()
            }
        });
        Self {
            root: root.unwrap_or_default(),
        }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn specs(&self, given: Option<&Path>) -> PathBuf {
        given.map_or_else(|| self.root.join("error-spec/vendors"), Path::to_owned)
    }

    pub(crate) fn out(&self, given: Option<&Path>) -> PathBuf {
        given.map_or_else(
            || self.root.join("generated-example/src/generated"),
            Path::to_owned,
        )
    }
}

fn is_workspace(folder: &Path) -> bool {
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    manifest.lines().any(|line| line.trim() == "[workspace]")
}
