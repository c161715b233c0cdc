//! `check`: problems, lints, every example, and whether the generated files are up to date.

mod coverage;
pub mod examples;
mod inside;
mod places;
mod today;
mod work;

use crate::args::Check;
use crate::explain::Read;
use crate::generate::{self, Target};
use crate::outcome::{Outcome, Problem};
use crate::schema;
use crate::specs::{self, File};
use crate::workspace::Workspace;
use bumpalo::Bump;
use vendor_errors_build::{TooMany, lower};
use vendor_errors_spec::diagnostic::{Diagnostic, Diagnostics, Severity};
use vendor_errors_spec::lint;

pub(crate) fn run(args: &Check, place: &Workspace) -> Result<Outcome, Problem> {
    let folder = place.specs(args.specs.as_deref());
    let mut files = specs::all(&folder)?;
    let mut tally = Tally::default();
    for file in &mut files {
        examine(file);
        tally.add(file);
    }
    // What must be mended comes last, where the eye is.
    for severity in [Severity::Lint, Severity::Error] {
        files.iter().for_each(|file| file.print(severity));
    }
    if args.notes {
        files.iter().for_each(|file| file.print(Severity::Note));
    }
    let hidden = tally.notes > 0 && !args.notes;
    say!(
        "{tally}{}",
        if hidden { " (--notes shows them)" } else { "" }
    );
    let wrong = tally.errors > 0 || tally.lints > 0;
    // Specs of another folder have their generated files elsewhere, or nowhere.
    if tally.errors > 0 || (args.specs.is_some() && args.out.is_none()) {
        return Ok(Outcome::mend_if(wrong));
    }
    let target = Target::new(args.specs.as_deref(), args.out.as_deref(), place);
    let drift = generate::drift(&files, &target)?;
    let documents = schema::drift(place.root());
    documents.iter().for_each(|line| complain!("{line}"));
    Ok(Outcome::mend_if(wrong || drift || !documents.is_empty()))
}

/// Adds what lints and examples say to the diagnostics of a file that could be read.
pub(crate) fn examine(file: &mut File) {
    let Some(spec) = &file.spec else { return };
    let arena = Bump::new();
    let mut diagnostics = Diagnostics::new();
    lint::lint(spec, today::today(), &mut diagnostics);
    match lower(&arena, spec) {
        Ok(tables) => {
            let read = Read {
                source: &file.source,
                spec,
                tables: &tables,
            };
            match work::too_much(spec) {
                Some(problem) => diagnostics.push(problem),
                None => {
                    examples::run(read, &mut diagnostics);
                    coverage::lint(read, &mut diagnostics);
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

#[derive(Default)]
struct Tally {
    specs: usize,
    entries: usize,
    examples: usize,
    errors: usize,
    lints: usize,
    notes: usize,
}

impl Tally {
    fn add(&mut self, file: &File) {
        self.specs += 1;
        if let Some(spec) = &file.spec {
            self.entries += spec.errors.len();
            self.examples += examples::count(spec);
        }
        for diagnostic in &file.diagnostics {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Lint => self.lints += 1,
                Severity::Note => self.notes += 1,
            }
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            specs,
            entries,
            examples,
            errors,
            lints,
            notes,
        } = self;
        let of = |count: &usize, one: &str, more: &str| {
            format!("{count} {}", if *count == 1 { one } else { more })
        };
        write!(
            f,
            "{}, {}, ",
            of(specs, "spec", "specs"),
            of(entries, "entry", "entries")
        )?;
        write!(f, "{} run: ", of(examples, "example", "examples"))?;
        write!(f, "{}, ", of(errors, "error", "errors"))?;
        write!(
            f,
            "{}, {}",
            of(lints, "warning", "warnings"),
            of(notes, "note", "notes")
        )
    }
}
