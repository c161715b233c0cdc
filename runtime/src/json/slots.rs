//! Where the places lie that a spec asks for, as one scan of a body has found them.

use crate::json::occurrence::Occurrence;
use crate::json::raw::{RawValue, Span};
use std::ops::Range;
use vendor_errors_tables::MAX_SLOTS;

/// The places of a body, by their slots.
#[derive(Clone, Debug)]
pub(crate) struct Slots([Occurrence; MAX_SLOTS]);

impl Slots {
    pub(crate) const fn empty() -> Self {
        Self([Occurrence::Absent; MAX_SLOTS])
    }

    /// What the scan has seen of a place.
    #[inline]
    pub(crate) fn at(&self, slot: u16) -> Occurrence {
        let slot = self.0.get(usize::from(slot));
        slot.copied().unwrap_or(Occurrence::Absent)
    }

    #[inline]
    fn put(&mut self, slot: u16, seen: Occurrence) {
        if let Some(slot) = self.0.get_mut(usize::from(slot)) {
            *slot = seen;
        }
    }

    /// The place lies there in the text. `escaped` says that it is a string with escapes.
    #[inline]
    pub(crate) fn set(&mut self, slot: u16, range: Range<usize>, escaped: bool) {
        self.put(slot, Occurrence::Once(Span::new(range, escaped)));
    }

    pub(crate) fn set_repeated(&mut self, slot: u16) {
        self.put(slot, Occurrence::Twice);
    }

    /// Whether any place is repeated.
    pub(crate) fn has_repeats(&self) -> bool {
        self.0.iter().any(|slot| matches!(slot, Occurrence::Twice))
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
