//! Structs of the details.

use super::Emitter;
use super::docs::Docs;
use super::words;
use crate::names;
use crate::text;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use std::collections::HashMap;
use vendor_errors_runtime::tables;
use vendor_errors_spec::model::{Field, Member, Shape, Source, Type};

/// A member of a struct.
struct Part<'a> {
    name: &'a str,
    from: Option<String>,
    ty: &'a Type,
}

impl Emitter<'_> {
    /// The structs of details, the common one first.
    pub(super) fn details_items(&self) -> Vec<TokenStream> {
        let mut items = Vec::new();
        if matches!(self.lowered.common, tables::Shape::Fields([_, ..])) {
            let docs = Docs::new(format!("Details that every error of {} may have.", self.title()));
            let parts: Vec<_> = self.common_fields().into_iter().map(|field| self.part(field)).collect();
            items.extend(self.record(&self.names.common, &docs, &quote!(rt::ShapeRef::Common(&SPEC)), &parts));
        }
        for (index, entry) in self.spec.errors.iter().enumerate() {
            let (Some(name), Some(Shape::Fields(own))) = (&self.names.details[index], &entry.details) else { continue };
            let docs = Docs::new(format!("Details of {}.", text::code(&entry.name.value)));
            let place = Literal::usize_unsuffixed(index);
            let parts = self.parts(index, own);
            items.extend(self.record(name, &docs, &quote!(rt::ShapeRef::Entry(&SPEC, #place)), &parts));
        }
        items
    }

    /// The members of an entry in the order of the lowered shape.
    fn parts<'a>(&'a self, index: usize, own: &'a [Field]) -> Vec<Part<'a>> {
        let tables::Shape::Fields(lowered) = self.lowered.entries[index].details else { return Vec::new() };
        let mut by_name: HashMap<&str, &Field> =
            self.common_fields().into_iter().map(|field| (field.name.value.as_str(), field)).collect();
        by_name.extend(own.iter().map(|field| (field.name.value.as_str(), field)));
        lowered.iter().filter_map(|field| by_name.get(field.name)).map(|field| self.part(field)).collect()
    }

    fn common_fields(&self) -> Vec<&Field> {
        let mut fields: Vec<&Field> = Vec::new();
        let shapes = self.spec.envelopes.iter().filter_map(|envelope| envelope.details.as_ref());
        for shape in shapes {
            if let Shape::Fields(more) = shape {
                fields.extend(more);
            }
        }
        let mut seen = std::collections::HashSet::new();
        fields.retain(|field| seen.insert(field.name.value.as_str()));
        fields
    }

    fn part<'a>(&self, field: &'a Field) -> Part<'a> {
        let from = field.from.as_ref().map(|from| words::source(self.spec, from));
        Part { name: &field.name.value, from, ty: &field.ty.value }
    }

    pub(super) fn type_struct(&self, index: usize, spec_name: &str, members: &[Member]) -> Vec<TokenStream> {
        let docs = Docs::new(format!("The members of {}.", text::code(spec_name)));
        let parts: Vec<_> = members
            .iter()
            .map(|member| Part {
                name: &member.name.value,
                from: (!member.at.is_empty()).then(|| words::source(self.spec, &Source::Pointer(member.at.clone()))),
                ty: &member.ty.value,
            })
            .collect();
        self.record(&self.names.types[index], &docs, &self.type_shape(index), &parts)
    }

    /// A struct, and how it is read and written.
    fn record(&self, name: &Ident, docs: &Docs, shape: &TokenStream, parts: &[Part<'_>]) -> Vec<TokenStream> {
        vec![self.record_struct(name, docs, parts), record_impl(name, shape, parts), quote!(rt::record!(#name);)]
    }

    fn record_struct(&self, name: &Ident, docs: &Docs, parts: &[Part<'_>]) -> TokenStream {
        let fields = parts.iter().map(|part| {
            let (name, ty) = (names::field(part.name), self.field_type(part.ty));
            let docs = Docs::new(match &part.from {
                Some(from) => format!("From {from}."),
                None => format!("The vendor's {}.", text::code(part.name)),
            });
            quote!(#docs pub #name: #ty)
        });
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            pub struct #name {
                #(#fields,)*
            }
        }
    }

    fn field_type(&self, ty: &Type) -> TokenStream {
        self.rust_type(ty)
    }
}

fn record_impl(name: &Ident, shape: &TokenStream, parts: &[Part<'_>]) -> TokenStream {
    let fields: Vec<_> = parts.iter().map(|part| names::field(part.name)).collect();
    let texts = parts.iter().map(|part| part.name);
    let positions = (0..parts.len()).map(Literal::usize_unsuffixed);
    quote! {
        impl rt::Record for #name {
            const SHAPE: rt::ShapeRef = #shape;

            fn read(fields: &mut rt::Fields<'_>) -> Option<Self> {
                Some(Self { #(#fields: fields.take(#positions)?,)* })
            }

            fn write(&self, out: &mut rt::Members<'_>) {
                #(out.member(#texts, &self.#fields);)*
            }
        }
    }
}
