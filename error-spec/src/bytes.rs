//! Which bytes texts have, asked by functions that are compiled once and not for each question.

/// Whether all bytes are of a kind.
///
/// The loop calls nothing, since most text is read in unoptimized builds.
pub(crate) fn all(text: &str, is: fn(u8) -> bool) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        if !is(*byte) {
            return false;
        }
        rest = after;
    }
    true
}

/// Whether the text is digits, and no less than one.
pub(crate) fn are_digits(text: &str) -> bool {
    !text.is_empty() && all(text, |b| b.is_ascii_digit())
}
