//! From value to value inside a container of valid JSON.

use crate::json::ends::Ends;
use crate::json::lexer::{after_colon, after_string, skip_blanks, string};
use crate::json::raw::{RawValue, characters};
use crate::text::Text;
use std::rc::Rc;

#[derive(Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    rest: &'a [u8],
    /// Of the containers in it, if they are known.
    ends: Option<Rc<Ends>>,
}

impl<'a> Cursor<'a> {
    /// Into a container that this bracket opens; there is nothing in any other value.
    pub(super) fn inside(text: &'a str, open: u8) -> Self {
        Self {
            text,
            rest: text.as_bytes().strip_prefix(&[open]).unwrap_or(&[]),
            ends: None,
        }
    }

    /// With the ends of the containers in it.
    pub(super) fn with(self, ends: Option<Rc<Ends>>) -> Self {
        Self { ends, ..self }
    }

    /// What follows the blanks and the comma before the next element or member.
    #[inline]
    fn next(&self) -> &'a [u8] {
        match skip_blanks(self.rest) {
            [b',', rest @ ..] => skip_blanks(rest),
            rest => rest,
        }
    }

    #[inline]
    pub(super) fn element(&mut self) -> Option<RawValue<'a>> {
        match self.next() {
            [b']', ..] | [] => None,
            rest => self.value(rest),
        }
    }

    #[inline]
    pub(super) fn member(&mut self) -> Option<(Text<'a>, RawValue<'a>)> {
        let [b'"', inside @ ..] = self.next() else {
            return None;
        };
        let key = string(inside)?;
        let name = self.start_of(inside, key.inside.len())?;
        let value = self.value(after_colon(key.rest)?)?;
        Some((characters(name, key.escaped), value))
    }

    /// The value at the start of `rest`.
    #[inline]
    fn value(&mut self, rest: &'a [u8]) -> Option<RawValue<'a>> {
        let (after, escaped) = match self.after_known(rest) {
            Some(after) => (after, false),
            None => after_value(rest)?,
        };
        self.rest = after;
        let text = self.start_of(rest, rest.len().wrapping_sub(after.len()))?;
        Some(RawValue::scanned(text, escaped))
    }

    /// What follows a container whose end is known.
    #[inline]
    fn after_known(&self, rest: &'a [u8]) -> Option<&'a [u8]> {
        match (&self.ends, rest) {
            (Some(ends), [b'{' | b'[', ..]) => rest.get(ends.length_at(rest.as_ptr() as usize)?..),
            _ => None,
        }
    }

    /// The first `length` bytes of `rest`, as text.
    #[inline]
    fn start_of(&self, rest: &[u8], length: usize) -> Option<&'a str> {
        let start = self.text.len().wrapping_sub(rest.len());
        self.text.get(start..start.wrapping_add(length))
    }
}

/// What follows a value, and whether that is a string with escapes.
#[inline]
pub(super) fn after_value(rest: &[u8]) -> Option<(&[u8], bool)> {
    match rest {
        [b'"', inside @ ..] => after_string(inside),
        [b'{' | b'[', inside @ ..] => Some((after_container(inside)?, false)),
        _ => Some((after_scalar(rest), false)),
    }
}

/// What follows a container, after the bracket that opens it. The text is valid, so the brackets
/// outside of its strings match.
fn after_container(mut rest: &[u8]) -> Option<&[u8]> {
    let mut open = 1_usize;
    loop {
        match rest {
            [b'"', inside @ ..] => rest = after_string(inside)?.0,
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
            [_, after @ ..] => rest = after,
            [] => return None,
        }
    }
}

/// What follows a number, `true`, `false` or `null`.
fn after_scalar(mut rest: &[u8]) -> &[u8] {
    while let [b'+' | b'-'..=b'9' | b'A'..=b'Z' | b'a'..=b'z', after @ ..] = rest {
        rest = after;
    }
    rest
}
