//! Entries that can never be chosen, because another one always wins.

use super::contradiction::{asks_for_code_among, covers, implies, satisfies, weight};
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::model::{Code, Cond, Entry, Spec, StatusPattern, Test};
use std::cell::Cell;
use std::collections::HashMap;

/// How many code patterns, or tests of a condition, are looked at.
const MANY: usize = 100;

/// How many tests are compared.
const COMPARISONS: usize = 1_000_000;

/// Reports them, and returns for each entry whether it is one.
pub(super) fn lint(spec: &Spec, found: &mut Vec<Diagnostic>) -> Vec<bool> {
    let entries = &spec.errors;
    let rivals = Rivals::of(entries);
    let left = Cell::new(COMPARISONS);
    let shadowed = entries.iter().enumerate().map(|(at, entry)| {
        let message = format!("no response can be {}", quote(&entry.name.value));
        let problem = Diagnostic::new(&catalogue::UNREACHABLE_ENTRY, entry.name.span, message);
        if rivals.asks_for_known_code(entry) {
            let label = "an entry has the code that its condition asks for, and goes before those without a code";
            found.push(problem.label(label));
            return true;
        }
        let mut rivals = rivals.of_entry(entry).take_while(|_| left.get() > 0);
        let Some(first) = rivals.find(|rival| goes_before(entries, *rival, at, &left)) else {
            return false;
        };
        let (first, earlier) = (&entries[first], first < at);
        let problem = problem
            .label("another one takes every such response")
            .related(first.name.span, "this one");
        found.push(match earlier && rank(first) == rank(entry) {
            true => problem.help("put it first: of two that ask for as much the first is chosen"),
            false => problem,
        });
        true
    });
    shadowed.collect()
}

/// Which entries compete for the same responses.
struct Rivals<'a> {
    by_code: HashMap<&'a str, Vec<usize>>,
    patterns: Vec<usize>,
    /// The tests of the first [`MANY`] patterns.
    tests: Vec<&'a Test>,
    without_code: Vec<usize>,
}

impl<'a> Rivals<'a> {
    fn of(entries: &'a [Entry]) -> Self {
        let mut rivals = Self {
            by_code: HashMap::new(),
            patterns: Vec::new(),
            tests: Vec::new(),
            without_code: Vec::new(),
        };
        for (at, entry) in entries.iter().enumerate() {
            match &entry.code {
                Code::None => rivals.without_code.push(at),
                Code::Pattern(test) => {
                    rivals.patterns.push(at);
                    rivals
                        .tests
                        .extend((rivals.tests.len() < MANY).then_some(test));
                }
                Code::Of(codes) => codes.iter().for_each(|code| {
                    rivals.by_code.entry(&code.value).or_default().push(at);
                }),
            }
        }
        rivals
    }

    /// Whether the entry has no code but its condition asks for the code of another entry.
    fn asks_for_known_code(&self, entry: &Entry) -> bool {
        let (Code::None, Some(when)) = (&entry.code, &entry.when) else {
            return false;
        };
        let is_known = |code: &str| {
            let mut tests = self.tests.iter();
            self.by_code.contains_key(code) || tests.any(|test| satisfies(code, test) == Some(true))
        };
        weight(when) <= MANY && asks_for_code_among(when, &is_known)
    }

    fn of_entry(&self, entry: &Entry) -> impl Iterator<Item = usize> + '_ {
        let rivals = match &entry.code {
            Code::None => Some(&self.without_code),
            Code::Pattern(_) => Some(&self.patterns),
            Code::Of(codes) => codes
                .first()
                .and_then(|code| self.by_code.get(&*code.value)),
        };
        rivals.into_iter().flatten().copied()
    }
}

/// Whether the first entry is chosen wherever the second could be.
fn goes_before(entries: &[Entry], first: usize, second: usize, left: &Cell<usize>) -> bool {
    let (a, b) = (&entries[first], &entries[second]);
    let cost = size(a).saturating_mul(size(b));
    left.set(left.get().saturating_sub(cost));
    if first == second || left.get() == 0 || conditions(a) < conditions(b) {
        return false;
    }
    let takes_codes = match (&a.code, &b.code) {
        (Code::Of(all), Code::Of(some)) => some
            .iter()
            .all(|code| all.iter().any(|other| other.value == code.value)),
        (Code::Pattern(all), Code::Pattern(some)) => implies(some, all),
        _ => true,
    };
    let takes_when = match (&a.when, &b.when) {
        (None, None) => true,
        (Some(all), Some(some)) => covers(all, some),
        _ => false,
    };
    // Between equals, the first in the file is chosen.
    let more = conditions(a) > conditions(b);
    let goes_before = |pattern: Option<StatusPattern>| {
        let of_a: Vec<_> = match a.status.as_slice() {
            [] => vec![None],
            statuses => statuses.iter().map(|status| Some(status.value)).collect(),
        };
        of_a.into_iter().any(|all| {
            let same_fit = all == pattern && (more || first < second);
            same_fit || (more && takes(all, pattern))
        })
    };
    let takes_statuses = match b.status.as_slice() {
        [] => goes_before(None),
        statuses => statuses
            .iter()
            .all(|status| goes_before(Some(status.value))),
    };
    takes_codes && takes_when && takes_statuses
}

/// Whether the first pattern has every status of the second. `None` means any status.
fn takes(all: Option<StatusPattern>, some: Option<StatusPattern>) -> bool {
    match (all, some) {
        (None, _) => true,
        (Some(StatusPattern::Class(class)), Some(some)) => some.class() == class,
        (all, some) => all == some,
    }
}

/// The cost of comparing an entry.
fn size(entry: &Entry) -> usize {
    let codes = match &entry.code {
        Code::Of(codes) => codes.len(),
        _ => 1,
    };
    codes + entry.status.len() + entry.when.as_ref().map_or(0, weight)
}

/// What decides between entries.
fn rank(entry: &Entry) -> (usize, Vec<StatusPattern>) {
    let statuses = entry.status.iter().map(|status| status.value);
    (conditions(entry), statuses.collect())
}

fn conditions(entry: &Entry) -> usize {
    fn of(cond: &Cond) -> usize {
        match cond {
            Cond::All(checks) => checks.len(),
            Cond::Any(conds) => conds.iter().map(of).min().unwrap_or(0),
        }
    }
    entry.when.as_ref().map_or(0, of)
}
