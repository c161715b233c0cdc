//! Conditions that nothing can meet.

use crate::model::{At, Check, Cond, Is, Source, StatusPattern, Subject, Test};

/// How many tests a condition has. Lints compare tests with each other, so they skip conditions
/// that are larger than anybody writes by hand.
#[must_use]
pub fn weight(cond: &Cond) -> usize {
    fn of_test(test: &Test) -> usize {
        match test {
            Test::AnyOf(tests) | Test::AllOf(tests) => tests.iter().map(of_test).sum(),
            Test::Not(test) => of_test(test),
            _ => 1,
        }
    }
    match cond {
        Cond::Any(conds) => conds.iter().map(weight).sum(),
        Cond::All(checks) => checks.iter().map(|check| of_test(&check.test)).sum(),
    }
}

/// Whether no response can meet the condition, judging by its tests alone.
pub(super) fn is_impossible(cond: &Cond) -> bool {
    match cond {
        Cond::Any(conds) => conds.iter().all(is_impossible),
        Cond::All(checks) => checks.iter().any(|check| contradicts_itself(&check.test)),
    }
}

/// Whether the condition asks for a status that none of `patterns` has.
pub(super) fn asks_for_another_status(cond: &Cond, patterns: &[StatusPattern]) -> bool {
    asks_for_another(cond, &Source::Status, &|test| {
        patterns.iter().any(|pattern| may_have(*pattern, test))
    })
}

/// Whether the condition asks for a code that is none of `codes`.
pub(super) fn asks_for_another_code(cond: &Cond, codes: &[At<String>]) -> bool {
    asks_for_another(cond, &Source::Code, &|test| {
        codes
            .iter()
            .any(|code| satisfies(&code.value, test) != Some(false))
    })
}

/// Whether the condition asks for a code that is known.
pub(super) fn asks_for_code_among(cond: &Cond, is_known: &dyn Fn(&str) -> bool) -> bool {
    fn may_be_unknown(test: &Test, is_known: &dyn Fn(&str) -> bool) -> bool {
        match test {
            Test::Equals(code) => !is_known(code),
            Test::AnyOf(tests) => tests.iter().any(|test| may_be_unknown(test, is_known)),
            _ => true,
        }
    }
    asks_for_another(cond, &Source::Code, &|test| may_be_unknown(test, is_known))
}

/// Whether the condition tests `source` for something that it can never be.
fn asks_for_another(cond: &Cond, source: &Source, may_be: &dyn Fn(&Test) -> bool) -> bool {
    match cond {
        Cond::Any(conds) => conds
            .iter()
            .all(|cond| asks_for_another(cond, source, may_be)),
        Cond::All(checks) => checks.iter().any(|check| {
            matches!(&check.on, Subject::Source(on) if on == source) && !may_be(&check.test)
        }),
    }
}

/// Whether a code satisfies a test. `None` if that depends on whether it is sent as text or as a
/// number.
pub(super) fn satisfies(code: &str, test: &Test) -> Option<bool> {
    match test {
        Test::Equals(text) => Some(code == text),
        Test::Contains(part) => Some(code.contains(part.as_str())),
        Test::StartsWith(prefix) => Some(code.starts_with(prefix.as_str())),
        Test::EndsWith(suffix) => Some(code.ends_with(suffix.as_str())),
        Test::Is(Is::Present) => Some(true),
        Test::Is(Is::Absent) => Some(false),
        Test::Is(_) | Test::Class(_) => None,
        Test::Not(test) => satisfies(code, test).map(|holds| !holds),
        Test::AnyOf(tests) => any(tests.iter().map(|test| satisfies(code, test))),
        Test::AllOf(tests) => any(tests
            .iter()
            .map(|test| satisfies(code, test).map(|holds| !holds)))
        .map(|fails| !fails),
    }
}

/// Whether one of them is true. `None` if only unknown ones could be.
fn any(mut all: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut sum = Some(false);
    all.find_map(|one| {
        if one.is_none() {
            sum = None;
        }
        one.filter(|holds| *holds)
    })
    .or(sum)
}

fn may_have(pattern: StatusPattern, test: &Test) -> bool {
    match (pattern, test) {
        (StatusPattern::Exact(status), Test::Equals(text)) => *text == status.to_string(),
        (StatusPattern::Class(class), Test::Equals(text)) => text.starts_with(&class.to_string()),
        (pattern, Test::Class(class)) => pattern.class() == *class,
        (_, Test::AnyOf(tests)) => tests.iter().any(|test| may_have(pattern, test)),
        _ => true,
    }
}

fn contradicts_itself(test: &Test) -> bool {
    match test {
        Test::AllOf(tests) => tests
            .iter()
            .enumerate()
            .any(|(at, a)| tests[at + 1..].iter().any(|b| excludes(a, b))),
        Test::AnyOf(tests) => tests.iter().all(contradicts_itself),
        _ => false,
    }
}

/// Whether no value satisfies both tests, which are different keys of one map.
fn excludes(a: &Test, b: &Test) -> bool {
    match (a, b) {
        (Test::Not(a), b) | (b, Test::Not(a)) => **a == *b,
        // The other test asks for a text.
        (Test::Is(Is::Absent), _) | (_, Test::Is(Is::Absent)) => true,
        _ => false,
    }
}

/// Whether every response that meets `b` also meets `a`, judging by their tests alone.
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

/// Whether everything that satisfies `narrow` satisfies `wide`.
pub(super) fn implies(narrow: &Test, wide: &Test) -> bool {
    narrow == wide
        || match (narrow, wide) {
            (Test::AnyOf(tests), _) => tests.iter().all(|test| implies(test, wide)),
            // Only the status is tested for its class.
            (Test::Equals(status), Test::Class(class)) => status.starts_with(&class.to_string()),
            (_, Test::AnyOf(tests)) => tests.iter().any(|test| implies(narrow, test)),
            (
                Test::Equals(_) | Test::Contains(_) | Test::StartsWith(_) | Test::EndsWith(_),
                Test::Is(Is::Present),
            ) => true,
            (
                Test::Equals(text)
                | Test::Contains(text)
                | Test::StartsWith(text)
                | Test::EndsWith(text),
                Test::Contains(part),
            ) => text.contains(part.as_str()),
            (Test::Equals(text) | Test::StartsWith(text), Test::StartsWith(prefix)) => {
                text.starts_with(prefix.as_str())
            }
            (Test::Equals(text) | Test::EndsWith(text), Test::EndsWith(suffix)) => {
                text.ends_with(suffix.as_str())
            }
            _ => false,
        }
}
