//! From a code to its entries.

use bumpalo::Bump;
use std::collections::HashMap;
use vendor_errors_runtime::tables::{CodeIndex, Codes, Entry};

/// The hash table over exact codes.
pub(super) fn index<'a>(arena: &'a Bump, entries: &[Entry<'a>]) -> CodeIndex<'a> {
    let codes = collect(entries);
    if codes.is_empty() {
        return CodeIndex::EMPTY;
    }
    let mut slots = vec![0_u16; (codes.len() * 2).next_power_of_two()];
    for (index, (code, _)) in (1..=u16::MAX).zip(&codes) {
        let mut slot = CodeIndex::hash(code.as_bytes()) as usize % slots.len();
        while slots[slot] != 0 {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = index;
    }
    let codes = codes
        .iter()
        .map(|(code, entries)| (*code, &*arena.alloc_slice_copy(entries)));
    CodeIndex {
        slots: arena.alloc_slice_copy(&slots),
        codes: arena.alloc_slice_fill_iter(codes.collect::<Vec<_>>()),
    }
}

/// Each code once, in the order of the file, with the indices of its entries.
fn collect<'a>(entries: &[Entry<'a>]) -> Vec<(&'a str, Vec<u16>)> {
    let mut codes: Vec<(&str, Vec<u16>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (index, entry) in (0..=u16::MAX).zip(entries) {
        let Codes::Of(own) = entry.code else { continue };
        for code in own {
            let at = *known.entry(code).or_insert_with(|| {
                codes.push((code, Vec::new()));
                codes.len() - 1
            });
            codes[at].1.push(index);
        }
    }
    codes
}

/// The entries whose code is a test.
pub(super) fn families<'a>(arena: &'a Bump, entries: &[Entry<'a>]) -> &'a [u16] {
    indices(arena, entries, |code| matches!(code, Codes::Like(_)))
}

/// The entries without a code.
pub(super) fn codeless<'a>(arena: &'a Bump, entries: &[Entry<'a>]) -> &'a [u16] {
    indices(arena, entries, |code| matches!(code, Codes::None))
}

fn indices<'a>(
    arena: &'a Bump,
    entries: &[Entry<'a>],
    wanted: impl Fn(&Codes<'_>) -> bool,
) -> &'a [u16] {
    let found: Vec<u16> = (0..=u16::MAX)
        .zip(entries)
        .filter(|(_, entry)| wanted(&entry.code))
        .map(|(index, _)| index)
        .collect();
    arena.alloc_slice_copy(&found)
}
