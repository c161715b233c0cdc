//! Lints: what is allowed but probably not meant. They look at a checked spec. Lints that need its
//! examples are in the command line.

mod contradiction;
mod items;
mod picks;
mod provenance;
mod reach;
mod recoveries;
mod shadowed;
mod unused;
mod verdicts;
mod walk;

pub use contradiction::weight;
pub use provenance::Day;
pub use walk::each_source;

use crate::diagnostic::Diagnostics;
use crate::model::Spec;

/// All lints of `spec`. `today` is the day on which it is read.
pub fn lint(spec: &Spec, today: Day, diagnostics: &mut Diagnostics) {
    let mut found = Vec::new();
    reach::lint(spec, &mut found);
    unused::lint(spec, &mut found);
    verdicts::lint(spec, &mut found);
    recoveries::lint(spec, &mut found);
    picks::lint(spec, &mut found);
    items::lint(spec, &mut found);
    provenance::lint(spec, today, &mut found);
    diagnostics.extend(found);
}
