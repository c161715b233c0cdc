//! Generates the repository's vendors and the specs of the tests, and lists what the generated
//! files contain, so that no vendor is listed by hand.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};
use vendor_errors_build::Build;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("this is a build script")?);
    let mut all = String::new();
    for (folder, specs) in [
        ("vendors", "../../error-spec/vendors"),
        ("ideas", "../specs"),
        ("field", "../specs/field"),
        ("items", "../specs/items"),
    ] {
        let generated = out.join(folder);
        Build::new().specs(specs).out(&generated).compile()?;
        list(&generated, folder, &mut all)?;
    }
    fs::write(out.join("all.rs"), format!("vendors! {{\n{all}}}\n"))?;
    Ok(())
}

/// `ideas::waits [RateLimited Unrecognized]`: each module, with the errors that carry details.
fn list(generated: &Path, folder: &str, all: &mut String) -> Result<(), Box<dyn Error>> {
    let files = fs::read_dir(generated)?.map(|file| Ok(file?.path()));
    let mut files = files.collect::<std::io::Result<Vec<_>>>()?;
    files.sort();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        if name != "mod" {
            writeln!(
                all,
                "    {folder}::{name} [{}]",
                with_details(&file)?.join(" ")
            )?;
        }
    }
    Ok(())
}

/// The variants of a file's `ErrorKind` that carry data.
fn with_details(path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let file = syn::parse_file(&fs::read_to_string(path)?)?;
    let kind = file.items.into_iter().find_map(|item| match item {
        syn::Item::Enum(item) if item.ident == "ErrorKind" => Some(item),
        _ => None,
    });
    let kind = kind.ok_or_else(|| format!("{} has no ErrorKind", path.display()))?;
    let variants = kind.variants.into_iter();
    let full = variants.filter(|variant| !variant.fields.is_empty());
    Ok(full.map(|variant| variant.ident.to_string()).collect())
}
