//! `check` for the tests of a crate that has specs of its own.

use super::examine;
use crate::specs::{self, File};
use std::fmt::{self, Write as _};
use std::path::Path;
use vendor_errors_spec::diagnostic::Severity;
use vendor_errors_spec::lint::Day;

/// Checks the specs of a folder, or one spec: that they have no errors and no lints, and that every
/// example means what it says. A relative path starts at the crate's folder, where cargo runs
/// tests.
///
/// ```no_run
/// #[test]
/// fn the_specs_are_right() -> Result<(), vendor_errors_cli::CheckError> {
///     vendor_errors_cli::check("vendors")
/// }
/// ```
///
/// It is what the command line's `check` finds, except for what time does: facts that were read
/// long ago (`stale-facts`) fail no test. In `Cargo.toml`, leave the command line out:
///
/// ```toml
/// [dev-dependencies]
/// vendor-errors-cli = { version = "0.1", default-features = false }
/// ```
///
/// # Errors
/// With all that is wrong, as `check` prints it; or the folder cannot be read, or has no specs.
pub fn check(specs: impl AsRef<Path>) -> Result<(), CheckError> {
    let mut files =
        specs::all(specs.as_ref()).map_err(|problem| CheckError(problem.to_string()))?;
    // Before all facts.
    let today = Day::parse("0001-01-01").expect("a day");
    let mut wrong = String::new();
    for file in &mut files {
        examine(file, today);
        tell(file, &mut wrong);
    }
    match wrong.as_str() {
        "" => Ok(()),
        wrong => Err(CheckError(wrong.trim_end().to_owned())),
    }
}

fn tell(file: &File, wrong: &mut String) {
    let diagnostics = file.diagnostics.iter();
    for diagnostic in diagnostics.filter(|diagnostic| diagnostic.severity != Severity::Note) {
        let _ = writeln!(wrong, "{}", diagnostic.render(&file.source));
    }
}

/// What is wrong with specs.
pub struct CheckError(String);

impl fmt::Display for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for CheckError {
    /// What a test shows that returns the error.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the specs have problems:\n\n{self}")
    }
}

impl std::error::Error for CheckError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_and_lints_are_told_and_time_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("acme.yaml");
        let spec = |expect: &str, more: &str| {
            let text = format!(
                "vendor: acme\ndocs: {{ read: 2001-01-01, basis: observed }}\nenvelope: {{ code: /code{more} }}\n\
                 errors: [{{ code: gone, status: 410, examples: [{{ body: '{{\"code\":\"gone\"}}', expect: {{ retry: {expect} }} }}] }}]\n"
            );
            std::fs::write(&file, text).unwrap();
            check(&folder).map_err(|error| format!("{error:?}"))
        };
        assert_eq!(spec("never", ""), Ok(()));
        let wrong = spec("wait", ", message: /message").unwrap_err();
        for part in [
            "the specs have problems:\n\n",
            "warning[pointer-without-example]: no example has anything at `/message`",
            "error[example-differs]: in this example `retry` is \"never\", not \"wait\"",
            "acme.yaml:4:",
        ] {
            assert!(wrong.contains(part), "{part} is not in\n{wrong}");
        }
        std::fs::remove_file(&file).unwrap();
        let nothing = check(&folder).unwrap_err().to_string();
        assert!(nothing.starts_with("no specs (*.yaml) in "), "{nothing}");
    }
}
