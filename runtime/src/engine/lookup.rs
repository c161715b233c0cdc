//! Which entries have a code or a message, by the spec's indices.

use crate::text::Text;
use crate::text::bytes::same;
use vendor_errors_tables::{Entry, Spec, TextIndex};

/// The entries that have the code.
pub(super) fn by_code<'s>(spec: &Spec<'s>, code: Text<'_>) -> Entries<'s> {
    find(spec, spec.codes, code, |entry, code| {
        let mut codes = entry.code.exact().iter();
        codes.any(|own| same(own.as_bytes(), code))
    })
}

/// The entries that the message alone tells.
pub(super) fn by_message<'s>(spec: &Spec<'s>, message: Text<'_>) -> Entries<'s> {
    find(spec, spec.messages, message, |entry, message| {
        entry
            .message()
            .is_some_and(|own| same(own.as_bytes(), message))
    })
}

fn find<'s>(
    spec: &Spec<'s>,
    index: TextIndex<'s>,
    text: Text<'_>,
    has: fn(&Entry<'_>, &[u8]) -> bool,
) -> Entries<'s> {
    let known = text.decoded_within::<{ TextIndex::LONGEST }, _>(|text| {
        probe(spec, index, text.as_bytes(), has)
    });
    known.flatten().unwrap_or(Entries::Several(&[]))
}

/// The entries that have a text, by their indices.
pub(super) enum Entries<'s> {
    One([u16; 1]),
    Several(&'s [u16]),
}

impl Entries<'_> {
    pub(super) fn iter(&self) -> impl Iterator<Item = u16> + Clone {
        let indices = match self {
            Self::One(index) => index,
            Self::Several(indices) => *indices,
        };
        indices.iter().copied()
    }
}

/// Looks from slot to slot, from the one that the hash tells.
fn probe<'s>(
    spec: &Spec<'s>,
    index: TextIndex<'s>,
    text: &[u8],
    has: fn(&Entry<'_>, &[u8]) -> bool,
) -> Option<Entries<'s>> {
    let TextIndex { slots, shared } = index;
    let mask = slots.len().checked_sub(1)?;
    if text.len() > TextIndex::LONGEST {
        return None;
    }
    let mut slot = TextIndex::hash(text) as usize & mask;
    // The table is at most half full; the bound is for tables that are not.
    for _ in 0..slots.len() {
        let index = slots.get(slot)?.checked_sub(1)?;
        let at = usize::from(index);
        match spec.entries.get(at) {
            Some(entry) if has(entry, text) => return Some(Entries::One([index])),
            Some(_) => {}
            None => match shared.get(at.wrapping_sub(spec.entries.len())) {
                Some((known, entries)) if same(known.as_bytes(), text) => {
                    return Some(Entries::Several(entries));
                }
                _ => {}
            },
        }
        slot = slot.wrapping_add(1) & mask;
    }
    None
}
