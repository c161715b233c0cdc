//! The lines of one header, or of several whose names start alike.

use crate::response::headers::View;
use crate::response::prefixed::Prefixed;
use std::ops::Deref;

/// Header lines that one lookup considers; further ones are ignored.
const MAX_LINES: usize = 32;

/// Valid lines, kept without an allocation.
pub(super) struct Lines<'r> {
    lines: [&'r str; MAX_LINES],
    count: usize,
}

impl<'r> Lines<'r> {
    pub(super) const NONE: Self = Self {
        lines: [""; MAX_LINES],
        count: 0,
    };

    /// Those of the header of this name (lower case).
    pub(super) fn of(headers: View<'r>, name: &str) -> Self {
        let mut lines = Self::NONE;
        headers.lines(name, &mut |line| {
            if let Some(line) = line {
                lines.push(line);
            }
        });
        lines
    }

    /// Those of all headers with this prefix (lower case), except credentials.
    pub(super) fn of_prefix(headers: View<'r>, prefix: &str) -> Self {
        let mut lines = Self::NONE;
        Prefixed::each(&headers, prefix, &mut |_, line| lines.push(line));
        lines
    }

    fn push(&mut self, line: &'r str) {
        if let Some(free) = self.lines.get_mut(self.count) {
            *free = line;
            self.count = self.count.saturating_add(1);
        }
    }

    /// Replaces each line, or drops it.
    pub(super) fn filter_map(&self, change: impl Fn(&'r str) -> Option<&'r str>) -> Self {
        let mut changed = Self::NONE;
        for line in self.iter().filter_map(|line| change(line)) {
            changed.push(line);
        }
        changed
    }
}

impl<'r> Deref for Lines<'r> {
    type Target = [&'r str];

    fn deref(&self) -> &Self::Target {
        self.lines.get(..self.count).unwrap_or(&[])
    }
}
