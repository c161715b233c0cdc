//! Surprising verdicts without a source, and old facts.

use super::walk::each_docs;
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::model::{Docs, Spec, StatusPattern, StatusRow, Verdict};
use crate::span::Span;
use std::time::SystemTime;
use vendor_errors_tables::format::calendar::DateTime;
use vendor_errors_tables::waits_by_default;

/// A day, to compute the age of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: i64,
    month: u32,
    day: u32,
}

impl Day {
    /// The day of a moment, in UTC.
    #[must_use]
    pub fn of(time: SystemTime) -> Self {
        let DateTime {
            year, month, day, ..
        } = DateTime::at(time.into());
        Self { year, month, day }
    }

    /// The day of `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let day = Self {
            year: parts.next()?.parse().ok()?,
            month: parts.next()?.parse().ok()?,
            day: parts.next()?.parse().ok()?,
        };
        ((1..=12).contains(&day.month) && (1..=31).contains(&day.day)).then_some(day)
    }

    fn a_year_later(self) -> Self {
        Self {
            year: self.year.saturating_add(1),
            ..self
        }
    }
}

pub(super) fn lint(spec: &Spec, today: Day, found: &mut Vec<Diagnostic>) {
    for entry in &spec.errors {
        let statuses: Vec<_> = entry.status.iter().map(|status| status.value).collect();
        if let Some(surprise) = unfounded(spec, entry.retry.as_ref(), &statuses, &entry.docs) {
            let what = quote(&entry.name.value);
            found.push(without_source(entry.name.span, &what, surprise));
        }
    }
    for row in &spec.statuses {
        contradiction(spec, row, found);
        let status = [row.status.value];
        if let Some(surprise) = unfounded(spec, row.retry.as_ref(), &status, &row.docs) {
            found.push(without_source(row.status.span, "this status", surprise));
        }
    }
    each_docs(spec, &mut |docs| stale(docs, today, found));
}

fn without_source(span: Span, what: &str, surprise: &str) -> Diagnostic {
    let message = format!("{what} is {surprise}, and no source says so");
    Diagnostic::new(&catalogue::SURPRISE_WITHOUT_SOURCE, span, message)
        .help("say where it comes from: `docs: { url: … }`, or `docs: observed`")
}

/// What is surprising about a verdict, if no source says so.
fn unfounded(
    spec: &Spec,
    verdict: Option<&Verdict>,
    statuses: &[StatusPattern],
    docs: &[Docs],
) -> Option<&'static str> {
    let verdict = verdict?;
    let is_founded = has_source(docs) || has_source(&spec.docs) || waits_have_source(verdict);
    surprise(verdict, statuses).filter(|_| !is_founded)
}

fn has_source(docs: &[Docs]) -> bool {
    docs.iter()
        .any(|docs| docs.url.is_some() || docs.basis.is_some())
}

fn waits_have_source(verdict: &Verdict) -> bool {
    let Verdict::Wait(waits) = verdict else {
        return false;
    };
    let mut rules = waits.iter().filter_map(|wait| wait.value.rules());
    rules.any(|rules| has_source(&rules.docs))
}

fn surprise(verdict: &Verdict, statuses: &[StatusPattern]) -> Option<&'static str> {
    let retried = retried(verdict)?;
    statuses
        .iter()
        .find_map(|status| match (status.class(), retried) {
            (4, true) if !matches!(status, StatusPattern::Exact(408 | 425 | 429)) => {
                Some("a 4xx that is retried")
            }
            (5, false) if !matches!(status, StatusPattern::Exact(501 | 505)) => {
                Some("a 5xx that is not retried")
            }
            _ => None,
        })
}

/// What a verdict says whatever the response. `None` if that depends on conditions.
pub(super) fn retried(verdict: &Verdict) -> Option<bool> {
    match verdict {
        Verdict::Never => Some(false),
        Verdict::Backoff | Verdict::Wait(_) => Some(true),
        Verdict::Arms(_) => None,
    }
}

/// A status that contradicts its class and gives no source.
fn contradiction(spec: &Spec, row: &StatusRow, found: &mut Vec<Diagnostic>) {
    let StatusPattern::Exact(status) = row.status.value else {
        return;
    };
    let said = row.description.is_some() || row.fix.is_some() || has_source(&row.docs);
    // The usual meaning of a status needs no source.
    let usual = waits_by_default(status);
    let class = StatusPattern::Class(row.status.value.class());
    let Some(class) = spec.statuses.iter().find(|row| row.status.value == class) else {
        return;
    };
    let own = row.retry.as_ref().and_then(retried);
    let theirs = class.retry.as_ref().and_then(retried);
    if own.is_some() && theirs.is_some() && own != theirs && !said && own != Some(usual) {
        let message = format!("{status} says the contrary of its class, without a word");
        found.push(
            Diagnostic::new(
                &catalogue::STATUS_CONTRADICTS_CLASS,
                row.status.span,
                message,
            )
            .related(class.status.span, "the class")
            .help("say why: `description: …`"),
        );
    }
}

fn stale(docs: &Docs, today: Day, found: &mut Vec<Diagnostic>) {
    let Some(read) = &docs.read else { return };
    if Day::parse(&read.value).is_some_and(|day| day.a_year_later() < today) {
        let message = "these facts were read more than a year ago";
        found.push(Diagnostic::new(&catalogue::STALE_FACTS, read.span, message));
    }
}
