//! From a code, or from a message, to its entries.

use bumpalo::Bump;
use std::collections::HashMap;
use vendor_errors_tables::{Codes, Entry, TextIndex};

/// The hash table over exact codes.
pub(super) fn codes<'a>(arena: &'a Bump, entries: &[Entry<'a>]) -> TextIndex<'a> {
    let mut codes = Texts::default();
    for (index, entry) in (0..=u16::MAX).zip(entries) {
        for code in entry.code.exact() {
            codes.add(code, index);
        }
    }
    index_of(arena, entries.len(), &codes.texts)
}

/// Below this many messages, comparing each takes no longer than the table.
const FEW: usize = 4;

/// The hash table over messages that alone tell an error.
pub(super) fn messages<'a>(arena: &'a Bump, entries: &[Entry<'a>]) -> TextIndex<'a> {
    let mut messages = Texts::default();
    for (index, entry) in (0..=u16::MAX).zip(entries) {
        if let Some(message) = indexed(entry) {
            messages.add(message, index);
        }
    }
    match messages.texts.len() < FEW {
        true => TextIndex::EMPTY,
        false => index_of(arena, entries.len(), &messages.texts),
    }
}

fn indexed<'a>(entry: &Entry<'a>) -> Option<&'a str> {
    entry
        .message()
        .filter(|message| message.len() <= TextIndex::LONGEST)
}

fn index_of<'a>(arena: &'a Bump, entries: usize, texts: &[(&'a str, Vec<u16>)]) -> TextIndex<'a> {
    if texts.is_empty() {
        return TextIndex::EMPTY;
    }
    let mut slots = vec![0_u16; (texts.len() * 2).next_power_of_two()];
    let mut put = |text: &str, index: usize| {
        let mut slot = TextIndex::hash(text.as_bytes()) as usize % slots.len();
        while slots[slot] != 0 {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = u16::try_from(index + 1).unwrap_or(u16::MAX);
    };
    // An error's slot answers for each of its codes, also for one that it shares with others: the
    // way to that one must not lead past it.
    let mut shared = Vec::new();
    for (text, of) in texts {
        if of.len() > 1 {
            put(text, entries + shared.len());
            shared.push((*text, &*arena.alloc_slice_copy(of)));
        }
    }
    for (text, of) in texts {
        if let [only] = of.as_slice() {
            put(text, usize::from(*only));
        }
    }
    TextIndex {
        slots: arena.alloc_slice_copy(&slots),
        shared: arena.alloc_slice_copy(&shared),
    }
}

/// Each text once, in the order of the file, with the indices of its entries.
#[derive(Default)]
struct Texts<'a> {
    texts: Vec<(&'a str, Vec<u16>)>,
    known: HashMap<&'a str, usize>,
}

impl<'a> Texts<'a> {
    fn add(&mut self, text: &'a str, index: u16) {
        let texts = &mut self.texts;
        let at = *self.known.entry(text).or_insert_with(|| {
            texts.push((text, Vec::new()));
            texts.len() - 1
        });
        texts[at].1.push(index);
    }
}

/// The entries whose code is a test.
pub(super) fn patterns<'a>(arena: &'a Bump, entries: &[Entry<'a>]) -> &'a [u16] {
    indices(arena, entries, &|entry| {
        matches!(entry.code, Codes::Pattern(_))
    })
}

/// The entries without a code that the messages' table does not have.
pub(super) fn without_code<'a>(
    arena: &'a Bump,
    entries: &[Entry<'a>],
    messages: TextIndex<'a>,
) -> &'a [u16] {
    let is_indexed = |entry: &Entry<'a>| !messages.slots.is_empty() && indexed(entry).is_some();
    indices(arena, entries, &|entry| {
        matches!(entry.code, Codes::None) && !is_indexed(entry)
    })
}

fn indices<'a>(
    arena: &'a Bump,
    entries: &[Entry<'a>],
    wanted: &dyn Fn(&Entry<'a>) -> bool,
) -> &'a [u16] {
    let mut found = Vec::new();
    for (index, entry) in (0..=u16::MAX).zip(entries) {
        if wanted(entry) {
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
    fn find(index: &TextIndex<'_>, entries: &[Entry<'_>], code: &str) -> Option<u16> {
        let mut slot = TextIndex::hash(code.as_bytes()) as usize % index.slots.len();
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
        let index = super::codes(&arena, &entries);
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
            let index = super::codes(&arena, &entries);
            assert_eq!(find(&index, &entries, "shared"), Some(2), "{other}");
            assert_eq!(find(&index, &entries, other), Some(0));
        }
    }

    #[test]
    fn a_code_has_all_its_entries() {
        let arena = Bump::new();
        let family = Entry {
            code: Codes::Pattern(vendor_errors_tables::Test::StartsWith("a")),
            ..Entry::EMPTY
        };
        let entries = [entry(&["a", "b"]), Entry::EMPTY, family, entry(&["b"])];
        let index = super::codes(&arena, &entries);
        assert_eq!(index.shared, [("b", &[0, 3][..])]);
        let found = ["a", "b", "c"].map(|code| find(&index, &entries, code));
        assert_eq!(found, [Some(0), Some(4), None]);
        assert_eq!(
            (
                patterns(&arena, &entries),
                without_code(&arena, &entries, TextIndex::EMPTY)
            ),
            (&[2][..], &[1][..])
        );
        assert!(super::codes(&arena, &[]).slots.is_empty());
    }
}
