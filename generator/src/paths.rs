//! Absolute paths in generated code.
//!
//! A generated module begins with `use ::vendor_errors::__private as rt;`, and everything that is not for users is reached through `rt`.
//! What users see has the facade's own path. The facade may be a renamed dependency, so its path is a parameter.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// Where generated code finds the facade.
#[derive(Clone, Debug)]
pub struct Paths {
    facade: TokenStream,
}

impl Default for Paths {
    /// `::vendor_errors`.
    fn default() -> Self {
        Self::new(quote!(::vendor_errors))
    }
}

impl Paths {
    /// The facade as this path, such as `::renamed`.
    #[must_use]
    pub fn new(facade: TokenStream) -> Self {
        Self { facade }
    }

    /// `use ::vendor_errors::__private as rt;`
    #[must_use]
    pub fn import(&self) -> TokenStream {
        self.import_as(&Ident::new("rt", Span::call_site()))
    }

    /// The same under another name.
    pub(crate) fn import_as(&self, name: &Ident) -> TokenStream {
        let facade = &self.facade;
        quote!(use #facade::__private as #name;)
    }

    pub(crate) fn error(&self) -> TokenStream {
        self.public(quote!(Error))
    }

    pub(crate) fn code(&self) -> TokenStream {
        self.public(quote!(Code))
    }

    pub(crate) fn category(&self) -> TokenStream {
        self.public(quote!(Category))
    }

    pub(crate) fn entry(&self) -> TokenStream {
        self.public(quote!(tables::Entry))
    }

    pub(crate) fn response(&self) -> TokenStream {
        self.public(quote!(Response))
    }

    pub(crate) fn classified(&self) -> TokenStream {
        self.public(quote!(Classified))
    }

    pub(crate) fn vendor(&self) -> TokenStream {
        self.public(quote!(Vendor))
    }

    pub(crate) fn timestamp(&self) -> TokenStream {
        self.public(quote!(Timestamp))
    }

    pub(crate) fn json(&self) -> TokenStream {
        self.public(quote!(Json))
    }

    pub(crate) fn map(&self) -> TokenStream {
        quote!(::std::collections::BTreeMap)
    }

    fn public(&self, name: TokenStream) -> TokenStream {
        let facade = &self.facade;
        quote!(#facade::#name)
    }
}
