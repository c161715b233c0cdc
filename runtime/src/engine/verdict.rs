//! Which verdict: what to do about an error.

use super::entry::Chosen;
use super::waits::{WaitSource, Waited};
use super::{Reading, status_class};
use crate::tables::{Arm, Entry, Recover, Source, StatusPattern, StatusRow, Verdict, Wait};
use crate::transport::TransportFailure;
use crate::vocabulary::{Category, Recovery};
use std::fmt;
use std::time::Duration;

/// What to do with the very same request, by the vendor's rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Sending it again cannot help.
    Never,
    /// It may succeed later; the server does not say when: use a backoff of your own (or the vendor's, see `VENDOR.backoff()`).
    Backoff,
    /// It may succeed after the wait that the server, or the spec, says; without one as for `Backoff`.
    Wait,
}

impl Decision {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Backoff => "backoff",
            Self::Wait => "wait",
        }
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Which line of a spec decided.
///
/// Displayed as `bookwell.yaml:88`, or `default for 503` when no line did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule<'s>(By<'s>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By<'s> {
    Line(&'s str, u32),
    Status(u16),
    Failure(TransportFailure),
}

impl<'s> Rule<'s> {
    pub(crate) const fn at(file: &'s str, line: u32) -> Self {
        Self(By::Line(file, line))
    }

    pub(crate) const fn of_failure(failure: TransportFailure) -> Self {
        Self(By::Failure(failure))
    }

    /// The spec's file, without its folder; `None` for a default.
    #[must_use]
    pub const fn file(&self) -> Option<&'s str> {
        match self.0 {
            By::Line(file, _) => Some(file),
            By::Status(_) | By::Failure(_) => None,
        }
    }

    /// The line in it, from 1; `None` for a default.
    #[must_use]
    pub const fn line(&self) -> Option<u32> {
        match self.0 {
            By::Line(_, line) => Some(line),
            By::Status(_) | By::Failure(_) => None,
        }
    }
}

impl fmt::Display for Rule<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            By::Line(file, line) => write!(f, "{file}:{line}"),
            By::Status(status) => write!(f, "default for {status}"),
            By::Failure(failure) => write!(f, "default for {failure}"),
        }
    }
}

pub(super) struct Decided<'s> {
    pub(super) decision: Decision,
    pub(super) wait: Option<Duration>,
    pub(super) wait_source: Option<WaitSource<'s>>,
    pub(super) category: Option<Category>,
    pub(super) recovery: Option<(Recovery, Source<'s>)>,
    pub(super) user_message: &'s str,
    pub(super) help: &'s str,
    pub(super) rule: Rule<'s>,
}

/// What one level says for this response: the word, and what the arms on the way to it add.
#[derive(Clone, Copy)]
struct Branch<'s> {
    decision: Decision,
    waits: &'s [Wait<'s>],
    category: Option<Category>,
    recovery: Option<Recover<'s>>,
    line: u32,
}

