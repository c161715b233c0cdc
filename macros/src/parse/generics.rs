//! `<T: Clone = u8, const N: usize>` and `where` clauses.

use super::tokens::{Tokens, is_punct, split_types};
use crate::messages;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;
use vendor_errors_build::join::{Generics, Problem};

/// Reads the parameters, if there are any.
pub(super) fn generics(tokens: &mut Tokens, problems: &mut Vec<Problem>) -> Generics {
    let mut generics = Generics::default();
    if tokens.punct('<').is_none() {
        return generics;
    }
    for parameter in split_types(until_closed(tokens)) {
        let mut parameter = Tokens::new(parameter);
        while parameter.punct('#').is_some() {
            parameter.group(Delimiter::Bracket);
        }
        if let Some(tick) = parameter.punct('\'') {
            let lifetime: TokenStream = [tick].into_iter().chain(parameter.next()).collect();
            problems.push(messages::lifetime(&lifetime));
            generics.params.extend(quote!(#lifetime,));
            generics.args.extend(quote!(#lifetime,));
            continue;
        }
        let constant = parameter.keyword("const");
        let Some(name) = parameter.ident() else {
            continue;
        };
        let bounds = until_default(parameter);
        generics.params.extend(quote!(#constant #name #bounds,));
        generics.args.extend(quote!(#name,));
        if constant.is_none() {
            generics.types.push(name);
        }
    }
    generics
}

/// Reads a `where` clause, up to the body.
pub(super) fn predicates(tokens: &mut Tokens) -> TokenStream {
    let mut predicates = TokenStream::new();
    if tokens.keyword("where").is_none() {
        return predicates;
    }
    let is_body = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let mut clause = Vec::new();
    while tokens
        .peek()
        .is_some_and(|token| !is_body(token) && !is_punct(token, ';'))
    {
        clause.extend(tokens.next());
    }
    for predicate in split_types(clause) {
        predicates.extend(quote!(#(#predicate)*,));
    }
    predicates
}

fn until_closed(tokens: &mut Tokens) -> Vec<TokenTree> {
    let mut inside = Vec::new();
    let mut depth = 1_usize;
    let mut arrow = false;
    while let Some(token) = tokens.next() {
        if is_punct(&token, '<') {
            depth += 1;
        } else if is_punct(&token, '>') && !arrow {
            depth -= 1;
            if depth == 0 {
                break;
            }
        }
        arrow = is_punct(&token, '-');
        inside.push(token);
    }
    inside
}

/// Defaults are not repeated in an `impl`. A bound may have `=` in angle brackets.
fn until_default(mut tokens: Tokens) -> TokenStream {
    let mut bounds = Vec::new();
    let mut depth = 0_usize;
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' => depth = depth.saturating_sub(1),
            TokenTree::Punct(punct) if punct.as_char() == '=' && depth == 0 => break,
            _ => {}
        }
        bounds.push(token);
    }
    bounds.into_iter().collect()
}
