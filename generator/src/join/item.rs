//! What the derive has read of a user's enum, before any spec is looked at.

use proc_macro2::{Ident, Span, TokenStream};

/// A user's enum.
#[derive(Clone, Debug)]
pub struct Item {
    pub name: Ident,
    /// `pub(crate)`, or nothing.
    pub visibility: TokenStream,
    pub generics: Generics,
    /// Where `exhaustive` stands.
    pub exhaustive: Option<Span>,
    pub variants: Vec<Variant>,
}

/// The generic parameters of an enum, as an `impl` needs them.
#[derive(Clone, Debug, Default)]
pub struct Generics {
    /// `T: Clone, const N: usize,`
    pub params: TokenStream,
    /// `T, N,`
    pub args: TokenStream,
    /// The predicates of the `where` clause, with a comma at their end.
    pub predicates: TokenStream,
    /// The names of the type parameters.
    pub types: Vec<Ident>,
}

/// A variant of the enum.
#[derive(Clone, Debug)]
pub struct Variant {
    pub name: Ident,
    /// The contents of each `#[vendor_errors(…)]`.
    pub attributes: Vec<Vec<Meta>>,
    pub fields: Fields,
    /// Its attributes could not be read, which has been reported.
    pub broken: bool,
}

#[derive(Clone, Debug)]
pub enum Fields {
    Unit,
    Tuple(Vec<Field>),
    Named(Vec<Field>),
}

impl Fields {
    /// The fields, whether they have names or not.
    #[must_use]
    pub fn as_slice(&self) -> &[Field] {
        match self {
            Self::Unit => &[],
            Self::Tuple(fields) | Self::Named(fields) => fields,
        }
    }
}

/// A field of a variant.
#[derive(Clone, Debug)]
pub struct Field {
    /// `None` in a tuple variant.
    pub name: Option<Ident>,
    pub ty: TokenStream,
    /// The contents of all its `#[vendor_errors(…)]`.
    pub attributes: Vec<Meta>,
    /// Its attributes could not be read, which has been reported.
    pub broken: bool,
}

/// A key of an attribute, and what it is set to.
#[derive(Clone, Debug)]
pub struct Meta {
    pub key: Ident,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub enum Value {
    /// `other`
    None,
    /// `code = "slot_unavailable"`
    Text(Text),
    /// `crate = ::renamed`
    Path(TokenStream),
    /// `code("a", "b")`, `bookwell(code = "a", status = 409)`
    List(Vec<Argument>),
}

#[derive(Clone, Debug)]
pub enum Argument {
    Text(Text),
    Meta(Meta),
}

/// A literal: the content of a string, or an integer as it is written.
#[derive(Clone, Debug)]
pub struct Text {
    pub value: String,
    pub span: Span,
}

impl Meta {
    /// The key as text, without `r#`.
    #[must_use]
    pub fn name(&self) -> String {
        unraw(&self.key)
    }
}

/// The text of an identifier, without `r#`.
#[must_use]
pub fn unraw(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}
