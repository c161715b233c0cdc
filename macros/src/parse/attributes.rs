//! The syntax of `#[vendor_errors(…)]`: keys and values.

use crate::messages::{Mistakes, item as messages};
use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Ident, Lit, MacroDelimiter, Meta, Path, Result, Token};
use syn::{parenthesized, parse2, token};

/// A key, and what it is set to.
pub(crate) struct Setting {
    pub(crate) key: Ident,
    pub(crate) value: Value,
}

pub(crate) enum Value {
    /// `other`
    None,
    /// `code = "slot_unavailable"`
    Text(Text),
    /// `crate = ::renamed`
    Path(Path),
    /// `code("a", "b")`, `bookwell(code = "a", status = 409)`
    List(Vec<Argument>),
}

pub(crate) enum Argument {
    Text(Text),
    Setting(Setting),
}

/// A literal: the content of a string, or an integer as it is written.
#[derive(Clone)]
pub(crate) struct Text {
    pub(crate) value: String,
    pub(crate) span: Span,
}

/// Our attributes of an item, a variant or a field.
#[derive(Default)]
pub(super) struct Attributes {
    /// The settings of each, apart.
    pub(super) each: Vec<Vec<Setting>>,
    /// One of them has a mistake.
    pub(super) broken: bool,
}

impl Attributes {
    pub(super) fn parse(attributes: &[Attribute], mistakes: &mut Mistakes) -> Self {
        let mut ours = Self::default();
        let before = mistakes.len();
        for attribute in attributes {
            if !attribute.path().is_ident("vendor_errors") {
                continue;
            }
            match &attribute.meta {
                Meta::List(list) if matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
                    ours.each.push(settings(&list.tokens, mistakes));
                }
                _ => mistakes.push(messages::not_a_list(attribute.bracket_token.span.join())),
            }
        }
        ours.broken = mistakes.len() > before;
        ours
    }

    /// All settings, whichever attribute they stand in.
    pub(super) fn settings(self) -> Vec<Setting> {
        self.each.into_iter().flatten().collect()
    }
}

/// Parses each setting on its own, so that a mistake in one does not hide mistakes in the others.
fn settings(tokens: &TokenStream, mistakes: &mut Mistakes) -> Vec<Setting> {
    let mut settings = Vec::new();
    for part in split(tokens) {
        match parse2(part) {
            Ok(setting) => settings.push(setting),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    settings
}

/// The parts between commas that are not empty.
fn split(tokens: &TokenStream) -> Vec<TokenStream> {
    let is_comma = |tree: &TokenTree| matches!(tree, TokenTree::Punct(p) if p.as_char() == ',');
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    trees
        .split(is_comma)
        .filter(|part| !part.is_empty())
        .map(|part| part.iter().cloned().collect())
        .collect()
}

impl Parse for Setting {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let whole: TokenStream = input.fork().parse()?;
        let not_a_key = |_| messages::not_a_key(&whole);
        // `crate` is a keyword.
        let key = input.call(Ident::parse_any).map_err(not_a_key)?.unraw();
        if input.is_empty() {
            let value = Value::None;
            return Ok(Self { key, value });
        }
        if input.peek(token::Paren) {
            let list;
            parenthesized!(list in input);
            let list = split(&list.parse()?).into_iter().map(parse2);
            let value = Value::List(list.collect::<Result<_>>()?);
            return match input.is_empty() {
                true => Ok(Self { key, value }),
                false => Err(messages::not_a_key(&whole)),
            };
        }
        input.parse::<Token![=]>().map_err(not_a_key)?;
        if input.is_empty() {
            return Err(messages::not_a_key(&whole));
        }
        let value = value(input.parse()?)?;
        Ok(Self { key, value })
    }
}

fn value(tokens: TokenStream) -> Result<Value> {
    if let Ok(text) = parse2(tokens.clone()) {
        return Ok(Value::Text(text));
    }
    match Path::parse_mod_style.parse2(tokens.clone()) {
        Ok(path) => Ok(Value::Path(path)),
        Err(_) => Err(messages::not_a_text(&tokens)),
    }
}

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        match input.peek(Lit) {
            true => input.parse().map(Self::Text),
            false => input.parse().map(Self::Setting),
        }
    }
}

impl Parse for Text {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let literal: Lit = input.parse()?;
        let value = match &literal {
            Lit::Str(text) if text.suffix().is_empty() => Some(text.value()),
            Lit::Int(integer) => {
                // Codes are text: `007` is not `7`.
                let written = integer.token().to_string().replace('_', "");
                Some(written).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
            }
            _ => None,
        };
        match value {
            Some(value) => Ok(Self {
                value,
                span: literal.span(),
            }),
            None => Err(messages::not_a_text(&literal)),
        }
    }
}
