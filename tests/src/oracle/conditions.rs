//! Conditions: when something holds.

use super::json::Json;
use super::response::{lines, status_class};
use super::sources::{View, not_null};
use super::spec::{Cond, Source, Test, class};
use super::wait::spec_wide_wait;

/// Whether a condition holds, with pointers relative to `base`.
pub(super) fn holds(view: &View<'_>, cond: &Cond, base: Option<&Json>) -> bool {
    match cond {
        Cond::All(checks) => checks
            .iter()
            .all(|(key, test)| check_holds(view, key, test, base)),
        Cond::Any(conds) => conds.iter().any(|cond| holds(view, cond, base)),
    }
}

/// The number of conditions, for choosing among entries.
pub(super) fn count(cond: Option<&Cond>) -> usize {
    match cond {
        None => 0,
        Some(Cond::All(checks)) => checks.len(),
        Some(Cond::Any(conds)) => conds
            .iter()
            .map(|cond| count(Some(cond)))
            .min()
            .unwrap_or(0),
    }
}

fn check_holds(view: &View<'_>, key: &Source, test: &Test, base: Option<&Json>) -> bool {
    match key {
        Source::Name(name) if name == "status" => status_holds(test, view.response.status),
        Source::Name(name) if name == "method" && view.response.method.is_none() => false,
        Source::Name(name) if name == "wait" => {
            let wait = spec_wide_wait(view).map(|ms| Json::Number(ms.to_string()));
            test_holds(test, wait.as_ref())
        }
        Source::Header(name) => some_line_holds(test, &lines(view.response, name)),
        source => test_holds(test, view.value_from(source, base, &not_null).as_ref()),
    }
}

/// Whether a value satisfies a test; `None` is an absent value.
pub(super) fn test_holds(test: &Test, value: Option<&Json>) -> bool {
    let value = value.filter(|json| !json.is_null());
    let text = value.and_then(Json::text);
    let text_is = |is: &dyn Fn(&str) -> bool| text.as_deref().is_some_and(is);
    match test {
        Test::Equals(wanted) => text_is(&|text| text == wanted),
        Test::Contains(part) => text_is(&|text| text.contains(part.as_str())),
        Test::StartsWith(prefix) => text_is(&|text| text.starts_with(prefix.as_str())),
        Test::EndsWith(suffix) => text_is(&|text| text.ends_with(suffix.as_str())),
        Test::Is(kind) => is(kind, value),
        Test::Not(test) => !test_holds(test, value),
        Test::OneOf(tests) => tests.iter().any(|test| test_holds(test, value)),
        Test::All(tests) => tests.iter().all(|test| test_holds(test, value)),
    }
}

fn is(kind: &str, value: Option<&Json>) -> bool {
    match kind {
        "present" => value.is_some(),
        "absent" => value.is_none(),
        "string" => matches!(value, Some(Json::String(_) | Json::Escaped(..))),
        "number" => matches!(value, Some(Json::Number(_))),
        "boolean" => matches!(value, Some(Json::Bool(_))),
        "array" => matches!(value, Some(Json::Array(_))),
        "object" => matches!(value, Some(Json::Object(_))),
        "empty" => match value {
            Some(Json::String(text) | Json::Escaped(text, _)) => text.is_empty(),
            Some(Json::Array(items)) => items.is_empty(),
            Some(Json::Object(members)) => members.is_empty(),
            _ => false,
        },
        other => panic!("there is no type {other} to test for"),
    }
}

/// A status also matches classes.
fn status_holds(test: &Test, status: u16) -> bool {
    match test {
        Test::Equals(text) => match class(text) {
            Some(class) => status_class(status) == class,
            None => status.to_string() == *text,
        },
        Test::Not(test) => !status_holds(test, status),
        Test::OneOf(tests) => tests.iter().any(|test| status_holds(test, status)),
        Test::All(tests) => tests.iter().all(|test| status_holds(test, status)),
        other => test_holds(other, Some(&Json::Number(status.to_string()))),
    }
}

/// A test on a header holds if any line satisfies it; `not` holds if no line does.
fn some_line_holds(test: &Test, lines: &[String]) -> bool {
    match test {
        Test::Not(test) => !some_line_holds(test, lines),
        Test::OneOf(tests) => tests.iter().any(|test| some_line_holds(test, lines)),
        Test::All(tests) => {
            // One line must satisfy all of `rest`; no line may satisfy a test under `not`.
            let (nots, rest): (Vec<_>, Vec<_>) = tests
                .iter()
                .cloned()
                .partition(|test| matches!(test, Test::Not(_)));
            let one_line_is = rest.is_empty() || any_line(&Test::All(rest), lines);
            one_line_is && nots.iter().all(|not| some_line_holds(not, lines))
        }
        _ => any_line(test, lines),
    }
}

fn any_line(test: &Test, lines: &[String]) -> bool {
    if lines.is_empty() {
        return test_holds(test, None);
    }
    lines
        .iter()
        .any(|line| test_holds(test, Some(&Json::String(line.clone()))))
}
