//! Absolute paths in generated code.
//!
//! A generated module begins with `use ::vendor_errors::__private as rt;`. It reaches everything
//! that is not for users through `rt`, and what users see by the facade's own path. A user may
//! have renamed the dependency, so that path is a parameter.

use proc_macro2::{LexError, TokenStream};
use quote::{ToTokens, quote};
use std::str::FromStr;

/// The path at which generated code finds the crate `vendor-errors`.
#[derive(Clone, Debug)]
pub struct Facade(TokenStream);

impl Default for Facade {
    /// `::vendor_errors`.
    fn default() -> Self {
        Self(quote!(::vendor_errors))
    }
}

impl Facade {
    /// This path, such as `::renamed`.
    #[must_use]
    pub fn new(path: TokenStream) -> Self {
        Self(path)
    }

    /// `use ::vendor_errors::__private as rt;`, and the check that what is found there is of the
    /// version that the module was generated for.
    pub(crate) fn import(&self) -> TokenStream {
        const VERSION: &str = concat!(
            env!("CARGO_PKG_VERSION_MAJOR"),
            ".",
            env!("CARGO_PKG_VERSION_MINOR")
        );
        quote! {
            use #self::__private as rt;
            rt::generated_by!(#VERSION);
        }
    }
}

impl FromStr for Facade {
    type Err = LexError;

    /// Reads a path, such as `::renamed`.
    fn from_str(path: &str) -> Result<Self, LexError> {
        path.parse().map(Self)
    }
}

impl ToTokens for Facade {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}
