//! Which bytes texts have, asked by functions that are compiled once and not for each question.

/// Whether all bytes are of a kind.
pub(crate) fn all(text: &str, is: fn(u8) -> bool) -> bool {
    text.bytes().all(is)
}

/// Whether the text is digits, and no less than one.
pub(crate) fn are_digits(text: &str) -> bool {
    !text.is_empty() && all(text, |b| b.is_ascii_digit())
}
