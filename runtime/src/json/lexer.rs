//! The tokens of JSON (RFC 8259), in text that may be none.
//!
//! Each step takes the rest of the text and gives back what follows a token, or `None` where the
//! text is no JSON.

use crate::text::escape;

/// What follows the blanks. Most tokens follow none, or one space.
#[inline(always)]
pub(crate) fn skip_blanks(rest: &[u8]) -> &[u8] {
    match rest {
        [b'!'..=0xFF, ..] | [] => rest,
        [b' ', next @ ..] if next.first().is_some_and(|b| *b > b' ') => next,
        _ => skip_more_blanks(rest),
    }
}

#[inline(never)]
fn skip_more_blanks(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', after @ ..] = rest {
        rest = after;
        // Indentation comes in runs of spaces.
        while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
            let other = u64::from_le_bytes(*chunk) ^ (ONES * 0x20);
            if other != 0 {
                rest = rest.get(first_byte(other)..).unwrap_or(after);
                break;
            }
            rest = after;
        }
        if rest.first().is_some_and(|b| *b > b' ') {
            return rest;
        }
    }
    rest
}

/// Whether a value may be there, after blanks.
pub(crate) fn starts_value(text: &[u8]) -> bool {
    matches!(
        skip_blanks(text),
        [
            b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n',
            ..
        ]
    )
}

/// What follows the colon after a key, and the blanks around it.
#[inline(always)]
pub(super) fn after_colon(rest: &[u8]) -> Option<&[u8]> {
    match skip_blanks(rest) {
        [b':', rest @ ..] => Some(skip_blanks(rest)),
        _ => None,
    }
}

/// A string.
pub(super) struct Str<'t> {
    /// What is between the quotes, with its escapes.
    pub(super) inside: &'t [u8],
    pub(super) escaped: bool,
    pub(super) rest: &'t [u8],
}

/// A string, after its opening quote.
#[inline]
pub(super) fn string(text: &[u8]) -> Option<Str<'_>> {
    let (rest, escaped) = after_string(text)?;
    let length = text.len().wrapping_sub(rest.len()).wrapping_sub(1);
    Some(Str {
        inside: text.get(..length)?,
        escaped,
        rest,
    })
}

/// What follows the closing quote of a string, and whether there are escapes in it.
#[inline(always)]
pub(super) fn after_string(text: &[u8]) -> Option<(&[u8], bool)> {
    match after_plain(text) {
        [b'"', after @ ..] => Some((after, false)),
        rest @ [b'\\', ..] => Some((after_escapes(rest)?, true)),
        _ => None,
    }
}

/// The same from the first backslash on.
#[inline(never)]
fn after_escapes(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        match rest {
            [b'"', after @ ..] => return Some(after),
            [b'\\', escape @ ..] => rest = after_plain(escape::json(escape)?.1),
            _ => return None,
        }
    }
}

/// What follows the bytes of a string that stand for themselves: up to a quote, a backslash or a
/// control character.
///
/// Most bytes of a body pass here, so eight are looked at together. Not inlined, so that its
/// constants stay in registers: a sixth of the instructions for large bodies.
#[inline(never)]
fn after_plain(mut rest: &[u8]) -> &[u8] {
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        let chunk = u64::from_le_bytes(*chunk);
        let special = specials(chunk);
        // Most text is ASCII, so other bytes are left for the second look.
        if special != 0 {
            let special = special & !chunk;
            if special != 0 {
                return rest.get(first_byte(special)..).unwrap_or(after);
            }
        }
        rest = after;
    }
    while let [0x20..=0x21 | 0x23..=0x5B | 0x5D..=0xFF, after @ ..] = rest {
        rest = after;
    }
    rest
}

/// Eight bytes that are one.
const ONES: u64 = 0x0101_0101_0101_0101;

/// Sets the highest bit of each byte that is a quote, a backslash or a control character, and of
/// bytes that are not ASCII. A borrow may set it in later bytes too, but the first is exact.
#[inline(always)]
fn specials(chunk: u64) -> u64 {
    // A quote with its second bit flipped is a space, and control characters stay below: both are
    // less than 0x21.
    let quotes_and_controls = (chunk ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let backslashes = (chunk ^ (ONES * 0x5C)).wrapping_sub(ONES);
    (quotes_and_controls | backslashes) & (ONES * 0x80)
}

/// The index of the first byte that is not zero.
#[inline(always)]
fn first_byte(word: u64) -> usize {
    (word.trailing_zeros() / 8) as usize
}

/// What follows a number, `true`, `false` or `null`.
pub(super) fn after_scalar(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [b't', b'r', b'u', b'e', rest @ ..]
        | [b'f', b'a', b'l', b's', b'e', rest @ ..]
        | [b'n', b'u', b'l', b'l', rest @ ..] => Some(rest),
        _ => after_number(rest),
    }
}

/// What follows a number.
pub(crate) fn after_number(rest: &[u8]) -> Option<&[u8]> {
    let whole = rest.strip_prefix(b"-").unwrap_or(rest);
    let mut rest = match whole {
        [b'0', rest @ ..] => rest,
        _ => after_digits(whole)?,
    };
    if let [b'.', fraction @ ..] = rest {
        rest = after_digits(fraction)?;
    }
    if let [b'e' | b'E', b'+' | b'-', exponent @ ..] | [b'e' | b'E', exponent @ ..] = rest {
        rest = after_digits(exponent)?;
    }
    Some(rest)
}

/// What follows one or more digits.
fn after_digits(rest: &[u8]) -> Option<&[u8]> {
    let (first, mut rest) = rest.split_first()?;
    if !first.is_ascii_digit() {
        return None;
    }
    while let [b'0'..=b'9', after @ ..] = rest {
        rest = after;
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_blanks_is_passed() {
        for (blank, count) in ["", " ", "\n", "\t "].into_iter().zip([0, 20, 20, 20]) {
            for count in 0..=count {
                let blanks = blank.repeat(count);
                let text = format!("{blanks}1 ");
                assert_eq!(skip_blanks(text.as_bytes()), b"1 ", "{text:?}");
                for text in [format!(":{blanks}1 "), format!("{blanks}:{blanks}1 ")] {
                    assert_eq!(after_colon(text.as_bytes()), Some(&b"1 "[..]), "{text:?}");
                }
            }
        }
    }
}
