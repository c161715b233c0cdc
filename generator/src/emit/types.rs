//! Types of the details: what stands for them in Rust, and the named ones.

use super::Emitter;
use super::docs::Docs;
use crate::names;
use crate::text;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use vendor_errors_runtime::tables;
use vendor_errors_spec::model::{At, Shape, Type, TypeDef};

/// What a variant of `ErrorKind` carries.
pub(super) enum Payload<'a> {
    None,
    Struct(&'a Ident),
    Whole(&'a Type),
}

impl Emitter<'_> {
    /// What the entry at this index carries.
    pub(super) fn payload(&self, index: usize) -> Payload<'_> {
        match (&self.spec.errors[index].details, self.lowered.entries[index].details) {
            (_, tables::Shape::None | tables::Shape::Fields([])) => Payload::None,
            (Some(Shape::Whole { ty, .. }), _) => Payload::Whole(ty),
            (Some(Shape::Fields(_)), _) => self.names.details[index].as_ref().map_or(Payload::None, Payload::Struct),
            (None, _) => self.common_payload(),
        }
    }

    /// What an error carries of which nothing more is known.
    pub(super) fn common_payload(&self) -> Payload<'_> {
        match self.lowered.common {
            tables::Shape::None | tables::Shape::Fields([]) => Payload::None,
            tables::Shape::Fields(_) => Payload::Struct(&self.names.common),
            tables::Shape::Whole(..) => self.common_whole().map_or(Payload::None, Payload::Whole),
        }
    }

    fn common_whole(&self) -> Option<&Type> {
        self.spec.envelopes.iter().find_map(|envelope| match &envelope.details {
            Some(Shape::Whole { ty, .. }) => Some(ty),
            _ => None,
        })
    }

    /// The Rust type of a whole or of an element.
    pub(super) fn rust_type(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::String => quote!(String),
            Type::Integer => quote!(i64),
            Type::Number => quote!(f64),
            Type::Boolean => quote!(bool),
            Type::Timestamp => self.paths.timestamp(),
            Type::Any => self.paths.json(),
            Type::Optional(ty) => {
                let ty = self.rust_type(ty);
                quote!(Option<#ty>)
            }
            Type::List(ty) => {
                let ty = self.rust_type(ty);
                quote!(Vec<#ty>)
            }
            Type::Map(ty) => {
                let (map, ty) = (self.paths.map(), self.rust_type(ty));
                quote!(#map<String, #ty>)
            }
            Type::Named(index) => {
                let name = &self.names.types[*index];
                quote!(#name)
            }
        }
    }

    pub(super) fn type_items(&self) -> Vec<TokenStream> {
        let types = self.spec.types.iter().enumerate();
        types.flat_map(|(index, (name, def))| match def {
            TypeDef::Struct(members) => self.type_struct(index, &name.value, members),
            TypeDef::Enum(words) => self.type_words(index, &name.value, words),
            TypeDef::Union { cases, .. } => self.type_union(index, &name.value, cases),
        })
        .collect()
    }

    fn type_words(&self, index: usize, spec_name: &str, words: &[At<String>]) -> Vec<TokenStream> {
        let name = &self.names.types[index];
        let docs = Docs::new(format!("The words of {}.", text::code(spec_name)));
        let texts: Vec<_> = words.iter().map(|word| word.value.as_str()).collect();
        let (variants, rest) = names::variants(texts.iter().copied());
        let variant_docs = texts.iter().map(|word| Docs::new(format!("{}.", text::code(word))));
        let words_enum = quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants,)*
                /// A word that the spec does not know.
                #rest(String),
            }
        };
        let word_impl = quote! {
            impl rt::Word for #name {
                fn from_word(word: &str) -> Self {
                    match word {
                        #(#texts => Self::#variants,)*
                        other => Self::#rest(other.into()),
                    }
                }

                fn as_str(&self) -> &str {
                    match self {
                        #(Self::#variants => #texts,)*
                        Self::#rest(word) => word,
                    }
                }
            }
        };
        vec![words_enum, word_impl, quote!(rt::word!(#name);)]
    }

    fn type_union(&self, index: usize, spec_name: &str, cases: &[(At<String>, Type)]) -> Vec<TokenStream> {
        let name = &self.names.types[index];
        let docs = Docs::new(format!("The cases of {}.", text::code(spec_name)));
        let (variants, rest) = names::variants(cases.iter().map(|(case, _)| case.value.as_str()));
        let variant_docs = cases.iter().map(|(case, _)| Docs::new(format!("{}.", text::code(&case.value))));
        let types = cases.iter().map(|(_, ty)| self.rust_type(ty));
        let json = self.paths.json();
        let union_enum = quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants(#types),)*
                /// A case that the spec does not know, as it came.
                #rest(#json),
            }
        };
        vec![union_enum, self.union_impl(index, cases, &variants, &rest), quote!(rt::union!(#name);)]
    }

    fn union_impl(&self, index: usize, cases: &[(At<String>, Type)], variants: &[Ident], rest: &Ident) -> TokenStream {
        let name = &self.names.types[index];
        let shape = self.type_shape(index);
        let reads = variants.iter().enumerate().map(|(case, variant)| {
            quote!(Some(#case) => rt::Value::read(found, trail).map(Self::#variant))
        });
        let writes = variants.iter().zip(cases).enumerate().map(|(case, (variant, (_, ty)))| {
            let write = if self.is_struct(ty) {
                quote!(rt::write_case(Self::SHAPE, #case, value, out))
            } else {
                quote!(rt::Value::write(value, out))
            };
            quote!(Self::#variant(value) => #write)
        });
        quote! {
            impl rt::Union for #name {
                const SHAPE: rt::ShapeRef = #shape;

                fn read(case: Option<usize>, found: &rt::Located<'_>, trail: &mut rt::Trail) -> Option<Self> {
                    match case {
                        #(#reads,)*
                        _ => rt::Value::read(found, trail).map(Self::#rest),
                    }
                }

                fn write(&self, out: &mut rt::Writer) {
                    match self {
                        #(#writes,)*
                        Self::#rest(json) => rt::Value::write(json, out),
                    }
                }
            }
        }
    }

    fn is_struct(&self, ty: &Type) -> bool {
        matches!(ty, Type::Named(index) if matches!(self.spec.types[*index].1, TypeDef::Struct(_)))
    }

    pub(super) fn type_shape(&self, index: usize) -> TokenStream {
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        quote!(rt::ShapeRef::Type(&SPEC, #index))
    }
}
