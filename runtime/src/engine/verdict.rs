//! Which verdict: what to do about an error.

use super::found::Found;
use super::outcome::{Decided, Outcome};
use super::reading::{Reading, status_class};
use super::waits::Waited;
use crate::retry::decision::{Decision, Rule};
use vendor_errors_tables::vocabulary::Category;
use vendor_errors_tables::{Arm, Entry, Recover, Spec, StatusPattern, StatusRow, Verdict, Wait};

/// What one level says for this response: the word, and what the arms on the way to it add.
#[derive(Clone, Copy)]
pub(super) struct Branch<'s> {
    pub(super) decision: Decision,
    waits: &'s [Wait<'s>],
    pub(super) category: Option<Category>,
    recovery: Option<&'s Recover<'s>>,
    /// How many lines below the level's own line it is said.
    line_offset: u32,
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    /// Decides for the entry that was chosen.
    #[inline]
    pub(super) fn decide_verdict(&mut self) {
        let Reading { spec, response, .. } = self.reading;
        let entry = self.entry();
        let status = governing_status(entry, self.decided.unexpected_status, response.status);
        let rows = Rows::of(spec, status);
        let levels = Levels { spec, entry, rows };
        let reading = &self.reading;
        let decisive = levels.decisive(reading);
        let decided = &mut self.decided;
        decided.category = entry.and_then(|entry| entry.category);
        match decisive {
            None => {
                decided.decision = by_status(status);
                decided.rule = Rule::of_status(status);
            }
            Some((branch, level)) => {
                decided.decision = branch.decision;
                decided.rule = match levels.line(level, decided.entry) {
                    Some(line) => Rule::at(spec.file, line.saturating_add(branch.line_offset)),
                    None => Rule::of_status(status),
                };
                decided.category = branch.category.or(decided.category);
            }
        }
        if decided.category.is_none() {
            decided.category = category_of(response.status, rows, spec);
        }
        if decided.decision == Decision::Wait {
            match levels.first_wait(decisive, reading) {
                Waited::Nothing => {}
                Waited::For(wait, source) => {
                    decided.wait = Some(wait);
                    decided.wait_source = Some(source);
                }
                Waited::Backoff => decided.decision = Decision::Backoff,
                Waited::Stop => decided.decision = Decision::Never,
            }
        }
        decided.recovery = match decisive {
            Some((branch, _)) if branch.recovery.is_some() => branch.recovery,
            // A retry needs no change that somebody further out asks for.
            Some((_, level)) if decided.decision != Decision::Never => levels.recovery(level),
            _ => levels.recovery(Levels::COUNT),
        };
    }
}

impl<'s: 'r, 'r> Outcome<'s, 'r> {
    /// The waits that were asked for, in their order; none where the verdict asks for none.
    pub(super) fn waits_asked(&self) -> Vec<&'s [Wait<'s>]> {
        let Reading { spec, response, .. } = self.reading;
        let entry = self.entry();
        let status = governing_status(entry, self.decided.unexpected_status, response.status);
        let levels = Levels {
            spec,
            entry,
            rows: Rows::of(spec, status),
        };
        let branches = (0..Levels::COUNT).filter_map(|at| levels.say(at, &self.reading));
        let branches: Vec<_> = branches.collect();
        let decision = branches.first().map(|branch| branch.decision);
        if decision.unwrap_or_else(|| by_status(status)) != Decision::Wait {
            return Vec::new();
        }
        let waits = branches.iter().map(|branch| branch.waits);
        waits.chain([spec.wait]).collect()
    }
}

/// What may have a say in the verdict, nearest first.
pub(super) struct Levels<'s> {
    pub(super) spec: &'s Spec<'s>,
    pub(super) entry: Option<&'s Entry<'s>>,
    pub(super) rows: Rows<'s>,
}

impl<'s> Levels<'s> {
    const COUNT: u8 = 4;

    #[inline]
    fn say<'r>(&self, level: u8, reading: &Reading<'s, 'r>) -> Option<Branch<'s>>
    where
        's: 'r,
    {
        let of_row = |row: &'s StatusRow<'s>| reading.branch(&row.retry);
        match level {
            0 => reading.first_arm(self.spec.retry),
            1 => self.entry.and_then(|entry| reading.branch(&entry.retry)),
            2 => self.rows.exact.and_then(of_row),
            _ => self.rows.class.and_then(of_row),
        }
    }

