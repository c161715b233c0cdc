//! What a code says without a response: the same decision, as far as it needs no more than the
//! entry and its first documented status.

use super::found::Found;
use super::reading::Reading;
use super::verdict::{Levels, Rows, by_status, category_of, documented_status};
use crate::response::Response;
use crate::retry::decision::Decision;
use crate::text::Text;
use vendor_errors_tables::vocabulary::Category;
use vendor_errors_tables::{Arm, Codes, Cond, Entry, Source, Spec, Subject, Verdict};

/// The decision and the category of an entry under its first documented status.
///
/// What only a condition on more of the response decides is not claimed: the decision is
/// [`Decision::Never`] then. The same goes for what only a status decides, if none is documented.
pub(crate) fn of_entry(spec: &Spec<'_>, entry: &Entry<'_>) -> (Decision, Option<Category>) {
    let status = documented_status(entry);
    // A body in which nothing is found, and no header.
    let response = Response::new(status.unwrap_or(0), b"{}");
    let mut reading = Reading::new(spec, &response);
    reading.read();
    if let Codes::One(code) = entry.code {
        reading.code = Some(Text::plain(code));
    }
    let rows = status.map_or(Rows::NONE, |status| Rows::of(spec, status));
    let levels = Levels {
        spec,
        entry: Some(entry),
        rows,
    };
    let decisive = levels.decisive(&reading);
    let known = KnownAlone {
        status: status.is_some(),
        code: reading.code.is_some(),
    };
    let (decision, category) = match decisive {
        Some((branch, level)) if known.decides(&levels, level, &reading) => {
            (branch.decision, branch.category)
        }
        Some(_) => (Decision::Never, None),
        None => (status.map_or(Decision::Never, by_status), None),
    };
    let of_status = || category_of(status?, rows, spec);
    (decision, category.or(entry.category).or_else(of_status))
}

/// What is known of a response by its entry.
#[derive(Clone, Copy)]
struct KnownAlone {
    status: bool,
    code: bool,
}

impl KnownAlone {
    /// Whether the level that decides does so by nothing else than what is known.
    fn decides<'s: 'r, 'r>(
        self,
        levels: &Levels<'s>,
        level: u8,
        reading: &Reading<'s, 'r>,
    ) -> bool {
        match level {
            0 => self.decides_arms(levels.spec.retry, reading),
            1 => levels
                .entry
                .is_none_or(|entry| self.decides_verdict(&entry.retry, reading)),
            2 => levels
                .rows
                .exact
                .is_none_or(|row| self.decides_verdict(&row.retry, reading)),
            _ => levels
                .rows
                .class
                .is_none_or(|row| self.decides_verdict(&row.retry, reading)),
        }
    }

    fn decides_verdict<'s: 'r, 'r>(self, verdict: &Verdict<'s>, reading: &Reading<'s, 'r>) -> bool {
        match verdict {
            Verdict::Arms(arms) => self.decides_arms(arms, reading),
            _ => true,
        }
    }

    fn decides_arms<'s: 'r, 'r>(self, arms: &[Arm<'s>], reading: &Reading<'s, 'r>) -> bool {
        let mut arms = arms.iter();
        let arm = arms.find(|arm| reading.holds(&arm.when, Found::Absent));
        arm.is_none_or(|arm| self.answers(&arm.when) && self.decides_verdict(&arm.then, reading))
    }

    fn answers(self, cond: &Cond<'_>) -> bool {
        match cond {
            Cond::All(checks) => checks.iter().all(|check| match check.on {
                Subject::Source(Source::Status) => self.status,
                Subject::Source(Source::Code) => self.code,
                _ => false,
            }),
            Cond::Any(conds) => conds.iter().all(|cond| self.answers(cond)),
        }
    }
}
