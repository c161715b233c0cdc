//! The command line as a process, for tests of its effects on files.

use std::process::ExitCode;

fn main() -> ExitCode {
    codegen::run(codegen::Program::Repository, std::env::args_os())
}
