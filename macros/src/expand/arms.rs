//! The match from the number of an entry to a variant.

use crate::bind::Binding;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use std::collections::BTreeMap;

/// Stands for "no entry". No entry has this number, since the index of codes counts from one.
const NO_ENTRY: u16 = u16::MAX;

/// How many consecutive numbers share a bucket.
const BUCKET: usize = 32;

/// The arms of the match, each with the bucket of its numbers if they share one.
#[derive(Default)]
pub(super) struct Arms(Vec<(Option<usize>, TokenStream)>);

impl Arms {
    pub(super) fn push(&mut self, binding: &Binding, arm: TokenStream) {
        self.0.push((bucket(binding), arm));
    }

    /// The kind by the first arm that matches and whose fields can be read, else the fallback.
    /// Plain numbers and kinds, without a `Some` around each, take rustc half the time.
    pub(super) fn or(self, fallback: TokenStream) -> TokenStream {
        if self.0.is_empty() {
            return fallback;
        }
        let arms = self.into_tokens();
        quote! {
            let __kind = (|| -> ::core::option::Option<Self> {
                let __entry = ::core::option::Option::unwrap_or(__entry, #NO_ENTRY);
                ::core::option::Option::Some(match __entry {
                    #arms
                    _ => return ::core::option::Option::None,
                })
            })();
            match __kind {
                ::core::option::Option::Some(__kind) => __kind,
                ::core::option::Option::None => #fallback,
            }
        }
    }

    /// rustc checks a match in quadratic time, so many arms become a match for each bucket, inside
    /// a match over the buckets. That needs every arm to stay within one bucket.
    fn into_tokens(self) -> TokenStream {
        let is_in_one = |(bucket, _): &(Option<usize>, TokenStream)| bucket.is_some();
        if self.0.len() <= 2 * BUCKET || !self.0.iter().all(is_in_one) {
            return self.0.into_iter().map(|(_, arm)| arm).collect();
        }
        let mut buckets: BTreeMap<usize, TokenStream> = BTreeMap::new();
        for (bucket, arm) in self.0 {
            buckets
                .entry(bucket.unwrap_or_default())
                .or_default()
                .extend(arm);
        }
        let outer = buckets.into_iter().map(|(bucket, arms)| {
            let first = Literal::usize_unsuffixed(bucket * BUCKET);
            let last = Literal::usize_unsuffixed(bucket * BUCKET + BUCKET - 1);
            quote! {
                #first..=#last => match __entry {
                    #arms
                    _ => return ::core::option::Option::None,
                }
            }
        });
        outer.collect()
    }
}

/// The bucket that the entries of a binding share.
fn bucket(binding: &Binding) -> Option<usize> {
    let entries = binding.entries.as_ref()?;
    let bucket = entries.first()?.entry / BUCKET;
    let is_there = entries.iter().all(|named| named.entry / BUCKET == bucket);
    is_there.then_some(bucket)
}

/// The numbers of the entries.
pub(super) fn pattern(binding: &Binding) -> TokenStream {
    let Some(entries) = &binding.entries else {
        return quote!(_);
    };
    let numbers = entries
        .iter()
        .map(|named| Literal::usize_unsuffixed(named.entry));
    quote!(#(#numbers)|*)
}

/// The categories and conditions.
pub(super) fn guard(binding: &Binding, conds: &[TokenStream]) -> Option<TokenStream> {
    let categories = binding.categories.iter().map(|category| {
        let category = format_ident!("{category:?}");
        quote!(__vendor_errors::Details::is(__details, __vendor_errors::Category::#category))
    });
    let categories = (!binding.categories.is_empty()).then(|| quote!((#(#categories)||*)));
    let conds = conds.iter().map(|cond| {
        quote! {
            __vendor_errors::Details::holds(__details, &const {
                #[allow(unused_imports)]
                use ::std::prelude::v1::*;
                use __vendor_errors as rt;
                #cond
            })
        }
    });
    let all: Vec<TokenStream> = categories.into_iter().chain(conds).collect();
    (!all.is_empty()).then(|| quote!(if #(#all)&&*))
}
