//! Value by value, of valid text.

use crate::json::raw::{Raw, spelled};
use crate::json::words;
use crate::text::Text;
use crate::text::bytes::same;

#[derive(Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(super) fn inside(text: &'a str, open: u8) -> Self {
        Self {
            text,
            rest: text.as_bytes().strip_prefix(&[open]).unwrap_or(&[]),
        }
    }

    /// What follows the blanks and the comma before the next element or member.
    #[inline(always)]
    fn next(&self) -> &'a [u8] {
        match words::blanks(self.rest) {
            [b',', rest @ ..] => words::blanks(rest),
            rest => rest,
        }
    }

    #[inline]
    pub(super) fn element(&mut self) -> Option<Raw<'a>> {
        match self.next() {
            [b']', ..] | [] => None,
            rest => self.value(rest),
        }
    }

    pub(super) fn expected(&mut self, name: &str) -> Option<Raw<'a>> {
        let [b'"', inside @ ..] = self.next() else {
            return None;
        };
        let rest = after_name(inside, name)?;
        self.value(words::after_colon(rest)?)
    }

    #[inline(never)]
    pub(super) fn seek(&mut self, name: &str) -> Option<Raw<'a>> {
        loop {
            let [b'"', inside @ ..] = self.next() else {
                return None;
            };
            let rest = match after_name(inside, name) {
                Some(rest) => return self.value(words::after_colon(rest)?),
                None => words::after_string(inside)?,
            };
            let (after, escaped) = rest;
            let value = words::after_colon(after)?;
            if escaped {
                let length = inside.len().wrapping_sub(after.len()).wrapping_sub(1);
                if Text::escaped(self.between(inside, length)?).is(name) {
                    return self.value(value);
                }
            }
            (self.rest, _) = past_value(value)?;
        }
    }

    #[inline]
    pub(super) fn member(&mut self) -> Option<(Text<'a>, Raw<'a>)> {
        let [b'"', inside @ ..] = self.next() else {
            return None;
        };
        let key = words::string(inside)?;
        let name = self.between(inside, key.inside.len())?;
        let value = self.value(words::after_colon(key.rest)?)?;
        Some((spelled(name, key.escaped), value))
    }

    /// The value at the start of `rest`.
    #[inline(always)]
    fn value(&mut self, rest: &'a [u8]) -> Option<Raw<'a>> {
        let (after, escaped) = past_value(rest)?;
        self.rest = after;
        let text = self.between(rest, rest.len().wrapping_sub(after.len()))?;
        Some(Raw::noted(text, escaped, &[]))
    }

    /// The text of the first `length` bytes of `rest`.
    #[inline(always)]
    fn between(&self, rest: &[u8], length: usize) -> Option<&'a str> {
        let start = self.text.len().wrapping_sub(rest.len());
        self.text.get(start..start.wrapping_add(length))
    }
}

/// What follows a key and its closing quote, if it is plainly this name.
#[inline(always)]
fn after_name<'a>(inside: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let (key, rest) = inside.split_at_checked(name.len())?;
    match rest {
        // A key never spells a backslash as it is.
        [b'"', rest @ ..] if same(key, name.as_bytes()) && !name.as_bytes().contains(&b'\\') => {
            Some(rest)
        }
        _ => None,
    }
}

/// What follows a value, and whether it is a string with escapes.
#[inline(always)]
fn past_value(rest: &[u8]) -> Option<(&[u8], bool)> {
    match rest {
        [b'"', inside @ ..] => words::after_string(inside),
        [b'{' | b'[', inside @ ..] => Some((past_container(inside)?, false)),
        _ => Some((past_word(rest), false)),
    }
}

/// What follows a container, after the bracket that opens it. The text is valid, so the brackets outside of its strings match.
fn past_container(mut rest: &[u8]) -> Option<&[u8]> {
    let mut open = 1_usize;
    loop {
        match rest {
            [b'"', inside @ ..] => rest = words::string(inside)?.rest,
            [b'{' | b'[', after @ ..] => {
                open = open.wrapping_add(1);
                rest = after;
            }
            [b'}' | b']', after @ ..] => {
                open = open.wrapping_sub(1);
                if open == 0 {
                    return Some(after);
                }
                rest = after;
            }
            [0..=b' ', after @ ..] => rest = words::blanks(after),
            [_, after @ ..] => rest = after,
            [] => return None,
        }
    }
}

/// What follows a number, `true`, `false` or `null`.
fn past_word(mut rest: &[u8]) -> &[u8] {
    while let [b'+' | b'-'..=b'9' | b'A'..=b'Z' | b'a'..=b'z', after @ ..] = rest {
        rest = after;
    }
    rest
}
