//! Struct literals that name only what differs from the row's constant.

use super::values::Print;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// `rt::Entry { name: "a", line: 7, ..rt::Entry::EMPTY }`
pub(super) struct Row {
    name: Ident,
    base: Ident,
    fields: Vec<TokenStream>,
    all_set: bool,
}

impl Row {
    /// A row of the table `name`, whose fields are by default those of the constant `base`.
    pub(super) fn new(name: &str, base: &str) -> Self {
        Self {
            name: ident(name),
            base: ident(base),
            fields: Vec::new(),
            all_set: true,
        }
    }

    pub(super) fn field(mut self, name: &str, value: &dyn Print) -> Self {
        if value.is_empty() {
            self.all_set = false;
        } else {
            let (name, value) = (ident(name), value.print());
            self.fields.push(quote!(#name: #value));
        }
        self
    }

    pub(super) fn print(self) -> TokenStream {
        let Self {
            name,
            base,
            fields,
            all_set,
        } = self;
        if fields.is_empty() {
            quote!(rt::#name::#base)
        } else if all_set {
            quote!(rt::#name { #(#fields),* })
        } else {
            quote!(rt::#name { #(#fields,)* ..rt::#name::#base })
        }
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
