//! Chooses the entry for a response.

use super::conditions::{count, holds, test_holds};
use super::json::Json;
use super::response::status_class;
use super::sources::View;
use super::spec::{Code, Entry, StatusPattern};
use std::cmp::Reverse;

/// Steps 1 to 5 of "Which entry" in `docs/language.md`.
pub(super) fn choose<'a>(view: &View<'a>) -> Option<&'a Entry> {
    let entries = &view.spec.entries;
    let with_code = |code: &str| {
        let exact: Vec<&Entry> = entries
            .iter()
            .filter(|entry| has_code(entry, code))
            .collect();
        let by_pattern = || {
            entries
                .iter()
                .filter(|entry| accepts_code(entry, code))
                .collect()
        };
        if exact.is_empty() {
            by_pattern()
        } else {
            exact
        }
    };
    let candidates = view.code.map(with_code).unwrap_or_default();
    if candidates.is_empty() {
        let without_code: Vec<&Entry> = entries
            .iter()
            .filter(|entry| matches!(entry.code, Code::None))
            .collect();
        return best(view, &without_code);
    }
    best(view, &candidates).or_else(|| under_another_status(view, &candidates))
}

/// None fits: the one with the most conditions that hold, else the only one without `when`.
fn under_another_status<'a>(view: &View<'_>, candidates: &[&'a Entry]) -> Option<&'a Entry> {
    let mut conditional: Vec<&Entry> = candidates
        .iter()
        .filter(|entry| {
            let when = entry.when.as_ref();
            when.is_some_and(|when| count(Some(when)) > 0 && holds(view, when, view.root))
        })
        .copied()
        .collect();
    conditional.sort_by_key(|entry| Reverse(count(entry.when.as_ref())));
    let best = conditional.first().copied();
    best.or_else(|| only_one_without_when(candidates))
}

/// Whether an entry has the code, exactly or by its code pattern.
pub(super) fn is_known(entries: &[Entry], code: &str) -> bool {
    entries
        .iter()
        .any(|entry| has_code(entry, code) || accepts_code(entry, code))
}

fn has_code(entry: &Entry, code: &str) -> bool {
    matches!(&entry.code, Code::Texts(texts) if texts.iter().any(|text| text == code))
}

fn accepts_code(entry: &Entry, code: &str) -> bool {
    matches!(&entry.code, Code::Pattern(test) if test_holds(test, Some(&Json::String(code.to_owned()))))
}

/// The best of the entries whose status matches and whose `when` holds: the one with the most
/// conditions, then with the most exact status, then the first.
fn best<'a>(view: &View<'_>, candidates: &[&'a Entry]) -> Option<&'a Entry> {
    let mut fitting: Vec<(&Entry, Exactness)> = candidates
        .iter()
        .filter(|entry| {
            entry
                .when
                .as_ref()
                .is_none_or(|when| holds(view, when, view.root))
        })
        .filter_map(|entry| Some((*entry, exactness(&entry.statuses, view.response.status)?)))
        .collect();
    fitting.sort_by_key(|(entry, exactness)| Reverse((count(entry.when.as_ref()), *exactness)));
    fitting.first().map(|(entry, _)| *entry)
}

fn only_one_without_when<'a>(candidates: &[&'a Entry]) -> Option<&'a Entry> {
    let mut without = candidates.iter().filter(|entry| entry.when.is_none());
    let first = without.next();
    first.filter(|_| without.next().is_none()).copied()
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exactness {
    AnyStatus,
    Class,
    Exact,
}

/// How exactly a list of statuses matches; `None` if it does not.
fn exactness(patterns: &[StatusPattern], status: u16) -> Option<Exactness> {
    if patterns.is_empty() {
        return Some(Exactness::AnyStatus);
    }
    if patterns.contains(&StatusPattern::Exact(status)) {
        return Some(Exactness::Exact);
    }
    patterns
        .contains(&StatusPattern::Class(status_class(status)))
        .then_some(Exactness::Class)
}

/// Whether the entry lists the status, or none at all.
pub(super) fn lists(entry: &Entry, status: u16) -> bool {
    exactness(&entry.statuses, status).is_some()
}

/// The status received if the entry lists it or lists none, else the first that it lists; for a
/// class, the first status of the class.
pub(super) fn listed_status(entry: &Entry, received: u16) -> u16 {
    if lists(entry, received) {
        return received;
    }
    entry.statuses[0].first()
}
