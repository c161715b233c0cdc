//! Generates code for the specs in `fixtures/`.

fn main() -> Result<(), vendor_errors_build::BuildError> {
    vendor_errors_build::Build::new()
        .specs("fixtures")
        .compile()
}
