//! `cargo run -p codegen`: the command line of vendor-errors, in its own repository.

use std::process::ExitCode;
use vendor_errors_cli::Program;

fn main() -> ExitCode {
    vendor_errors_cli::run(Program::Repository, std::env::args_os())
}
