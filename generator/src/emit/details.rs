//! Structs of the details.

use super::Emitter;
use super::docs::Docs;
use super::structs::{Part, details_struct};
use super::words;
use crate::lower::{self, Common};
use crate::text;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::HashMap;
use vendor_errors_spec::model::{Entry, Field, Member, Shape, Source};
use vendor_errors_tables as tables;

impl Emitter<'_> {
    /// The structs of details, the common one first.
    pub(super) fn details_items(&self) -> TokenStream {
        let of_entries = self.spec.errors.iter().enumerate();
        let of_entries = of_entries.filter_map(|(index, entry)| self.details_of(index, entry));
        self.common_details()
            .into_iter()
            .chain(of_entries)
            .collect()
    }

    fn common_details(&self) -> Option<TokenStream> {
        let common = self.common_fields();
        if common.is_empty() {
            return None;
        }
        let docs = Docs::new(format!(
            "Details that every error of {} may have.",
            self.title()
        ));
        let parts: Vec<_> = common.iter().map(|field| self.part(field)).collect();
        let name = &self.names.common;
        let item = details_struct(name, &docs, &parts);
        Some(quote!(#item rt::details!(#name, SPEC, Common);))
    }

    fn details_of(&self, index: usize, entry: &Entry) -> Option<TokenStream> {
        let Some(Shape::Fields(own)) = &entry.details else {
            return None;
        };
        let name = self.names.details[index].as_ref()?;
        let docs = Docs::new(format!("Details of {}.", text::code(&entry.name.value)));
        let item = details_struct(name, &docs, &self.parts(index, own));
        let index = Literal::usize_unsuffixed(index);
        Some(quote!(#item rt::details!(#name, SPEC, Entry(#index));))
    }

    /// The members of an entry, in the order of its lowered shape.
    fn parts<'a>(&'a self, index: usize, own: &'a [Field]) -> Vec<Part<'a>> {
        let tables::Shape::Fields(lowered) = self.lowered.entries[index].details else {
            return Vec::new();
        };
        // A member of its own comes before a common one of the same name.
        let fields = self.common_fields().into_iter().chain(own);
        let by_name: HashMap<_, _> = fields
            .map(|field| (field.name.value.as_str(), field))
            .collect();
        lowered
            .iter()
            .filter_map(|field| Some(self.part(by_name.get(field.name())?)))
            .collect()
    }

    fn common_fields(&self) -> Vec<&Field> {
        match lower::common(self.spec) {
            Common::Fields(fields) => fields,
            Common::None | Common::Whole(_) => Vec::new(),
        }
    }

    fn part<'a>(&self, field: &'a Field) -> Part<'a> {
        Part {
            name: &field.name.value,
            from: field
                .from
                .as_ref()
                .map(|from| words::source(self.spec, from)),
            ty: self.rust_type(&field.ty.value),
        }
    }

    /// The struct of a named type.
    pub(super) fn type_struct(
        &self,
        index: usize,
        spec_name: &str,
        members: &[Member],
    ) -> TokenStream {
        let docs = Docs::new(format!("The members of {}.", text::code(spec_name)));
        let parts: Vec<_> = members
            .iter()
            .map(|member| self.member_part(index, member))
            .collect();
        let name = &self.names.types[index];
        let item = details_struct(name, &docs, &parts);
        let index = Literal::usize_unsuffixed(index);
        quote!(#item rt::named_struct!(#name, SPEC, Type(#index));)
    }

    fn member_part<'a>(&self, within: usize, member: &'a Member) -> Part<'a> {
        let at = Source::Pointer(member.at.clone());
        Part {
            name: &member.name.value,
            from: (!member.at.is_empty()).then(|| words::source(self.spec, &at)),
            ty: self.held_type(within, &member.ty.value),
        }
    }
}