    /// The line of a level's verdict; the entry is the one at this index.
    fn line(&self, level: u8, entry: Option<u16>) -> Option<u32> {
        let Spec {
            lines, statuses, ..
        } = self.spec;
        let of_row = |row: &StatusRow<'_>| lines.statuses.get(statuses.position(row.status)?);
        let line = match level {
            0 => Some(&lines.retry),
            1 => lines.entries.get(usize::from(entry?)),
            2 => self.rows.exact.and_then(of_row),
            _ => self.rows.class.and_then(of_row),
        };
        line.copied().filter(|line| *line > 0)
    }

    /// The first level that says something.
    #[inline]
    pub(super) fn decisive<'r>(&self, reading: &Reading<'s, 'r>) -> Option<(Branch<'s>, u8)>
    where
        's: 'r,
    {
        // Written out, since every response comes here.
        if let Some(branch) = self.say(0, reading) {
            Some((branch, 0))
        } else if let Some(branch) = self.say(1, reading) {
            Some((branch, 1))
        } else if let Some(branch) = self.say(2, reading) {
            Some((branch, 2))
        } else {
            Some((self.say(3, reading)?, 3))
        }
    }

    /// What must change, whatever the verdict, by the first level up to this one; arms have a word of their own.
    #[inline]
    fn recovery(&self, last: u8) -> Option<&'s Recover<'s>> {
        let of_row = |row: &'s StatusRow<'s>| row.recovery.as_ref();
        let of_entry = self.entry.and_then(|entry| entry.recovery.as_ref());
        let of_status = || self.rows.exact.and_then(of_row).filter(|_| last >= 2);
        let of_class = || self.rows.class.and_then(of_row).filter(|_| last >= 3);
        of_entry
            .filter(|_| last >= 1)
            .or_else(of_status)
            .or_else(of_class)
    }

    /// The wait that the decisive level says, else one further out.
    fn first_wait<'r>(
        &self,
        decisive: Option<(Branch<'s>, u8)>,
        reading: &Reading<'s, 'r>,
    ) -> Waited<'s>
    where
        's: 'r,
    {
        if let Some((branch, at)) = decisive {
            let waited = reading.read_waits(branch.waits);
            if !matches!(waited, Waited::Nothing) {
                return waited;
            }
            for level in at.saturating_add(1)..Self::COUNT {
                if let Some(branch) = self.say(level, reading) {
                    let waited = reading.read_waits(branch.waits);
                    if !matches!(waited, Waited::Nothing) {
                        return waited;
                    }
                }
            }
        }
        if reading.are_silent(self.spec.wait) {
            return Waited::Nothing;
        }
        reading.read_waits(self.spec.wait)
    }
}

/// By the status that was received, whatever the entry's own is.
pub(super) fn category_of(status: u16, rows: Rows<'_>, spec: &Spec<'_>) -> Option<Category> {
    let rows = if rows.status == status {
        rows
    } else {
        Rows::of_another(spec, status)
    };
    rows.find(|row| row.category)
        .or_else(|| category_of_status(status))
}

/// [`Category::of_status`], worked out before: every response asks for it.
#[inline]
fn category_of_status(status: u16) -> Option<Category> {
    const COUNT: usize = 600;
    #[allow(
        clippy::indexing_slicing,
        reason = "the index is below the table's length"
    )]
    static EACH: [Option<Category>; COUNT] = {
        let mut each = [None; COUNT];
        let mut status = 0;
        while status < COUNT {
            each[status] = Category::of_status(status as u16);
            status += 1;
        }
        each
    };
    let known = EACH.get(usize::from(status)).copied();
    known.unwrap_or_else(|| Category::of_status(status))
}

/// What a spec says about a status and its class.
#[derive(Clone, Copy)]
pub(super) struct Rows<'s> {
    status: u16,
    pub(super) exact: Option<&'s StatusRow<'s>>,
    pub(super) class: Option<&'s StatusRow<'s>>,
}

impl<'s> Rows<'s> {
    pub(super) const NONE: Self = Self {
        status: 0,
        exact: None,
        class: None,
    };

