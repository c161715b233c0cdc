//! A scanned body: which places the scan has found.

use super::found::Found;
use crate::json::lexer::{skip_blanks, starts_value};
use crate::json::occurrence::Occurrence;
use crate::json::raw::RawValue;
use crate::json::scan;
use crate::json::slots::Slots;
use vendor_errors_tables::Paths;

/// A scanned body, or the part of it that is an envelope's root.
#[derive(Debug)]
pub(super) struct Body<'r> {
    /// The value without the blanks around it.
    pub(super) text: &'r str,
    pub(super) slots: Slots,
}

impl<'r> Body<'r> {
    /// Reads a body into its place, which stays empty when the body is not readable: a body is
    /// large, and a copy costs as much as a short scan.
    pub(super) fn read_bytes(place: &mut Option<Self>, bytes: &'r [u8], paths: &Paths<'_>) {
        let bytes = without_bom(bytes);
        // An HTML page is told by its first byte, before all of it is looked through.
        if starts_value(bytes)
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            Self::read(place, text, paths);
        }
    }

    pub(super) fn read(place: &mut Option<Self>, text: &'r str, paths: &Paths<'_>) {
        let slots = Slots::empty();
        let body = place.insert(Self { text, slots });
        match scan::scan(text, paths, &mut body.slots) {
            Ok(text) => body.text = text,
            Err(_) => *place = None,
        }
    }

    #[inline]
    pub(super) fn place(&self, slot: u16) -> Found<'r> {
        match self.slots.at(slot) {
            Occurrence::Absent => Found::Absent,
            // The scan leaves `null` out.
            Occurrence::Once(span) => {
                RawValue::at_span(self.text, span).map_or(Found::Absent, Found::Json)
            }
            Occurrence::Twice => Found::Twice,
        }
    }

    pub(super) fn whole(&self) -> RawValue<'r> {
        RawValue::new(self.text)
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
