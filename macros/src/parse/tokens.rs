//! Reading tokens one after the other.
//!
//! rustc has parsed the item before a derive sees it, so only what the derive needs is looked at, and `syn`, which would be most of the
//! build time, is not needed.

use crate::join::{Brackets, Group, Ident, Token};
use std::vec::IntoIter;

/// Tokens that have not been read yet.
pub(super) struct Tokens(IntoIter<Token>);

impl Tokens {
    pub(super) fn new(tokens: Vec<Token>) -> Self {
        Self(tokens.into_iter())
    }

    pub(super) fn next(&mut self) -> Option<Token> {
        self.0.next()
    }

    pub(super) fn peek(&self) -> Option<&Token> {
        self.0.as_slice().first()
    }

    /// The next token, if it is this punctuation.
    pub(super) fn punct(&mut self, wanted: char) -> Option<Token> {
        match self.peek()?.is_punct(wanted) {
            true => self.next(),
            false => None,
        }
    }

    pub(super) fn keyword(&mut self, wanted: &str) -> Option<Token> {
        match self.peek()?.is_word(wanted) {
            true => self.next(),
            false => None,
        }
    }

    /// The next token, if it is an identifier or a keyword.
    pub(super) fn ident(&mut self) -> Option<Ident> {
        let Some(Token::Ident(ident)) = self.peek() else {
            return None;
        };
        let ident = ident.clone();
        self.next();
        Some(ident)
    }

    pub(super) fn group(&mut self, wanted: Brackets) -> Option<Group> {
        match self.peek() {
            Some(Token::Group(group)) if group.brackets == wanted => {}
            _ => return None,
        }
        match self.next() {
            Some(Token::Group(group)) => Some(group),
            _ => None,
        }
    }

    pub(super) fn rest(self) -> Vec<Token> {
        self.0.collect()
    }

    /// `pub`, `pub(crate)`, or nothing.
    pub(super) fn visibility(&mut self) -> Vec<Token> {
        let mut visibility = Vec::new();
        visibility.extend(self.keyword("pub"));
        if !visibility.is_empty() && self.peek().is_some_and(restricts) {
            visibility.extend(self.next());
        }
        visibility
    }
}

/// The `(crate)` of `pub(crate)`; the type of an unnamed field may be in brackets, too.
fn restricts(token: &Token) -> bool {
    let Token::Group(group) = token else {
        return false;
    };
    let is_place = |first: &Token| {
        ["crate", "self", "super", "in"]
            .iter()
            .any(|word| first.is_word(word))
    };
    group.brackets == Brackets::Round && group.tokens.first().is_some_and(is_place)
}

/// The parts between commas that are not within angle brackets; empty ones are left out.
pub(super) fn split_types(tokens: Vec<Token>) -> Vec<Vec<Token>> {
    let mut depth = 0_usize;
    let mut arrow = false;
    split_where(tokens, &mut |token| {
        if let Token::Punct(punct, _) = token {
            match punct {
                ',' if depth == 0 => return true,
                '<' => depth += 1,
                '>' if !arrow => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        arrow = token.is_punct('-');
        false
    })
}

/// The parts between commas; empty ones are left out.
pub(super) fn split(tokens: Vec<Token>) -> Vec<Vec<Token>> {
    split_where(tokens, &mut |token| token.is_punct(','))
}

fn split_where(tokens: Vec<Token>, separates: &mut dyn FnMut(&Token) -> bool) -> Vec<Vec<Token>> {
    let mut parts = Vec::new();
    let mut part = Vec::new();
    for token in tokens {
        if !separates(&token) {
            part.push(token);
        } else if !part.is_empty() {
            parts.push(std::mem::take(&mut part));
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}
