//! The code of one vendor's module.

mod details;
mod docs;
mod enums;
mod error_names;
mod facts;
mod header;
mod items;
mod kinds;
#[cfg(feature = "files")]
mod print;
mod recursion;
mod structs;
pub(crate) mod tables;
#[cfg(test)]
mod tests;
mod types;
mod words;

use crate::facade::Facade;
use crate::names::{self, Names};
use docs::Docs;
#[cfg(feature = "files")]
pub(crate) use print::MARKER;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use vendor_errors_spec::model;
use vendor_errors_tables as lowered;

/// Everything that is generated for one vendor.
#[derive(Clone, Debug)]
pub struct Module {
    name: Ident,
    docs: Docs,
    items: TokenStream,
}

impl Module {
    /// The module of `spec`, whose tables are `lowered`.
    pub(crate) fn new(spec: &model::Spec, lowered: &lowered::Spec<'_>, facade: &Facade) -> Self {
        let emitter = Emitter {
            spec,
            lowered,
            names: &Names::of(spec),
            facade,
            recursive: recursion::recursive(spec),
        };
        Self {
            name: names::module(&spec.vendor.value),
            docs: emitter.module_docs(),
            items: emitter.items(),
        }
    }

    /// What the module is called.
    #[must_use]
    pub fn name(&self) -> &Ident {
        &self.name
    }

    /// `pub mod bookwell { … }`, for the derive. Names of the code around it mean nothing inside.
    #[must_use]
    pub fn inline(&self, visibility: impl ToTokens) -> TokenStream {
        let Self { name, docs, items } = self;
        let (forbidden, allowed) = (header::forbidden_lints(), header::allowed_lints());
        // The prelude is imported by name since the code around may shadow names of it.
        quote! {
            #docs
            #[#forbidden]
            #[#allowed]
            #visibility mod #name {
                #[allow(unused_imports)]
                use ::std::prelude::v1::*;
                #items
            }
        }
    }
}

/// What all emitters read.
struct Emitter<'a> {
    spec: &'a model::Spec,
    lowered: &'a lowered::Spec<'a>,
    names: &'a Names,
    facade: &'a Facade,
    /// For each named type, whether it contains itself.
    recursive: Vec<bool>,
}

impl Emitter<'_> {
    /// What users see comes first, the tables come last.
    fn items(&self) -> TokenStream {
        [
            self.facade.import(),
            self.error_alias(),
            self.kind_items(),
            self.name_items(),
            self.details_items(),
            self.type_items(),
            self.classify_fn(),
            self.items_fn(),
            self.vendor_static(),
            tables::items(self.lowered),
        ]
        .into_iter()
        .collect()
    }

    /// The vendor's name for people, for documentation.
    fn title(&self) -> String {
        crate::text::prose(crate::lower::title(self.spec))
    }
}
