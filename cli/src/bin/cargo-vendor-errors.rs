//! `cargo vendor-errors`: the same as `vendor-errors`.

use std::process::ExitCode;
use vendor_errors_cli::Program;

fn main() -> ExitCode {
    let mut args: Vec<_> = std::env::args_os().collect();
    // Cargo repeats the name of the subcommand.
    if args.get(1).is_some_and(|arg| arg == "vendor-errors") {
        args.remove(1);
    }
    vendor_errors_cli::run(Program::Cargo, args)
}
