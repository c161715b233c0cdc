//! Which entry of the spec a response is.

use super::found::{Found, Use};
use super::{Reading, status_class};
use crate::bytes::same;
use crate::tables::{CodeIndex, Codes, Cond, Entry, Source, Spec, StatusPattern, Statuses};
use crate::text::Text;

/// The chosen entry, if any.
pub(super) struct Chosen {
    pub(super) index: Option<u16>,
    pub(super) unexpected_status: bool,
}

/// The longest code that a spec may have, in bytes.
const LONGEST_CODE: usize = 256;

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
            match look_up(spec, code) {
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
            index: if spec.codeless.is_empty() {
                None
            } else {
                self.best(spec.codeless.iter().copied())
            },
            unexpected_status: false,
        }
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
        let status = self.response.status;
        let (mut best, mut best_rank) = (None, 0);
        for index in candidates {
            let Some(entry) = self.entry(index) else {
                continue;
            };
            let fit = match entry.status {
                // What most entries have.
                Statuses::One(StatusPattern::Exact(exact)) if exact == status => Fit::Exact,
                Statuses::One(StatusPattern::Exact(_)) => continue,
                ref statuses => match fit(statuses, status) {
                    Some(fit) => fit,
                    None => continue,
                },
            };
            // One number, in which each condition counts for more than any fit.
            let rank = conditions(&entry.when).wrapping_shl(2) | fit as usize;
            if rank > best_rank && self.holds(&entry.when, Found::Absent) {
                (best, best_rank) = (Some(index), rank);
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

    fn is_known(&self, code: Text<'r>) -> bool {
        let has = |index: &u16| {
            self.entry(*index)
                .is_some_and(|entry| accepts(self, entry, code))
        };
        !matches!(look_up(self.spec, code), Known::No) || self.spec.families.iter().any(has)
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

/// Which entries have an exact code.
enum Known<'s> {
    No,
    Of(u16, &'s Entry<'s>),
    OfSeveral(&'s [u16]),
}

fn look_up<'s>(spec: &Spec<'s>, code: Text<'_>) -> Known<'s> {
    match code.as_plain() {
        Some(plain) => look_up_bytes(spec, plain.as_bytes()),
        None => look_up_escaped(spec, code),
    }
}

#[cold]
#[inline(never)]
fn look_up_escaped<'s>(spec: &Spec<'s>, code: Text<'_>) -> Known<'s> {
    let mut buffer = [0_u8; LONGEST_CODE];
    let decoded = code.decode_into(&mut buffer);
    decoded.map_or(Known::No, |bytes| look_up_bytes(spec, bytes))
}

fn look_up_bytes<'s>(spec: &Spec<'s>, code: &[u8]) -> Known<'s> {
    let CodeIndex { slots, shared } = spec.codes;
    let Some(mask) = slots.len().checked_sub(1) else {
        return Known::No;
    };
    if code.len() > LONGEST_CODE {
        return Known::No;
    }
    let mut slot = CodeIndex::hash(code) as usize & mask;
    // The table is at most half full; the bound is for tables that are not.
    for _ in 0..slots.len() {
        let Some(index) = slots.get(slot).and_then(|slot| slot.checked_sub(1)) else {
            return Known::No;
        };
        if let Some(entry) = spec.entries.get(usize::from(index)) {
            if has(entry, code) {
                return Known::Of(index, entry);
            }
        } else if let Some((known, entries)) =
            shared.get(usize::from(index).wrapping_sub(spec.entries.len()))
            && same(known.as_bytes(), code)
        {
            return Known::OfSeveral(entries);
        }
        slot = slot.wrapping_add(1) & mask;
    }
    Known::No
}

#[inline]
fn has(entry: &Entry<'_>, code: &[u8]) -> bool {
    // What most are, first.
    if let Codes::One(own) = entry.code {
        return same(own.as_bytes(), code);
    }
    let mut codes = entry.code.exact().iter();
    codes.any(|own| same(own.as_bytes(), code))
}
