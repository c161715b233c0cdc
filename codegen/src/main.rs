//! `codegen`: generate, check and explain vendors' error specs.

use std::process::ExitCode;

fn main() -> ExitCode {
    codegen::run()
}
