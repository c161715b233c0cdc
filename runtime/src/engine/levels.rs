//! The levels of a spec that have a say in a verdict, nearest first: the spec's arms, the entry,
//! the row of the status, the row of its class.

use super::entry::{Fit, fit};
use super::parsed::{Parsed, is_error_status};
use super::waits::Waited;
use crate::retry::decision::Decision;
use vendor_errors_tables::vocabulary::Category;
use vendor_errors_tables::{
    Arm, Entry, Recover, Spec, StatusPattern, StatusRow, Verdict, Wait, status_class,
};

/// Something that may have a say.
#[derive(Clone, Copy)]
pub(super) enum Level<'s> {
    Arms(&'s [Arm<'s>]),
    Entry(&'s Entry<'s>),
    Status(&'s StatusRow<'s>),
}

/// What a verdict comes to for a response, with what the arms on the way to it add.
#[derive(Clone, Copy)]
pub(super) struct Resolved<'s> {
    pub(super) decision: Decision,
    pub(super) waits: &'s [Wait<'s>],
    pub(super) category: Option<Category>,
    pub(super) recovery: Option<&'s Recover<'s>>,
    /// How many lines below the level's own line it is said.
    pub(super) line_offset: u32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Levels<'s> {
    spec: &'s Spec<'s>,
    pub(super) entry: Option<&'s Entry<'s>>,
    status: Option<u16>,
    rows: Rows<'s>,
}

impl<'s> Levels<'s> {
    const COUNT: usize = 4;

    pub(super) fn of(
        spec: &'s Spec<'s>,
        entry: Option<&'s Entry<'s>>,
        status: Option<u16>,
    ) -> Self {
        Self {
            spec,
            entry,
            status,
            rows: status.map_or([None; 2], |status| rows(spec, status)),
        }
    }

    /// What the nearest level from `first` on comes to that says something, with its position.
    pub(super) fn nearest<'r>(
        &self,
        first: usize,
        parsed: &Parsed<'s, 'r>,
    ) -> Option<(usize, Resolved<'s>)>
    where
        's: 'r,
    {
        for at in first..Self::COUNT {
            let resolved = self
                .get(at)
                .and_then(|level| parsed.resolve(&level.verdict()));
            if let Some(resolved) = resolved {
                return Some((at, resolved));
            }
        }
        None
    }

    /// The line of a level's verdict; the entry is the one of this index.
    pub(super) fn line(&self, at: usize, entry: Option<u16>) -> Option<u32> {
        let lines = &self.spec.lines;
        let [exact, class] = self.rows;
        let of_row = |row: Option<Row<'_>>| lines.statuses.get(row?.index);
        let line = match at {
            0 => Some(&lines.retry),
            1 => lines.entries.get(usize::from(entry?)),
            2 => of_row(exact),
            _ => of_row(class),
        };
        line.copied().filter(|line| *line > 0)
    }

    pub(super) fn get(&self, at: usize) -> Option<Level<'s>> {
        let [exact, class] = self.rows;
        let of_row = |row: Option<Row<'s>>| Some(Level::Status(row?.row));
        match at {
            0 => Some(Level::Arms(self.spec.retry)),
            1 => self.entry.map(Level::Entry),
            2 => of_row(exact),
            3 => of_row(class),
            _ => None,
        }
    }

    /// The wait that this level gives, or else one further out, and at last the spec.
    pub(super) fn first_wait<'r>(
        &self,
        mut said: Option<(usize, Resolved<'s>)>,
        parsed: &Parsed<'s, 'r>,
    ) -> Waited<'s>
    where
        's: 'r,
    {
        while let Some((at, resolved)) = said {
            match parsed.first_wait(resolved.waits) {
                Waited::Nothing => said = self.nearest(at.saturating_add(1), parsed),
                waited => return waited,
            }
        }
        parsed.first_wait(self.spec.wait)
    }

    /// Where a wait is looked for.
    pub(super) fn waits<'r>(&self, parsed: &Parsed<'s, 'r>) -> Vec<&'s Wait<'s>>
    where
        's: 'r,
    {
        let resolved = |first| self.nearest(first, parsed);
        let levels = std::iter::successors(resolved(0), |(at, _)| resolved(at.saturating_add(1)));
        let waits = levels.map(|(_, resolved)| resolved.waits);
        waits.chain([self.spec.wait]).flatten().collect()
    }

    /// The recovery of the nearest level that has one, beside those of arms.
    pub(super) fn recovery(&self) -> Option<&'s Recover<'s>> {
        (0..Self::COUNT).find_map(|at| self.get(at)?.recovery())
    }

    /// The row of the status, and that of its class.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'s StatusRow<'s>> + Clone + use<'s> {
        of_rows(self.rows)
    }

    /// What kind of thing went wrong, by a status alone, whose rows are mostly at hand.
    pub(super) fn category_of(&self, status: u16) -> Option<Category> {
        if self.status == Some(status) {
            category_in(self.rows, status)
        } else {
            category_of(self.spec, status)
        }
    }
}

impl<'s> Level<'s> {
    /// The level's own recovery, beside those of arms.
    pub(super) fn recovery(&self) -> Option<&'s Recover<'s>> {
        match self {
            Level::Arms(_) => None,
            Level::Entry(entry) => entry.recovery.as_ref(),
            Level::Status(row) => row.recovery.as_ref(),
        }
    }

    pub(super) fn verdict(&self) -> Verdict<'s> {
        match self {
            Level::Arms(arms) => Verdict::Arms(arms),
            Level::Entry(entry) => entry.retry,
            Level::Status(row) => row.retry,
        }
    }
}

