//! The rows of `statuses`, found by status.

use super::verdicts::{StatusPattern, StatusRow};

/// The rows of a spec's statuses, with an index.
#[derive(Clone, Copy, Debug)]
pub struct StatusRows<'a> {
    rows: &'a [StatusRow<'a>],
    /// A hash table of exact statuses, which are looked for from their remainder on: the number of
    /// a row, from 1.
    exact: [u8; SLOTS],
    /// Likewise of a class.
    classes: [u8; 6],
}

const SLOTS: usize = 64;

/// As many rows are in the index, so that there is always an empty slot. What comes after them is
/// looked for one by one.
const INDEXED: usize = 60;

impl<'a> StatusRows<'a> {
    pub const NONE: Self = Self::of(&[]);

    #[must_use]
    #[allow(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        reason = "every index is a remainder or below the length"
    )]
    pub const fn of(rows: &'a [StatusRow<'a>]) -> Self {
        let (mut exact, mut classes) = ([0; SLOTS], [0; 6]);
        let mut at = 0;
        while at < rows.len() && at < INDEXED {
            // Of a status that is there twice, the first row is found first.
            match rows[at].status {
                StatusPattern::Exact(status) => {
                    let mut slot = status as usize % SLOTS;
                    while exact[slot] != 0 {
                        slot = (slot + 1) % SLOTS;
                    }
                    exact[slot] = at as u8 + 1;
                }
                StatusPattern::Class(class) => {
                    let class = class as usize;
                    if class < classes.len() && classes[class] == 0 {
                        classes[class] = at as u8 + 1;
                    }
                }
            }
            at += 1;
        }
        Self {
            rows,
            exact,
            classes,
        }
    }

    /// In the order of the file.
    #[must_use]
    pub const fn all(&self) -> &'a [StatusRow<'a>] {
        self.rows
    }

    /// The index of the row of a status or a class.
    #[must_use]
    pub fn position(&self, status: StatusPattern) -> Option<usize> {
        self.rows.iter().position(|row| row.status == status)
    }

    /// The row of a status.
    #[inline]
    pub fn exact(&self, status: u16) -> Option<&'a StatusRow<'a>> {
        let mut slot = usize::from(status) % SLOTS;
        while let Some(row) = self.numbered(*self.exact.get(slot)?) {
            if row.status == StatusPattern::Exact(status) {
                return Some(row);
            }
            slot = slot.wrapping_add(1) % SLOTS;
        }
        self.further(StatusPattern::Exact(status))
    }

    /// The row of a class, 1 to 5.
    #[inline]
    pub fn class(&self, class: u8) -> Option<&'a StatusRow<'a>> {
        let number = self.classes.get(usize::from(class)).copied().unwrap_or(0);
        self.numbered(number)
            .or_else(|| self.further(StatusPattern::Class(class)))
    }

    #[inline]
    fn numbered(&self, number: u8) -> Option<&'a StatusRow<'a>> {
        self.rows.get(usize::from(number).checked_sub(1)?)
    }

    /// One that is not in the index.
    #[inline]
    fn further(&self, status: StatusPattern) -> Option<&'a StatusRow<'a>> {
        let mut rows = self.rows.get(INDEXED..)?.iter();
        rows.find(|row| row.status == status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_has_its_row() {
        let of = |status: u16| StatusRow::new(StatusPattern::Exact(status));
        let class = |class: u8| StatusRow::new(StatusPattern::Class(class));
        // Of these, 400, 464 and 528 have the same remainder.
        let many = (200..400).map(of).chain([class(4), class(5)]);
        let few = [
            of(528),
            class(4),
            of(400),
            of(464),
            of(465),
            class(5),
            class(4),
        ];
        for rows in [Vec::new(), few.to_vec(), many.collect()] {
            let rows = StatusRows::of(Vec::leak(rows));
            let same = |row, first: Option<&StatusRow<'_>>| {
                row == first.map(std::ptr::from_ref)
                    && first.is_none_or(|first| {
                        rows.position(first.status)
                            .map(|at| &raw const rows.all()[at])
                            == row
                    })
            };
            for status in 0..700 {
                let mut all = rows.all().iter();
                let first = all.find(|row| row.status == StatusPattern::Exact(status));
                let row = rows.exact(status).map(std::ptr::from_ref);
                assert!(same(row, first), "{status}");
            }
            for class in 0..9 {
                let mut all = rows.all().iter();
                let first = all.find(|row| row.status == StatusPattern::Class(class));
                let row = rows.class(class).map(std::ptr::from_ref);
                assert!(same(row, first), "{class}xx");
            }
        }
    }
}
