//! `#[vendor_errors(…)]`: keys and their values, whatever they mean.

use super::literal;
use super::tokens::{Tokens, split};
use crate::join::{Argument, Brackets, Group, Meta, Problem, Spot, Text, Token, Value};
use crate::messages;

/// The attributes of an item, a variant or a field.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    /// The contents of each `#[vendor_errors(…)]`.
    pub(super) ours: Vec<Vec<Meta>>,
    /// One of them could not be read.
    pub(super) broken: bool,
}

impl Attributes {
    /// All keys, in whichever attribute they stand.
    pub(super) fn keys(self) -> Vec<Meta> {
        let mut keys = Vec::new();
        for metas in self.ours {
            keys.extend(metas);
        }
        keys
    }
}

/// Reads the attributes in front of something.
pub(super) fn attributes(tokens: &mut Tokens, problems: &mut Vec<Problem>) -> Attributes {
    let mut attributes = Attributes::default();
    while tokens.punct('#').is_some() {
        let Some(group) = tokens.group(Brackets::Square) else {
            break;
        };
        let mut inside = Tokens::new(group.tokens);
        if inside.keyword("vendor_errors").is_none() {
            continue;
        }
        let before = problems.len();
        match inside.group(Brackets::Round) {
            Some(list) => attributes.ours.push(metas(list.tokens, problems)),
            None => problems.push(messages::not_a_list(group.place.into())),
        }
        attributes.broken |= problems.len() > before;
    }
    attributes
}

fn metas(tokens: Vec<Token>, problems: &mut Vec<Problem>) -> Vec<Meta> {
    let mut metas = Vec::new();
    for part in split(tokens) {
        match meta(part) {
            Ok(meta) => metas.push(meta),
            Err(problem) => problems.push(problem),
        }
    }
    metas
}

fn meta(part: Vec<Token>) -> Result<Meta, Problem> {
    let spot = Spot::of(&part);
    let mut tokens = Tokens::new(part);
    let key = tokens.ident().ok_or_else(|| messages::not_a_key(spot))?;
    if let Some(list) = tokens.group(Brackets::Round) {
        return finish(
            tokens,
            spot,
            Meta {
                key,
                value: Value::List(arguments(list)?),
            },
        );
    }
    if tokens.peek().is_none() {
        return Ok(Meta {
            key,
            value: Value::None,
        });
    }
    tokens.punct('=').ok_or_else(|| messages::not_a_key(spot))?;
    let value = tokens.rest();
    let value = match text(&value) {
        Some(text) => Value::Text(text),
        None if is_path(&value) => Value::Path(value),
        None if value.is_empty() => return Err(messages::not_a_key(spot)),
        None => return Err(messages::not_a_text(Spot::of(&value))),
    };
    Ok(Meta { key, value })
}

fn finish(mut tokens: Tokens, spot: Spot, meta: Meta) -> Result<Meta, Problem> {
    match tokens.next() {
        None => Ok(meta),
        Some(_) => Err(messages::not_a_key(spot)),
    }
}

fn arguments(list: Group) -> Result<Vec<Argument>, Problem> {
    let mut arguments = Vec::new();
    for part in split(list.tokens) {
        arguments.push(match text(&part) {
            Some(text) => Argument::Text(text),
            None => Argument::Meta(meta(part)?),
        });
    }
    Ok(arguments)
}

/// A literal, also as the argument of a macro.
fn text(tokens: &[Token]) -> Option<Text> {
    match tokens {
        [Token::Literal(written, place)] => Some(Text {
            value: literal::text(written)?,
            spot: (*place).into(),
        }),
        [Token::Group(group)] if group.brackets == Brackets::Unseen => text(&group.tokens),
        _ => None,
    }
}

/// `::a::b`, `crate::a`
fn is_path(tokens: &[Token]) -> bool {
    let is_part = |token: &Token| matches!(token, Token::Ident(_) | Token::Punct(':', _));
    !tokens.is_empty() && tokens.iter().all(is_part)
}
