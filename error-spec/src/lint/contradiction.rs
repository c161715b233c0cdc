//! Conditions that nothing can meet.

use super::walk::accepts_absent;
use crate::model::{Check, Cond, Is, Source, StatusPattern, Subject, Test};

/// Whether no response meets the condition, as far as its tests alone tell.
pub(super) fn is_impossible(cond: &Cond) -> bool {
    match cond {
        Cond::Any(conds) => conds.iter().all(is_impossible),
        Cond::All(checks) => {
            checks.iter().any(|check| contradicts_itself(&check.test))
                || pairs(checks).any(|(a, b)| a.on == b.on && excludes(&a.test, &b.test))
        }
    }
}

/// Whether the condition asks for a status that none of `patterns` has.
pub(super) fn asks_for_another_status(cond: &Cond, patterns: &[StatusPattern]) -> bool {
    match cond {
        Cond::Any(conds) => conds
            .iter()
            .all(|cond| asks_for_another_status(cond, patterns)),
        Cond::All(checks) => checks.iter().any(|check| {
            check.on == Subject::Source(Source::Status)
                && patterns
                    .iter()
                    .all(|pattern| !may_have(*pattern, &check.test))
        }),
    }
}

fn may_have(pattern: StatusPattern, test: &Test) -> bool {
    match (pattern, test) {
        (StatusPattern::Exact(status), Test::Equals(text)) => *text == status.to_string(),
        (StatusPattern::Exact(status), Test::Class(class)) => status / 100 == u16::from(*class),
        (StatusPattern::Class(class), Test::Equals(text)) => text.starts_with(&class.to_string()),
        (StatusPattern::Class(class), Test::Class(other)) => class == *other,
        (_, Test::AnyOf(tests)) => tests.iter().any(|test| may_have(pattern, test)),
        (_, Test::AllOf(tests)) => tests.iter().all(|test| may_have(pattern, test)),
        _ => true,
    }
}

fn contradicts_itself(test: &Test) -> bool {
    match test {
        Test::AllOf(tests) => pairs(tests).any(|(a, b)| excludes(a, b)),
        Test::AnyOf(tests) => tests.iter().all(contradicts_itself),
        _ => false,
    }
}

/// Whether no value satisfies both.
fn excludes(a: &Test, b: &Test) -> bool {
    match (a, b) {
        (Test::Equals(a), Test::Equals(b)) => a != b,
        (Test::Equals(a), Test::StartsWith(b)) | (Test::StartsWith(b), Test::Equals(a)) => {
            !a.starts_with(b.as_str())
        }
        (Test::Equals(a), Test::EndsWith(b)) | (Test::EndsWith(b), Test::Equals(a)) => {
            !a.ends_with(b.as_str())
        }
        (Test::Equals(a), Test::Contains(b)) | (Test::Contains(b), Test::Equals(a)) => {
            !a.contains(b.as_str())
        }
        (Test::Not(a), b) | (b, Test::Not(a)) => **a == *b,
        (Test::Is(Is::Absent), other) | (other, Test::Is(Is::Absent)) => !accepts_absent(other),
        (Test::Is(Is::Empty), Test::Is(kind)) | (Test::Is(kind), Test::Is(Is::Empty)) => {
            matches!(kind, Is::Number | Is::Boolean)
        }
        (Test::Is(a), Test::Is(b)) => a != b && *a != Is::Present && *b != Is::Present,
        (Test::AnyOf(tests), other) | (other, Test::AnyOf(tests)) => {
            tests.iter().all(|test| excludes(test, other))
        }
        (Test::AllOf(tests), other) | (other, Test::AllOf(tests)) => {
            tests.iter().any(|test| excludes(test, other))
        }
        _ => false,
    }
}

fn pairs<T>(items: &[T]) -> impl Iterator<Item = (&T, &T)> {
    items
        .iter()
        .enumerate()
        .flat_map(|(at, first)| items[at + 1..].iter().map(move |second| (first, second)))
}

/// Whether every response that meets `b` meets `a` too, as far as their tests alone tell.
pub(super) fn covers(a: &Cond, b: &Cond) -> bool {
    if a == b {
        return true;
    }
    match (a, b) {
        (_, Cond::Any(conds)) => conds.iter().all(|b| covers(a, b)),
        (Cond::Any(conds), _) => conds.iter().any(|a| covers(a, b)),
        (Cond::All(wide), Cond::All(narrow)) => {
            let in_narrow = |check: &Check| {
                narrow
                    .iter()
                    .any(|other| other.on == check.on && implies(&other.test, &check.test))
            };
            wide.iter().all(in_narrow)
        }
    }
}

/// Whether what satisfies `narrow` satisfies `wide`.
fn implies(narrow: &Test, wide: &Test) -> bool {
    narrow == wide
        || match (narrow, wide) {
            (Test::AnyOf(tests), _) => tests.iter().all(|test| implies(test, wide)),
            (_, Test::AnyOf(tests)) => tests.iter().any(|test| implies(narrow, test)),
            (
                Test::Equals(_) | Test::Contains(_) | Test::StartsWith(_) | Test::EndsWith(_),
                Test::Is(Is::Present),
            ) => true,
            (Test::Equals(text), Test::Contains(part)) => text.contains(part.as_str()),
            (Test::Equals(text), Test::StartsWith(prefix)) => text.starts_with(prefix.as_str()),
            (Test::Equals(text), Test::EndsWith(suffix)) => text.ends_with(suffix.as_str()),
            _ => false,
        }
}
