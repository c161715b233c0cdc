//! The build script: generates this crate's own vendors whenever the crate is built and a spec has
//! changed.

fn main() -> Result<(), vendor_errors_build::BuildError> {
    vendor_errors_build::Build::new().specs("vendors").compile()
}
