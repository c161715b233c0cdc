//! Temporary files: a text is written to one, which then takes the place of the file.

use super::{Problem, is_marked, start_of, starts};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Replaces a file, or makes it. A reader sees the old text or the new one.
pub(super) fn put(path: &Path, text: &str) -> Result<(), Problem> {
    let put = || {
        let (temporary, mut handle) = temporary(path)?;
        let written = handle.write_all(text.as_bytes());
        drop(handle);
        let replaced = written.and_then(|()| fs::rename(&temporary, path));
        if replaced.is_err() {
            // The first problem is the one to tell.
            let _ = fs::remove_file(&temporary);
        }
        replaced
    };
    put().map_err(Problem::io(path))
}

/// A new file beside the one to replace; one that is there already, whatever it is, is never
/// opened.
fn temporary(path: &Path) -> io::Result<(PathBuf, File)> {
    const TRIES: u32 = 100;
    let name = path.file_name().unwrap_or_default().display();
    let process = std::process::id();
    let mut attempt = 0;
    loop {
        let path = path.with_file_name(format!(".{name}.{process}-{attempt}.tmp"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(problem) if problem.kind() == io::ErrorKind::AlreadyExists && attempt < TRIES => {
                attempt += 1
            }
            Err(problem) => return Err(problem),
        }
    }
}

/// Removes the temporary files that killed runs have left. One that is younger than a minute may
/// belong to a run that goes on.
///
/// # Errors
/// The folder cannot be read.
pub fn sweep(folder: &Path) -> Result<(), Problem> {
    let io = Problem::io(folder);
    let entries = match fs::read_dir(folder) {
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(&io)?,
    };
    for entry in entries {
        let path = entry.map_err(&io)?.path();
        if is_abandoned(&path).unwrap_or(false) {
            // It harms nobody where it is.
            let _ = fs::remove_file(&path);
        }
    }
    Ok(())
}

/// A regular file with the name of a temporary one, and as much of our first line as was written.
fn is_abandoned(path: &Path) -> io::Result<bool> {
    const YOUNG: Duration = Duration::from_secs(60);
    let name = path.file_name().and_then(|name| name.to_str());
    let is_temporary = name.is_some_and(|name| {
        name.starts_with('.') && name.contains(".rs.") && name.ends_with(".tmp")
    });
    if !is_temporary {
        return Ok(false);
    }
    let metadata = fs::symlink_metadata(path)?;
    let is_old = metadata.modified()?.elapsed().is_ok_and(|age| age >= YOUNG);
    if !metadata.is_file() || !is_old {
        return Ok(false);
    }
    let first = start_of(path)?;
    Ok(starts().any(|start| start.as_bytes().starts_with(&first)) || is_marked(&first))
}
