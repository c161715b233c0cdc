//! Literals.

use std::fmt::Write;

/// The text in quotes. What could not be seen in it, or would turn the lines of an editor around, is escaped.
pub(crate) fn string(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\'' => literal.push('\''),
            // Before a digit `\0` looks like an octal number.
            '\0' if rest.peek().is_some_and(char::is_ascii_digit) => literal.push_str("\\x00"),
            ' '..='~' if c != '"' && c != '\\' => literal.push(c),
            c => literal.extend(c.escape_debug()),
        }
    }
    literal.push('"');
    literal
}

/// An integer as people read it: `86_400_000`.
pub(crate) fn integer(value: u64) -> String {
    let digits = value.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number that is a float to rustc, too: `2.0`.
pub(crate) fn float(value: f64) -> String {
    let mut literal = String::new();
    // Writing to a text never fails.
    let _ = write!(literal, "{value:?}");
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_show_what_is_in_them() {
        assert_eq!(string("it's \"a\" \\ é"), r#""it's \"a\" \\ é""#);
        assert_eq!(string("a\tb\n\u{202e}\u{7f}"), r#""a\tb\n\u{202e}\u{7f}""#);
        assert_eq!(string("\0a\x001"), r#""\0a\x001""#);
    }

    #[test]
    fn long_integers_are_grouped() {
        assert_eq!(
            [0, 9_999, 10_000, 86_400_000].map(integer),
            ["0", "9999", "10_000", "86_400_000"]
        );
    }

    #[test]
    fn floats_have_a_point_or_an_exponent() {
        assert_eq!([2.0, 1.5, 1e30].map(float), ["2.0", "1.5", "1e30"]);
    }
}
