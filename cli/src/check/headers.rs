//! Headers that no example has.

use super::examples::Run;
use std::collections::HashSet;
use vendor_errors_spec::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use vendor_errors_spec::lint::each_source;
use vendor_errors_spec::model::{Source, Spec};
use vendor_errors_spec::suggest::{Guesses, is_slip};

/// Reports headers that are nearly one that an example has and nothing reads.
pub(super) fn lint(spec: &Spec, runs: &[Run<'_>], diagnostics: &mut Diagnostics) {
    let mut sent = Vec::new();
    let mut known = HashSet::new();
    for (name, _) in runs.iter().flat_map(|run| &run.example.headers) {
        let name = name.to_ascii_lowercase();
        if known.insert(name.clone()) {
            sent.push(name);
        }
    }
    let mut prefixes = HashSet::new();
    each_source(spec, &mut |source| {
        if let Source::HeaderPrefix(prefix) = source {
            prefixes.insert(prefix.as_str());
        }
    });
    let mut read: HashSet<&str> = spec.headers.iter().map(|name| &*name.value).collect();
    // A spec without a `wait` reads it.
    read.insert("retry-after");
    sent.retain(|name| {
        let starts = (0..=name.len()).filter_map(|end| name.get(..end));
        let mut prefixed = starts.filter(|start| prefixes.contains(start));
        !read.contains(name.as_str()) && prefixed.next().is_none()
    });
    let guesses = Guesses::new();
    let unseen = spec
        .headers
        .iter()
        .filter(|name| !known.contains(&name.value));
    for name in unseen {
        let near = guesses.guess(&name.value, sent.iter().map(String::as_str));
        if let Some(meant) = near.filter(|near| is_slip(near, &name.value)) {
            let message = format!("no example has the header {}", quote(&name.value));
            let problem = Diagnostic::new(&catalogue::HEADER_WITHOUT_EXAMPLE, name.span, message);
            diagnostics.push(problem.label(format!("did you mean `header:{meant}`?")).help(
                "the one in the example is read by nothing; if both are right, add an example that has the other",
            ));
        }
    }
}
