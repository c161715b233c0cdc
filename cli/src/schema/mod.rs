//! The JSON Schema for editors and the reference part of the guide: both are made from
//! [`vendor_errors_spec::language`] and kept in the repository.

mod editor;
mod json;
mod reference;

use crate::args::Schema;
use crate::outcome::{Outcome, Problem};
use crate::project::Project;
use std::fs;
use std::path::Path;
use vendor_errors_build::files;

/// Where the schema is kept, below the workspace.
const SCHEMA: &str = "error-spec/schema/vendor.schema.json";

/// The guide, below the workspace.
const GUIDE: &str = "docs/writing-a-spec.md";

pub(crate) fn run(args: &Schema, project: &Project) -> Result<Outcome, Problem> {
    if !args.write {
        say!("{}", text().trim_end());
    } else if project.root().join(SCHEMA).exists() {
        let changed = write(project.root()).map_err(Problem::Io)?;
        changed.iter().for_each(|path| say!("{path} written"));
    } else {
        return Err(Problem::Usage(
            "`--write` is for the repository of vendor-errors; without it, the schema is printed"
                .to_owned(),
        ));
    }
    Ok(Outcome::Fine)
}

/// The schema, as JSON.
#[must_use]
pub fn text() -> String {
    editor::text()
}

/// What is not as it would be written now, one line each; empty when all is up to date, and in a
/// workspace that is another than this one. [`write()`] mends it.
#[must_use]
pub fn drift(workspace: &Path) -> Vec<String> {
    if !workspace.join("error-spec/src/language").is_dir() {
        return Vec::new();
    }
    let compare = |(path, wanted): (&str, Result<String, String>)| match wanted {
        Ok(wanted) if read(workspace, path).as_ref() == Ok(&wanted) => None,
        Ok(_) => Some(format!(
            "{path} is out of date: cargo run -p codegen -- schema --write"
        )),
        Err(problem) => Some(problem),
    };
    wanted(workspace).into_iter().filter_map(compare).collect()
}

/// Writes what [`drift`] compares; the paths of the files that changed.
///
/// # Errors
/// A file cannot be read or written, or the guide has lost its markers.
pub fn write(workspace: &Path) -> Result<Vec<String>, String> {
    let mut changed = Vec::new();
    for (path, wanted) in wanted(workspace) {
        let wanted = wanted?;
        if read(workspace, path).as_ref() != Ok(&wanted) {
            files::replace(workspace, Path::new(path), &wanted)
                .map_err(|problem| problem.to_string())?;
            changed.push(path.to_owned());
        }
    }
    Ok(changed)
}

/// The files and what they should be.
fn wanted(workspace: &Path) -> [(&'static str, Result<String, String>); 2] {
    let guide = read(workspace, GUIDE)
        .and_then(|guide| between_markers(&guide, "reference", &reference::language()))
        .and_then(|guide| between_markers(&guide, "diagnostics", &reference::diagnostics()));
    [(SCHEMA, Ok(text())), (GUIDE, guide)]
}

fn read(workspace: &Path, path: &str) -> Result<String, String> {
    fs::read_to_string(workspace.join(path)).map_err(|error| format!("cannot read {path}: {error}"))
}

/// The guide with new text between `<!-- generated: NAME -->` and `<!-- end: NAME -->`.
fn between_markers(guide: &str, name: &str, text: &str) -> Result<String, String> {
    let (start, end) = (
        format!("<!-- generated: {name} -->\n"),
        format!("<!-- end: {name} -->"),
    );
    let parts = guide
        .split_once(&start)
        .and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    let (before, after) =
        parts.ok_or_else(|| format!("{GUIDE} has lost its markers {start}… {end}"))?;
    Ok(format!("{before}{start}\n{text}\n{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_between_markers_is_replaced_and_nothing_else() {
        let guide = "a\n<!-- generated: x -->\nold\n<!-- end: x -->\nb\n";
        assert_eq!(
            between_markers(guide, "x", "new\n").as_deref(),
            Ok("a\n<!-- generated: x -->\n\nnew\n\n<!-- end: x -->\nb\n")
        );
        assert!(between_markers(guide, "y", "new").is_err());
    }

    #[test]
    fn the_schema_and_the_guide_are_up_to_date() {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert_eq!(drift(&workspace), [""; 0]);
    }
}
