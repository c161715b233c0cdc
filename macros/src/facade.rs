//! What the user's crate calls `vendor-errors`.

use std::fs;
use std::path::PathBuf;
use vendor_errors_build::Facade;

const PACKAGE: &str = "vendor-errors";

/// `::vendor_errors`, or the name under which the user's manifest has it.
pub(crate) fn find() -> Facade {
    let path = renamed().and_then(|name| format!("::{name}").parse().ok());
    path.unwrap_or_default()
}

fn renamed() -> Option<String> {
    let folder = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR")?);
    renamed_in(&fs::read_to_string(folder.join("Cargo.toml")).ok()?)
}

/// The key of the dependency that has `package = "vendor-errors"`.
///
/// This does not read all of TOML, only the usual spellings of a renamed dependency. `crate = …`
/// is for the others.
fn renamed_in(manifest: &str) -> Option<String> {
    let mut section = "";
    for line in manifest.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_end_matches(']').trim();
            continue;
        }
        let Some((key, value)) = line.split_once('=') else {
            continue;
        };
        let (key, value) = (key.trim(), value.trim());
        let name = match section.split_once("dependencies.") {
            Some((_, table)) => Some(table).filter(|_| key == "package" && is_package(value)),
            None if !section.ends_with("dependencies") => None,
            None if has_package(value) => Some(key),
            None => key.strip_suffix(".package").filter(|_| is_package(value)),
        };
        if let Some(name) = name {
            return Some(name.trim_matches(['"', '\'']).replace('-', "_"))
                .filter(|name| syn::parse_str::<syn::Ident>(name).is_ok());
        }
    }
    None
}

/// `"vendor-errors"`, perhaps with a comment behind it.
fn is_package(value: &str) -> bool {
    let text = value
        .strip_prefix(['"', '\''])
        .and_then(|rest| rest.strip_prefix(PACKAGE));
    text.is_some_and(|rest| rest.starts_with(['"', '\'']))
}

/// `{ package = "vendor-errors", … }`
fn has_package(value: &str) -> bool {
    value.strip_prefix('{').is_some_and(|inline| {
        inline.split(',').any(|pair| {
            let pair = pair.split_once('=');
            pair.is_some_and(|(key, value)| key.trim() == "package" && is_package(value.trim()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renamed_dependencies_are_found() {
        let ways = [
            "[dependencies]\nsome-name = { version = \"1\", package = \"vendor-errors\" }",
            "[dependencies.some_name]\npath = \"..\"\npackage = \"vendor-errors\" # renamed",
            "[target.'cfg(unix)'.dev-dependencies]\n\"some_name\" = {package='vendor-errors'}",
            "[dependencies]\nsome_name.package = \"vendor-errors\"",
        ];
        for way in ways {
            assert_eq!(renamed_in(way).as_deref(), Some("some_name"), "{way}");
        }
    }

    #[test]
    fn a_name_may_start_with_an_underscore() {
        let way = "[dependencies]\n_a1 = { package = \"vendor-errors\" }";
        assert_eq!(renamed_in(way).as_deref(), Some("_a1"));
    }

    #[test]
    fn others_are_not() {
        let ways = [
            "[dependencies]\nvendor-errors = \"1\"",
            "[package]\npackage = \"vendor-errors\"",
            "[dependencies]\na = { package = \"vendor-errors-runtime\" }",
            "[dependencies]\na = { package = \"b\", path = \"package = vendor-errors\" }",
            "[dependencies]\na.package = \"b\"",
            "[dependencies.a]\npath = \"vendor-errors\"",
            "[dependencies]\n\"a b\" = { package = \"vendor-errors\" }",
            "[dependencies]\n1a = { package = \"vendor-errors\" }",
        ];
        for way in ways {
            assert_eq!(renamed_in(way), None, "{way}");
        }
    }
}
