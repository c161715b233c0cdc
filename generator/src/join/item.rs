//! What the derive has read of a user's enum, before any spec is looked at.

use super::tokens::{Ident, Spot, Token};

/// A user's enum.
#[derive(Debug)]
pub struct Item {
    pub name: Ident,
    /// `pub(crate)`, or nothing.
    pub visibility: Vec<Token>,
    pub generics: Generics,
    /// Where `exhaustive` stands.
    pub exhaustive: Option<Spot>,
    pub variants: Vec<Variant>,
}

/// The generic parameters of an enum, as an `impl` needs them.
#[derive(Debug, Default)]
pub struct Generics {
    /// `T: Clone` and `const N: usize`
    pub params: Vec<Vec<Token>>,
    /// `T` and `N`
    pub args: Vec<Vec<Token>>,
    /// The predicates of the `where` clause.
    pub predicates: Vec<Vec<Token>>,
    /// The names of the type parameters.
    pub types: Vec<Ident>,
}

/// A variant of the enum.
#[derive(Debug)]
pub struct Variant {
    pub name: Ident,
    /// The contents of each `#[vendor_errors(…)]`.
    pub attributes: Vec<Vec<Meta>>,
    pub fields: Fields,
    /// Its attributes could not be read, which has been reported.
    pub broken: bool,
}

#[derive(Debug)]
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
#[derive(Debug)]
pub struct Field {
    /// `None` in a tuple variant.
    pub name: Option<Ident>,
    pub ty: Vec<Token>,
    /// The contents of all its `#[vendor_errors(…)]`.
    pub attributes: Vec<Meta>,
    /// Its attributes could not be read, which has been reported.
    pub broken: bool,
}

/// A key of an attribute, and what it is set to.
#[derive(Debug)]
pub struct Meta {
    pub key: Ident,
    pub value: Value,
}

#[derive(Debug)]
pub enum Value {
    /// `other`
    None,
    /// `code = "slot_unavailable"`
    Text(Text),
    /// `crate = ::renamed`
    Path(Vec<Token>),
    /// `code("a", "b")`, `bookwell(code = "a", status = 409)`
    List(Vec<Argument>),
}

#[derive(Debug)]
pub enum Argument {
    Text(Text),
    Meta(Meta),
}

/// A literal: the content of a string, or an integer as it is written.
#[derive(Clone, Debug)]
pub struct Text {
    pub value: String,
    pub spot: Spot,
}

impl Field {
    /// Its type.
    #[must_use]
    pub fn spot(&self) -> Spot {
        Spot::of(&self.ty)
    }
}

impl Meta {
    /// The key as text, without `r#`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.key.name()
    }

    /// The key.
    #[must_use]
    pub fn spot(&self) -> Spot {
        self.key.spot()
    }
}
