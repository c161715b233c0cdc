//! Which entry of the spec a response is.

use super::found::{Found, Use};
use super::look_up::{self, Known};
use super::reading::{Reading, status_class};
use crate::text::Text;
use vendor_errors_tables::{Codes, Cond, Entry, Source, StatusPattern, Statuses};

/// The chosen entry, if any.
pub(super) struct Chosen {
    pub(super) index: Option<u16>,
    pub(super) unexpected_status: bool,
}

/// One number, in which each condition counts for more than any fit.
#[inline(always)]
fn rank(conditions: usize, fit: Fit) -> usize {
    conditions.wrapping_shl(2) | fit as usize
}

/// An entry that fits, and how well.
struct Ranked {
    index: u16,
    rank: usize,
}

impl Ranked {
    const NONE: Self = Self { index: 0, rank: 0 };

    const fn found(&self) -> Option<u16> {
        if self.rank == 0 {
            None
        } else {
            Some(self.index)
        }
    }
}

/// How well an entry's status fits: higher is more exact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Any = 1,
    Class,
    Exact,
}

impl<'s: 'r, 'r> Reading<'s, 'r> {
    #[inline]
    pub(super) fn choose_entry(&self) -> Chosen {
        let spec = self.spec;
        if let Some(code) = self.code {
            match look_up::by_code(spec, code) {
                Known::No => {}
                // Most codes have one entry, for whatever status.
                Known::Of(index, entry) if is_plain(entry) => {
                    return Chosen {
                        index: Some(index),
                        unexpected_status: fit(&entry.status, self.response.status).is_none(),
                    };
                }
                Known::Of(index, _) => return self.among(std::iter::once(index)),
                Known::OfSeveral(indices) => return self.among(indices.iter().copied()),
            }
            if !spec.families.is_empty()
                && let Some(chosen) = self.of_family(code)
            {
                return chosen;
            }
        }
        Chosen {
            index: if spec.codeless.is_empty() && spec.messages.slots.is_empty() {
                None
            } else {
                self.without_code()
            },
            unexpected_status: false,
        }
    }

    /// Among the entries without a code.
    #[inline(never)]
    fn without_code(&self) -> Option<u16> {
        let spec = self.spec;
        let known = match self.message {
            Some(message) => look_up::by_message(spec, message),
            None => Known::No,
        };
        let told = match known {
            Known::No => Ranked::NONE,
            // It has no other condition.
            Known::Of(index, entry) => match fit(&entry.status, self.response.status) {
                Some(fit) => Ranked {
                    index,
                    rank: rank(1, fit),
                },
                None => Ranked::NONE,
            },
            Known::OfSeveral(indices) => self.ranked(indices.iter().copied(), Ranked::NONE),
        };
        self.ranked(spec.codeless.iter().copied(), told).found()
    }

    /// Among the entries whose test the code satisfies, if there are any.
    #[inline(never)]
    fn of_family(&self, code: Text<'r>) -> Option<Chosen> {
        let families = self.spec.families.iter().copied();
        let families =
            families.filter(|&index| self.entry(index).is_some_and(|e| accepts(self, e, code)));
        families.clone().next()?;
        Some(self.among(families))
    }

    /// Of entries that have the code: the best that fits, or else the only one without a condition.
    #[inline(never)]
    fn among(&self, candidates: impl Iterator<Item = u16> + Clone) -> Chosen {
        if let Some(best) = self.best(candidates.clone()) {
            return Chosen {
                index: Some(best),
                unexpected_status: false,
            };
        }
        let mut plain = candidates.filter(|&index| {
            self.entry(index)
                .is_some_and(|entry| conditions(&entry.when) == 0)
        });
        match (plain.next(), plain.next()) {
            (Some(only), None) => Chosen {
                index: Some(only),
                unexpected_status: true,
            },
            _ => Chosen {
                index: None,
                unexpected_status: false,
            },
        }
    }

    /// Of the entries whose status fits and whose condition holds: more conditions over fewer, a status over a class over none, the earlier over the later.
    #[inline(never)]
    fn best(&self, candidates: impl Iterator<Item = u16>) -> Option<u16> {
        self.ranked(candidates, Ranked::NONE).found()
    }

    /// The best, if it is better than another.
    #[inline(always)]
    fn ranked(&self, candidates: impl Iterator<Item = u16>, other: Ranked) -> Ranked {
        let status = self.response.status;
        let mut best = other;
        for index in candidates {
            let Some(entry) = self.entry(index) else {
                continue;
            };
            let Some(fit) = fit(&entry.status, status) else {
                continue;
            };
            let rank = rank(conditions(&entry.when), fit);
            // Of equal ones the earlier counts.
            let better = rank > best.rank || rank == best.rank && index < best.index;
            if better && self.holds(&entry.when, Found::Absent) {
                best = Ranked { index, rank };
            }
        }
        best
    }

    /// Of the codes that are sent, the first that an entry has, else the first.
    pub(super) fn first_known(&self, source: &Source<'s>) -> Option<Text<'r>> {
        let sources = match source {
            Source::First(sources) => *sources,
            source => std::slice::from_ref(source),
        };
        let mut first = None;
        for source in sources {
            let code = self.text(source, Use::Id);
            if code.is_some_and(|code| self.is_known(code)) {
                return code;
            }
            first = first.or(code);
        }
        first
    }

    /// Whether the code is that of an entry.
    pub(super) fn is_known(&self, code: Text<'r>) -> bool {
        let has = |index: &u16| {
            self.entry(*index)
                .is_some_and(|entry| accepts(self, entry, code))
        };
        !matches!(look_up::by_code(self.spec, code), Known::No)
            || self.spec.families.iter().any(has)
    }

    fn entry(&self, index: u16) -> Option<&'s Entry<'s>> {
        self.spec.entries.get(usize::from(index))
    }
}

fn accepts<'s: 'r, 'r>(reading: &Reading<'s, 'r>, entry: &Entry<'s>, code: Text<'r>) -> bool {
    matches!(&entry.code, Codes::Like(test) if reading.satisfies(Found::Text(code), test))
}

/// Only its code and its status tell it.
fn is_plain(entry: &Entry<'_>) -> bool {
    matches!(entry.when, Cond::All([]))
}

/// How many tests a condition makes: a map all of its own, a list those of its smallest alternative.
#[inline]
fn conditions(cond: &Cond<'_>) -> usize {
    match cond {
        Cond::All(checks) => checks.len(),
        Cond::Any(conds) => fewest(conds),
    }
}

fn fewest(conds: &[Cond<'_>]) -> usize {
    conds.iter().map(conditions).min().unwrap_or(0)
}

#[inline]
pub(super) fn fit(statuses: &Statuses<'_>, status: u16) -> Option<Fit> {
    let patterns = match statuses {
        Statuses::One(StatusPattern::Exact(exact)) => {
            return (*exact == status).then_some(Fit::Exact);
        }
        Statuses::Of([]) => return Some(Fit::Any),
        statuses => statuses.all(),
    };
    let fits = patterns.iter().filter_map(|pattern| match *pattern {
        StatusPattern::Exact(exact) => (exact == status).then_some(Fit::Exact),
        StatusPattern::Class(class) => (class == status_class(status)).then_some(Fit::Class),
    });
    fits.max()
}
