//! Shared by the tests across the crates.

pub mod agree;
pub mod cases;
pub mod item_specs;
pub mod mutate;
pub mod oracle;
pub mod parallel;
pub mod slow;

use std::path::{Path, PathBuf};

/// A file or folder that is not in the repository, in the folder that `VENDOR_ERRORS_SHARED` names;
/// prints a notice without it.
#[must_use]
pub fn shared(path: &str) -> Option<PathBuf> {
    let Some(shared) = std::env::var_os("VENDOR_ERRORS_SHARED") else {
        println!("skipped: VENDOR_ERRORS_SHARED is not set");
        return None;
    };
    Some(Path::new(&shared).join(path))
}

/// The blocks of Rust in the documents, compiled and run.
#[cfg(doctest)]
#[allow(
    rustdoc::invalid_codeblock_attributes,
    reason = "blocks of other languages have attributes of ours"
)]
mod documents {
    #[doc = include_str!("../../README.md")]
    mod readme {}

    #[doc = include_str!("../../docs/integrations.md")]
    mod integrations {}

    #[doc = include_str!("../../docs/testing.md")]
    mod testing {}

    #[doc = include_str!("../../docs/coming-from-thiserror.md")]
    mod coming_from_thiserror {}

    #[doc = include_str!("../../docs/stability.md")]
    mod stability {}
}
