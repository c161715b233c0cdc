//! `<T: Clone = u8, const N: usize>` and `where` clauses.

use super::tokens::{Tokens, split_types};
use crate::join::{Brackets, Generics, Problem, Spot, Token};
use crate::messages;

/// Reads the parameters, if there are any.
pub(super) fn generics(tokens: &mut Tokens, problems: &mut Vec<Problem>) -> Generics {
    let mut generics = Generics::default();
    if tokens.punct('<').is_none() {
        return generics;
    }
    for parameter in split_types(until_closed(tokens)) {
        let mut parameter = Tokens::new(parameter);
        while parameter.punct('#').is_some() {
            parameter.group(Brackets::Square);
        }
        if let Some(tick) = parameter.punct('\'') {
            let mut lifetime = vec![tick];
            lifetime.extend(parameter.next());
            problems.push(messages::lifetime(Spot::of(&lifetime)));
            generics.params.push(lifetime.clone());
            generics.args.push(lifetime);
            continue;
        }
        let constant = parameter.keyword("const");
        let Some(name) = parameter.ident() else {
            continue;
        };
        let is_type = constant.is_none();
        let mut declared = Vec::new();
        declared.extend(constant);
        declared.push(Token::Ident(name.clone()));
        declared.extend(until_default(parameter));
        generics.params.push(declared);
        generics.args.push(vec![Token::Ident(name.clone())]);
        if is_type {
            generics.types.push(name);
        }
    }
    generics
}

/// Reads a `where` clause, up to the body.
pub(super) fn predicates(tokens: &mut Tokens) -> Vec<Vec<Token>> {
    if tokens.keyword("where").is_none() {
        return Vec::new();
    }
    let is_body =
        |token: &Token| matches!(token, Token::Group(group) if group.brackets == Brackets::Curly);
    let mut clause = Vec::new();
    while tokens
        .peek()
        .is_some_and(|token| !is_body(token) && !token.is_punct(';'))
    {
        clause.extend(tokens.next());
    }
    split_types(clause)
}

fn until_closed(tokens: &mut Tokens) -> Vec<Token> {
    let mut inside = Vec::new();
    let mut depth = 1_usize;
    let mut arrow = false;
    while let Some(token) = tokens.next() {
        if token.is_punct('<') {
            depth += 1;
        } else if token.is_punct('>') && !arrow {
            depth -= 1;
            if depth == 0 {
                break;
            }
        }
        arrow = token.is_punct('-');
        inside.push(token);
    }
    inside
}

/// Defaults are not repeated in an `impl`. A bound may have `=` in angle brackets.
fn until_default(mut tokens: Tokens) -> Vec<Token> {
    let mut bounds = Vec::new();
    let mut depth = 0_usize;
    while let Some(token) = tokens.next() {
        match &token {
            Token::Punct('<', _) => depth += 1,
            Token::Punct('>', _) => depth = depth.saturating_sub(1),
            Token::Punct('=', _) if depth == 0 => break,
            _ => {}
        }
        bounds.push(token);
    }
    bounds
}
