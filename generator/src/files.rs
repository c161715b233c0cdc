//! Generated files on disk: written whole or not at all, only where something changed, and nothing
//! touched that is not ours.

use crate::emit::MARKER;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{error, fmt};
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

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs(path) => {
                write!(
                    f,
                    "{} was not generated, and is left as it is; move it, or choose another folder",
                    shown(path)
                )
            }
            Self::NoFile(path) => {
                let path = shown(path);
                write!(
                    f,
                    "{path} is not a regular file, or is behind a link, and is left as it is"
                )
            }
            Self::Io(path, problem) => write!(f, "{}: {problem}", shown(path)),
        }
    }
}

impl error::Error for Problem {}

/// Compares a file in `folder` with what is generated. Links are not followed.
///
/// # Errors
/// Something else than a generated file is in its place, or it cannot be read.
pub fn compare(folder: &Path, file: &Generated) -> Result<State, Problem> {
    let path = folder.join(&file.name);
    match fs::symlink_metadata(&path) {
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => return Ok(State::New),
        Err(problem) => return Err(Problem::Io(path, problem)),
        Ok(metadata) if !metadata.is_file() => return Err(Problem::NotOurs(path)),
        Ok(_) => {}
    }
    let there = fs::read(&path).map_err(|problem| Problem::Io(path.clone(), problem))?;
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
    fs::create_dir_all(folder).map_err(|problem| Problem::Io(folder.to_owned(), problem))?;
    let state = compare(folder, file)?;
    if state != State::Unchanged {
        put(folder, &file.name, &file.text)?;
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
    let io = |problem| Problem::Io(path.clone(), problem);
    let (Some(folder), Some(name)) = (
        path.parent(),
        file.file_name().and_then(|name| name.to_str()),
    ) else {
        return Err(Problem::NoFile(path));
    };
    match fs::symlink_metadata(&path) {
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => {}
        Err(problem) => return Err(io(problem)),
        Ok(metadata) if !metadata.is_file() => return Err(Problem::NoFile(path)),
        Ok(_) => {}
    }
    let below = file.parent().unwrap_or(Path::new(""));
    if real(folder).map_err(io)? != real(root).map_err(io)?.join(below) {
        return Err(Problem::NoFile(path));
    }
    put(folder, name, text)
}

/// Removes a generated file.
///
/// # Errors
/// It was not generated, or cannot be removed.
pub fn remove(path: &Path) -> Result<(), Problem> {
    match is_ours(path) {
        Ok(true) => fs::remove_file(path).map_err(|problem| Problem::Io(path.to_owned(), problem)),
        Ok(false) => Err(Problem::NotOurs(path.to_owned())),
        Err(problem) => Err(Problem::Io(path.to_owned(), problem)),
    }
}

/// Removes the temporary files that killed runs have left. One that is younger than a minute may
/// belong to a run that goes on.
///
/// # Errors
/// The folder cannot be read.
pub fn sweep(folder: &Path) -> Result<(), Problem> {
    let io = |problem| Problem::Io(folder.to_owned(), problem);
    let entries = match fs::read_dir(folder) {
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(io)?,
    };
    for entry in entries {
        let path = entry.map_err(io)?.path();
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

fn put(folder: &Path, name: &str, text: &str) -> Result<(), Problem> {
    let path = folder.join(name);
    let put = || {
        let (temporary, mut handle) = temporary(folder, name)?;
        let written = handle.write_all(text.as_bytes());
        drop(handle);
        let replaced = written.and_then(|()| fs::rename(&temporary, &path));
        if replaced.is_err() {
            // The first problem is the one to tell.
            let _ = fs::remove_file(&temporary);
        }
        replaced
    };
    put().map_err(|problem| Problem::Io(path.clone(), problem))
}

/// A new file beside the one to replace; one that is there already, whatever it is, is never
/// opened.
fn temporary(folder: &Path, name: &str) -> io::Result<(PathBuf, File)> {
    const TRIES: u32 = 100;
    let process = std::process::id();
    let mut attempt = 0;
    loop {
        let path = folder.join(format!(".{name}.{process}-{attempt}.tmp"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(problem) if problem.kind() == io::ErrorKind::AlreadyExists && attempt < TRIES => {
                attempt += 1
            }
            Err(problem) => return Err(problem),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for one test, gone afterwards.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path =
                std::env::temp_dir().join(format!("vendor-errors-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).unwrap();
            let mut names: Vec<_> = entries
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn generated(name: &str, rest: &str) -> Generated {
        Generated {
            name: name.into(),
            text: format!("{MARKER} from a.yaml. Run it.\n{rest}"),
            advice: "Run it.".into(),
        }
    }

    #[test]
    fn only_what_changed_is_written() {
        let folder = Folder::new("changes");
        let (old, new) = (generated("a.rs", "1"), generated("a.rs", "2"));
        assert_eq!(write(&folder.0, &old).unwrap(), State::New);
        let written = fs::metadata(folder.0.join("a.rs"))
            .unwrap()
            .modified()
            .unwrap();
        assert_eq!(write(&folder.0, &old).unwrap(), State::Unchanged);
        assert_eq!(
            fs::metadata(folder.0.join("a.rs"))
                .unwrap()
                .modified()
                .unwrap(),
            written
        );
        assert_eq!(compare(&folder.0, &new).unwrap(), State::Changed);
        assert_eq!(write(&folder.0, &new).unwrap(), State::Changed);
        assert_eq!(fs::read_to_string(folder.0.join("a.rs")).unwrap(), new.text);
        assert_eq!(folder.names(), ["a.rs"]);
    }

    #[test]
    fn another_command_in_the_first_line_is_no_change() {
        let folder = Folder::new("advice");
        let (file, path) = (generated("a.rs", "1\n2\n"), folder.0.join("a.rs"));
        for (there, expected) in [
            (
                "// @generated by vendor-errors from a.yaml. Run that.\n1\n2\n",
                State::Unchanged,
            ),
            (
                "// @generated by vendor-errors from b.yaml. Run it.\n1\n2\n",
                State::Changed,
            ),
            (
                "// @generated by vendor-errors from a.yaml. Run it.\n1\n3\n",
                State::Changed,
            ),
            (
                "// @generated by vendor-errors from a.yaml. Run it.",
                State::Changed,
            ),
        ] {
            fs::write(&path, there).unwrap();
            assert_eq!(compare(&folder.0, &file).unwrap(), expected, "{there}");
        }
    }

    #[test]
    fn what_is_not_ours_is_left() {
        let folder = Folder::new("foreign");
        fs::write(folder.0.join("a.rs"), "fn main() {}").unwrap();
        fs::create_dir(folder.0.join("b.rs")).unwrap();
        for name in ["a.rs", "b.rs"] {
            assert!(
                matches!(
                    write(&folder.0, &generated(name, "")),
                    Err(Problem::NotOurs(_))
                ),
                "{name}"
            );
            assert!(
                matches!(remove(&folder.0.join(name)), Err(Problem::NotOurs(_))),
                "{name}"
            );
        }
        assert_eq!(
            fs::read_to_string(folder.0.join("a.rs")).unwrap(),
            "fn main() {}"
        );
    }

    #[test]
    fn only_a_first_line_that_says_so_exactly_makes_a_file_ours() {
        let folder = Folder::new("marked");
        let others = [
            String::new(),
            MARKER.to_owned(),
            format!("{MARKER}-fork from a.yaml. Edit that file.\n"),
            format!("{MARKER}\n"),
            format!("\n{MARKER} from a.yaml.\n"),
        ];
        for text in &others {
            fs::write(folder.0.join("a.rs"), text).unwrap();
            let written = write(&folder.0, &generated("a.rs", ""));
            assert!(matches!(written, Err(Problem::NotOurs(_))), "{text}");
            let removed = remove(&folder.0.join("a.rs"));
            assert!(matches!(removed, Err(Problem::NotOurs(_))), "{text}");
            assert_eq!(&fs::read_to_string(folder.0.join("a.rs")).unwrap(), text);
        }
        for next in [
            " from a.yaml. Edit that file.\n",
            ". Add or remove a spec.\n",
        ] {
            fs::write(folder.0.join("a.rs"), format!("{MARKER}{next}")).unwrap();
            remove(&folder.0.join("a.rs")).unwrap();
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let (folder, elsewhere) = (Folder::new("links"), Folder::new("elsewhere"));
        let target = elsewhere.0.join("target.rs");
        fs::write(&target, generated("", "kept").text).unwrap();
        std::os::unix::fs::symlink(&target, folder.0.join("a.rs")).unwrap();
        assert!(matches!(
            write(&folder.0, &generated("a.rs", "new")),
            Err(Problem::NotOurs(_))
        ));
        assert!(matches!(
            remove(&folder.0.join("a.rs")),
            Err(Problem::NotOurs(_))
        ));
        assert!(fs::read_to_string(&target).unwrap().ends_with("kept"));
    }

    #[test]
    fn a_name_that_is_taken_is_left_and_another_is_found() {
        let folder = Folder::new("taken");
        let taken = |attempt: u32| format!(".a.rs.{}-{attempt}.tmp", std::process::id());
        for attempt in 0..100 {
            fs::write(folder.0.join(taken(attempt)), "mine").unwrap();
        }
        let file = generated("a.rs", "new");
        assert_eq!(write(&folder.0, &file).unwrap(), State::New);
        assert_eq!(folder.names().len(), 101);
        fs::write(folder.0.join(taken(100)), "mine").unwrap();
        assert!(matches!(
            write(&folder.0, &generated("a.rs", "newer")),
            Err(Problem::Io(..))
        ));
        assert_eq!(compare(&folder.0, &file).unwrap(), State::Unchanged);
        let left = fs::read_to_string(folder.0.join(taken(0))).unwrap();
        assert_eq!(left, "mine");
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_told() {
        let folder = Folder::new("no-folder");
        let file = folder.0.join("file");
        fs::write(&file, "").unwrap();
        assert!(matches!(sweep(&file), Err(Problem::Io(..))));
        assert!(matches!(
            remove(&folder.0.join("b.rs")),
            Err(Problem::Io(..))
        ));
        let inside = compare(&file, &generated("a.rs", ""));
        assert!(matches!(inside, Err(Problem::Io(..))));
    }

    #[test]
    fn what_killed_runs_left_is_swept_away_and_nothing_else() {
        let folder = Folder::new("sweep");
        let old = std::time::SystemTime::now() - Duration::from_secs(120);
        let put = |name: &str, text: &str, is_old: bool| {
            fs::write(folder.0.join(name), text).unwrap();
            if is_old {
                let file = OpenOptions::new()
                    .write(true)
                    .open(folder.0.join(name))
                    .unwrap();
                file.set_modified(old).unwrap();
            }
        };
        put(".a.rs.7-0.tmp", &generated("", "rest").text, true);
        put(".b.rs.7-0.tmp", "", true);
        put(".c.rs.7-0.tmp", &generated("", "rest").text, false);
        put(".d.rs.7-0.tmp", "mine", true);
        put(".e.rs.7-0.tmp", &format!("{MARKER}-fork"), true);
        let others = [
            ".c.rs.7-0.tmp",
            ".d.rs.7-0.tmp",
            ".e.rs.7-0.tmp",
            ".f.tmp",
            ".g.rs.7",
            "e.rs",
            "h.rs.7-0.tmp",
        ];
        for name in &others[3..] {
            put(name, &generated("", "rest").text, true);
        }
        sweep(&folder.0).unwrap();
        assert_eq!(folder.names(), others);
        sweep(&folder.0.join("nowhere")).unwrap();
    }
}
