//! Rows of tables, which name only what differs from most rows: as struct literals, and as calls.

use super::values::{Print, Quoted};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::quote;

/// `rt::Entry { name: "a", line: 7, ..rt::Entry::EMPTY }`
pub(super) struct Row {
    name: Ident,
    base: Ident,
    fields: TokenStream,
    all_set: bool,
}

impl Row {
    /// A row of the table `name`, whose fields are by default those of the constant `base`.
    pub(super) fn new(name: &str, base: &str) -> Self {
        Self {
            name: ident(name),
            base: ident(base),
            fields: TokenStream::new(),
            all_set: true,
        }
    }

    pub(super) fn field(mut self, name: &str, value: &dyn Print) -> Self {
        if value.is_empty() {
            self.all_set = false;
        } else {
            let (name, value) = (ident(name), Quoted(value));
            self.fields.extend(quote!(#name: #value,));
        }
        self
    }

    pub(super) fn print(self) -> TokenStream {
        let Self {
            name,
            base,
            mut fields,
            all_set,
        } = self;
        if fields.is_empty() {
            return quote!(rt::#name::#base);
        }
        if !all_set {
            fields.extend(quote!(..rt::#name::#base));
        }
        let fields = Group::new(Delimiter::Brace, fields);
        quote!(rt::#name #fields)
    }
}

/// `rt::Entry::coded("gone", 410, 7).help("Look for another.")`
pub(super) struct Calls(TokenStream);

impl Calls {
    /// The calls follow this expression.
    pub(super) fn on(start: TokenStream) -> Self {
        Self(start)
    }

    pub(super) fn call(self, name: &str, value: &dyn Print) -> Self {
        self.call_with(name, value, TokenStream::new())
    }

    /// With further arguments.
    pub(super) fn call_with(mut self, name: &str, value: &dyn Print, more: TokenStream) -> Self {
        if !value.is_empty() {
            let (name, value) = (ident(name), Quoted(value));
            self.0.extend(quote!(.#name(#value #more)));
        }
        self
    }

    pub(super) fn print(self) -> TokenStream {
        self.0
    }
}

/// An argument that is only given where it is there.
pub(super) struct Given<T>(pub(super) Option<T>);

impl<T: Print> Print for Given<T> {
    fn print(&self) -> TokenStream {
        self.0.as_ref().map(Print::print).unwrap_or_default()
    }

    fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
