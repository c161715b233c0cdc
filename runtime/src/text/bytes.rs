//! Short byte strings.

/// A word of eight bytes that are one.
const ONES: u64 = 0x0101_0101_0101_0101;

/// Whether they are the same. A word at a time and inlined: for a few bytes a call takes longer
/// than to compare them.
#[inline]
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match a.len() {
        0..4 => a.iter().eq(b),
        4..8 => ends::<4>(a) == ends::<4>(b),
        8..=16 => ends::<8>(a) == ends::<8>(b),
        17..=32 => ends::<16>(a) == ends::<16>(b),
        _ => a == b,
    }
}

/// Whether `part` occurs in `text`. Where it can be at few places only, to prepare a search that
/// is fast for many takes longer than to look at each.
pub(crate) fn contains(text: &str, part: &str) -> bool {
    const FEW: usize = 32;
    let Some(places) = text.len().checked_sub(part.len()) else {
        return false;
    };
    match part.as_bytes().first_chunk::<8>() {
        Some(start) if places < FEW => {
            let mut places = text.as_bytes().windows(8).enumerate();
            places.any(|(at, place)| place == start && starts_at(text, at, part))
        }
        _ => text.contains(part),
    }
}

/// Whether `part` occurs in `text`, with letters of either case.
pub(crate) fn contains_in_any_case(text: &str, part: &str) -> bool {
    let Some(first) = part.as_bytes().first() else {
        return true;
    };
    // The bit in which letters of both cases differ is set.
    let first = first | 0x20;
    let mut places = text.as_bytes().windows(part.len());
    places.any(|place| {
        place.first().is_some_and(|b| b | 0x20 == first)
            && place.eq_ignore_ascii_case(part.as_bytes())
    })
}

/// Whether some byte may be a control character.
pub(crate) fn has_controls(bytes: &[u8]) -> bool {
    let in_word = |word: [u8; 8]| {
        let word = u64::from_le_bytes(word);
        let below_space = word.wrapping_sub(ONES * 0x20);
        let delete = (word ^ (ONES * 0x7F)).wrapping_sub(ONES);
        (below_space | delete) & !word & (ONES * 0x80) != 0
    };
    match (bytes.as_chunks().0, bytes.last_chunk()) {
        (words, Some(last)) => in_word(*last) || words.iter().any(|word| in_word(*word)),
        (_, None) => bytes.iter().any(|b| *b < b' ' || *b == 0x7F),
    }
}

fn starts_at(text: &str, at: usize, part: &str) -> bool {
    let rest = text.as_bytes().get(at..);
    rest.is_some_and(|rest| rest.starts_with(part.as_bytes()))
}

/// The first and the last `N` bytes, which may overlap.
#[inline(always)]
fn ends<const N: usize>(bytes: &[u8]) -> Option<([u8; N], [u8; N])> {
    Some((*bytes.first_chunk()?, *bytes.last_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::{contains, contains_in_any_case, same};

    #[test]
    fn a_part_is_found_wherever_it_is() {
        let text = "no longer available, no longer";
        let ends = |start: usize| start..=text.len();
        let parts = (0..=text.len()).flat_map(|start| ends(start).map(move |end| (start, end)));
        for (start, end) in parts {
            assert!(contains(text, &text[start..end]), "{start}..{end}");
            let other = format!("{}!", &text[start..end]);
            assert!(!contains(text, &other), "{other}");
        }
        let long = "x".repeat(1000);
        assert!(contains(&(long.clone() + "needle in hay"), "needle in hay"));
        assert!(!contains(&long, "needle in hay"));
        assert!(!contains("", "needle in hay") && contains("", ""));
        for (text, part, is_there) in [
            ("bEARER x", "Bearer", true),
            ("Bearer", "x", false),
            ("xBeaReR", "bearer", true),
            ("eare@", "eare`", false),
            ("", "", true),
            ("", "a", false),
        ] {
            assert_eq!(contains_in_any_case(text, part), is_there, "{text} {part}");
        }
    }

    #[test]
    fn every_byte_counts() {
        let text = b"0123456789abcdefghijklmnop";
        for length in 0..text.len() {
            let text = &text[..length];
            assert!(same(text, text), "{length}");
            assert!(length == 0 || !same(text, &text[1..]));
            for changed in 0..length {
                let mut other = text.to_vec();
                other[changed] ^= 1;
                assert!(!same(text, &other), "{length}, {changed}");
            }
        }
    }
}
