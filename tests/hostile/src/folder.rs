//! A folder for one test, removed afterwards.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

#[derive(Debug)]
pub struct Folder(TempDir);

impl Folder {
    /// # Panics
    /// If it cannot be created.
    #[must_use]
    pub fn empty() -> Self {
        Self::with_prefix("vendor-errors-")
    }

    /// A folder whose name starts so.
    ///
    /// # Panics
    /// If it cannot be created.
    #[must_use]
    pub fn with_prefix(prefix: &str) -> Self {
        Self(TempDir::with_prefix(prefix).expect("a folder"))
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    #[must_use]
    pub fn join(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and creates its parent folders.
    ///
    /// # Panics
    /// If it cannot be written.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, content).expect("a file");
        path
    }
}

/// Every file below a folder, sorted, with its content.
///
/// # Panics
/// If something cannot be read.
#[must_use]
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            let metadata = fs::symlink_metadata(&path).expect("metadata");
            if metadata.is_dir() {
                folders.push(path);
            } else if metadata.is_file() {
                let content = fs::read(&path).expect("a file");
                found.push((
                    path.strip_prefix(folder).expect("below it").to_owned(),
                    content,
                ));
            }
        }
    }
    found.sort();
    found
}

/// Runs the command line at `cli` with these arguments.
///
/// # Panics
/// If it cannot be started.
pub fn run<A: AsRef<OsStr>>(cli: &str, args: impl IntoIterator<Item = A>) -> Output {
    Command::new(cli)
        .args(args)
        .output()
        .expect("the command line starts")
}
