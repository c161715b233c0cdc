//! Chooses the entry for a response.

use super::conditions::{count, holds, test_holds};
use super::json::Json;
use super::response::status_class;
use super::sources::View;
use super::spec::{Code, Entry, StatusPattern};
use std::cmp::Reverse;

/// An entry, and whether it was chosen despite its statuses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen<'a> {
    pub(super) entry: &'a Entry,
    pub(super) is_status_unexpected: bool,
}

/// Steps 1 to 5 of "Which entry" in `docs/language.md`.
pub(super) fn choose<'a>(view: &View<'a>) -> Option<Chosen<'a>> {
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
        return best(view, &without_code).map(|entry| Chosen {
            entry,
            is_status_unexpected: false,
        });
    }
    match best(view, &candidates) {
        Some(entry) => Some(Chosen {
            entry,
            is_status_unexpected: false,
        }),
        None => only_one_without_when(&candidates).map(|entry| Chosen {
            entry,
            is_status_unexpected: true,
        }),
    }
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

/// The first status that an entry is documented for; for a class, the first status of the class.
pub(super) fn documented_status(entry: &Entry) -> Option<u16> {
    entry.statuses.first().map(|pattern| match pattern {
        StatusPattern::Exact(status) => *status,
        StatusPattern::Class(class) => class * 100,
    })
}
