//! `vendor-errors.toml`: what a project generates, said once.
//!
//! ```toml
//! specs = "vendors"           # the folder of the project's own specs, or one spec
//! vendors = ["stripe"]        # whose specs ship with vendor-errors
//! out = "src/vendors"         # where the modules go
//! ```

use crate::outcome::Problem;
use std::fs;
use std::path::{Path, PathBuf};
use vendor_errors_spec::diagnostic::shown;
use vendor_errors_spec::shipped;

/// The name of the file.
pub(crate) const FILE: &str = "vendor-errors.toml";

/// The configuration of a project. Paths are relative to its file.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    /// The folder of the project's own specs, or one spec.
    pub(crate) specs: Option<PathBuf>,
    /// The vendors whose specs ship with vendor-errors.
    #[serde(default)]
    pub(crate) vendors: Vec<String>,
    /// Where the modules go.
    pub(crate) out: Option<PathBuf>,
}

impl Config {
    pub(crate) fn read(path: &Path) -> Result<Self, Problem> {
        let text = fs::read_to_string(path).map_err(|error| Problem::not_readable(path, &error))?;
        let wrong = |problem: &str| Problem::Usage(format!("{}: {problem}", shown(path)));
        let config: Self =
            toml::from_str(&text).map_err(|error| wrong(error.to_string().trim_end()))?;
        if config.specs.is_none() && config.vendors.is_empty() {
            return Err(wrong(
                "it names neither `specs`, a folder, nor `vendors`, such as [\"stripe\"]",
            ));
        }
        for (at, vendor) in config.vendors.iter().enumerate() {
            if shipped::text(vendor).is_none() {
                return Err(wrong(&shipped::unknown(vendor)));
            }
            if config.vendors[..at].contains(vendor) {
                return Err(wrong(&format!("`vendors` has `{vendor}` twice")));
            }
        }
        Ok(config)
    }
}
