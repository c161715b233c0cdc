//! What a code says without a response: the same decision, as far as it needs no more than the
//! entry and its first documented status.

use super::levels::{Level, Levels, category_of, documented_status};
use super::parsed::Parsed;
use super::verdict::by_status;
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
    let mut parsed = Parsed::new(spec, &response);
    if let Codes::One(code) = entry.code {
        parsed.code = Some(Text::plain(code));
    }
    let known = KnownAlone {
        status: status.is_some(),
        code: parsed.code.is_some(),
    };
    let levels = Levels::of(spec, Some(entry), status);
    let (decision, category) = match levels.nearest(0, &parsed) {
        Some((at, said)) if known.decides(levels.get(at), &parsed) => {
            (said.decision, said.category)
        }
        Some(_) => (Decision::Never, None),
        None => (status.map_or(Decision::Never, by_status), None),
    };
    let of_status = || category_of(spec, status?);
    (decision, category.or(entry.category).or_else(of_status))
}

/// What is known of a response by its entry.
#[derive(Clone, Copy)]
struct KnownAlone {
    status: bool,
    code: bool,
}

impl KnownAlone {
    /// Whether a level decides by nothing else than what is known.
    fn decides<'s: 'r, 'r>(self, level: Option<Level<'s>>, parsed: &Parsed<'s, 'r>) -> bool {
        level.is_none_or(|level| self.decides_verdict(&level.verdict(), parsed))
    }

    fn decides_verdict<'s: 'r, 'r>(self, verdict: &Verdict<'s>, parsed: &Parsed<'s, 'r>) -> bool {
        match verdict {
            Verdict::Arms(arms) => self.decides_arms(arms, parsed),
            _ => true,
        }
    }

    fn decides_arms<'s: 'r, 'r>(self, arms: &[Arm<'s>], parsed: &Parsed<'s, 'r>) -> bool {
        let mut arms = arms.iter();
        let arm = arms.find(|arm| parsed.holds(&arm.when));
        arm.is_none_or(|arm| self.answers(&arm.when) && self.decides_verdict(&arm.then, parsed))
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
