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

/// A struct, and how it is read and written.
pub(super) fn record(
    name: &Ident,
    docs: &Docs,
    shape: &TokenStream,
    parts: &[Part<'_>],
) -> Vec<TokenStream> {
    vec![
        record_struct(name, docs, parts),
        record_impl(name, shape, parts),
        quote!(rt::record!(#name);),
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

fn record_impl(name: &Ident, shape: &TokenStream, parts: &[Part<'_>]) -> TokenStream {
    let fields: Vec<_> = parts.iter().map(|part| names::field(part.name)).collect();
    let texts = parts.iter().map(|part| part.name);
    let positions = (0..parts.len()).map(Literal::usize_unsuffixed);
    quote! {
        impl rt::Record for #name {
            const SHAPE: rt::ShapeRef = #shape;

            fn read(fields: &mut rt::Fields<'_>) -> Option<Self> {
                Some(Self { #(#fields: fields.take(#positions)?,)* })
            }

            fn write(&self, out: &mut rt::Members<'_>) {
                #(out.member(#texts, &self.#fields);)*
            }
        }
    }
}
