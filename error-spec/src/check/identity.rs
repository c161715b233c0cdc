//! Every two entries must differ in code, status or condition.

use crate::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use crate::model::{Code, Cond, StatusPattern, Subject, Test};
use crate::read::DraftEntry;
use std::collections::{HashMap, HashSet};

/// The indices of entries that repeat the identity of an earlier one, in order.
pub(super) fn check(errors: &[DraftEntry], diagnostics: &mut Diagnostics) -> Vec<usize> {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_identity: HashMap<String, usize> = HashMap::with_capacity(errors.len());
    let mut identical = Vec::new();
    for (index, draft) in errors
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.identified)
    {
        let when = draft.entry.when.as_ref().map(cond).unwrap_or_default();
        let statuses = Statuses::of(draft.entry.status.iter().map(|status| status.value));
        for code in codes(&draft.entry.code) {
            let at = *by_identity
                .entry(format!("{code}\n{when}"))
                .or_insert(groups.len());
            if at == groups.len() {
                groups.push(Group::default());
            }
            let group = &mut groups[at];
            if let Some(first) = group.overlapping(&statuses)
                && identical.last() != Some(&index)
            {
                identical.push(index);
                diagnostics.push(problem(&errors[first], draft));
            }
            group.add(index, statuses);
        }
    }
    identical
}

fn problem(first: &DraftEntry, again: &DraftEntry) -> Diagnostic {
    let code = match &again.entry.code {
        Code::None => "two entries without a code have".to_owned(),
        Code::Pattern(_) => "two entries for the same code pattern have".to_owned(),
        Code::Of(_) => format!(
            "two entries for the code {} have",
            quote(shared_code(first, again))
        ),
    };
    let when = if again.entry.when.is_some() {
        "the same `when`"
    } else {
        "no `when`"
    };
    let status = if again.entry.status.is_empty() {
        "no status"
    } else {
        "the same status"
    };
    Diagnostic::new(
        &catalogue::IDENTICAL_ENTRIES,
        again.entry.name.span,
        format!("{code} {status} and {when}"),
    )
    .label("again here")
    .related(first.entry.name.span, "first here")
    .help("remove one of them, or tell them apart by `status` or `when`")
}

fn shared_code<'a>(first: &DraftEntry, again: &'a DraftEntry) -> &'a str {
    let (Code::Of(first), Code::Of(again)) = (&first.entry.code, &again.entry.code) else {
        return "";
    };
    let mut known = HashSet::new();
    for code in first {
        known.insert(code.value.as_str());
    }
    let shared = again
        .iter()
        .find(|code| known.contains(code.value.as_str()));
    shared.map_or("", |code| &code.value)
}

/// Entries with the same code and the same condition.
#[derive(Default)]
struct Group {
    all: Statuses,
    entries: Vec<(usize, Statuses)>,
}

impl Group {
    fn overlapping(&self, statuses: &Statuses) -> Option<usize> {
        if !self.all.overlaps(statuses) {
            return None;
        }
        self.entries
            .iter()
            .find(|(_, other)| other.overlaps(statuses))
            .map(|(index, _)| *index)
    }

    fn add(&mut self, index: usize, statuses: Statuses) {
        self.all
            .0
            .iter_mut()
            .zip(statuses.0)
            .for_each(|(all, more)| *all |= more);
        self.entries.push((index, statuses));
    }
}

/// A set of status patterns. A class counts as one more status, and so does the absence of a
/// status.
#[derive(Clone, Copy, Default)]
struct Statuses([u64; 8]);

impl Statuses {
    const NONE: usize = 0;

    fn of(patterns: impl Iterator<Item = StatusPattern>) -> Self {
        let mut set = Self::default();
        let mut any = false;
        for pattern in patterns {
            any = true;
            set.insert(match pattern {
                StatusPattern::Class(class) => usize::from(class),
                StatusPattern::Exact(status) => usize::from(status.saturating_sub(90)),
            });
        }
        if !any {
            set.insert(Self::NONE);
        }
        set
    }

    fn insert(&mut self, bit: usize) {
        if let Some(bits) = self.0.get_mut(bit / 64) {
            *bits |= 1 << (bit % 64);
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.0
            .iter()
            .zip(other.0)
            .any(|(one, other)| one & other != 0)
    }
}

fn codes(code: &Code) -> Vec<String> {
    match code {
        Code::None => vec![String::new()],
        Code::Of(codes) => codes
            .iter()
            .map(|code| format!("={}", code.value))
            .collect(),
        Code::Pattern(like) => vec![format!("~{}", test(like))],
    }
}

// These functions write conditions in a normal form, so that conditions which differ only in order
// have the same text.

fn cond(cond: &Cond) -> String {
    match cond {
        Cond::All(checks) => joined(
            "all",
            checks
                .iter()
                .map(|check| {
                    let on = match &check.on {
                        Subject::Source(source) => format!("{source:?}"),
                        Subject::Wait => "wait".into(),
                    };
                    format!("{on} {}", test(&check.test))
                })
                .collect(),
        ),
        Cond::Any(conds) => match conds.as_slice() {
            [only] => self::cond(only),
            conds => joined("any", conds.iter().map(self::cond).collect()),
        },
    }
}

fn test(test: &Test) -> String {
    match test {
        Test::Not(test) => format!("not({})", self::test(test)),
        Test::AnyOf(tests) | Test::AllOf(tests) if tests.len() == 1 => self::test(&tests[0]),
        Test::AnyOf(tests) => joined("any", tests.iter().map(self::test).collect()),
        Test::AllOf(tests) => joined("all", tests.iter().map(self::test).collect()),
        _ => format!("{test:?}"),
    }
}

fn joined(how: &str, mut parts: Vec<String>) -> String {
    parts.sort();
    parts.dedup();
    format!("{how}({})", parts.join(", "))
}
