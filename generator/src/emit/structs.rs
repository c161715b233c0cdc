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

/// A struct, how it is read and written.
pub(super) fn details_struct(name: &Ident, docs: &Docs, parts: &[Part<'_>]) -> TokenStream {
    let fields: Vec<_> = parts.iter().map(|part| names::field(part.name)).collect();
    let item = struct_item(name, docs, parts, &fields);
    let struct_impl = struct_impl(name, parts, &fields);
    quote!(#item #struct_impl)
}

fn struct_item(name: &Ident, docs: &Docs, parts: &[Part<'_>], fields: &[Ident]) -> TokenStream {
    let field_docs = parts.iter().map(|part| {
        Docs::new(match &part.from {
            Some(from) => format!("From {from}."),
            None => format!("The vendor's {}.", text::code(part.name)),
        })
    });
    let types = parts.iter().map(|part| &part.ty);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name {
            #(#field_docs pub #fields: #types,)*
        }
    }
}

fn struct_impl(name: &Ident, parts: &[Part<'_>], fields: &[Ident]) -> TokenStream {
    let positions = (0..parts.len()).map(Literal::usize_unsuffixed);
    let members = parts.iter().map(|part| part.name);
    quote! {
        impl rt::DetailsStruct for #name {
            fn read(fields: &mut rt::Fields<'_>) -> Self {
                Self { #(#fields: fields.take(#positions),)* }
            }

            #[inline]
            fn write(&self, out: &mut rt::Members<'_>) {
                #(out.member(#members, &self.#fields);)*
            }
        }
    }
}
