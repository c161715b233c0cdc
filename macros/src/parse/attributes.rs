//! `#[vendor_errors(…)]`: keys and their values, whatever they mean.

use super::literal;
use super::tokens::{Tokens, is_punct, split};
use crate::messages;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use vendor_errors_build::join::{Argument, Meta, Problem, Text, Value};

/// The attributes of an item, a variant or a field.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    /// The contents of each `#[vendor_errors(…)]`.
    pub(super) ours: Vec<Vec<Meta>>,
    /// One of them could not be read.
    pub(super) broken: bool,
}

/// Reads the attributes in front of something.
pub(super) fn attributes(tokens: &mut Tokens, problems: &mut Vec<Problem>) -> Attributes {
    let mut attributes = Attributes::default();
    while tokens.punct('#').is_some() {
        let Some(group) = tokens.group(Delimiter::Bracket) else {
            break;
        };
        let mut inside = Tokens::new(group.stream());
        if inside.keyword("vendor_errors").is_none() {
            continue;
        }
        let before = problems.len();
        match inside.group(Delimiter::Parenthesis) {
            Some(list) => attributes.ours.push(metas(list.stream(), problems)),
            None => problems.push(messages::not_a_list(group.span())),
        }
        attributes.broken |= problems.len() > before;
    }
    attributes
}

fn metas(tokens: TokenStream, problems: &mut Vec<Problem>) -> Vec<Meta> {
    let metas = split(tokens).into_iter().map(meta);
    metas
        .filter_map(|meta| meta.map_err(|problem| problems.push(problem)).ok())
        .collect()
}

fn meta(part: Vec<TokenTree>) -> Result<Meta, Problem> {
    let spot: TokenStream = part.iter().cloned().collect();
    let mut tokens = Tokens::new(part);
    let key = tokens.ident().ok_or_else(|| messages::not_a_key(&spot))?;
    if let Some(list) = tokens.group(Delimiter::Parenthesis) {
        return finish(
            tokens,
            &spot,
            Meta {
                key,
                value: Value::List(arguments(&list)?),
            },
        );
    }
    if tokens.peek().is_none() {
        return Ok(Meta {
            key,
            value: Value::None,
        });
    }
    tokens
        .punct('=')
        .ok_or_else(|| messages::not_a_key(&spot))?;
    let value = tokens.rest();
    let value = match text(&value) {
        Some(text) => Value::Text(text),
        None if is_path(&value) => Value::Path(value),
        None if value.is_empty() => return Err(messages::not_a_key(&spot)),
        None => return Err(messages::not_a_text(&value)),
    };
    Ok(Meta { key, value })
}

fn finish(mut tokens: Tokens, spot: &TokenStream, meta: Meta) -> Result<Meta, Problem> {
    match tokens.next() {
        None => Ok(meta),
        Some(_) => Err(messages::not_a_key(spot)),
    }
}

fn arguments(list: &Group) -> Result<Vec<Argument>, Problem> {
    let parts = split(list.stream()).into_iter().map(|part| {
        let tokens: TokenStream = part.iter().cloned().collect();
        match text(&tokens) {
            Some(text) => Ok(Argument::Text(text)),
            None => meta(part).map(Argument::Meta),
        }
    });
    parts.collect()
}

/// A literal, also as the argument of a macro.
fn text(tokens: &TokenStream) -> Option<Text> {
    let mut tokens = tokens.clone().into_iter();
    match (tokens.next()?, tokens.next()) {
        (TokenTree::Literal(literal), None) => {
            let value = literal::text(&literal)?;
            Some(Text {
                value,
                span: literal.span(),
            })
        }
        (TokenTree::Group(group), None) if group.delimiter() == Delimiter::None => {
            text(&group.stream())
        }
        _ => None,
    }
}

/// `::a::b`, `crate::a`
fn is_path(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter().peekable();
    tokens.peek().is_some()
        && tokens.all(|token| matches!(token, TokenTree::Ident(_)) || is_punct(&token, ':'))
}
