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
    let mut put = |code: &str, index: usize| {
        let mut slot = CodeIndex::hash(code.as_bytes()) as usize % slots.len();
        while slots[slot] != 0 {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = u16::try_from(index + 1).unwrap_or(u16::MAX);
    };
    // An error's slot answers for each of its codes, also for one that it shares with others: the way to that one must not lead past it.
    let mut shared = Vec::new();
    for (code, of) in &codes {
        if of.len() > 1 {
            put(code, entries.len() + shared.len());
            shared.push((*code, &*arena.alloc_slice_copy(of)));
        }
    }
    for (code, of) in &codes {
        if let [only] = of.as_slice() {
            put(code, usize::from(*only));
        }
    }
    CodeIndex {
        slots: arena.alloc_slice_copy(&slots),
        shared: arena.alloc_slice_copy(&shared),
    }
}

/// Each code once, in the order of the file, with the indices of its entries.
fn collect<'a>(entries: &[Entry<'a>]) -> Vec<(&'a str, Vec<u16>)> {
    let mut codes: Vec<(&str, Vec<u16>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
    for (index, entry) in (0..=u16::MAX).zip(entries) {
        for code in entry.code.exact() {
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
    wanted: fn(&Codes<'_>) -> bool,
) -> &'a [u16] {
    let mut found = Vec::new();
    for (index, entry) in (0..=u16::MAX).zip(entries) {
        if wanted(&entry.code) {
            found.push(index);
        }
    }
    arena.alloc_slice_copy(&found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry<'a>(codes: &'a [&'a str]) -> Entry<'a> {
        Entry {
            code: Codes::of(codes),
            ..Entry::EMPTY
        }
    }

    /// The number in the slot of a code, looked up as the runtime does.
    fn find(index: &CodeIndex<'_>, entries: &[Entry<'_>], code: &str) -> Option<u16> {
        let mut slot = CodeIndex::hash(code.as_bytes()) as usize % index.slots.len();
        while let Some(found) = index.slots[slot].checked_sub(1) {
            let is_it = match entries.get(usize::from(found)) {
                Some(entry) => entry.code.exact().contains(&code),
                None => index.shared[usize::from(found) - entries.len()].0 == code,
            };
            if is_it {
                return Some(found);
            }
            slot = (slot + 1) % index.slots.len();
        }
        None
    }

    #[test]
    fn every_code_is_found_and_no_other() {
        let arena = Bump::new();
        let codes: Vec<String> = (0..1000).map(|number| format!("code_{number}")).collect();
        let codes: Vec<[&str; 1]> = codes.iter().map(|code| [code.as_str()]).collect();
        let entries: Vec<_> = codes.iter().map(|code| entry(code)).collect();
        let index = index(&arena, &entries);
        assert!(index.slots.len().is_power_of_two() && index.slots.len() >= 2000);
        assert!(index.shared.is_empty());
        for (number, [code]) in (0..).zip(&codes) {
            assert_eq!(find(&index, &entries, code), Some(number));
        }
        assert_eq!(find(&index, &entries, "code_1000"), None);
    }

    #[test]
    fn a_shared_code_is_found_before_an_error_that_has_it() {
        let arena = Bump::new();
        let names: Vec<String> = (0..200).map(|number| format!("code_{number}")).collect();
        for other in &names {
            let (both, one) = ([other.as_str(), "shared"], ["shared"]);
            let entries = [entry(&both), entry(&one)];
            let index = index(&arena, &entries);
            assert_eq!(find(&index, &entries, "shared"), Some(2), "{other}");
            assert_eq!(find(&index, &entries, other), Some(0));
        }
    }

    #[test]
    fn a_code_has_all_its_entries() {
        let arena = Bump::new();
        let family = Entry {
            code: Codes::Like(vendor_errors_runtime::tables::Test::StartsWith("a")),
            ..Entry::EMPTY
        };
        let entries = [entry(&["a", "b"]), Entry::EMPTY, family, entry(&["b"])];
        let index = index(&arena, &entries);
        assert_eq!(index.shared, [("b", &[0, 3][..])]);
        let found = ["a", "b", "c"].map(|code| find(&index, &entries, code));
        assert_eq!(found, [Some(0), Some(4), None]);
        assert_eq!(
            (families(&arena, &entries), codeless(&arena, &entries)),
            (&[2][..], &[1][..])
        );
        assert!(super::index(&arena, &[]).slots.is_empty());
    }
}
