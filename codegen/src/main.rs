//! `cargo run -p codegen`: the command line of vendor-errors, in its own repository.

use std::process::ExitCode;

fn main() -> ExitCode {
    vendor_errors_cli::run()
}
