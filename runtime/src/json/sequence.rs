//! JSON values one after another, as in JSON lines.

use crate::json::lexer::skip_blanks;
use crate::json::raw::RawValue;
use crate::json::scan::{MAX_DEPTH, skip};

/// The JSON values that stand one after another in a text, up to what is no JSON. Blanks between
/// them may be missing where they can be told apart without, as in `{}{}`.
#[derive(Clone, Debug)]
pub(crate) struct Sequence<'a> {
    text: &'a str,
    rest: &'a [u8],
}

pub(crate) fn sequence(text: &str) -> Sequence<'_> {
    let rest = skip_blanks(text.as_bytes());
    Sequence { text, rest }
}

impl<'a> Iterator for Sequence<'a> {
    type Item = RawValue<'a>;

    fn next(&mut self) -> Option<RawValue<'a>> {
        let after = skip(self.rest, MAX_DEPTH)?;
        let is_closed = matches!(self.rest.first(), Some(b'{' | b'[' | b'"'));
        if !is_closed && !is_boundary(after) {
            return None;
        }
        let start = self.text.len().saturating_sub(self.rest.len());
        let end = self.text.len().saturating_sub(after.len());
        self.rest = skip_blanks(after);
        self.text.get(start..end).map(RawValue::new)
    }
}

/// Whether a text is a sequence of two or more whole JSON values.
pub(crate) fn is_sequence(text: &str) -> bool {
    let mut values = sequence(text);
    let count = values.by_ref().count();
    count > 1 && values.rest.is_empty()
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
