//! What to do: the verdict, the wait, the recovery, the category.

use super::conditions::holds;
use super::entry::listed_status;
use super::json::Json;
use super::response::status_class;
use super::sources::{View, not_null};
use super::spec::{Arm, Entry, OracleSpec, Recovery, Row, StatusPattern, Verdict, Wait};
use super::wait::{Looked, look};

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Decision {
    Never,
    Backoff,
    Wait,
}

impl Decision {
    pub(super) fn word(self) -> &'static str {
        match self {
            Decision::Never => "never",
            Decision::Backoff => "backoff",
            Decision::Wait => "wait",
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Decided {
    pub(super) decision: Decision,
    pub(super) wait_ms: Option<i128>,
    pub(super) category: Option<String>,
    pub(super) recovery: Option<String>,
    pub(super) recovery_value: Option<Json>,
}

/// The verdict of one level.
struct Said<'a> {
    /// 0 for the spec's own arms, 1 for the entry, 2 and above for the rows.
    level: usize,
    decision: Decision,
    waits: &'a [Wait],
    /// The arms that hold on the way to the verdict, innermost first.
    arms: Vec<&'a Arm>,
}

pub(super) fn decide(view: &View<'_>, entry: Option<&Entry>) -> Decided {
    let received = view.response.status;
    let status = governing_status(entry, received);
    let rows = rows(view.spec, status);
    let mut levels = vec![
        view.spec.retry.as_ref(),
        entry.and_then(|entry| entry.retry.as_ref()),
    ];
    levels.extend(rows.iter().map(|row| row.retry.as_ref()));
    let said: Vec<Said<'_>> = levels
        .into_iter()
        .enumerate()
        .filter_map(|(level, verdict)| {
            Some(Said {
                level,
                ..says(view, verdict?)?
            })
        })
        .collect();

    let mut decision = said
        .first()
        .map_or_else(|| unsaid(status), |said| said.decision);
    let mut wait_ms = None;
    if decision == Decision::Wait {
        let nearest_first = said
            .iter()
            .flat_map(|said| said.waits)
            .chain(&view.spec.wait);
        match look(view, Box::new(nearest_first)) {
            Looked::Found(ms) => wait_ms = Some(ms),
            Looked::Nothing => {}
            Looked::Stop => decision = Decision::Never,
            Looked::Backoff => decision = Decision::Backoff,
        }
    }

    let arms: &[&Arm] = said.first().map_or(&[], |said| &said.arms);
    let of_levels: Vec<Option<&Recovery>> = [None, entry.and_then(|entry| entry.recovery.as_ref())]
        .into_iter()
        .chain(rows.iter().map(|row| row.recovery.as_ref()))
        .collect();
    // If the decision is to retry, only the level that decided is heard.
    let heard = |level: usize| {
        decision == Decision::Never || said.first().is_some_and(|said| said.level == level)
    };
    let of_levels = of_levels.into_iter().enumerate();
    let of_levels = of_levels.filter_map(|(level, recovery)| recovery.filter(|_| heard(level)));
    let of_arms = arms.iter().filter_map(|arm| arm.recovery.as_ref());
    let recovery = of_arms.chain(of_levels).next();
    Decided {
        decision,
        wait_ms,
        category: category(view, arms, entry),
        recovery: recovery.map(|recovery| recovery.word.clone()),
        recovery_value: recovery
            .and_then(|recovery| view.value(recovery.value.as_ref()?, &not_null)),
    }
}

/// A received error status, else one that the entry lists.
pub(super) fn governing_status(entry: Option<&Entry>, received: u16) -> u16 {
    match entry {
        Some(entry) if status_class(received) < 4 => listed_status(entry, received),
        _ => received,
    }
}

/// The row of the status, then the row of its class.
pub(super) fn rows(spec: &OracleSpec, status: u16) -> Vec<&Row> {
    let patterns = [
        StatusPattern::Exact(status),
        StatusPattern::Class(status_class(status)),
    ];
    patterns
        .iter()
        .filter_map(|pattern| spec.rows.iter().find(|row| row.status == *pattern))
        .collect()
}

/// If a status decides the category, it is one that the entry lists.
fn category(view: &View<'_>, arms: &[&Arm], entry: Option<&Entry>) -> Option<String> {
    let mut categories: Vec<Option<&String>> =
        arms.iter().map(|arm| arm.category.as_ref()).collect();
    categories.push(entry.and_then(|entry| entry.category.as_ref()));
    let said = categories.into_iter().flatten().next().cloned();
    let received = view.response.status;
    let status = entry.map_or(received, |entry| listed_status(entry, received));
    said.or_else(|| category_under(view.spec, status))
}

/// The category that a status means by its row, the row of its class, or by default.
pub(super) fn category_under(spec: &OracleSpec, status: u16) -> Option<String> {
    let rows = rows(spec, status);
    let said = rows.iter().find_map(|row| row.category.clone());
    said.or_else(|| category_of(status).map(str::to_owned))
}

fn says<'a>(view: &View<'_>, verdict: &'a Verdict) -> Option<Said<'a>> {
    let plain = |decision, waits| {
        Some(Said {
            level: 0,
            decision,
            waits,
            arms: Vec::new(),
        })
    };
    match verdict {
        Verdict::Never => plain(Decision::Never, &[]),
        Verdict::Backoff => plain(Decision::Backoff, &[]),
        Verdict::Wait(waits) => plain(Decision::Wait, waits),
        Verdict::Arms(arms) => {
            let arm = arms.iter().find(|arm| {
                arm.when
                    .as_ref()
                    .is_none_or(|when| holds(view, when, view.root))
            })?;
            let mut said = says(view, &arm.then)?;
            said.arms.push(arm);
            Some(said)
        }
    }
}

/// The default verdict. A status outside 100–599 counts as a 500.
fn unsaid(status: u16) -> Decision {
    match status {
        0..=99 | 600.. => Decision::Wait,
        408 | 429 | 500 | 502 | 503 | 504 => Decision::Wait,
        _ => Decision::Never,
    }
}

fn category_of(status: u16) -> Option<&'static str> {
    match status {
        401 | 407 => Some("authentication"),
        402 => Some("payment"),
        403 | 451 => Some("permission"),
        404 | 410 => Some("not_found"),
        408 | 504 => Some("timeout"),
        409 | 412 | 423 => Some("conflict"),
        429 => Some("rate_limit"),
        502 | 503 => Some("unavailable"),
        _ => match status_class(status) {
            4 => Some("invalid_request"),
            5 => Some("internal"),
            _ => None,
        },
    }
}
