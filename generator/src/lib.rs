//! The generator behind every door of vendor-errors.

mod emit;
#[cfg(feature = "files")]
pub mod format;
pub mod lower;
mod names;
mod paths;
#[cfg(test)]
mod samples;
mod text;

pub use emit::Module;
pub use lower::lower;
pub use names::Names;
pub use paths::Paths;

use bumpalo::Bump;
use lower::TooMany;
use vendor_errors_spec::model::Spec;

/// Generates the module of one vendor.
///
/// # Errors
/// When the spec needs more of something than the runtime's tables can hold.
pub fn generate(spec: &Spec, paths: &Paths) -> Result<Module, Vec<TooMany>> {
    let arena = Bump::new();
    let lowered = lower(&arena, spec)?;
    Ok(Module::new(spec, &lowered, paths))
}
