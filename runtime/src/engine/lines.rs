//! The lines of one header.

/// Header lines that one look-up considers; further ones are ignored.
const MAX_LINES: usize = 32;

/// The lines of one header. They stay where they are made, since there is room for many.
pub(super) struct Lines<'r> {
    first: Option<&'r str>,
    /// Not touched until there are several: to write all of it takes longer than to read the one that most headers have.
    further: Option<[Option<&'r str>; MAX_LINES - 1]>,
    count: usize,
}

impl<'r> Lines<'r> {
    #[inline(always)]
    pub(super) const fn none() -> Self {
        Self {
            first: None,
            further: None,
            count: 0,
        }
    }

    #[inline]
    pub(super) fn push(&mut self, line: &'r str) {
        match self.count.checked_sub(1) {
            None => self.first = Some(line),
            Some(at) => self.push_further(at, line),
        }
        self.count = self.count.saturating_add(1);
    }

    #[cold]
    #[inline(never)]
    fn push_further(&mut self, at: usize, line: &'r str) {
        let further = self.further.get_or_insert([None; MAX_LINES - 1]);
        if let Some(further) = further.get_mut(at) {
            *further = Some(line);
        }
    }

    /// Replaces each line, or drops it.
    pub(super) fn keep(&mut self, change: impl Fn(&'r str) -> Option<&'r str>) {
        let lines = std::mem::replace(self, Self::none());
        for line in lines.all().filter_map(change) {
            self.push(line);
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &'r str> + Clone + '_ {
        let further = self.further.iter().flatten().map_while(|line| *line);
        self.first.into_iter().chain(further)
    }
}
