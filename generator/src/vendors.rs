//! The files of several vendors: a module for each, and the one that holds them.

use crate::emit::MARKER;
use crate::facade::Facade;
use crate::files::Generated;
use crate::lower::TooMany;
use vendor_errors_spec::model::Spec;

/// The file that declares the modules.
pub const INDEX: &str = "mod.rs";

/// The file of one vendor. `advice` says in its first line how to change it, such as: Edit the YAML, then run …
///
/// # Errors
/// When the spec needs more of something than the runtime's tables can hold.
pub fn file(spec: &Spec, facade: &Facade, advice: &str) -> Result<Generated, Vec<TooMany>> {
    let module = crate::generate(spec, facade)?;
    let name = format!("{}.rs", module.name());
    let text = module.into_text(&spec.file, advice);
    Ok(Generated { name, text })
}

/// The file that declares the modules of the vendors, in the order of their names. It can be a module's file, or be included.
#[must_use]
pub fn index<'a>(vendors: impl IntoIterator<Item = &'a str>, advice: &str) -> Generated {
    let mut modules: Vec<_> = vendors
        .into_iter()
        .map(|vendor| format!("pub mod {vendor};\n"))
        .collect();
    modules.sort();
    Generated {
        name: INDEX.to_owned(),
        text: format!("{MARKER}. {advice}\n\n{}", modules.concat()),
    }
}
