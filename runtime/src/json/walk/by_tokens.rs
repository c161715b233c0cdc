//! From token to token, of what has been noted.

use crate::json::raw::{Raw, spelled};
use crate::json::tape::Token;
use crate::text::Text;
use crate::text::bytes::same;
use std::ops::Range;

#[derive(Debug)]
pub(super) struct Steps<'a> {
    /// The container's text.
    text: &'a str,
    /// Where that starts.
    start: u32,
    /// What is still to come.
    tokens: &'a [Token],
}

impl<'a> Steps<'a> {
    /// Through what is inside a container that starts there.
    #[inline]
    pub(super) const fn inside(text: &'a str, start: u32, tokens: &'a [Token]) -> Self {
        Self {
            text,
            start,
            tokens,
        }
    }

    #[inline(always)]
    pub(super) const fn are_over(&self) -> bool {
        self.tokens.is_empty()
    }

    #[inline(always)]
    pub(super) fn expected(&mut self, name: &str) -> Option<Raw<'a>> {
        let [key, rest @ ..] = self.tokens else {
            return None;
        };
        let spelled = self.text.as_bytes().get(self.range(key))?;
        if key.escaped() || !same(spelled, name.as_bytes()) {
            return None;
        }
        self.tokens = rest;
        self.value()
    }

    pub(super) fn seek(&mut self, name: &str) -> Option<Raw<'a>> {
        loop {
            let [key, rest @ ..] = self.tokens else {
                return None;
            };
            let spelled = self.text.get(self.range(key))?;
            self.tokens = rest;
            let is_it = if key.escaped() {
                Text::escaped(spelled).is(name)
            } else {
                same(spelled.as_bytes(), name.as_bytes())
            };
            if is_it {
                return self.value();
            }
            self.tokens = rest.get(rest.first()?.size()..)?;
        }
    }

    #[inline]
    pub(super) fn member(&mut self) -> Option<(Text<'a>, Raw<'a>)> {
        let [key, rest @ ..] = self.tokens else {
            return None;
        };
        self.tokens = rest;
        let name = self.text.get(self.range(key))?;
        Some((spelled(name, key.escaped()), self.value()?))
    }

    #[inline(always)]
    pub(super) fn value(&mut self) -> Option<Raw<'a>> {
        let tokens = self.tokens;
        let value = tokens.first()?;
        self.tokens = tokens.get(value.size()..)?;
        Some(Raw::noted(
            self.text.get(self.range(value))?,
            value.escaped(),
            tokens,
        ))
    }

    /// Where it lies in the container's text.
    #[inline]
    fn range(&self, token: &Token) -> Range<usize> {
        let start = token.start.wrapping_sub(self.start);
        let end = token.end.wrapping_sub(self.start);
        start as usize..end as usize
    }
}
