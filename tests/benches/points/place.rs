//! Where this repository is, and where the figures are written.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the package lies in the workspace")
}

/// `target/bench`.
pub(crate) fn bench() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let bench = target.join("bench");
    fs::create_dir_all(&bench).expect("the target folder is writable");
    bench
}

pub(crate) fn write_json(name: &str, value: &Value) {
    let text = serde_json::to_string_pretty(value).expect("figures are JSON");
    fs::write(bench().join(name), text + "\n").expect("the target folder is writable");
}

/// The figures of a file; `null` when there is none.
pub(crate) fn read_json(name: &str) -> Value {
    let text = fs::read_to_string(bench().join(name)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}
