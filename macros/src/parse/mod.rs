//! What the derive needs of syn's tree, and the syntax of its attributes.

mod attributes;
mod container;
#[cfg(test)]
mod tests;

pub(crate) use attributes::{Argument, Setting, Text, Value};

use crate::facade;
use crate::messages::{Mistakes, item as messages};
use attributes::Attributes;
use container::Container;
use proc_macro2::Span;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields, Generics, Ident, Type, Visibility};
use vendor_errors_build::Facade;

/// What the derive stands on.
pub(crate) struct Input {
    pub(crate) name: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) generics: Generics,
    pub(crate) specs: Vec<SpecName>,
    /// Where `exhaustive` stands.
    pub(crate) exhaustive: Option<Span>,
    /// The path of `vendor-errors`.
    pub(crate) facade: Facade,
    pub(crate) body: Body,
}

/// What names a spec.
pub(crate) struct SpecName {
    pub(crate) origin: Origin,
    /// A path or a vendor, as it is written.
    pub(crate) text: Text,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// `spec = "vendors/acme.yaml"`: a file of the user's.
    File,
    /// `vendor = "stripe"`: a spec that ships with vendor-errors.
    Shipped,
}

pub(crate) enum Body {
    Enum(Vec<Variant>),
    UnitStruct,
    /// Neither of the two, which has been reported.
    Neither,
}

pub(crate) struct Variant {
    pub(crate) name: Ident,
    /// The settings of each `#[vendor_errors(…)]` apart.
    pub(crate) attributes: Vec<Vec<Setting>>,
    pub(crate) style: Style,
    pub(crate) fields: Vec<Field>,
    /// An attribute has a mistake, which has been reported.
    pub(crate) broken: bool,
}

/// How a variant is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Unit,
    Tuple,
    Struct,
}

pub(crate) struct Field {
    /// `None` in a tuple variant.
    pub(crate) name: Option<Ident>,
    pub(crate) ty: Type,
    /// The settings of all its `#[vendor_errors(…)]`.
    pub(crate) settings: Vec<Setting>,
    /// An attribute has a mistake, which has been reported.
    pub(crate) broken: bool,
}

impl Variant {
    /// Its name without `r#`.
    pub(crate) fn text(&self) -> String {
        self.name.unraw().to_string()
    }
}

pub(crate) fn parse(input: DeriveInput, mistakes: &mut Mistakes) -> Input {
    let settings = Attributes::parse(&input.attrs, mistakes).settings();
    for lifetime in input.generics.lifetimes() {
        mistakes.push(messages::lifetime(&lifetime.lifetime));
    }
    let body = body(&input, mistakes);
    let container = Container::of(&settings, &input.ident, &body, mistakes);
    Input {
        name: input.ident,
        visibility: input.vis,
        generics: input.generics,
        specs: container.specs,
        exhaustive: container.exhaustive,
        facade: container.facade.unwrap_or_else(facade::find),
        body,
    }
}

fn body(input: &DeriveInput, mistakes: &mut Mistakes) -> Body {
    match &input.data {
        Data::Enum(data) => Body::Enum(
            data.variants
                .iter()
                .map(|given| variant(given, mistakes))
                .collect(),
        ),
        Data::Struct(data) if matches!(data.fields, Fields::Unit) => Body::UnitStruct,
        Data::Struct(_) | Data::Union(_) => {
            mistakes.push(messages::neither_enum_nor_unit(&input.ident));
            Body::Neither
        }
    }
}

fn variant(variant: &syn::Variant, mistakes: &mut Mistakes) -> Variant {
    let attributes = Attributes::parse(&variant.attrs, mistakes);
    Variant {
        name: variant.ident.clone(),
        attributes: attributes.each,
        broken: attributes.broken,
        style: match variant.fields {
            Fields::Unit => Style::Unit,
            Fields::Unnamed(_) => Style::Tuple,
            Fields::Named(_) => Style::Struct,
        },
        fields: variant
            .fields
            .iter()
            .map(|given| field(given, mistakes))
            .collect(),
    }
}

fn field(field: &syn::Field, mistakes: &mut Mistakes) -> Field {
    let attributes = Attributes::parse(&field.attrs, mistakes);
    Field {
        name: field.ident.clone(),
        ty: field.ty.clone(),
        broken: attributes.broken,
        settings: attributes.settings(),
    }
}

/// The tokens as text, with blanks between words only.
pub(crate) fn spelled(tokens: &impl ToTokens) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut text = String::new();
    for part in tokens.to_token_stream().to_string().split_whitespace() {
        if text.ends_with(is_word) && part.starts_with(is_word) {
            text.push(' ');
        }
        text.push_str(part);
    }
    text
}
