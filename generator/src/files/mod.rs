//! Generated files on disk: written whole or not at all, only where something changed, and nothing
//! touched that is not ours.

mod temporary;
#[cfg(test)]
mod tests;

use crate::emit::MARKER;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::{error, fmt};
use temporary::put;
pub use temporary::sweep;
use vendor_errors_spec::diagnostic::shown;

/// A file to have in the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// Its name, without a folder.
    pub name: String,
    pub text: String,
    /// What the first line ends with: how to change the file.
    pub advice: String,
}

impl Generated {
    /// Whether this text is that of the file, whatever its first line advises: two people may run
    /// the same generator by different commands.
    fn is(&self, there: &[u8]) -> bool {
        let Some((first, rest)) = split_line(there) else {
            return false;
        };
        let (own_first, own_rest) = self.text.split_once('\n').unwrap_or((&self.text, ""));
        let from = own_first.strip_suffix(&self.advice);
        let is_from = |from: &str| first.starts_with(from.as_bytes());
        rest == own_rest.as_bytes() && from.is_some_and(is_from)
    }
}

fn split_line(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|&byte| byte == b'\n')?;
    Some((&text[..end], &text[end + 1..]))
}

/// How a file on disk compares with what is generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is not there.
    New,
    /// It is there with another text.
    Changed,
    /// It is there as it should be, if perhaps with other advice in its first line.
    Unchanged,
}

/// Why the output folder cannot be as it should.
#[derive(Debug)]
pub enum Problem {
    /// Something of that name is there that was not generated, or is no regular file.
    NotOurs(PathBuf),
    /// A link, or something else that is not a regular file, is in place of a file or its folder.
    NoFile(PathBuf),
    Io(PathBuf, io::Error),
}

impl Problem {
    /// What the operating system says about a path.
    pub(crate) fn io(path: &Path) -> impl Fn(io::Error) -> Self {
        |problem| Self::Io(path.to_owned(), problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs(path) => write!(
                f,
                "{} was not generated, and is left as it is; move it, or choose another folder",
                shown(path)
            ),
            Self::NoFile(path) => write!(
                f,
                "{} is not a regular file, or is behind a link, and is left as it is",
                shown(path)
            ),
            Self::Io(path, problem) => write!(f, "{}: {problem}", shown(path)),
        }
    }
}

impl error::Error for Problem {}

/// Compares a file in `folder` with what is generated. Links are not followed.
///
/// # Errors
/// Something other than a generated file is in its place, or it cannot be read.
pub fn compare(folder: &Path, file: &Generated) -> Result<State, Problem> {
    let path = folder.join(&file.name);
    match is_regular(&path).map_err(Problem::io(&path))? {
        None => return Ok(State::New),
        Some(false) => return Err(Problem::NotOurs(path)),
        Some(true) => {}
    }
    let there = fs::read(&path).map_err(Problem::io(&path))?;
    if file.is(&there) {
        Ok(State::Unchanged)
    } else if is_marked(&there) {
        Ok(State::Changed)
    } else {
        Err(Problem::NotOurs(path))
    }
}

/// Makes a file in `folder` what is generated, and says what it was before. The folder is made
/// when it is not there.
///
/// The text is written to a temporary file in the same folder, which then takes the file's place.
/// A reader sees the old file or the new one.
///
/// # Errors
/// As [`compare`], or it cannot be written; then nothing has changed.
pub fn write(folder: &Path, file: &Generated) -> Result<State, Problem> {
    fs::create_dir_all(folder).map_err(Problem::io(folder))?;
    let state = compare(folder, file)?;
    if state != State::Unchanged {
        put(&folder.join(&file.name), &file.text)?;
    }
    Ok(state)
}

/// Writes a file below `root`, generated or not, as [`write()`] does: a reader sees the old file
/// or the new one. No link is followed, neither in place of the file nor among its folders.
///
/// # Errors
/// The file or one of its folders is a link or something else, or the file cannot be written. Then
/// nothing has changed.
pub fn replace(root: &Path, file: &Path, text: &str) -> Result<(), Problem> {
    let path = root.join(file);
    let is_behind_link = || -> io::Result<bool> {
        let below = file.parent().unwrap_or(Path::new(""));
        Ok(real(&root.join(below))? != real(root)?.join(below))
    };
    let is_other = is_regular(&path).map_err(Problem::io(&path))? == Some(false);
    if is_other || is_behind_link().map_err(Problem::io(&path))? {
        return Err(Problem::NoFile(path));
    }
    put(&path, text)
}

/// Removes a generated file.
///
/// # Errors
/// It was not generated, or cannot be removed.
pub fn remove(path: &Path) -> Result<(), Problem> {
    match is_ours(path).map_err(Problem::io(path))? {
        true => fs::remove_file(path).map_err(Problem::io(path)),
        false => Err(Problem::NotOurs(path.to_owned())),
    }
}

/// Whether a regular file is at this path; `None` when nothing is. Links are not followed.
fn is_regular(path: &Path) -> io::Result<Option<bool>> {
    match fs::symlink_metadata(path) {
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => Ok(None),
        metadata => Ok(Some(metadata?.is_file())),
    }
}

/// Whether a regular file is at this path whose first line says that it was generated. Links are
/// not followed.
pub(crate) fn is_ours(path: &Path) -> io::Result<bool> {
    Ok(fs::symlink_metadata(path)?.is_file() && is_marked(&start_of(path)?))
}

/// How generated files start: they say where they come from, or give advice at once.
fn starts() -> impl Iterator<Item = String> {
    [" from ", ". "]
        .into_iter()
        .map(|next| format!("{MARKER}{next}"))
}

fn is_marked(text: &[u8]) -> bool {
    starts().any(|start| text.starts_with(start.as_bytes()))
}

/// As much of a file as tells whether it was generated.
fn start_of(path: &Path) -> io::Result<Vec<u8>> {
    let longest = starts().map(|start| start.len()).max().unwrap_or(0);
    let mut start = Vec::new();
    File::open(path)?
        .take(longest as u64)
        .read_to_end(&mut start)?;
    Ok(start)
}

/// The folder without links; the current one has no name.
fn real(folder: &Path) -> io::Result<PathBuf> {
    Path::new(".").join(folder).canonicalize()
}
