//! The door for build scripts: the vendors of this crate's own folder, generated whenever it is built and a spec has changed.

fn main() -> Result<(), vendor_errors_build::BuildError> {
    vendor_errors_build::Build::new().specs("vendors").compile()
}
