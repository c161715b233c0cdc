//! Short byte strings.

/// Whether they are the same. A word at a time and in line: for a few bytes a call takes longer than to compare them.
#[inline]
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match (ends::<8>(a), ends::<8>(b)) {
        (Some(a_ends), Some(b_ends)) => a_ends == b_ends && (a.len() <= 16 || a == b),
        _ => match (ends::<4>(a), ends::<4>(b)) {
            (Some(a), Some(b)) => a == b,
            _ => a.iter().eq(b),
        },
    }
}

/// The first and the last `N` bytes, which may overlap.
#[inline(always)]
fn ends<const N: usize>(bytes: &[u8]) -> Option<([u8; N], [u8; N])> {
    Some((*bytes.first_chunk()?, *bytes.last_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::same;

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
