//! Named types that are enums: words, and values told apart by a tag.

use super::Emitter;
use super::docs::Docs;
use crate::names;
use crate::text;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use vendor_errors_spec::model::{At, Type, TypeDef};

impl Emitter<'_> {
    /// The named types, in the order of the spec.
    pub(super) fn type_items(&self) -> Vec<TokenStream> {
        let types = self.spec.types.iter().enumerate();
        types
            .flat_map(|(index, (name, def))| match def {
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
        let variants: Vec<_> = texts.iter().map(|word| names::word(word)).collect();
        let variant_docs = texts
            .iter()
            .map(|word| Docs::new(format!("{}.", text::code(word))));
        let words_enum = quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants,)*
                /// A word that the spec does not know.
                Unrecognized(String),
            }
        };
        let word_impl = quote! {
            impl rt::Word for #name {
                fn from_word(word: &str) -> Self {
                    match word {
                        #(#texts => Self::#variants,)*
                        other => Self::Unrecognized(other.into()),
                    }
                }

                fn as_str(&self) -> &str {
                    match self {
                        #(Self::#variants => #texts,)*
                        Self::Unrecognized(word) => word,
                    }
                }
            }
        };
        vec![words_enum, word_impl, quote!(rt::word!(#name);)]
    }

    fn type_union(
        &self,
        index: usize,
        spec_name: &str,
        cases: &[(At<String>, Type)],
    ) -> Vec<TokenStream> {
        let name = &self.names.types[index];
        let docs = Docs::new(format!("The cases of {}.", text::code(spec_name)));
        let variants: Vec<_> = cases
            .iter()
            .map(|(case, _)| names::word(&case.value))
            .collect();
        let variant_docs = cases
            .iter()
            .map(|(case, _)| Docs::new(format!("{}.", text::code(&case.value))));
        let types = cases.iter().map(|(_, ty)| self.held_type(index, ty));
        let (json, place) = (self.paths.json(), Literal::usize_unsuffixed(index));
        let union_enum = quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants(#types),)*
                /// A case that the spec does not know, as it came.
                Unrecognized(#json),
            }
        };
        vec![
            union_enum,
            self.union_impl(index, cases, &variants),
            quote!(rt::union!(#name, SPEC, Type(#place));),
        ]
    }

    fn union_impl(
        &self,
        index: usize,
        cases: &[(At<String>, Type)],
        variants: &[Ident],
    ) -> TokenStream {
        let name = &self.names.types[index];
        let shape = self.type_shape(index);
        let cases = (0..).map(Literal::usize_unsuffixed).zip(cases);
        let numbers = (0..).map(Literal::usize_unsuffixed);
        let reads = numbers.zip(variants).map(|(case, variant)| {
            quote!(Some(#case) => rt::Value::read(found, trail).map(Self::#variant))
        });
        let writes = variants
            .iter()
            .zip(cases)
            .map(|(variant, (case, (_, ty)))| {
                let write = match (self.is_struct(ty), self.is_boxed(index, ty)) {
                    (true, true) => quote!({ rt::write_case(#shape, #case, &**value, out); }),
                    (true, false) => quote!({ rt::write_case(#shape, #case, value, out); }),
                    (false, _) if self.may_lack_tag(ty) => {
                        quote!({ rt::write_other_case(#shape, #case, value, out); })
                    }
                    (false, _) => quote!(rt::Value::write(value, out)),
                };
                quote!(Self::#variant(value) => #write)
            });
        quote! {
            impl rt::Union for #name {
                fn read(case: Option<usize>, found: &rt::Located<'_>, trail: &mut rt::Trail) -> Option<Self> {
                    match case {
                        #(#reads,)*
                        _ => rt::Value::read(found, trail).map(Self::Unrecognized),
                    }
                }

                #[inline]
                fn write(&self, out: &mut rt::Writer) {
                    match self {
                        #(#writes,)*
                        Self::Unrecognized(json) => rt::Value::write(json, out),
                    }
                }
            }
        }
    }

    fn is_struct(&self, ty: &Type) -> bool {
        matches!(ty, Type::Named(index) if matches!(self.spec.types[*index].1, TypeDef::Struct(_)))
    }

    /// Whether its values may be objects that are written without a member that they do not name.
    fn may_lack_tag(&self, ty: &Type) -> bool {
        match ty {
            Type::Optional(ty) => self.may_lack_tag(ty),
            Type::Named(index) => !matches!(self.spec.types[*index].1, TypeDef::Enum(_)),
            _ => false,
        }
    }
}
