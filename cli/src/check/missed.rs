//! Examples that are an entry in all but their status.

use super::examples::Run;
use super::work::Budget;
use crate::explain::Loaded;
use serde_json::Value;
use std::collections::HashMap;
use vendor_errors_runtime::explain;
use vendor_errors_spec::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use vendor_errors_spec::model::{Code, Entry};

/// Reports an entry with a condition that holds in an example, which becomes another entry without
/// a status, or none, because of its status alone.
pub(super) fn lint(
    loaded: Loaded<'_>,
    runs: &[Run<'_>],
    answers: &[Value],
    diagnostics: &mut Diagnostics,
) {
    let entries = &loaded.spec.errors;
    let by_name: HashMap<&str, &Entry> = entries
        .iter()
        .map(|entry| (entry.name.value.as_str(), entry))
        .collect();
    // Without a code, a status is what tells an entry from others.
    let narrow = |entry: &Entry| entry.when.is_some() && !entry.status.is_empty();
    let (mut by_code, mut by_pattern) = (HashMap::<&str, Vec<usize>>::new(), Vec::new());
    for (index, entry) in entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| narrow(entry))
    {
        match &entry.code {
            Code::None => {}
            Code::Pattern(_) => by_pattern.push(index),
            Code::Of(codes) => codes.iter().for_each(|code| {
                by_code.entry(&code.value).or_default().push(index);
            }),
        }
    }
    let mut budget = Budget::of(loaded.spec);
    for (run, answer) in runs.iter().zip(answers) {
        if run.expected("entry").is_some() || answer["is_error"] != true {
            continue;
        }
        let chosen = answer["entry"].as_str().and_then(|name| by_name.get(name));
        if chosen.is_some_and(|entry| !entry.status.is_empty() || entry.when.is_some()) {
            continue;
        }
        let recorded = run.recorded();
        let of_code = answer["code"].as_str().and_then(|code| by_code.get(code));
        let mut narrow = of_code.into_iter().flatten().chain(&by_pattern);
        let missed = narrow.find(|index| {
            // Its own examples must be this entry, and say so themselves.
            let own = entries
                .get(**index)
                .is_some_and(|entry| run.entry() == Some(&*entry.name.value));
            !own && budget.answer(run)
                && explain::misfit(loaded.tables, &recorded.response(), **index).is_some_and(
                    |misfit| misfit.other_status && !misfit.other_code && misfit.test.is_none(),
                )
        });
        if let Some(entry) = missed.and_then(|index| entries.get(*index)) {
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
