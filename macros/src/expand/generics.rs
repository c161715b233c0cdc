//! The generic parameters of an enum, in its `impl`s.

use crate::check::RustType;
use crate::parse::{Input, Variant};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{WherePredicate, parse_quote};

/// `impl<T> … Name<T> where … { … }`
pub(super) fn impl_of(
    input: &Input,
    of: &TokenStream,
    more: &[WherePredicate],
    body: &TokenStream,
) -> TokenStream {
    let (name, mut generics) = (&input.name, input.generics.clone());
    if !more.is_empty() {
        let clause = generics.make_where_clause();
        clause.predicates.extend(more.iter().cloned());
    }
    let (parameters, arguments, clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic)]
        impl #parameters #of #name #arguments #clause { #body }
    }
}

/// The supertraits of `Kind`, which a generic enum may have for some parameters only. Without
/// parameters rustc reports a missing one at the enum.
pub(super) fn kind_predicates(input: &Input) -> Vec<WherePredicate> {
    match input.generics.params.is_empty() {
        true => Vec::new(),
        false => vec![parse_quote! {
            Self: ::core::fmt::Debug + ::core::marker::Send + ::core::marker::Sync + 'static
        }],
    }
}

/// A bound for each type parameter in a field that serde reads.
pub(super) fn field_predicates(input: &Input, variants: &[Variant]) -> Vec<WherePredicate> {
    let read = input.generics.type_params().filter(|parameter| {
        let mut fields = variants.iter().flat_map(|variant| &variant.fields);
        fields.any(|field| {
            !RustType::of(&field.ty).is_ours()
                && mentions(field.ty.to_token_stream(), &parameter.ident)
        })
    });
    let names = read.map(|parameter| &parameter.ident);
    names
        .map(|name| parse_quote!(#name: __vendor_errors::serde::de::DeserializeOwned))
        .collect()
}

fn mentions(tokens: TokenStream, name: &Ident) -> bool {
    tokens.into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => ident == *name,
        TokenTree::Group(group) => mentions(group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
