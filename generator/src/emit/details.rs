//! Structs of the details.

use super::Emitter;
use super::docs::Docs;
use super::structs::{Part, details_struct};
use super::words;
use crate::lower::Details;
use crate::text;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use vendor_errors_spec::model::{Entry, Field, Member, Source};

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
        let docs = Docs::new(format!(
            "Details that every error of {} may have.",
            self.title()
        ));
        let name = &self.names.common;
        let item = self.members_struct(name, &docs, Details::common(self.spec))?;
        Some(quote!(#item rt::details!(#name, SPEC, Common);))
    }

    /// The struct of an entry with members of its own.
    fn details_of(&self, index: usize, entry: &Entry) -> Option<TokenStream> {
        let name = self.names.details[index].as_ref()?;
        let docs = Docs::new(format!("Details of {}.", text::code(&entry.name.value)));
        let item = self.members_struct(name, &docs, Details::of(self.spec, entry))?;
        let index = Literal::usize_unsuffixed(index);
        Some(quote!(#item rt::details!(#name, SPEC, Entry(#index));))
    }

    fn members_struct(
        &self,
        name: &Ident,
        docs: &Docs,
        details: Details<'_>,
    ) -> Option<TokenStream> {
        let Details::Fields(fields) = details else {
            return None;
        };
        let parts: Vec<_> = fields.into_iter().map(|field| self.part(field)).collect();
        Some(details_struct(name, docs, &parts))
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
