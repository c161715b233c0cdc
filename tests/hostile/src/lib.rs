//! Helpers of the tests with hostile input.

pub mod folder;
pub mod recorded;
pub mod routes;

use std::path::{Path, PathBuf};

/// The code generated for `fixtures/`.
pub mod generated {
    include!(concat!(env!("OUT_DIR"), "/vendor_errors/mod.rs"));
}

/// A file or folder outside the repository, if it exists.
#[must_use]
pub fn shared(path: &str) -> Option<PathBuf> {
    Some(Path::new(&std::env::var_os("VENDOR_ERRORS_SHARED")?).join(path))
}