    #[inline]
    pub(super) fn of(spec: &Spec<'s>, status: u16) -> Self {
        Self {
            status,
            exact: spec.statuses.exact(status),
            class: spec.statuses.class(status_class(status)),
        }
    }

    /// The same out of line: most errors come under their own status.
    #[cold]
    #[inline(never)]
    fn of_another(spec: &Spec<'s>, status: u16) -> Self {
        Self::of(spec, status)
    }

    /// The first that says something, the exact one before its class.
    fn find<T>(self, said: impl Fn(&'s StatusRow<'s>) -> Option<T>) -> Option<T> {
        let of_exact = self.exact.and_then(&said);
        of_exact.or_else(|| self.class.and_then(said))
    }
}

/// The texts of an error for people; empty where the spec says nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Texts<'s> {
    pub(crate) user_message: &'s str,
    pub(crate) fix: &'s str,
}

impl<'s> Texts<'s> {
    /// What the entry, else the row of the status, else that of its class says.
    pub(crate) fn of(spec: &'s Spec<'s>, decided: &Decided<'s>, status: u16) -> Self {
        let entry = decided.entry(spec);
        let rows = Rows::of(
            spec,
            governing_status(entry, decided.unexpected_status, status),
        );
        let first = |of_entry: fn(&'s Entry<'s>) -> &'s str,
                     of_row: fn(&'s StatusRow<'s>) -> &'s str| {
            let said = |text: &'s str| Some(text).filter(|text| !text.is_empty());
            entry
                .and_then(|entry| said(of_entry(entry)))
                .or_else(|| rows.find(|row| said(of_row(row))))
                .unwrap_or("")
        };
        Self {
            user_message: first(|entry| entry.user_message, |row| row.user_message),
            fix: first(|entry| entry.fix, |row| row.fix),
        }
    }
}

/// The status whose rows count. A code that comes under another status than its own keeps its own meaning.
fn governing_status(entry: Option<&Entry<'_>>, unexpected: bool, received: u16) -> u16 {
    let own = entry.filter(|_| unexpected).and_then(documented_status);
    own.unwrap_or(received)
}

impl<'s: 'r, 'r> Reading<'s, 'r> {
    /// What a verdict says; `None` when it says nothing.
    #[inline]
    fn branch(&self, verdict: &Verdict<'s>) -> Option<Branch<'s>> {
        let (decision, waits): (_, &[_]) = match *verdict {
            Verdict::Unsaid => return None,
            Verdict::Never => (Decision::Never, &[]),
            Verdict::Backoff => (Decision::Backoff, &[]),
            Verdict::Wait(waits) => (Decision::Wait, waits),
            Verdict::Arms(arms) => return self.first_arm(arms),
        };
        Some(Branch {
            decision,
            waits,
            category: None,
            recovery: None,
            line_offset: 0,
        })
    }

    #[inline]
    fn first_arm(&self, arms: &'s [Arm<'s>]) -> Option<Branch<'s>> {
        if arms.is_empty() {
            return None;
        }
        self.first_arm_that_holds(arms)
    }

    #[inline(never)]
    fn first_arm_that_holds(&self, arms: &'s [Arm<'s>]) -> Option<Branch<'s>> {
        let arm = arms
            .iter()
            .find(|arm| self.holds(&arm.when, Found::Absent))?;
        let branch = self.branch(&arm.then)?;
        Some(Branch {
            line_offset: arm.line_offset.saturating_add(branch.line_offset),
            category: branch.category.or(arm.category),
            recovery: branch.recovery.or(arm.recovery.as_ref()),
            ..branch
        })
    }
}

/// The first status that the entry is documented for.
pub(super) fn documented_status(entry: &Entry<'_>) -> Option<u16> {
    Some(match *entry.status.all().first()? {
        StatusPattern::Exact(status) => status,
        StatusPattern::Class(class) => u16::from(class).saturating_mul(100),
    })
}

/// What a status means when the spec says nothing. One that is no HTTP status is a 500 (RFC 9110 §15).
pub(super) fn by_status(status: u16) -> Decision {
    match status {
        408 | 429 | 500 | 502 | 503 | 504 | 0..=99 | 600.. => Decision::Wait,
        _ => Decision::Never,
    }
}
