//! Escapes: a character that is spelled with others.

/// The number that these digits spell in hexadecimal.
pub(crate) fn hex(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, digit| {
        Some(number << 4 | char::from(*digit).to_digit(16)?)
    })
}

/// The character that an escape of JSON stands for (RFC 8259 §7), after its backslash, and what
/// follows it. Two escapes may spell one character, as surrogates.
pub(crate) fn json(escape: &[u8]) -> Option<(char, &[u8])> {
    let (first, rest) = escape.split_first()?;
    let c = match first {
        b'"' | b'\\' | b'/' => char::from(*first),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return code_units(rest),
        _ => return None,
    };
    Some((c, rest))
}

/// A character of one or two UTF-16 code units, after `\u`.
fn code_units(text: &[u8]) -> Option<(char, &[u8])> {
    let (first, rest) = code_unit(text)?;
    if let Some(c) = char::from_u32(first) {
        return Some((c, rest));
    }
    let (second, rest) = code_unit(rest.strip_prefix(b"\\u")?)?;
    let units = [u16::try_from(first).ok()?, u16::try_from(second).ok()?];
    let c = char::decode_utf16(units).next()?.ok()?;
    Some((c, rest))
}

fn code_unit(text: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, rest) = text.split_at_checked(4)?;
    Some((hex(digits)?, rest))
}

/// The byte that an octet of percent-encoding stands for (RFC 3986 §2.1), after its `%`, and what
/// follows it.
pub(crate) fn percent(octet: &[u8]) -> Option<(u8, &[u8])> {
    let (digits, rest) = octet.split_at_checked(2)?;
    Some((u8::try_from(hex(digits)?).ok()?, rest))
}
