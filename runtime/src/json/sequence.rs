//! JSON values one after another, as in JSON lines.

use crate::json::lexer::skip_blanks;
use crate::json::scan::{MAX_DEPTH, skip};

/// Whether a text is a sequence of two or more whole JSON values. Blanks between them may be
/// missing where both can be told apart without, as in `{}{}`.
pub(crate) fn is_sequence(text: &str) -> bool {
    let mut rest = skip_blanks(text.as_bytes());
    let mut values = 0_usize;
    while !rest.is_empty() {
        let Some(after) = skip(rest, MAX_DEPTH) else {
            return false;
        };
        let is_closed = matches!(rest.first(), Some(b'{' | b'[' | b'"'));
        if !is_closed && !is_boundary(after) {
            return false;
        }
        rest = skip_blanks(after);
        values = values.saturating_add(1);
    }
    values > 1
}

/// Whether a number or a literal before this has come to its end.
fn is_boundary(after: &[u8]) -> bool {
    after.is_empty()
        || skip_blanks(after).len() < after.len()
        || matches!(after.first(), Some(b'{' | b'[' | b'"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_values_in_sequence_are_told_from_one_and_from_broken_ones() {
        for sequence in [
            "{\"a\":1}\n{\"b\":2}\n",
            "{}{}",
            " [1] \"x\"\r\n2 true",
            "1{}",
            "null null",
        ] {
            assert!(is_sequence(sequence), "{sequence}");
        }
        let deep = "[".repeat(128) + &"]".repeat(128);
        for other in [
            "",
            " ",
            "{}",
            "{}\n{",
            "{}}",
            "00",
            "truefalse",
            "1,2",
            "{} x",
            &deep,
        ] {
            assert!(!is_sequence(other), "{other}");
        }
        assert!(!is_sequence(&format!("{{}} {deep}")));
    }
}