impl<'s: 'r, 'r> Reading<'s, 'r> {
    pub(super) fn decide(&self, chosen: &Chosen) -> Decided<'s> {
        let spec = self.spec;
        let entry = chosen
            .index
            .and_then(|index| spec.entries.get(usize::from(index)));
        // A code that comes under another status than its own keeps its own meaning.
        let status = entry
            .filter(|_| chosen.unexpected_status)
            .and_then(documented_status);
        let status = status.unwrap_or(self.response.status);
        let (exact, class) = self.rows(status);
        let levels = [
            self.first_arm(spec.retry, 0),
            entry.and_then(|entry| self.branch(&entry.retry, entry.retry_line)),
            exact.and_then(|row| self.branch(&row.retry, row.line)),
            class.and_then(|row| self.branch(&row.retry, row.line)),
        ];
        let decisive = levels.iter().flatten().next();
        let mut decided = Decided {
            decision: decisive.map_or_else(|| by_status(status), |branch| branch.decision),
            wait: None,
            wait_source: None,
            category: decisive.and_then(|branch| branch.category),
            recovery: decisive.and_then(|branch| branch.recovery).map(recovery),
            user_message: "",
            help: "",
            rule: match decisive.map_or(0, |branch| branch.line) {
                0 => Rule(By::Status(status)),
                line => Rule::at(spec.file, line),
            },
        };
        decided.add(entry, [exact, class]);
        decided.category = decided.category.or_else(|| self.category_of_status());
        if decided.decision == Decision::Wait {
            let waits = levels.iter().flatten().map(|branch| branch.waits);
            self.look_for_wait(waits.chain([spec.wait]), &mut decided);
        }
        decided
    }

    fn look_for_wait(
        &self,
        levels: impl Iterator<Item = &'s [Wait<'s>]>,
        decided: &mut Decided<'s>,
    ) {
        for waits in levels {
            match self.read_waits(waits) {
                Waited::Nothing => continue,
                Waited::For(wait, source) => {
                    decided.wait = Some(wait);
                    decided.wait_source = Some(source);
                }
                Waited::Backoff => decided.decision = Decision::Backoff,
                Waited::Stop => decided.decision = Decision::Never,
            }
            return;
        }
    }

    fn rows(&self, status: u16) -> (Option<&'s StatusRow<'s>>, Option<&'s StatusRow<'s>>) {
        let row = |pattern| self.spec.statuses.iter().find(|row| row.status == pattern);
        (
            row(StatusPattern::Exact(status)),
            row(StatusPattern::Class(status_class(status))),
        )
    }

    /// By the status that was received, whatever the entry's own is.
    fn category_of_status(&self) -> Option<Category> {
        let status = self.response.status;
        let (exact, class) = self.rows(status);
        let row = [exact, class]
            .into_iter()
            .flatten()
            .find_map(|row| row.category);
        row.or_else(|| Category::of_status(if status < 100 { 500 } else { status }))
    }

    /// What a verdict says; `None` when it says nothing.
    fn branch(&self, verdict: &Verdict<'s>, line: u32) -> Option<Branch<'s>> {
        let (decision, waits): (_, &[_]) = match *verdict {
            Verdict::Unsaid => return None,
            Verdict::Never => (Decision::Never, &[]),
            Verdict::Backoff => (Decision::Backoff, &[]),
            Verdict::Wait(waits) => (Decision::Wait, waits),
            Verdict::Arms(arms) => return self.first_arm(arms, line),
        };
        Some(Branch {
            decision,
            waits,
            category: None,
            recovery: None,
            line,
        })
    }

    fn first_arm(&self, arms: &'s [Arm<'s>], line: u32) -> Option<Branch<'s>> {
        let arm = arms.iter().find(|arm| self.holds(&arm.when, None))?;
        let branch = self.branch(&arm.then, if arm.line == 0 { line } else { arm.line })?;
        Some(Branch {
            category: branch.category.or(arm.category),
            recovery: branch.recovery.or(arm.recovery),
            ..branch
        })
    }
}

impl<'s> Decided<'s> {
    /// What the entry, else the row of the status, else that of its class says.
    fn add(&mut self, entry: Option<&Entry<'s>>, rows: [Option<&StatusRow<'s>>; 2]) {
        if let Some(entry) = entry {
            self.category = self.category.or(entry.category);
            self.recovery = self.recovery.or(entry.recovery.map(recovery));
            self.user_message = entry.user_message;
            self.help = entry.help;
        }
        for row in rows.into_iter().flatten() {
            self.recovery = self.recovery.or(row.recovery.map(recovery));
            if self.user_message.is_empty() {
                self.user_message = row.user_message;
            }
            if self.help.is_empty() {
                self.help = row.help;
            }
        }
    }
}

/// The first status that the entry is documented for.
pub(crate) fn documented_status(entry: &Entry<'_>) -> Option<u16> {
    Some(match *entry.status.first()? {
        StatusPattern::Exact(status) => status,
        StatusPattern::Class(class) => u16::from(class).saturating_mul(100),
    })
}

fn recovery<'s>(recover: Recover<'s>) -> (Recovery, Source<'s>) {
    (recover.action, recover.value)
}

/// What a status means when the spec says nothing. One that is no HTTP status is a 500 (RFC 9110 §15).
fn by_status(status: u16) -> Decision {
    match status {
        408 | 429 | 500 | 502 | 503 | 504 | 0..=99 | 600.. => Decision::Wait,
        _ => Decision::Never,
    }
}
