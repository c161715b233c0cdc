//! The list of the specs that ship with `vendor-errors-spec`: a file of this repository that is
//! made from the names of its vendors.

use crate::outcome::Problem;
use std::fs;
use std::path::{Path, PathBuf};
use vendor_errors_build::files;

/// Where the list is kept, below the root of the repository.
const LIST: &str = "error-spec/src/shipped/list.rs";

const VENDORS: &str = "error-spec/vendors";

/// The path of the list where it is out of date; never in a project that is another than this one.
pub(crate) fn outdated(root: &Path) -> Result<Option<PathBuf>, Problem> {
    Ok(changed(root)?.map(|_| root.join(LIST)))
}

/// Brings the list up to date.
pub(crate) fn write(root: &Path) -> Result<(), Problem> {
    if let Some(list) = changed(root)? {
        files::replace(root, Path::new(LIST), &list)?;
    }
    Ok(())
}

/// What the list should be, if it is something else; `None` outside of this repository.
fn changed(root: &Path) -> Result<Option<String>, Problem> {
    let Ok(there) = fs::read_to_string(root.join(LIST)) else {
        return Ok(None);
    };
    let folder = root.join(VENDORS);
    let unreadable = |error| Problem::reading(&folder, &error);
    let mut vendors = Vec::new();
    for entry in fs::read_dir(&folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        vendors.extend(
            name.to_str()
                .and_then(|name| name.strip_suffix(".yaml"))
                .map(str::to_owned),
        );
    }
    vendors.sort();
    Ok(Some(text(&vendors)).filter(|list| *list != there))
}

fn text(vendors: &[String]) -> String {
    let rows = vendors.iter().map(|vendor| {
        format!("    ({vendor:?}, include_str!(\"../../vendors/{vendor}.yaml\")),\n")
    });
    format!(
        "//! Made by `cargo run -p codegen` from the files in `vendors`. When one is deleted, take its line\n\
         //! out by hand, because nothing compiles before.\n\n\
         #[rustfmt::skip]\n\
         pub(super) const LIST: &[(&str, &str)] = &[\n{}];\n",
        rows.collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_up_to_date() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert_eq!(outdated(&root).unwrap(), None, "cargo run -p codegen");
    }
}
