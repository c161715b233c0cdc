//! A user's code for tests, as the derive would hand it on, and code with marks as it would give it back.

use super::tokens::{Brackets, Group, Ident, Place, Token};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::cell::RefCell;

thread_local! {
    /// What the derive would keep: each token under its place.
    static GIVEN: RefCell<Vec<TokenTree>> = const { RefCell::new(Vec::new()) };
}

pub(super) fn lexed(text: &str) -> Vec<Token> {
    tokens(text.parse().expect("tokens"))
}

pub(super) fn tokens(stream: TokenStream) -> Vec<Token> {
    stream.into_iter().map(token).collect()
}

fn token(tree: TokenTree) -> Token {
    let place = GIVEN.with_borrow_mut(|given| {
        given.push(tree.clone());
        Place(given.len() - 1)
    });
    match tree {
        TokenTree::Ident(ident) => Token::Ident(Ident {
            text: ident.to_string(),
            place,
        }),
        TokenTree::Punct(punct) => Token::Punct(punct.as_char(), place),
        TokenTree::Literal(literal) => Token::Literal(literal.to_string(), place),
        TokenTree::Group(group) => Token::Group(Group {
            brackets: match group.delimiter() {
                Delimiter::Parenthesis => Brackets::Round,
                Delimiter::Bracket => Brackets::Square,
                Delimiter::Brace => Brackets::Curly,
                Delimiter::None => Brackets::Unseen,
            },
            tokens: tokens(group.stream()),
            place,
        }),
    }
}

/// The code with what its marks stand for, and blanks between all tokens.
pub(super) fn filled(code: &str) -> String {
    fill(code.parse().expect("generated code is Rust")).to_string()
}

fn fill(code: TokenStream) -> TokenStream {
    let mut filled = TokenStream::new();
    let mut code = code.into_iter();
    while let Some(tree) = code.next() {
        match tree {
            TokenTree::Punct(punct) if punct.as_char() == '$' => match code.next() {
                Some(TokenTree::Literal(place)) => {
                    let place: usize = place.to_string().parse().expect("a place");
                    filled.extend([GIVEN.with_borrow(|given| given[place].clone())]);
                }
                Some(TokenTree::Ident(at)) if at == "at" => {
                    code.next().expect("where it points");
                    filled.extend(inside(code.next()));
                }
                _ => filled.extend(inside(code.next())),
            },
            TokenTree::Group(group) => {
                let within = fill(group.stream());
                let group = proc_macro2::Group::new(group.delimiter(), within);
                filled.extend([TokenTree::from(group)]);
            }
            other => filled.extend([other]),
        }
    }
    filled
}

fn inside(group: Option<TokenTree>) -> TokenStream {
    match group {
        Some(TokenTree::Group(group)) => group.stream(),
        other => panic!("no code, but {other:?}"),
    }
}
