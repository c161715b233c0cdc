//! The command line as a process, for tests of what it does to files.

use std::process::ExitCode;

fn main() -> ExitCode {
    codegen::run()
}
