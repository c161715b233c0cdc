//! Where the places lie that a spec asks for.

use vendor_errors_tables::MAX_SLOTS;

/// Where the places lie.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    near: [Span; NEAR],
    /// A bit for each place that is there, once or twice.
    there: u64,
    /// Not touched until there is one: few specs have so many places, and to write them all costs as much as to scan a small body.
    far: Option<[Span; MAX_SLOTS - NEAR]>,
    /// A key that only details are read from occurs twice.
    repeats: bool,
}

/// As many places as most specs read.
const NEAR: usize = 16;

/// A place in the text; empty for what is not there.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    end: u32,
    /// The token on the tape; in the lowest bit whether it is a string with escapes.
    token: u32,
}

impl Span {
    const ABSENT: Self = Self {
        start: 0,
        end: 0,
        token: 0,
    };

    /// What stands for a place that only details are read from, and that occurs twice.
    const REPEATED: Self = Self {
        start: u32::MAX,
        end: u32::MAX,
        token: 0,
    };

    const fn escaped(self) -> bool {
        self.token & 1 != 0
    }
}

/// The text of a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) text: &'a str,
    /// It is a string with escapes.
    pub(crate) escaped: bool,
    /// Its token on the tape, or [`UNNOTED`].
    pub(crate) token: usize,
}

/// No token: further than any tape is long.
pub(crate) const UNNOTED: usize = (u32::MAX >> 1) as usize;

impl Slots {
    #[inline(always)]
    pub(crate) const fn empty() -> Self {
        Self {
            near: [Span::ABSENT; NEAR],
            there: 0,
            far: None,
            repeats: false,
        }
    }

    #[inline]
    fn span(&self, slot: u16) -> Span {
        let slot = usize::from(slot);
        match (self.near.get(slot), &self.far) {
            (Some(span), _) => *span,
            (None, Some(far)) => *far.get(slot.wrapping_sub(NEAR)).unwrap_or(&Span::ABSENT),
            (None, None) => Span::ABSENT,
        }
    }

    #[inline]
    fn put(&mut self, slot: u16, start: u32, end: u32, token: u32) {
        // There are no more slots than bits.
        self.there |= 1_u64.wrapping_shl(u32::from(slot));
        let slot = usize::from(slot);
        match self.near.get_mut(slot) {
            Some(near) => {
                // One by one: put together first, they are read again before they are all written.
                near.start = start;
                near.end = end;
                near.token = token;
            }
            None => self.put_far(slot.wrapping_sub(NEAR), start, end, token),
        }
    }

    #[cold]
    #[inline(never)]
    fn put_far(&mut self, slot: usize, start: u32, end: u32, token: u32) {
        let far = self.far.get_or_insert([Span::ABSENT; MAX_SLOTS - NEAR]);
        if let Some(far) = far.get_mut(slot) {
            *far = Span { start, end, token };
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

    /// Whether the place is there, once or twice.
    #[inline]
    pub(crate) fn has(&self, slot: u16) -> bool {
        self.there.wrapping_shr(u32::from(slot)) & 1 != 0
    }

    /// None of them counts: the text is not readable.
    pub(crate) fn forget(&mut self) {
        self.there = 0;
    }

    /// The inside of a place that is a string and not empty, and whether it has escapes.
    #[inline]
    pub(crate) fn string<'a>(&self, slot: u16, text: &'a str) -> Option<(&'a str, bool)> {
        let span = self.span(slot);
        let (start, end) = (span.start as usize, span.end as usize);
        if text.as_bytes().get(start) != Some(&b'"') || end.wrapping_sub(start) <= 2 {
            return None;
        }
        let inside = text.get(start.wrapping_add(1)..end.wrapping_sub(1))?;
        Some((inside, span.escaped()))
    }

    /// The first byte of a place.
    #[inline]
    pub(crate) fn first_byte(&self, slot: u16, text: &str) -> Option<u8> {
        if !self.has(slot) {
            return None;
        }
        let span = self.span(slot);
        text.as_bytes().get(span.start as usize).copied()
    }

    #[inline]
    pub(crate) fn get<'a>(&self, slot: u16, text: &'a str) -> Option<Place<'a>> {
        if !self.has(slot) {
            return None;
        }
        let span = self.span(slot);
        Some(Place {
            text: text.get(span.start as usize..span.end as usize)?,
            escaped: span.escaped(),
            token: (span.token >> 1) as usize,
        })
    }

    /// The place lies between these bytes; the text's length fits, and so do they.
    #[inline]
    pub(crate) fn set(
        &mut self,
        slot: u16,
        (start, end): (usize, usize),
        token: usize,
        escaped: bool,
    ) {
        let token = (token as u32) << 1 | u32::from(escaped);
        self.put(slot, start as u32, end as u32, token);
    }

    pub(crate) fn set_repeated(&mut self, slot: u16) {
        let Span { start, end, token } = Span::REPEATED;
        self.put(slot, start, end, token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_from_none_and_from_two() {
        let text = r#"12"" "\n"n"#;
        let mut slots = Slots::empty();
        let places = [(0, 2), (2, 4), (5, 9), (9, 10)];
        // Near ones and far ones.
        for base in [0, 40] {
            for (slot, place) in (base..).zip(places) {
                slots.set(slot, place, usize::from(slot), place == (5, 9));
            }
            slots.set_repeated(base + 4);
            let of = |slot: u16| {
                slots
                    .get(base + slot, text)
                    .map(|place| (place.text, place.escaped, place.token))
            };
            let token = |slot: u16| usize::from(base + slot);
            assert_eq!(of(0), Some(("12", false, token(0))));
            assert_eq!(of(2), Some((r#""\n""#, true, token(2))));
            assert_eq!([of(4), of(5)], [None, None]);
            let strings = [0, 1, 2, 4, 5].map(|slot| slots.string(base + slot, text));
            assert_eq!(strings, [None, None, Some((r"\n", true)), None, None]);
            let firsts = [0, 3, 4, 5].map(|slot| slots.first_byte(base + slot, text));
            assert_eq!(firsts, [Some(b'1'), Some(b'n'), None, None]);
            let there = [0, 4, 5].map(|slot| slots.has(base + slot));
            assert_eq!(there, [true, true, false]);
        }
        slots.forget();
        assert!((0..64).all(|slot| !slots.has(slot) && slots.get(slot, text).is_none()));
        assert!(!slots.has_repeats());
        slots.note_repeats();
        assert!(slots.has_repeats());
    }
}
