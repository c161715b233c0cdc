//! Verdicts that never count, or count where they are not expected.

use super::contradiction::{covers, weight};
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::model::{
    Arm, Check, Code, Cond, Entry, Source, Spec, StatusPattern, StatusRow, Subject, Test, Verdict,
};
use crate::span::Span;

/// How many tests are compared.
const COMPARISONS: usize = 1_000_000;

/// How many codes, statuses or tests of an entry are compared with arms.
const MANY: usize = 100;

pub(super) fn lint(spec: &Spec, found: &mut Vec<Diagnostic>) {
    overridden_defaults(spec, found);
    unreachable_verdicts(spec, found);
}

/// The statuses that are retried by default although most of their class are not.
const EXCEPTIONS: [u16; 2] = [408, 429];

/// `4xx: never`, which holds for 408 and 429, too.
fn overridden_defaults(spec: &Spec, found: &mut Vec<Diagnostic>) {
    let class = StatusPattern::Class(4);
    let mut rows = spec.statuses.iter();
    let Some(row) =
        rows.find(|row| row.status.value == class && row.retry.as_ref().is_some_and(ends_in_never))
    else {
        return;
    };
    let is_said = |status: &u16| {
        let exact = StatusPattern::Exact(*status);
        let of_row = |row: &StatusRow| row.status.value == exact && row.retry.is_some();
        spec.statuses.iter().any(of_row)
    };
    let left: Vec<u16> = EXCEPTIONS
        .into_iter()
        .filter(|status| !is_said(status))
        .collect();
    let help = |status: u16| {
        format!("say it of each: `{status}: wait`, or `{status}: never` if the vendor says so")
    };
    let span = row.status.span;
    found.extend(match left.as_slice() {
        [] => None,
        [408] => Some(
            Diagnostic::new(
                &catalogue::LEFT_TO_CLASS,
                span,
                "this is never retried, and so is 408, which is by default",
            )
            .help(help(408)),
        ),
        left => {
            let message = match left.len() {
                1 => "this is never retried, and so is 429, which is by default",
                _ => "this is never retried, and so are 408 and 429, which are by default",
            };
            Some(Diagnostic::new(&catalogue::OVERRIDDEN_RETRY, span, message).help(help(429)))
        }
    });
}

/// Whether the verdict is `never`, unless a condition says otherwise.
fn ends_in_never(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Never => true,
        Verdict::Arms(arms) => arms
            .last()
            .is_some_and(|arm| arm.when.is_none() && ends_in_never(&arm.then)),
        Verdict::Backoff | Verdict::Wait(_) => false,
    }
}

/// Verdicts of entries and rows that an arm of the spec's own `retry` always forestalls.
fn unreachable_verdicts(spec: &Spec, found: &mut Vec<Diagnostic>) {
    let arms: Vec<_> = spec
        .retry
        .iter()
        .filter(|arm| always_decides(&arm.then))
        .filter_map(|arm| Some((arm, arm.when.as_ref()?)))
        .collect();
    if arms.is_empty() {
        return;
    }
    let mut left = COMPARISONS;
    let mut covering = |facts: &Cond, verdict: &Verdict| -> Option<Span> {
        if left == 0 {
            return None;
        }
        let size = weight(facts);
        let covers = |(arm, when): &&(&Arm, &Cond)| {
            left = left.saturating_sub(size.saturating_mul(weight(when)).max(1));
            // The wait of a lower level is read all the same.
            let adds_wait = matches!((&arm.then, verdict), (Verdict::Wait(_), Verdict::Wait(waits)) if !waits.is_empty());
            left > 0 && !adds_wait && covers(when, facts)
        };
        arms.iter().find(covers).map(|(arm, _)| arm.span)
    };
    let mut report = |span: Span, arm: Span, what: &str| {
        found.push(
            Diagnostic::new(
                &catalogue::UNREACHABLE_VERDICT,
                span,
                format!("the verdict of {what} never counts"),
            )
            .label("an arm of the spec's `retry` takes every such response")
            .related(arm, "this one")
            .help("remove the verdict, or say in the arm's `when` what it does not take"),
        );
    };
    for entry in &spec.errors {
        if let (Some(verdict), Some(facts)) = (&entry.retry, facts(entry))
            && let Some(arm) = covering(&facts, verdict)
        {
            report(entry.name.span, arm, &quote(&entry.name.value));
        }
    }
    for row in &spec.statuses {
        let facts = Cond::All(vec![check(
            Source::Status,
            [status_test(row.status.value)].into(),
            row.status.span,
        )]);
        if let Some(verdict) = &row.retry
            && let Some(arm) = covering(&facts, verdict)
        {
            report(row.status.span, arm, "this status");
        }
    }
}

/// Whether a list of arms has an answer for every response.
fn always_decides(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Arms(arms) => arms.last().is_some_and(|arm| arm.when.is_none()),
        Verdict::Never | Verdict::Backoff | Verdict::Wait(_) => true,
    }
}

/// What holds whenever the response is the entry, as a condition.
fn facts(entry: &Entry) -> Option<Cond> {
    let mut always = Vec::new();
    let span = entry.name.span;
    if !entry.status.is_empty() {
        let statuses = entry.status.iter().map(|status| status_test(status.value));
        always.push(check(Source::Status, statuses.collect(), span));
    }
    match &entry.code {
        Code::None => {}
        Code::Of(codes) if codes.len() <= MANY => {
            let codes = codes.iter().map(|code| Test::Equals(code.value.clone()));
            always.push(check(Source::Code, codes.collect(), span));
        }
        Code::Of(_) => return None,
        Code::Pattern(test) => always.push(check(Source::Code, vec![test.clone()], span)),
    }
    Some(match &entry.when {
        None => Cond::All(always),
        Some(when) if weight(when) <= MANY => with(when, &always),
        Some(_) => return None,
    })
}

/// The condition with more tests in each of its alternatives.
fn with(cond: &Cond, more: &[Check]) -> Cond {
    match cond {
        Cond::All(checks) => Cond::All([checks.as_slice(), more].concat()),
        Cond::Any(conds) => Cond::Any(conds.iter().map(|cond| with(cond, more)).collect()),
    }
}

fn check(on: Source, tests: Vec<Test>, span: Span) -> Check {
    Check {
        on: Subject::Source(on),
        test: Test::AnyOf(tests),
        span,
    }
}

fn status_test(status: StatusPattern) -> Test {
    match status {
        StatusPattern::Exact(status) => Test::Equals(status.to_string()),
        StatusPattern::Class(class) => Test::Class(class),
    }
}
