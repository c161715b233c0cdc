//! A scanned body: where the scan has found what.

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
    pub(super) readable: bool,
    pub(super) slots: Slots,
}

impl<'r> Body<'r> {
    #[inline(always)]
    pub(super) const fn unreadable() -> Self {
        Self {
            text: "",
            readable: false,
            slots: Slots::empty(),
        }
    }

    /// In place, since the slots are large.
    #[inline]
    pub(super) fn read_bytes(&mut self, bytes: &'r [u8], paths: &Paths<'_>) {
        let bytes = without_bom(bytes);
        // An HTML page is told by its first byte, before all of it is validated.
        if matches!(
            skip_blanks(bytes),
            [
                b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n',
                ..
            ]
        ) && let Ok(text) = std::str::from_utf8(bytes)
        {
            self.read(text, paths);
        }
    }

    pub(super) fn read(&mut self, text: &'r str, paths: &Paths<'_>) {
        if let Ok(text) = scan::scan(text, paths, &mut self.slots) {
            self.text = text;
            self.readable = true;
        } else {
            self.slots.clear();
        }
    }

    #[inline]
    pub(super) fn has(&self, slot: u16) -> bool {
        self.slots.has(slot)
    }

    #[inline]
    pub(super) fn place(&self, slot: u16) -> Found<'r> {
        match self.slots.at(slot) {
            Occurrence::Absent => Found::Absent,
            Occurrence::Once(span) => Raw::at_span(self.text, span).into(),
            Occurrence::Twice => Found::Twice,
        }
    }

    /// The characters of a string that is not empty, where none of them is escaped. Empty when nothing is there, `None` when something else is.
    #[inline]
    pub(super) fn plain(&self, slot: u16) -> Option<&'r str> {
        if !self.has(slot) {
            return Some("");
        }
        let text = self.slots.get(slot, self.text)?.string()?;
        text.as_plain().filter(|plain| !plain.is_empty())
    }

    #[inline]
    pub(super) fn first_byte(&self, slot: u16) -> Option<u8> {
        let raw = self.slots.get(slot, self.text)?;
        raw.as_str().bytes().next()
    }

    #[inline]
    pub(super) fn whole(&self) -> Option<Raw<'r>> {
        self.readable.then(|| Raw::new(self.text))
    }
}

/// Whether there is nothing in a body, or only blanks.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    skip_blanks(without_bom(bytes)).is_empty()
}

/// Without the byte order mark at the start, if there is one.
#[inline]
pub(super) const fn without_bom(bytes: &[u8]) -> &[u8] {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => rest,
        _ => bytes,
    }
}
