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
    pub(super) fn type_items(&self) -> TokenStream {
        let types = self.spec.types.iter().enumerate();
        types
            .map(|(index, (name, def))| match def {
                TypeDef::Struct(members) => self.type_struct(index, &name.value, members),
                TypeDef::Enum(words) => self.string_enum_items(index, &name.value, words),
                TypeDef::Union { cases, .. } => self.union_items(index, &name.value, cases),
            })
            .collect()
    }

    fn string_enum_items(
        &self,
        index: usize,
        spec_name: &str,
        words: &[At<String>],
    ) -> TokenStream {
        let name = &self.names.types[index];
        let texts: Vec<_> = words.iter().map(|word| word.value.as_str()).collect();
        let variants: Vec<_> = texts.iter().map(|word| names::word(word)).collect();
        let docs = Docs::new(format!("The words of {}.", text::code(spec_name)));
        let variant_docs = texts.iter().map(|word| named(word));
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants,)*
                /// A word that the spec does not know.
                Unrecognized(String),
            }

            impl rt::StringEnum for #name {
                fn from_text(text: &str) -> Self {
                    match text {
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

            rt::string_enum!(#name);
        }
    }

    fn union_items(
        &self,
        index: usize,
        spec_name: &str,
        cases: &[(At<String>, Type)],
    ) -> TokenStream {
        let name = &self.names.types[index];
        let variants: Vec<_> = cases
            .iter()
            .map(|(case, _)| names::word(&case.value))
            .collect();
        let union_enum = self.union_enum(index, spec_name, cases, &variants);
        let read = union_read(&variants);
        let write = self.union_write(index, cases, &variants);
        let index = Literal::usize_unsuffixed(index);
        quote! {
            #union_enum
            impl rt::TaggedUnion for #name {
                #read
                #write
            }
            rt::tagged_union!(#name, SPEC, Type(#index));
        }
    }

    fn union_enum(
        &self,
        index: usize,
        spec_name: &str,
        cases: &[(At<String>, Type)],
        variants: &[Ident],
    ) -> TokenStream {
        let (name, facade) = (&self.names.types[index], self.facade);
        let docs = Docs::new(format!("The cases of {}.", text::code(spec_name)));
        let case_docs = cases.iter().map(|(case, _)| named(&case.value));
        let types = cases.iter().map(|(_, ty)| self.held_type(index, ty));
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #(#case_docs #variants(#types),)*
                /// A case that the spec does not know, as it came.
                Unrecognized(#facade::Json),
            }
        }
    }

    fn union_write(
        &self,
        index: usize,
        cases: &[(At<String>, Type)],
        variants: &[Ident],
    ) -> TokenStream {
        let writes = cases
            .iter()
            .enumerate()
            .map(|(case, (_, ty))| self.case_write(index, case, ty));
        quote! {
            #[inline]
            fn write(&self, out: &mut rt::Writer) {
                match self {
                    #(Self::#variants(value) => #writes,)*
                    Self::Unrecognized(json) => rt::Value::write(json, out),
                }
            }
        }
    }

    /// Writes a case with its tag; as it is where it needs none.
    fn case_write(&self, index: usize, case: usize, ty: &Type) -> TokenStream {
        let (of, case) = (
            Literal::usize_unsuffixed(index),
            Literal::usize_unsuffixed(case),
        );
        let shape = quote!(rt::ShapeRef::Type(&SPEC, #of));
        match (self.is_struct(ty), self.is_boxed(index, ty)) {
            (true, true) => quote!({ rt::write_case(#shape, #case, &**value, out); }),
            (true, false) => quote!({ rt::write_case(#shape, #case, value, out); }),
            (false, _) if self.may_lack_tag(ty) => {
                quote!({ rt::write_other_case(#shape, #case, value, out); })
            }
            (false, _) => quote!(rt::Value::write(value, out)),
        }
    }

    fn is_struct(&self, ty: &Type) -> bool {
        matches!(ty, Type::Named(index) if matches!(self.spec.types[*index].1, TypeDef::Struct(_)))
    }

    /// Whether values of the type may be objects that are written without a member that they do
    /// not name.
    fn may_lack_tag(&self, ty: &Type) -> bool {
        match ty {
            Type::Optional(ty) => self.may_lack_tag(ty),
            Type::Named(index) => !matches!(self.spec.types[*index].1, TypeDef::Enum(_)),
            _ => false,
        }
    }
}

/// The documentation of a variant: the text that it stands for.
fn named(text: &str) -> Docs {
    Docs::new(format!("{}.", text::code(text)))
}

fn union_read(variants: &[Ident]) -> TokenStream {
    let cases = (0..variants.len()).map(Literal::usize_unsuffixed);
    quote! {
        fn read(case: Option<usize>, value: &mut rt::Case<'_>) -> Self {
            match case {
                #(Some(#cases) => Self::#variants(value.read()),)*
                _ => Self::Unrecognized(value.read()),
            }
        }
    }
}
