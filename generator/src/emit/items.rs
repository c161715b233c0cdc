//! The function that finds the items of a response, for vendors that send several errors in one.

use super::docs::Docs;
use super::{Emitter, words};
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_spec::model::{Items, Source};
use vendor_errors_tables::vocabulary::Means;

impl Emitter<'_> {
    pub(super) fn items_fn(&self) -> TokenStream {
        let envelopes = self.spec.envelopes.iter();
        let items: Vec<_> = envelopes
            .filter_map(|envelope| envelope.items.as_deref())
            .collect();
        if items.is_empty() {
            return TokenStream::new();
        }
        let docs = Docs::new(
            "The items of a response that failed, whether the response as a whole is an error or not. Nothing is allocated.",
        );
        let docs = items.iter().fold(docs, |docs, items| {
            docs.paragraph(self.where_and_what(items))
        });
        let facade = self.facade;
        quote! {
            #docs
            pub fn items<'a>(
                response: &'a #facade::Response<'a>,
            ) -> #facade::Items<'a, ErrorName> {
                rt::items(response)
            }
        }
    }

    /// In `/items`: parts of the request, in its order.
    fn where_and_what(&self, items: &Items) -> String {
        let place = match &items.each {
            Some(each) if each.value == Source::Pointer(Vec::new()) => "the body".to_owned(),
            Some(each) => words::source(self.spec, &each.value),
            None => "the lines of the body".to_owned(),
        };
        let what = match items.means {
            Means::Parts => "parts of the request",
            Means::Reasons => "the reasons why it was refused",
        };
        let order = if items.ordered { ", in its order" } else { "" };
        format!("In {place}: {what}{order}.")
    }
}
