//! Structs, whatever they are for.

use super::docs::Docs;
use crate::names;
use crate::text;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

/// A member of a struct.
pub(super) struct Part<'a> {
    pub(super) name: &'a str,
    /// Where it lies, in words, unless that is where its name says.
    pub(super) from: Option<String>,
    pub(super) ty: TokenStream,
}

/// A struct, how it is read and written, and the impls that go by that.
pub(super) fn record(
    name: &Ident,
    docs: &Docs,
    parts: &[Part<'_>],
    impls: TokenStream,
) -> Vec<TokenStream> {
    vec![
        record_struct(name, docs, parts),
        record_impl(name, parts),
        impls,
    ]
}

fn record_struct(name: &Ident, docs: &Docs, parts: &[Part<'_>]) -> TokenStream {
    let fields = parts.iter().map(|part| {
        let (name, ty) = (names::field(part.name), &part.ty);
        let docs = Docs::new(match &part.from {
            Some(from) => format!("From {from}."),
            None => format!("The vendor's {}.", text::code(part.name)),
        });
        quote!(#docs pub #name: #ty)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name {
            #(#fields,)*
        }
    }
}

fn record_impl(name: &Ident, parts: &[Part<'_>]) -> TokenStream {
    let fields: Vec<_> = parts.iter().map(|part| names::field(part.name)).collect();
    let texts = parts.iter().map(|part| part.name);
    let positions = (0..parts.len()).map(Literal::usize_unsuffixed);
    quote! {
        impl rt::Record for #name {
            fn read(fields: &mut rt::Fields<'_>) -> Option<Self> {
                Some(Self { #(#fields: fields.take(#positions)?,)* })
            }

            #[inline]
            fn write(&self, out: &mut rt::Members<'_>) {
                #(out.member(#texts, &self.#fields);)*
            }
        }
    }
}
