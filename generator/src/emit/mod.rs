//! One vendor's module, item by item.

mod codes;
mod details;
mod docs;
mod enums;
mod facts;
mod header;
mod kinds;
pub(crate) mod print;
mod records;
mod recursion;
#[cfg(test)]
mod tests;
mod types;
mod words;

use crate::names::{self, Names};
use crate::paths::Paths;
use docs::Docs;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use vendor_errors_runtime::tables;
use vendor_errors_spec::model;

/// Everything that is generated for one vendor.
#[derive(Clone, Debug)]
pub struct Module {
    /// The name of the module.
    pub name: Ident,
    docs: Docs,
    items: Vec<TokenStream>,
}

impl Module {
    /// The module of `spec`, whose tables are `lowered`.
    pub(crate) fn new(spec: &model::Spec, lowered: &tables::Spec<'_>, paths: &Paths) -> Self {
        let emitter = Emitter {
            spec,
            lowered,
            names: &Names::of(spec),
            paths,
            recursive: recursion::recursive(spec),
        };
        Self {
            name: names::module(&spec.vendor.value),
            docs: emitter.module_docs(),
            items: emitter.items(),
        }
    }

    /// `pub mod bookwell { … }`, for a derive: names of the module around it mean nothing inside, wherever it stands.
    #[must_use]
    pub fn inline(&self, visibility: &TokenStream) -> TokenStream {
        let Self { name, docs, items } = self;
        let (forbidden, allowed) = (header::forbidden_lints(), header::allowed_lints());
        quote! {
            #docs
            #[#forbidden]
            #[#allowed]
            #visibility mod #name {
                // The module around may be without a prelude; then a derive's code would see its names instead.
                #[allow(unused_imports)]
                use ::std::prelude::v1::*;
                #(#items)*
            }
        }
    }

    /// The documentation and the lints at the top of a file.
    #[cfg(feature = "files")]
    pub(crate) fn inner_attributes(&self) -> [TokenStream; 2] {
        let (forbidden, allowed) = (header::forbidden_lints(), header::allowed_lints());
        let docs = self.docs.inner_attributes();
        [docs, quote!(#![#forbidden] #![#allowed])]
    }

    #[cfg(feature = "files")]
    pub(crate) fn into_items(self) -> Vec<TokenStream> {
        self.items
    }
}

/// What all emitters read.
struct Emitter<'a> {
    spec: &'a model::Spec,
    lowered: &'a tables::Spec<'a>,
    names: &'a Names,
    paths: &'a Paths,
    /// Of the named types, which contain themselves.
    recursive: Vec<bool>,
}

impl Emitter<'_> {
    /// In the order in which a reader wants them: what is for users, then the tables.
    fn items(&self) -> Vec<TokenStream> {
        let mut items = vec![self.paths.import()];
        items.push(self.error_alias());
        items.extend(self.kind_items());
        items.extend(self.code_items());
        items.extend(self.details_items());
        items.extend(self.type_items());
        items.push(self.classify_fn());
        items.push(self.vendor_static());
        items.extend(print::items(self.lowered));
        items
    }

    /// The vendor's name for people, for documentation.
    fn title(&self) -> String {
        crate::text::prose(crate::lower::title(self.spec))
    }
}
