//! Which entry of the spec a response is.

use super::lookup;
use super::parsed::Parsed;
use crate::text::Text;
use std::cmp::Reverse;
use vendor_errors_tables::{Codes, Cond, Entry, Spec, StatusPattern, Statuses, status_class};

/// The entry that was chosen, if any.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    pub(super) index: Option<u16>,
    /// The entry's own statuses do not include the received one.
    pub(super) unexpected_status: bool,
}

impl Chosen {
    pub(super) const fn expected(index: Option<u16>) -> Self {
        Self {
            index,
            unexpected_status: false,
        }
    }

    /// This entry, whatever was received.
    pub(super) fn of(spec: &Spec<'_>, index: Option<u16>, status: u16) -> Self {
        let entry = index.and_then(|index| spec.entries.get(usize::from(index)));
        Self {
            index,
            unexpected_status: entry.is_some_and(|entry| fit(&entry.status, status).is_none()),
        }
    }
}

/// An entry that fits. The best is the greatest: more conditions over fewer, a status over a class
/// over none, the earlier over the later.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    conditions: usize,
    fit: Fit,
    index: Reverse<u16>,
}

impl Candidate {
    fn index(self) -> u16 {
        self.index.0
    }
}

/// How exactly an entry's status fits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Any,
    Class,
    Exact,
}

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    pub(super) fn choose_entry(&self) -> Chosen {
        let spec = self.spec;
        if let Some(code) = self.code {
            let exact = lookup::by_code(spec, code);
            let chosen = self
                .among(exact.iter())
                .or_else(|| self.among(self.like(code)));
            if let Some(chosen) = chosen {
                return chosen;
            }
        }
        let told = self.message.and_then(|message| {
            let told = lookup::by_message(spec, message);
            self.best(told.iter())
        });
        let best = told.max(self.best(spec.without_code.iter().copied()));
        Chosen::expected(best.map(Candidate::index))
    }

    /// Of entries that have the code: the best that fits; else, whatever their statuses, the best
    /// with a condition, or the only one without. `None` if no entry has it.
    fn among(&self, entries: impl Iterator<Item = u16> + Clone) -> Option<Chosen> {
        entries.clone().next()?;
        if let Some(best) = self.best(entries.clone()) {
            return Some(Chosen::expected(Some(best.index())));
        }
        let has_condition = |index: &u16| {
            let entry = self.entry(*index);
            entry.is_some_and(|entry| conditions(&entry.when) > 0)
        };
        let conditional = entries.clone().filter(has_condition);
        let best = self.best_by(conditional, |_| Some(Fit::Any));
        let index = best.map(Candidate::index).or_else(|| {
            let mut plain = entries.filter(|index| !has_condition(index));
            plain.next().filter(|_| plain.next().is_none())
        });
        Some(Chosen {
            index,
            unexpected_status: index.is_some(),
        })
    }

    /// Of the entries whose status fits and whose condition holds, the best.
    fn best(&self, entries: impl Iterator<Item = u16>) -> Option<Candidate> {
        self.best_by(entries, |entry| fit(&entry.status, self.response.status))
    }

    /// Of the entries that fit and whose condition holds, the best.
    fn best_by(
        &self,
        entries: impl Iterator<Item = u16>,
        fit: impl Fn(&Entry<'s>) -> Option<Fit>,
    ) -> Option<Candidate> {
        let mut best = None;
        for index in entries {
            if let Some(entry) = self.entry(index)
                && let Some(fit) = fit(entry)
                && self.holds(&entry.when)
            {
                best = best.max(Some(Candidate {
                    conditions: conditions(&entry.when),
                    fit,
                    index: Reverse(index),
                }));
            }
        }
        best
    }

    /// The entries whose code is a test that this one satisfies.
    fn like(&self, code: Text<'r>) -> impl Iterator<Item = u16> + Clone {
        let entries = self.spec.patterns.iter().copied();
        entries.filter(
            move |index| match self.entry(*index).map(|entry| &entry.code) {
                Some(Codes::Pattern(test)) => self.satisfies(code.into(), test),
                _ => false,
            },
        )
    }

    /// Whether the code is that of an entry.
    pub(super) fn is_known(&self, code: Text<'r>) -> bool {
        let exact = lookup::by_code(self.spec, code);
        exact.iter().next().is_some() || self.like(code).next().is_some()
    }

    pub(super) fn entry(&self, index: u16) -> Option<&'s Entry<'s>> {
        self.spec.entries.get(usize::from(index))
    }
}

/// How many tests a condition makes: a map all of its own, a list those of its smallest
/// alternative.
pub(super) fn conditions(cond: &Cond<'_>) -> usize {
    match cond {
        Cond::All(checks) => checks.len(),
        Cond::Any(conds) => conds.iter().map(conditions).min().unwrap_or(0),
    }
}

/// How a status fits those of an entry; `None` if it does not.
pub(super) fn fit(statuses: &Statuses<'_>, status: u16) -> Option<Fit> {
    let patterns = match statuses.all() {
        [] => return Some(Fit::Any),
        patterns => patterns,
    };
    let mut best = None;
    for pattern in patterns {
        match *pattern {
            StatusPattern::Exact(exact) if exact == status => return Some(Fit::Exact),
            StatusPattern::Class(class) if class == status_class(status) => {
                best = Some(Fit::Class);
            }
            _ => {}
        }
    }
    best
}
