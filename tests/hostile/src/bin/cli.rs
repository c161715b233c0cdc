//! The command line as a process, for tests of its effects on files.

use std::process::ExitCode;

fn main() -> ExitCode {
    vendor_errors_cli::run(vendor_errors_cli::Program::Repository, std::env::args_os())
}
