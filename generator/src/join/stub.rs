//! What an enum gets when something is wrong with it: the same items, so that code that uses it has no further errors.

use super::emit::{impl_of, import, kind_predicates, tokens};
use super::item::Item;
use crate::paths::Paths;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The impls of an enum over these vendors, which do nothing.
#[must_use]
pub fn stub(item: &Item, vendors: &[Ident], paths: &Paths) -> TokenStream {
    let import = import(paths);
    let visibility = &item.visibility;
    let body = quote!({ ::core::panic!("the derive reported errors") });
    let decoders = quote! {
        #(#[allow(dead_code)] #visibility fn #vendors() -> __vendor_errors::Decoder<Self> #body)*
    };
    let decoders = impl_of(item, &quote!(), &TokenStream::new(), &decoders);
    let kind = quote!(fn decoder() -> __vendor_errors::Decoder<Self> #body);
    let predicates = kind_predicates(item);
    let kind = (vendors.len() < 2)
        .then(|| impl_of(item, &quote!(__vendor_errors::Kind for), &predicates, &kind));
    quote! {
        const _: () = {
            #import
            #decoders
            #kind
        };
    }
}

/// The module of a vendor whose spec cannot be used: what all modules have, with no error that is known.
#[must_use]
pub fn stub_module(item: &Item, vendors: &[Ident], paths: &Paths) -> TokenStream {
    let Some(name) = vendors.first() else {
        return TokenStream::new();
    };
    let (import, visibility) = (tokens(&paths.import("rt")), &item.visibility);
    quote! {
        #[allow(dead_code, unreachable_pub)]
        #visibility mod #name {
            #import
            pub type Error = rt::Error<ErrorKind>;
            #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
            #[non_exhaustive]
            pub enum ErrorKind {
                Unrecognized,
            }
            impl rt::Kind for ErrorKind {
                fn decoder() -> rt::Decoder<Self> {
                    ::core::panic!("the derive reported errors")
                }
            }
        }
    }
}
