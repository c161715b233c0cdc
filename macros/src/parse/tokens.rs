//! Reading tokens one after the other.
//!
//! rustc has parsed the item before a derive sees it, so only what the derive needs is looked at, and `syn`, which would be most of the
//! build time, is not needed.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use std::iter::Peekable;
use std::vec::IntoIter;

/// Tokens that have not been read yet.
pub(super) struct Tokens(Peekable<IntoIter<TokenTree>>);

impl Tokens {
    pub(super) fn new(tokens: impl IntoIterator<Item = TokenTree>) -> Self {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        Self(tokens.into_iter().peekable())
    }

    pub(super) fn next(&mut self) -> Option<TokenTree> {
        self.0.next()
    }

    pub(super) fn peek(&mut self) -> Option<&TokenTree> {
        self.0.peek()
    }

    /// The next token, if it is this punctuation.
    pub(super) fn punct(&mut self, wanted: char) -> Option<TokenTree> {
        self.0.next_if(|token| is_punct(token, wanted))
    }

    /// The next token, if it is an identifier or a keyword.
    pub(super) fn ident(&mut self) -> Option<Ident> {
        match self.0.next_if(|token| matches!(token, TokenTree::Ident(_))) {
            Some(TokenTree::Ident(ident)) => Some(ident),
            _ => None,
        }
    }

    pub(super) fn keyword(&mut self, wanted: &str) -> Option<TokenTree> {
        self.0
            .next_if(|token| matches!(token, TokenTree::Ident(ident) if ident == wanted))
    }

    pub(super) fn group(&mut self, wanted: Delimiter) -> Option<Group> {
        match self.0.next_if(
            |token| matches!(token, TokenTree::Group(group) if group.delimiter() == wanted),
        ) {
            Some(TokenTree::Group(group)) => Some(group),
            _ => None,
        }
    }

    pub(super) fn rest(self) -> TokenStream {
        self.0.collect()
    }

    /// `pub`, `pub(crate)`, or nothing.
    pub(super) fn visibility(&mut self) -> TokenStream {
        let Some(public) = self.keyword("pub") else {
            return TokenStream::new();
        };
        let restricts = |token: &TokenTree| {
            let TokenTree::Group(group) = token else {
                return false;
            };
            let first = group.stream().into_iter().next();
            group.delimiter() == Delimiter::Parenthesis
                && matches!(&first, Some(TokenTree::Ident(word)) if ["crate", "self", "super", "in"].iter().any(|known| word == known))
        };
        [public]
            .into_iter()
            .chain(self.0.next_if(restricts))
            .collect()
    }
}

pub(super) fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// The parts between commas that are not within angle brackets; empty ones are left out.
pub(super) fn split_types(tokens: impl IntoIterator<Item = TokenTree>) -> Vec<Vec<TokenTree>> {
    let mut depth = 0_usize;
    let mut arrow = false;
    split_where(tokens, |token| {
        if let TokenTree::Punct(punct) = token {
            match punct.as_char() {
                ',' if depth == 0 => return true,
                '<' => depth += 1,
                '>' if !arrow => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        arrow = is_punct(token, '-');
        false
    })
}

/// The parts between commas; empty ones are left out.
pub(super) fn split(tokens: impl IntoIterator<Item = TokenTree>) -> Vec<Vec<TokenTree>> {
    split_where(tokens, |token| is_punct(token, ','))
}

fn split_where(
    tokens: impl IntoIterator<Item = TokenTree>,
    mut separates: impl FnMut(&TokenTree) -> bool,
) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    for token in tokens {
        match (separates(&token), parts.last_mut()) {
            (false, Some(last)) => last.push(token),
            _ => parts.push(Vec::new()),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}
