//! Which entries have a code or a message, by the spec's indices.

use crate::text::Text;
use crate::text::bytes::same;
use vendor_errors_tables::{Codes, Entry, Spec, TextIndex};

/// Which entries have an exact text.
pub(super) enum Known<'s> {
    No,
    Of(u16, &'s Entry<'s>),
    OfSeveral(&'s [u16]),
}

/// The entries that have the code.
#[inline]
pub(super) fn by_code<'s>(spec: &Spec<'s>, code: Text<'_>) -> Known<'s> {
    match code.as_plain() {
        Some(plain) => with_code(spec, plain.as_bytes()),
        None => decoded(code, &|code| with_code(spec, code)),
    }
}

/// The entries that the message alone tells.
#[inline]
pub(super) fn by_message<'s>(spec: &Spec<'s>, message: Text<'_>) -> Known<'s> {
    match message.as_plain() {
        Some(plain) => with_message(spec, plain.as_bytes()),
        None => decoded(message, &|message| with_message(spec, message)),
    }
}

#[inline(never)]
fn with_code<'s>(spec: &Spec<'s>, code: &[u8]) -> Known<'s> {
    find(spec, spec.codes, code, has_code)
}

#[inline]
fn with_message<'s>(spec: &Spec<'s>, message: &[u8]) -> Known<'s> {
    find(spec, spec.messages, message, has_message)
}

/// Finds by the characters of a text with escapes.
#[cold]
#[inline(never)]
fn decoded<'s>(text: Text<'_>, find: &dyn Fn(&[u8]) -> Known<'s>) -> Known<'s> {
    let mut buffer = [0_u8; TextIndex::LONGEST];
    let decoded = text.decode_into(&mut buffer);
    decoded.map_or(Known::No, find)
}

#[inline(always)]
fn find<'s>(
    spec: &Spec<'s>,
    index: TextIndex<'s>,
    text: &[u8],
    has: impl Fn(&Entry<'s>, &[u8]) -> bool,
) -> Known<'s> {
    let TextIndex { slots, shared } = index;
    let Some(mask) = slots.len().checked_sub(1) else {
        return Known::No;
    };
    if text.len() > TextIndex::LONGEST {
        return Known::No;
    }
    let mut slot = TextIndex::hash(text) as usize & mask;
    // The table is at most half full; the bound is for tables that are not.
    for _ in 0..slots.len() {
        let Some(index) = slots.get(slot).and_then(|slot| slot.checked_sub(1)) else {
            return Known::No;
        };
        if let Some(entry) = spec.entries.get(usize::from(index)) {
            if has(entry, text) {
                return Known::Of(index, entry);
            }
        } else if let Some((known, entries)) =
            shared.get(usize::from(index).wrapping_sub(spec.entries.len()))
            && same(known.as_bytes(), text)
        {
            return Known::OfSeveral(entries);
        }
        slot = slot.wrapping_add(1) & mask;
    }
    Known::No
}

#[inline]
fn has_code(entry: &Entry<'_>, code: &[u8]) -> bool {
    // What most are, first.
    if let Codes::One(own) = entry.code {
        return same(own.as_bytes(), code);
    }
    let mut codes = entry.code.exact().iter();
    codes.any(|own| same(own.as_bytes(), code))
}

fn has_message(entry: &Entry<'_>, message: &[u8]) -> bool {
    entry
        .message()
        .is_some_and(|own| same(own.as_bytes(), message))
}
