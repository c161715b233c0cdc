//! Rows of tables, which say only what differs from most rows.

use super::values::ToExpr;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// A struct literal: `rt::Docs { url: "https://acme.example", ..rt::Docs::NONE }`
pub(super) struct StructLiteral {
    name: Ident,
    base: Ident,
    fields: TokenStream,
    names_all: bool,
}

impl StructLiteral {
    /// A literal whose fields are those of the constant `base` unless it says otherwise.
    pub(super) fn new(name: &str, base: &str) -> Self {
        Self {
            name: format_ident!("{name}"),
            base: format_ident!("{base}"),
            fields: TokenStream::new(),
            names_all: true,
        }
    }

    pub(super) fn field(mut self, name: &str, value: &dyn ToExpr) -> Self {
        if value.is_default() {
            self.names_all = false;
        } else {
            let (name, value) = (format_ident!("{name}"), value.to_expr());
            self.fields.extend(quote!(#name: #value,));
        }
        self
    }

    pub(super) fn build(self) -> TokenStream {
        let Self {
            name, base, fields, ..
        } = self;
        if fields.is_empty() {
            quote!(rt::#name::#base)
        } else if self.names_all {
            quote!(rt::#name { #fields })
        } else {
            quote!(rt::#name { #fields ..rt::#name::#base })
        }
    }
}

/// Calls on a value: `rt::coded("gone", 410).fix("Look for another.")`
pub(super) struct Calls(TokenStream);

impl Calls {
    pub(super) fn on(receiver: TokenStream) -> Self {
        Self(receiver)
    }

    /// Calls the method, unless the value is what the receiver has anyway.
    pub(super) fn call(mut self, method: &str, value: &dyn ToExpr) -> Self {
        if !value.is_default() {
            let (method, value) = (format_ident!("{method}"), value.to_expr());
            self.0.extend(quote!(.#method(#value)));
        }
        self
    }

    /// Calls the method with the value, if there is one.
    pub(super) fn call_some(mut self, method: &str, value: Option<impl ToExpr>) -> Self {
        if let Some(value) = value {
            let (method, value) = (format_ident!("{method}"), value.to_expr());
            self.0.extend(quote!(.#method(#value)));
        }
        self
    }

    /// Calls the method without a value, if it holds.
    pub(super) fn flag(mut self, method: &str, holds: bool) -> Self {
        if holds {
            let method = format_ident!("{method}");
            self.0.extend(quote!(.#method()));
        }
        self
    }

    pub(super) fn build(self) -> TokenStream {
        self.0
    }
}
