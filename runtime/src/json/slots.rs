//! Where the places lie that a spec asks for, as one scan of a body has found them.

use crate::json::occurrence::Occurrence;
use crate::json::raw::{RawValue, Span};
use std::ops::Range;
use vendor_errors_tables::MAX_SLOTS;

/// The places of a body, by their slots.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    /// Those of places that are there; all others are [`Span::EMPTY`].
    spans: [Span; MAX_SLOTS],
    /// A bit for each place that is repeated.
    repeated: u64,
    /// A key is repeated on the way to a place, or where no place is kept.
    has_repeats: bool,
}

impl Slots {
    pub(crate) const fn empty() -> Self {
        Self {
            spans: [Span::EMPTY; MAX_SLOTS],
            repeated: 0,
            has_repeats: false,
        }
    }

    /// What the scan has seen of a place.
    #[inline]
    pub(crate) fn at(&self, slot: u16) -> Occurrence {
        match self.spans.get(usize::from(slot)) {
            _ if self.repeated & bit(slot) != 0 => Occurrence::Twice,
            Some(span) if !span.is_empty() => Occurrence::Once(*span),
            _ => Occurrence::Absent,
        }
    }

    /// The place lies there in the text. `escaped` says that it is a string with escapes.
    #[inline]
    pub(crate) fn set(&mut self, slot: u16, range: Range<usize>, escaped: bool) {
        if let Some(span) = self.spans.get_mut(usize::from(slot)) {
            *span = Span::new(range, escaped);
        }
    }

    pub(crate) fn set_repeated(&mut self, slot: u16) {
        self.repeated |= bit(slot);
    }

    /// A key that somebody may read is repeated.
    pub(crate) fn note_repeat(&mut self) {
        self.has_repeats = true;
    }

    /// Whether any key is repeated that somebody may read.
    pub(crate) fn has_repeats(&self) -> bool {
        self.has_repeats
    }

    /// The value at a place of this text, unless it is absent or repeated.
    #[inline]
    pub(crate) fn get<'a>(&self, slot: u16, text: &'a str) -> Option<RawValue<'a>> {
        match self.at(slot) {
            Occurrence::Once(span) => RawValue::at_span(text, span),
            Occurrence::Absent | Occurrence::Twice => None,
        }
    }
}

/// There are no more slots than bits.
#[inline]
fn bit(slot: u16) -> u64 {
    1_u64.wrapping_shl(u32::from(slot))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_from_none_and_from_two() {
        let text = r#"12"" "\n"n"#;
        let mut slots = Slots::empty();
        for (slot, range) in (0..).zip([0..2, 2..4, 5..9, 9..10]) {
            slots.set(slot, range, slot == 2);
        }
        assert!(!slots.has_repeats());
        slots.set_repeated(4);
        slots.note_repeat();
        assert!(slots.has_repeats());
        let texts = [0, 1, 2, 3, 4, 5].map(|slot| slots.get(slot, text).map(RawValue::as_str));
        let there = [Some("12"), Some(r#""""#), Some(r#""\n""#), Some("n")];
        assert_eq!(texts[..4], there);
        assert_eq!(texts[4..], [None, None]);
        let string = slots.get(2, text).and_then(RawValue::string);
        assert_eq!(
            string.map(|text| text.to_cow().into_owned()),
            Some("\n".into())
        );
    }
}
