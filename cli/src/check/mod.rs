//! `check`: problems, lints, every example, and whether the generated files are up to date.

#[cfg(feature = "cli")]
mod command;
mod coverage;
mod cuts;
pub mod examples;
mod expected;
mod headers;
mod in_tests;
mod inside;
mod missed;
mod places;
#[cfg(feature = "cli")]
mod report;
mod work;

use crate::explain::Loaded;
use crate::specs::File;
use bumpalo::Bump;
#[cfg(feature = "cli")]
pub(crate) use command::run;
pub use in_tests::{CheckError, check};
use vendor_errors_build::{TooMany, lower};
use vendor_errors_spec::diagnostic::{Diagnostic, Diagnostics};
use vendor_errors_spec::lint::{self, Day};

/// Adds what lints and examples say to the diagnostics of a file that could be read.
pub(crate) fn examine(file: &mut File, today: Day) {
    let Some(spec) = &file.spec else { return };
    let arena = Bump::new();
    let mut diagnostics = Diagnostics::new();
    lint::lint(spec, today, &mut diagnostics);
    match lower(&arena, spec) {
        Ok(tables) => {
            let loaded = Loaded {
                source: &file.source,
                spec,
                tables: &tables,
            };
            match work::too_much(spec) {
                Some(problem) => diagnostics.push(problem),
                None => {
                    examples::run(loaded, &mut diagnostics);
                    coverage::lint(loaded, &mut diagnostics);
                }
            }
        }
        Err(too_many) => diagnostics.extend(too_many.iter().map(TooMany::diagnostic)),
    }
    let mut found = vendor_errors_spec::silence(spec, diagnostics.finish());
    // One reason is enough why nothing is there.
    found.retain(|problem| {
        let twin = |other: &Diagnostic| other.code == "looks-like" && other.span == problem.span;
        problem.code != "pointer-without-example" || !file.diagnostics.iter().any(twin)
    });
    file.diagnostics.extend(found);
    file.diagnostics
        .sort_by_key(|diagnostic| (diagnostic.span, diagnostic.severity));
}
