//! The impls of an enum: a decoder for each vendor, and `Kind` if there is only one.

use super::arms::{Arms, guard, pattern};
use super::fields::made;
use super::generics::{field_predicates, impl_of, kind_predicates};
use super::{ident, import};
use crate::check::{Checked, Tables};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::WhereClause;
use vendor_errors_build::derive::title;

/// The impls and the tables that they need. The `tracked` items make cargo watch the specs.
pub(crate) fn kind(checked: &Checked<'_>, tracked: &TokenStream) -> TokenStream {
    let import = import(&checked.input.facade);
    let specs = checked.tables.iter().map(spec_fn);
    let decoders = (0..checked.tables.len()).map(|at| decoder_fn(checked, at));
    let decoders = quote!(#(#decoders)*);
    let decoders = impl_of(checked.input, &TokenStream::new(), &[], &decoders);
    let kind = kind_impl(checked);
    quote! {
        #[forbid(unsafe_code)]
        const _: () = {
            #import
            #tracked
            #(#specs)*
            #decoders
            #kind
        };
    }
}

/// With one vendor, `Error<E>` needs no decoder that is named.
fn kind_impl(checked: &Checked<'_>) -> Option<TokenStream> {
    let [only] = checked.tables.as_slice() else {
        return None;
    };
    let vendor = ident(only.vendor.name());
    let mut predicates = kind_predicates(checked.input);
    predicates.extend(field_predicates(checked.input, checked.variants));
    Some(impl_of(
        checked.input,
        &quote!(__vendor_errors::Kind for),
        &predicates,
        &quote! {
            fn decoder() -> __vendor_errors::Decoder<Self> {
                Self::#vendor()
            }
        },
    ))
}

/// The tables, inside a function that keeps their names apart from others.
fn spec_fn(tables: &Tables<'_>) -> TokenStream {
    let (name, items) = (format_ident!("__{}", tables.vendor.name()), &tables.items);
    quote! {
        fn #name() -> &'static __vendor_errors::Spec<'static> {
            #[allow(unused_imports)]
            use ::std::prelude::v1::*;
            use __vendor_errors as rt;
            #items
            &SPEC
        }
    }
}

fn decoder_fn(checked: &Checked<'_>, at: usize) -> TokenStream {
    let tables = &checked.tables[at];
    let vendor = tables.vendor;
    let docs = format!(
        " How the responses of {} become errors of this kind.",
        title(vendor.spec)
    );
    let visibility = &checked.input.visibility;
    let (name, spec) = (ident(vendor.name()), format_ident!("__{}", vendor.name()));
    let predicates = field_predicates(checked.input, checked.variants);
    let clause = (!predicates.is_empty())
        .then(|| -> WhereClause { syn::parse_quote!(where #(#predicates),*) });
    let kind = kind_of_entry(checked, at);
    quote! {
        #[doc = #docs]
        #[allow(dead_code)]
        #[must_use]
        #visibility fn #name() -> __vendor_errors::Decoder<Self> #clause {
            __vendor_errors::Decoder::new(#spec(), |__entry, __details| { #kind })
        }
    }
}

/// The body of a decoder: from an entry and its details to the kind.
fn kind_of_entry(checked: &Checked<'_>, at: usize) -> TokenStream {
    let mut arms = Arms::default();
    for (binding, conds) in &checked.tables[at].bindings {
        let (pattern, guard) = (pattern(binding), guard(binding, conds));
        let made = made(checked, binding.variant, at, Some(quote!(?)));
        arms.push(binding, quote!(#pattern #guard => #made,));
    }
    let fallback = made(checked, checked.fallback, at, None);
    arms.or(fallback)
}