impl<'s: 'r, 'r> Parsed<'s, 'r> {
    /// The levels of the response, if it is this entry.
    pub(super) fn levels(&self, entry: Option<u16>) -> Levels<'s> {
        let entry = entry.and_then(|index| self.entry(index));
        let status = governing_status(entry, self.response.status);
        Levels::of(self.spec, entry, Some(status))
    }

    /// What a verdict comes to; `None` when it says nothing.
    #[inline]
    fn resolve(&self, verdict: &Verdict<'s>) -> Option<Resolved<'s>> {
        let (decision, waits): (_, &[_]) = match *verdict {
            Verdict::Unsaid => return None,
            Verdict::Never => (Decision::Never, &[]),
            Verdict::Backoff => (Decision::Backoff, &[]),
            Verdict::Wait(waits) => (Decision::Wait, waits),
            Verdict::Arms(arms) => return self.first_arm(arms),
        };
        Some(Resolved {
            decision,
            waits,
            category: None,
            recovery: None,
            line_offset: 0,
        })
    }

    fn first_arm(&self, arms: &'s [Arm<'s>]) -> Option<Resolved<'s>> {
        let arm = arms.iter().find(|arm| self.holds(&arm.when))?;
        let resolved = self.resolve(&arm.then)?;
        Some(Resolved {
            line_offset: arm.line_offset.saturating_add(resolved.line_offset),
            category: resolved.category.or(arm.category),
            recovery: resolved.recovery.or(arm.recovery.as_ref()),
            ..resolved
        })
    }
}

/// A row of `statuses`, and its index there.
#[derive(Clone, Copy, Debug)]
struct Row<'s> {
    index: usize,
    row: &'s StatusRow<'s>,
}

/// The row of a status, and the row of its class.
type Rows<'s> = [Option<Row<'s>>; 2];

/// The rows of a status: the first of it, and the first of its class.
fn rows<'s>(spec: &Spec<'s>, status: u16) -> Rows<'s> {
    let first = |pattern| {
        let mut rows = spec.statuses.iter().enumerate();
        let (index, row) = rows.find(|(_, row)| row.status == pattern)?;
        Some(Row { index, row })
    };
    let class = StatusPattern::Class(status_class(status));
    [first(StatusPattern::Exact(status)), first(class)]
}

fn of_rows<'s>(rows: Rows<'s>) -> impl Iterator<Item = &'s StatusRow<'s>> + Clone + use<'s> {
    rows.into_iter().flatten().map(|Row { row, .. }| row)
}

/// What kind of thing went wrong, by the status alone.
pub(super) fn category_of(spec: &Spec<'_>, status: u16) -> Option<Category> {
    category_in(rows(spec, status), status)
}

fn category_in(rows: Rows<'_>, status: u16) -> Option<Category> {
    let said = of_rows(rows).find_map(|row| row.category);
    said.or_else(|| Category::of_status(status))
}

/// The status whose verdict, wait and recovery count where the entry leaves them open: a received
/// error status decides what to do, but an error inside a success has the entry's status.
pub(super) fn governing_status(entry: Option<&Entry<'_>>, received: u16) -> u16 {
    if is_error_status(received) {
        received
    } else {
        listed_status(entry, received)
    }
}

/// The received status if the entry lists it, else the first that it lists. Without an entry, or if
/// it lists none, the received one.
pub(super) fn listed_status(entry: Option<&Entry<'_>>, received: u16) -> u16 {
    let other = entry.filter(|entry| fit(&entry.status, received).is_none());
    other.and_then(documented_status).unwrap_or(received)
}

/// The first status that the entry is documented for.
pub(super) fn documented_status(entry: &Entry<'_>) -> Option<u16> {
    entry.status.all().first().map(|pattern| pattern.first())
}

/// The texts of an error for people; empty where the spec says nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Texts<'s> {
    pub(crate) description: &'s str,
    pub(crate) user_message: &'s str,
    pub(crate) fix: &'s str,
}

impl<'s> Texts<'s> {
    /// What the entry, else the row of the status, else that of its class says. An entry has no
    /// text of a status that it does not list.
    pub(crate) fn of(spec: &'s Spec<'s>, entry: Option<&'s Entry<'s>>, status: u16) -> Self {
        let governing = governing_status(entry, status);
        let lists = |entry: &Entry<'_>| fit(&entry.status, governing) > Some(Fit::Any);
        let rows = if entry.is_none_or(lists) {
            rows(spec, governing)
        } else {
            [None; 2]
        };
        let rows = of_rows(rows);
        let first = |of_entry: Option<&'s str>, of_row: fn(&'s StatusRow<'s>) -> &'s str| {
            let mut texts = of_entry.into_iter().chain(rows.clone().map(of_row));
            texts.find(|text| !text.is_empty()).unwrap_or("")
        };
        Self {
            description: first(entry.map(|entry| entry.description), |row| row.description),
            user_message: first(entry.map(|entry| entry.user_message), |row| {
                row.user_message
            }),
            fix: first(entry.map(|entry| entry.fix), |row| row.fix),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::SPEC;

    #[test]
    fn of_rows_for_the_same_status_the_first_counts() {
        use StatusPattern::{Class, Exact};
        let patterns = [Exact(429), Class(4), Exact(400), Exact(429), Class(4)];
        let statuses = &patterns.map(StatusRow::new);
        let spec = Spec { statuses, ..SPEC };
        for (status, first) in [
            (429, [Some(0), Some(1)]),
            (400, [Some(2), Some(1)]),
            (404, [None, Some(1)]),
            (500, [None, None]),
        ] {
            assert_eq!(rows(&spec, status).map(|row| Some(row?.index)), first);
        }
    }
}
