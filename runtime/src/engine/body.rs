//! A scanned body: where the scan has found what.

use super::found::Found;
use crate::json::raw::Raw;
use crate::json::scan;
use crate::json::slots::{Place, Slots};
use crate::json::tape::{Tape, Token};
use crate::json::words::blanks;
use vendor_errors_tables::Paths;

/// A scanned body, or the part of it that is an envelope's root.
#[derive(Debug)]
pub(super) struct Body<'r> {
    /// The value without the blanks around it; empty when it is not readable.
    pub(super) text: &'r str,
    pub(super) readable: bool,
    pub(super) slots: Slots,
    /// What the scan has noted of values that only details are read from.
    pub(super) tokens: &'r [Token],
}

impl<'r> Body<'r> {
    #[inline(always)]
    pub(super) const fn unreadable() -> Self {
        Self {
            text: "",
            readable: false,
            slots: Slots::empty(),
            tokens: &[],
        }
    }

    /// In place, since the slots are large.
    #[inline]
    pub(super) fn read_bytes(
        &mut self,
        bytes: &'r [u8],
        paths: &Paths<'_>,
        tape: Option<Tape<'r>>,
    ) {
        let bytes = without_bom(bytes);
        // An HTML page is told by its first byte, before all of it is validated.
        if matches!(
            blanks(bytes),
            [
                b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n',
                ..
            ]
        ) && let Ok(text) = std::str::from_utf8(bytes)
        {
            self.read(text, paths, tape);
        }
    }

    pub(super) fn read(&mut self, text: &'r str, paths: &Paths<'_>, mut tape: Option<Tape<'r>>) {
        if let Ok(text) = scan::scan(text, paths, &mut self.slots, tape.as_mut()) {
            self.text = text;
            self.readable = true;
            self.tokens = tape.map_or(&[], Tape::into_tokens);
        } else {
            self.slots.forget();
        }
    }

    #[inline]
    pub(super) fn has(&self, slot: u16) -> bool {
        self.slots.has(slot)
    }

    #[inline]
    pub(super) fn place(&self, slot: u16) -> Found<'r> {
        if !self.has(slot) {
            return Found::Absent;
        }
        match self.slots.get(slot, self.text) {
            Some(place) => Found::Json(Raw::scanned(place, self.tokens)),
            None => Found::Twice,
        }
    }

    /// The characters of a string that is not empty, where none of them is escaped. Empty when nothing is there, `None` when something else is.
    #[inline]
    pub(super) fn plain(&self, slot: u16) -> Option<&'r str> {
        if !self.has(slot) {
            return Some("");
        }
        match self.slots.string(slot, self.text) {
            Some((inside, false)) => Some(inside),
            _ => None,
        }
    }

    #[inline]
    pub(super) fn first_byte(&self, slot: u16) -> Option<u8> {
        self.slots.first_byte(slot, self.text)
    }

    #[inline]
    pub(super) fn whole(&self) -> Option<Raw<'r>> {
        self.readable.then(|| Raw::new(self.text))
    }

    /// The whole body, with all tokens, as what other values are parts of.
    pub(super) fn all(&self) -> Option<Raw<'r>> {
        let place = Place {
            text: self.text,
            escaped: false,
            token: 0,
        };
        self.readable.then(|| Raw::scanned(place, self.tokens))
    }
}

/// Whether there is nothing in a body, or only blanks.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    blanks(without_bom(bytes)).is_empty()
}

/// Without the byte order mark at the start, if there is one.
#[inline]
pub(super) const fn without_bom(bytes: &[u8]) -> &[u8] {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => rest,
        _ => bytes,
    }
}
