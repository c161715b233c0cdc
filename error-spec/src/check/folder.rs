//! Several specs together.

use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::model::At;
use crate::source::Source;
use std::collections::HashMap;

/// For each source whose vendor an earlier one has: its index and the problem. Names that differ only in case are the same, since
/// some file systems cannot keep both.
pub(crate) fn vendors(vendors: &[(&Source, Option<At<String>>)]) -> Vec<(usize, Diagnostic)> {
    let mut first: HashMap<String, (&Source, u32)> = HashMap::new();
    let mut problems = Vec::new();
    for (index, (source, vendor)) in vendors.iter().enumerate() {
        let Some(vendor) = vendor else { continue };
        match first.get(&vendor.value.to_lowercase()) {
            None => _ = first.insert(vendor.value.to_lowercase(), (source, vendor.line)),
            Some((other, line)) => {
                let message = format!(
                    "the vendor {} has another spec: {}:{line}",
                    quote(&vendor.value),
                    other.name()
                );
                let problem = Diagnostic::new(&catalogue::DUPLICATE_VENDOR, vendor.span, message);
                problems.push((
                    index,
                    problem
                        .help("one vendor is one file: put both together, or rename one of them"),
                ));
            }
        }
    }
    problems
}
