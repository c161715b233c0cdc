//! The code for an item with mistakes: the same items without a function, so that code which uses
//! them compiles.

use super::generics::{impl_of, kind_predicates};
use super::{ident, import};
use crate::parse::Input;
use proc_macro2::TokenStream;
use quote::quote;

/// The impls of an enum over these vendors.
pub(crate) fn stub_kind(input: &Input, vendors: &[String]) -> TokenStream {
    let (import, visibility, body) = (import(&input.facade), &input.visibility, body());
    let names = vendors.iter().map(|vendor| ident(vendor));
    let decoders = quote! {
        #(#[allow(dead_code)] #visibility fn #names() -> __vendor_errors::Decoder<Self> #body)*
    };
    let decoders = impl_of(input, &TokenStream::new(), &[], &decoders);
    let kind = (vendors.len() < 2).then(|| {
        impl_of(
            input,
            &quote!(__vendor_errors::Kind for),
            &kind_predicates(input),
            &quote!(fn decoder() -> __vendor_errors::Decoder<Self> #body),
        )
    });
    quote!(const _: () = { #import #decoders #kind };)
}

/// The module of the vendor, with what every module has.
pub(crate) fn stub_module(input: &Input, vendors: &[String]) -> TokenStream {
    let Some(name) = vendors.first().map(|vendor| ident(vendor)) else {
        return TokenStream::new();
    };
    let (import, visibility, body) = (import(&input.facade), &input.visibility, body());
    quote! {
        #[allow(dead_code, unreachable_pub)]
        #visibility mod #name {
            #import
            pub type Error = __vendor_errors::Error<ErrorKind>;
            #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
            #[non_exhaustive]
            pub enum ErrorKind {
                Unrecognized,
            }
            impl __vendor_errors::Kind for ErrorKind {
                fn decoder() -> __vendor_errors::Decoder<Self> #body
            }
        }
    }
}

fn body() -> TokenStream {
    quote!({ ::core::panic!("the derive reported errors") })
}
