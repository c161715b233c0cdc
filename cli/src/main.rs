//! `vendor-errors`: generate, check and explain vendors' error specs.

use std::process::ExitCode;

fn main() -> ExitCode {
    vendor_errors_cli::run()
}
