//! Marks in code that is text, for what text cannot hold: the user's own tokens, and where code points. The derive puts in what they stand for.
//!
//! | mark | stands for |
//! |---|---|
//! | `$7` | the token of the user's at 7 |
//! | `$at 7 { code }` | the code, pointing at that token |
//! | `$plain { code }` | the code, in which there are no marks |
//!
//! `$` is a token to rustc, but one that no code has outside of `macro_rules!`. What comes from a spec is in literals, where nothing is marked.

use super::tokens::{Ident, Place, Spot, Token};
use std::fmt::Write;

/// A name that the user gave.
#[must_use]
pub(crate) fn ident(ident: &Ident) -> String {
    let mut code = String::new();
    mark(ident.place, &mut code);
    code
}

/// Tokens of the user's.
pub(super) fn tokens(tokens: &[Token]) -> String {
    let mut code = String::new();
    for token in tokens {
        mark(token.place(), &mut code);
    }
    code
}

/// Lists of tokens, with a comma behind each.
pub(super) fn lists(lists: &[Vec<Token>]) -> String {
    let mut code = String::new();
    for list in lists {
        code.push_str(&tokens(list));
        code.push(',');
    }
    code
}

/// Code in which rustc's errors point at something that the user wrote.
pub(super) fn at(spot: Spot, code: &str) -> String {
    format!("$at {} {{ {code} }}", spot.start.0)
}

/// Code in which the derive need not look for marks.
#[must_use]
pub(crate) fn plain(code: &str) -> String {
    format!("$plain {{\n{code}}}")
}

fn mark(Place(place): Place, code: &mut String) {
    // Writing to a text never fails. Without blanks, what is around would be one token with the mark.
    let _ = write!(code, " ${place} ");
}
