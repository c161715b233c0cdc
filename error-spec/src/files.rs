//! Specs on disk. The command line, build scripts and the derive all read them here.

use crate::source::MAX_BYTES;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The bytes of a spec's file. Of one that is too long no more are read than tell that.
///
/// # Errors
/// It cannot be read, or is no regular file: a pipe would wait for its writer, and a device may
/// never end.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    let mut bytes = Vec::new();
    let most = MAX_BYTES as u64 + 1;
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The specs in a folder, in the order of their names.
///
/// # Errors
/// The folder cannot be read.
pub fn in_folder(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut specs = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if is_spec(&path) {
            specs.push(path);
        }
    }
    specs.sort();
    Ok(specs)
}

/// Whether a file is a spec by its name: `*.yaml` or `*.yml`. Hidden files, which editors leave
/// behind, are not.
fn is_spec(path: &Path) -> bool {
    let hidden = path
        .file_name()
        .is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    let extension = path.extension();
    !hidden && extension.is_some_and(|extension| extension == "yaml" || extension == "yml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specs_are_told_by_their_names() {
        let is_spec = |name: &str| super::is_spec(Path::new(name));
        assert!(is_spec("vendors/acme.yaml") && is_spec("acme.yml"));
        assert!(!is_spec("acme.json") && !is_spec("yaml") && !is_spec(".yaml"));
        assert!(!is_spec("vendors/.#acme.yaml") && is_spec(".vendors/acme.yaml"));
    }
}
