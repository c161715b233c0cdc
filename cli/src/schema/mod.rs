//! The JSON Schema for editors and the pages of reference: they are made from
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

/// The page on keys, kinds of values and words, below the workspace.
const REFERENCE: &str = "docs/reference.md";

/// The page on diagnostics, below the workspace.
const DIAGNOSTICS: &str = "docs/diagnostics.md";

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
/// A file cannot be read or written, or a page has lost its markers.
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
fn wanted(workspace: &Path) -> [(&'static str, Result<String, String>); 3] {
    let page = |path, text: &str| {
        (
            path,
            read(workspace, path).and_then(|page| between_markers(path, &page, text)),
        )
    };
    [
        (SCHEMA, Ok(text())),
        page(REFERENCE, &reference::language()),
        page(DIAGNOSTICS, &reference::diagnostics()),
    ]
}

fn read(workspace: &Path, path: &str) -> Result<String, String> {
    fs::read_to_string(workspace.join(path)).map_err(|error| format!("cannot read {path}: {error}"))
}

const START: &str = "<!-- generated -->\n";
const END: &str = "<!-- end -->";

/// The page with new text between the markers.
fn between_markers(path: &str, page: &str, text: &str) -> Result<String, String> {
    let parts = page
        .split_once(START)
        .and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) =
        parts.ok_or_else(|| format!("{path} has lost its markers {START}… {END}"))?;
    Ok(format!("{before}{START}\n{text}\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_between_markers_is_replaced_and_nothing_else() {
        let page = "a\n<!-- generated -->\nold\n<!-- end -->\nb\n";
        assert_eq!(
            between_markers("x.md", page, "new\n").as_deref(),
            Ok("a\n<!-- generated -->\n\nnew\n\n<!-- end -->\nb\n")
        );
        assert!(between_markers("x.md", "# x\n", "new").is_err());
    }

    #[test]
    fn the_schema_and_the_pages_are_up_to_date() {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert_eq!(drift(&workspace), [""; 0]);
    }
}
