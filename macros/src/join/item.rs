//! What the derive has read of a user's enum, before any spec is looked at.

use super::tokens::{Ident, Spot, Token};

/// A user's enum.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) name: Ident,
    /// `pub(crate)`, or nothing.
    pub(crate) visibility: Vec<Token>,
    pub(crate) generics: Generics,
    /// Where `exhaustive` stands.
    pub(crate) exhaustive: Option<Spot>,
    pub(crate) variants: Vec<Variant>,
}

/// The generic parameters of an enum, as an `impl` needs them.
#[derive(Debug, Default)]
pub(crate) struct Generics {
    /// `T: Clone` and `const N: usize`
    pub(crate) params: Vec<Vec<Token>>,
    /// `T` and `N`
    pub(crate) args: Vec<Vec<Token>>,
    /// The predicates of the `where` clause.
    pub(crate) predicates: Vec<Vec<Token>>,
    /// The names of the type parameters.
    pub(crate) types: Vec<Ident>,
}

/// A variant of the enum.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) name: Ident,
    /// The contents of each `#[vendor_errors(…)]`.
    pub(crate) attributes: Vec<Vec<Meta>>,
    pub(crate) fields: Fields,
    /// Its attributes could not be read, which has been reported.
    pub(crate) broken: bool,
}

#[derive(Debug)]
pub(crate) enum Fields {
    Unit,
    Tuple(Vec<Field>),
    Named(Vec<Field>),
}

impl Fields {
    /// The fields, whether they have names or not.
    #[must_use]
    pub(crate) fn as_slice(&self) -> &[Field] {
        match self {
            Self::Unit => &[],
            Self::Tuple(fields) | Self::Named(fields) => fields,
        }
    }
}

/// A field of a variant.
#[derive(Debug)]
pub(crate) struct Field {
    /// `None` in a tuple variant.
    pub(crate) name: Option<Ident>,
    pub(crate) ty: Vec<Token>,
    /// The contents of all its `#[vendor_errors(…)]`.
    pub(crate) attributes: Vec<Meta>,
    /// Its attributes could not be read, which has been reported.
    pub(crate) broken: bool,
}

/// A key of an attribute, and what it is set to.
#[derive(Debug)]
pub(crate) struct Meta {
    pub(crate) key: Ident,
    pub(crate) value: Value,
}

#[derive(Debug)]
pub(crate) enum Value {
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
pub(crate) enum Argument {
    Text(Text),
    Meta(Meta),
}

/// A literal: the content of a string, or an integer as it is written.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) value: String,
    pub(crate) spot: Spot,
}

impl Field {
    /// Its type.
    #[must_use]
    pub(crate) fn spot(&self) -> Spot {
        Spot::of(&self.ty)
    }
}

impl Meta {
    /// The key as text, without `r#`.
    #[must_use]
    pub(crate) fn name(&self) -> &str {
        self.key.name()
    }

    /// The key.
    #[must_use]
    pub(crate) fn spot(&self) -> Spot {
        self.key.spot()
    }
}
