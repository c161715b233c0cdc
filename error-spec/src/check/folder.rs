//! Checks of several specs together.

use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::model::At;
use crate::source::Source;
use std::collections::HashMap;

/// The index of each source whose vendor an earlier source has, with the problem. Names that
/// differ only in case are the same, since some file systems cannot keep both.
pub(crate) fn vendors(vendors: &[(&Source, Option<&At<String>>)]) -> Vec<(usize, Diagnostic)> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut problems = Vec::new();
    for (index, (_, vendor)) in vendors.iter().enumerate() {
        let Some(vendor) = vendor else { continue };
        let first = *first.entry(vendor.value.to_lowercase()).or_insert(index);
        if let (true, (other, Some(same))) = (first < index, &vendors[first]) {
            let message = format!(
                "the vendor {} has another spec: {}:{}",
                quote(&vendor.value),
                other.name(),
                same.line
            );
            let problem = Diagnostic::new(&catalogue::DUPLICATE_VENDOR, vendor.span, message)
                .help("one vendor is one file: put both together, or rename one of them");
            problems.push((index, problem));
        }
    }
    problems
}
