//! Recoveries that never count, or count where they are not expected.

use super::provenance::retried;
use super::walk::each_arm;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::model::{Recover, Spec, StatusPattern, Verdict};
use crate::span::Span;
use std::collections::HashMap;
use vendor_errors_tables::waits_by_default;

pub(super) fn lint(spec: &Spec, found: &mut Vec<Diagnostic>) {
    with_retry(spec, found);
    unheard(spec, found);
}

/// A retry sends the same request, and a recovery changes something first.
fn with_retry(spec: &Spec, found: &mut Vec<Diagnostic>) {
    let mut look = |span: Span, verdict: Option<&Verdict>, recovery: Option<&Recover>| {
        let Some(recovery) = recovery.filter(|_| verdict.and_then(retried) == Some(true)) else {
            return;
        };
        let message = format!(
            "this is retried, and its recovery `{}` counts only while this verdict decides",
            recovery.action
        );
        found.push(
            Diagnostic::new(&catalogue::RETRY_WITH_RECOVERY, span, message).help(
                "a retry sends the same request again; if something must change first, say `retry: never`, and else leave the recovery out",
            ),
        );
    };
    for entry in &spec.errors {
        let (verdict, recovery) = (entry.retry.as_ref(), entry.recovery.as_ref());
        look(entry.name.span, verdict, recovery);
    }
    for row in &spec.statuses {
        look(row.status.span, row.retry.as_ref(), row.recovery.as_ref());
    }
    each_arm(spec, &mut |arm| {
        look(arm.span, Some(&arm.then), arm.recovery.as_ref());
    });
}

/// Recoveries beside no verdict, where a level below says that the error is retried.
fn unheard(spec: &Spec, found: &mut Vec<Diagnostic>) {
    // If an arm can forbid the retry, the recovery counts then.
    if spec.retry.iter().any(|arm| may_be_never(&arm.then)) {
        return;
    }
    let rows: Rows<'_> = spec
        .statuses
        .iter()
        .filter_map(|row| Some((row.status.value, row.retry.as_ref()?)))
        .collect();
    let mut report = |span: Span, what: &str, recovery: &Recover| {
        let message = format!(
            "{what} is retried because of its status, and then its recovery `{}` does not count",
            recovery.action
        );
        found.push(
            Diagnostic::new(&catalogue::UNHEARD_RECOVERY, span, message).help(
                "say the verdict beside it: `retry: never`, if something must change first, or `retry: wait`",
            ),
        );
    };
    for entry in spec.errors.iter().filter(|entry| entry.retry.is_none()) {
        let is_retried = |status: StatusPattern| by_status(&rows, status) == Some(true);
        let statuses = &entry.status;
        let all = !statuses.is_empty() && statuses.iter().all(|status| is_retried(status.value));
        if let Some(recovery) = entry.recovery.as_ref().filter(|_| all) {
            report(entry.name.span, &quote(&entry.name.value), recovery);
        }
    }
    for row in spec.statuses.iter().filter(|row| row.retry.is_none()) {
        let status = row.status.value;
        // Of a class, some statuses may not be retried.
        let is_retried =
            matches!(status, StatusPattern::Exact(_)) && by_status(&rows, status) == Some(true);
        if let Some(recovery) = row.recovery.as_ref().filter(|_| is_retried) {
            report(row.status.span, "this status", recovery);
        }
    }
}

fn may_be_never(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Never => true,
        Verdict::Arms(arms) => arms.iter().any(|arm| may_be_never(&arm.then)),
        Verdict::Backoff | Verdict::Wait(_) => false,
    }
}

/// The verdicts of rows.
type Rows<'a> = HashMap<StatusPattern, &'a Verdict>;

/// Whether rows and defaults have a status retried. `None` if that depends on conditions, or on
/// which status of a class it is.
fn by_status(rows: &Rows<'_>, status: StatusPattern) -> Option<bool> {
    let row = rows.get(&status);
    let StatusPattern::Exact(exact) = status else {
        return retried(row?);
    };
    match row.or_else(|| rows.get(&StatusPattern::Class(status.class()))) {
        Some(verdict) => retried(verdict),
        None => Some(waits_by_default(exact)),
    }
}
