//! Tokens of a text, for tests: the compiler's are only there while a macro runs.

use crate::join::{Brackets, Group, Ident, Place, Token};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

pub(crate) fn lexed(text: &str) -> Vec<Token> {
    tokens(text.parse().expect("tokens"))
}

fn tokens(stream: TokenStream) -> Vec<Token> {
    stream.into_iter().map(token).collect()
}

fn token(tree: TokenTree) -> Token {
    let place = Place::NOWHERE;
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
