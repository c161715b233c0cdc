//! Examples that are an entry in all but their status.

use super::examples::Run;
use crate::explain::Read;
use serde_json::Value;
use std::collections::HashMap;
use vendor_errors_runtime::explain;
use vendor_errors_spec::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use vendor_errors_spec::model::{Code, Entry};

/// How many entries are compared with examples.
const MOST: usize = 10_000;

/// Reports an entry with a condition that holds in an example, which becomes another entry without
/// a status, or none, because of its status alone.
pub(super) fn lint(
    read: Read<'_>,
    runs: &[Run<'_>],
    answers: &[Value],
    diagnostics: &mut Diagnostics,
) {
    let entries = &read.spec.errors;
    let by_name: HashMap<&str, &Entry> = entries
        .iter()
        .map(|entry| (entry.name.value.as_str(), entry))
        .collect();
    // Without a code, a status is what tells an entry from others.
    let narrow: Vec<(usize, &Entry)> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.when.is_some() && !entry.status.is_empty())
        .filter(|(_, entry)| !matches!(entry.code, Code::None))
        .collect();
    if narrow.len().saturating_mul(runs.len()) > MOST {
        return;
    }
    for (run, answer) in runs.iter().zip(answers) {
        let is_meant = run
            .example
            .expect
            .iter()
            .any(|(key, _)| key.value == "entry");
        if is_meant || answer["is_error"] != true {
            continue;
        }
        let chosen = answer["entry"].as_str().and_then(|name| by_name.get(name));
        if chosen.is_some_and(|entry| !entry.status.is_empty() || entry.when.is_some()) {
            continue;
        }
        let recorded = run.recorded();
        let missed = narrow.iter().find(|(index, entry)| {
            let own = run.entry() == Some(&*entry.name.value);
            let misfit = explain::misfit(read.tables, &recorded.response(), *index);
            // Its own examples must be this entry, and say so themselves.
            !own && misfit.is_some_and(|misfit| {
                misfit.other_status && !misfit.other_code && misfit.test.is_none()
            })
        });
        if let Some((_, entry)) = missed {
            let name = quote(&entry.name.value);
            let instead = match chosen {
                Some(chosen) => format!("it is {}", quote(&chosen.name.value)),
                None => "it is no entry".to_owned(),
            };
            let message = format!(
                "this example is {name} in all but its status, {}, and so {instead}",
                recorded.status
            );
            diagnostics.push(
                Diagnostic::new(&catalogue::EXAMPLE_MISSES_ENTRY, run.example.span, message)
                    .related(entry.name.span, "the entry")
                    .help(format!(
                        "add {} to the `status` of {name}, or say which entry is meant: `expect: {{ entry: … }}`",
                        recorded.status
                    )),
            );
        }
    }
}
