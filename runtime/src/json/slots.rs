//! Where the places lie that a spec asks for.

use crate::tables::MAX_SLOTS;

/// Where the places lie.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    near: [Span; NEAR],
    /// Not touched until there is one: few specs have so many places, and to write them all costs as much as to scan a small body.
    far: Option<[Span; MAX_SLOTS - NEAR]>,
    /// A bit for each slot whose text has a backslash, if it is a string.
    escaped: u64,
    /// A key that only details are read from occurs twice.
    repeats: bool,
}

/// Start and end in the text; empty for what is not there.
type Span = (u32, u32);

/// As many places as most specs read.
const NEAR: usize = 16;

const ABSENT: Span = (0, 0);

/// What stands for a place that only details are read from, and that occurs twice.
pub(crate) const REPEATED: Span = (u32::MAX, u32::MAX);

impl Slots {
    #[inline(always)]
    pub(crate) const fn empty() -> Self {
        Self {
            near: [ABSENT; NEAR],
            far: None,
            escaped: 0,
            repeats: false,
        }
    }

    #[inline]
    fn span(&self, slot: u16) -> Span {
        let slot = usize::from(slot);
        match (self.near.get(slot), &self.far) {
            (Some(span), _) => *span,
            (None, Some(far)) => *far.get(slot.wrapping_sub(NEAR)).unwrap_or(&ABSENT),
            (None, None) => ABSENT,
        }
    }

    #[inline]
    pub(crate) fn put(&mut self, slot: u16, span: Span) {
        let slot = usize::from(slot);
        match self.near.get_mut(slot) {
            Some(near) => *near = span,
            None => self.put_far(slot.wrapping_sub(NEAR), span),
        }
    }

    #[cold]
    #[inline(never)]
    fn put_far(&mut self, slot: usize, span: Span) {
        let far = self.far.get_or_insert([ABSENT; MAX_SLOTS - NEAR]);
        if let Some(far) = far.get_mut(slot) {
            *far = span;
        }
    }

    /// A key that only details are read from occurs twice.
    pub(crate) fn note_repeats(&mut self) {
        self.repeats = true;
    }

    /// Whether there is such a key.
    pub(crate) fn has_repeats(&self) -> bool {
        self.repeats
    }

    pub(crate) fn is_repeated(&self, slot: u16) -> bool {
        self.span(slot) == REPEATED
    }

    /// The inside of a place that is a string and not empty, and whether it has escapes.
    #[inline]
    pub(crate) fn string<'a>(&self, slot: u16, text: &'a str) -> Option<(&'a str, bool)> {
        let (start, end) = self.span(slot);
        let (start, end) = (start as usize, end as usize);
        if text.as_bytes().get(start) != Some(&b'"') || end.wrapping_sub(start) <= 2 {
            return None;
        }
        let inside = text.get(start.wrapping_add(1)..end.wrapping_sub(1))?;
        Some((inside, self.escaped & bit(slot) != 0))
    }

    /// The first byte of a place.
    #[inline]
    pub(crate) fn first_byte(&self, slot: u16, text: &str) -> Option<u8> {
        let (start, end) = self.span(slot);
        let first = text.as_bytes().get(start as usize)?;
        (end > start).then_some(*first)
    }

    /// The text of a place, and whether it is a string with escapes.
    #[inline]
    pub(crate) fn get<'a>(&self, slot: u16, text: &'a str) -> Option<(&'a str, bool)> {
        let (start, end) = self.span(slot);
        if end == 0 {
            return None;
        }
        Some((
            text.get(start as usize..end as usize)?,
            self.escaped & bit(slot) != 0,
        ))
    }

    #[inline]
    pub(crate) fn set(&mut self, slot: u16, (start, end): (usize, usize), escaped: bool) {
        // The text's length fits, and so do these.
        self.put(slot, (start as u32, end as u32));
        self.escaped |= u64::from(escaped).wrapping_shl(u32::from(slot));
    }
}

#[inline]
pub(crate) fn bit(position: u16) -> u64 {
    1_u64.wrapping_shl(u32::from(position))
}
