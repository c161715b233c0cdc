//! The command: what is told of which specs, and the exit code.

use super::report::Report;
use super::{examine, examples};
use crate::args::Check;
use crate::console::counted;
use crate::generate;
use crate::outcome::{Outcome, Problem};
use crate::project::Project;
use crate::schema;
use crate::selection::Chosen;
use crate::specs::File;
use crate::target::{Asked, Target};
use std::time::SystemTime;
use vendor_errors_spec::diagnostic::Severity;
use vendor_errors_spec::lint::Day;

pub(crate) fn run(args: &Check, project: &Project) -> Result<Outcome, Problem> {
    let asked = Asked {
        specs: args.specs.as_deref(),
        out: args.out.as_deref(),
        vendors: &args.vendors,
    };
    let chosen = Chosen::new(project, asked.specs, asked.vendors, asked.specs.is_none())?;
    // Specs of another folder have their generated files elsewhere, or nowhere.
    let has_target = asked.out.is_some() || asked.specs.is_none() && chosen.others.is_empty();
    let target = Target::new(project, asked, &chosen).filter(|_| has_target);
    let is_named = |file: &File| asked.vendors.iter().any(|vendor| file.is_of(vendor));
    let mut files = chosen.into_files();
    let mut tally = Tally::default();
    let today = Day::of(SystemTime::now());
    for file in &mut files {
        // Of a spec that ships nothing can be mended here, so it is examined only when asked for.
        if !file.is_shipped || is_named(file) {
            examine(file, today);
        }
        tally.add(file);
    }
    let report = Report::new(args.format);
    // What must be mended comes last, where the eye is.
    let notes = args.notes.then_some(Severity::Note);
    for severity in [Severity::Lint, Severity::Error].into_iter().chain(notes) {
        files.iter().for_each(|file| report.tell(file, severity));
    }
    let hint = match tally.notes > 0 && !args.notes {
        true => " (--notes shows them)",
        false => "",
    };
    report.summary(&format!("{tally}{hint}"));
    let wrong = tally.errors > 0 || tally.lints > 0;
    let Some(target) = target.filter(|_| tally.errors == 0) else {
        return Ok(Outcome::mend_if(wrong));
    };
    let Some(modules) = generate::modules(&files.iter().collect::<Vec<_>>(), &target) else {
        return Ok(Outcome::Mend);
    };
    let outdated = generate::drift(&modules, &target, project)?;
    report.outdated(&outdated, &target);
    let documents = schema::drift(project.root());
    documents.iter().for_each(|line| complain!("{line}"));
    let is_drift = !outdated.is_empty() || !documents.is_empty();
    Ok(Outcome::mend_if(wrong || is_drift))
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
        let specs = counted(self.specs, "spec", "specs");
        let entries = counted(self.entries, "entry", "entries");
        let examples = counted(self.examples, "example", "examples");
        let errors = counted(self.errors, "error", "errors");
        let lints = counted(self.lints, "warning", "warnings");
        let notes = counted(self.notes, "note", "notes");
        write!(
            f,
            "{specs}, {entries}, {examples} run: {errors}, {lints}, {notes}"
        )
    }
}
