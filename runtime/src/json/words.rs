//! The words of JSON (RFC 8259): what follows a string, a number, blanks, in text that may be none.
//!
//! What is still to be read is a slice, and each step gives back what follows it, or `None` where the text is no JSON.

use crate::text::bytes::ONES;

/// The colon after a key, and the blanks around it.
#[inline(always)]
pub(crate) fn after_colon(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [b':', b' ', value @ ..] | [b':', value @ ..]
            if value.first().is_some_and(|b| *b > b' ') =>
        {
            Some(value)
        }
        _ => match blanks(rest) {
            [b':', rest @ ..] => Some(blanks(rest)),
            _ => None,
        },
    }
}

/// What follows the blanks.
#[inline(always)]
pub(crate) fn blanks(rest: &[u8]) -> &[u8] {
    match rest {
        [b'!'..=0xFF, ..] | [] => rest,
        [b' ', next @ ..] if next.first().is_some_and(|b| *b > b' ') => next,
        _ => more_blanks(rest),
    }
}

#[inline(never)]
fn more_blanks(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', after @ ..] = rest {
        rest = after;
        // Indentation comes in runs of spaces.
        while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
            let other = u64::from_le_bytes(*chunk) ^ SPACES;
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

/// A string.
pub(crate) struct Str<'t> {
    /// Between the quotes, escapes still in it.
    pub(crate) inside: &'t [u8],
    pub(crate) escaped: bool,
    pub(crate) rest: &'t [u8],
}

/// A string, after its opening quote.
#[inline(always)]
pub(crate) fn string(text: &[u8]) -> Option<Str<'_>> {
    let (rest, escaped) = after_string(text)?;
    let length = text.len().wrapping_sub(rest.len()).wrapping_sub(1);
    Some(Str {
        inside: text.get(..length)?,
        escaped,
        rest,
    })
}

/// What follows a string's closing quote, and whether there are escapes in it.
#[inline(always)]
pub(crate) fn after_string(text: &[u8]) -> Option<(&[u8], bool)> {
    match plain_run(text) {
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
            [b'\\', ..] => rest = plain_run(escape(rest)?),
            _ => return None,
        }
    }
}

/// What follows the bytes of a string that stand for themselves.
///
/// Not inlined, so that its constants stay in registers.
#[inline(never)]
pub(crate) fn plain_run(mut rest: &[u8]) -> &[u8] {
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        let chunk = u64::from_le_bytes(*chunk);
        let special = specials(chunk);
        // Most text is ASCII, so that other bytes are left for the second look.
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

const SPACES: u64 = ONES * 0x20;

/// A bit for each byte of `chunk` that ends a plain run of a string: a quote, a backslash, a control character; and for bytes that are not ASCII. The lowest
/// bit of the former is exact.
#[inline(always)]
fn specials(chunk: u64) -> u64 {
    // A quote with its second bit flipped is a space, and control characters stay below: both are less than 0x21.
    let quotes_and_controls = (chunk ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let backslashes = (chunk ^ (ONES * 0x5C)).wrapping_sub(ONES);
    (quotes_and_controls | backslashes) & (ONES * 0x80)
}

/// The index of the first byte that is not zero.
#[inline(always)]
fn first_byte(word: u64) -> usize {
    (word.trailing_zeros() >> 3) as usize
}

fn escape(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [
            b'\\',
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't',
            rest @ ..,
        ] => Some(rest),
        [b'\\', b'u', rest @ ..] => match code_unit(rest)? {
            (0xD800..=0xDBFF, [b'\\', b'u', rest @ ..]) => match code_unit(rest)? {
                (0xDC00..=0xDFFF, rest) => Some(rest),
                _ => None,
            },
            (0xD800..=0xDFFF, _) => None,
            (_, rest) => Some(rest),
        },
        _ => None,
    }
}

/// Four hexadecimal digits.
fn code_unit(rest: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, rest) = rest.split_first_chunk::<4>()?;
    let unit = digits.iter().try_fold(0, |unit, digit| {
        Some(unit << 4 | char::from(*digit).to_digit(16)?)
    })?;
    Some((unit, rest))
}

/// What follows a number, `true`, `false` or `null`.
pub(crate) fn after_word(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [b'1'..=b'9', rest @ ..] => after_digits(more_digits(rest)),
        [b't', b'r', b'u', b'e', rest @ ..]
        | [b'f', b'a', b'l', b's', b'e', rest @ ..]
        | [b'n', b'u', b'l', b'l', rest @ ..] => Some(rest),
        _ => number(rest),
    }
}

/// What follows a number.
pub(crate) fn number(rest: &[u8]) -> Option<&[u8]> {
    let rest = match rest {
        [b'-', rest @ ..] => rest,
        _ => rest,
    };
    match rest {
        [b'0', rest @ ..] => after_digits(rest),
        [b'1'..=b'9', rest @ ..] => after_digits(more_digits(rest)),
        _ => None,
    }
}

/// What follows a number, after its first digits.
#[inline(always)]
fn after_digits(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [b'.' | b'e' | b'E', ..] => after_whole(rest),
        _ => Some(rest),
    }
}

/// What follows the fraction and the exponent of a number.
#[inline(never)]
fn after_whole(mut rest: &[u8]) -> Option<&[u8]> {
    if let [b'.', fraction @ ..] = rest {
        rest = digits(fraction)?;
    }
    if let [b'e' | b'E', b'+' | b'-', exponent @ ..] | [b'e' | b'E', exponent @ ..] = rest {
        rest = digits(exponent)?;
    }
    Some(rest)
}

fn digits(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [b'0'..=b'9', rest @ ..] => Some(more_digits(rest)),
        _ => None,
    }
}

fn more_digits(mut rest: &[u8]) -> &[u8] {
    while let [b'0'..=b'9', after @ ..] = rest {
        rest = after;
    }
    rest
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
                assert_eq!(super::blanks(text.as_bytes()), b"1 ", "{text:?}");
                for text in [format!(":{blanks}1 "), format!("{blanks}:{blanks}1 ")] {
                    assert_eq!(after_colon(text.as_bytes()), Some(&b"1 "[..]), "{text:?}");
                }
            }
        }
    }
}
