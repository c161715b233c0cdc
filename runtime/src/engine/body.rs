//! A scanned body: which places the scan has found.

use super::found::Found;
use crate::json::lexer::skip_blanks;
use crate::json::occurrence::Occurrence;
use crate::json::raw::Raw;
use crate::json::scan;
use crate::json::slots::Slots;
use vendor_errors_tables::Paths;

/// A scanned body, or the part of it that is an envelope's root.
#[derive(Debug)]
pub(super) struct Body<'r> {
    /// The value without the blanks around it; empty when it is not readable.
    pub(super) text: &'r str,
    pub(super) slots: Slots,
}

impl<'r> Body<'r> {
    pub(super) const UNREADABLE: Self = Self {
        text: "",
        slots: Slots::empty(),
    };

    pub(super) fn of_bytes(bytes: &'r [u8], paths: &Paths<'_>) -> Self {
        match std::str::from_utf8(without_bom(bytes)) {
            Ok(text) => Self::of(text, paths),
            Err(_) => Self::UNREADABLE,
        }
    }

    pub(super) fn of(text: &'r str, paths: &Paths<'_>) -> Self {
        let mut slots = Slots::empty();
        match scan::scan(text, paths, &mut slots) {
            Ok(text) => Self { text, slots },
            Err(_) => Self::UNREADABLE,
        }
    }

    pub(super) fn is_readable(&self) -> bool {
        !self.text.is_empty()
    }

    pub(super) fn place(&self, slot: u16) -> Found<'r> {
        match self.slots.at(slot) {
            Occurrence::Absent => Found::Absent,
            Occurrence::Once(span) => Raw::at_span(self.text, span).into(),
            Occurrence::Twice => Found::Twice,
        }
    }

    pub(super) fn whole(&self) -> Option<Raw<'r>> {
        self.is_readable().then(|| Raw::new(self.text))
    }
}

/// Whether there is nothing in a body, or only blanks.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    skip_blanks(without_bom(bytes)).is_empty()
}

/// Without the byte order mark at the start, if there is one.
pub(super) const fn without_bom(bytes: &[u8]) -> &[u8] {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => rest,
        _ => bytes,
    }
}
