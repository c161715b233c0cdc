//! `vendor-errors`: generate, check and explain vendors' error specs.

use std::process::ExitCode;
use vendor_errors_cli::Program;

fn main() -> ExitCode {
    vendor_errors_cli::run(Program::Installed, std::env::args_os())
}
