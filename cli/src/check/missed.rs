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
    let narrow = Narrow::of(entries);
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
        let missed = narrow.with_code(answer["code"].as_str()).find(|index| {
            // Its own examples must be this entry, and say so themselves.
            let own = run.entry() == Some(&*entries[*index].name.value);
            !own && budget.answer(run)
                && explain::misfit(loaded.tables, &recorded.response(), *index).is_some_and(
                    |misfit| misfit.other_status && !misfit.other_code && misfit.test.is_none(),
                )
        });
        diagnostics.extend(missed.map(|index| misses(run, &entries[index], chosen.copied())));
    }
}

/// The entries that have a condition and a status, by their indices. Without a code, a status is
/// what tells an entry from others, so those do not count.
#[derive(Default)]
struct Narrow<'a> {
    by_code: HashMap<&'a str, Vec<usize>>,
    by_pattern: Vec<usize>,
}

impl<'a> Narrow<'a> {
    fn of(entries: &'a [Entry]) -> Self {
        let mut narrow = Self::default();
        let is_narrow = |entry: &Entry| entry.when.is_some() && !entry.status.is_empty();
        for (index, entry) in entries.iter().enumerate().filter(|(_, e)| is_narrow(e)) {
            match &entry.code {
                Code::None => {}
                Code::Pattern(_) => narrow.by_pattern.push(index),
                Code::Of(codes) => codes.iter().for_each(|code| {
                    narrow.by_code.entry(&code.value).or_default().push(index);
                }),
            }
        }
        narrow
    }

    /// Those that may have this code.
    fn with_code(&self, code: Option<&str>) -> impl Iterator<Item = usize> {
        let of_code = code.and_then(|code| self.by_code.get(code));
        let all = of_code.into_iter().flatten().chain(&self.by_pattern);
        all.copied()
    }
}

fn misses(run: &Run<'_>, entry: &Entry, chosen: Option<&Entry>) -> Diagnostic {
    let (name, status) = (quote(&entry.name.value), run.status);
    let instead = match chosen {
        Some(chosen) => format!("it is {}", quote(&chosen.name.value)),
        None => "no entry fits it".to_owned(),
    };
    let message =
        format!("this example is {name} in all but its status, {status}, and so {instead}");
    Diagnostic::new(&catalogue::EXAMPLE_MISSES_ENTRY, run.example.span, message)
        .related(entry.name.span, "the entry")
        .help(format!(
            "add {status} to the `status` of {name}, or say which entry is meant: `expect: {{ entry: … }}`"
        ))
}
