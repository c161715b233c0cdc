//! The generator behind every way to use vendor-errors: the command line, build scripts, and the
//! derive.
//!
//! It has two steps. [`lower()`] makes the runtime's tables of a checked spec, and [`generate`]
//! prints these very tables as Rust, with the types that read details into fields. `explain` runs
//! on the tables of the first step, so what it says is what generated code does.
//!
//! A build script needs only [`Build`]; the [`files`] and [`vendors`] are for programs that write
//! generated code themselves. The derive, which writes nothing, goes without the feature `files`.

#[cfg(feature = "files")]
mod build_script;
#[doc(hidden)]
pub mod derive;
mod emit;
mod facade;
#[cfg(feature = "files")]
pub mod files;
mod lower;
mod names;
#[cfg(test)]
mod samples;
mod text;
#[cfg(feature = "files")]
pub mod vendors;

#[cfg(feature = "files")]
pub use build_script::{Build, BuildError};
pub use emit::Module;
pub use facade::Facade;
pub use lower::{TooMany, lower};

use bumpalo::Bump;
use vendor_errors_spec::model::Spec;

/// Generates the module of one vendor.
///
/// # Errors
/// When the spec needs more of something than the runtime's tables can hold.
pub fn generate(spec: &Spec, facade: &Facade) -> Result<Module, Vec<TooMany>> {
    let arena = Bump::new();
    let lowered = lower(&arena, spec)?;
    Ok(Module::new(spec, &lowered, facade))
}
