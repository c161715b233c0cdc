//! `ErrorKind`: the errors of a vendor with their details.

use super::Emitter;
use super::docs::Docs;
use super::types::Payload;
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    pub(super) fn error_alias(&self) -> TokenStream {
        let docs = Docs::new(format!(
            "An error of {}: which one, with status, message, request id and what to do next.",
            self.title()
        ));
        let facade = self.facade;
        quote! {
            #docs
            pub type Error = #facade::Error<ErrorKind>;
        }
    }

    pub(super) fn kind_items(&self) -> TokenStream {
        let (kind, by_name, methods) = (self.kind_enum(), self.by_name_impl(), self.kind_methods());
        quote! {
            #kind
            #by_name
            #methods
            rt::kind!(ErrorKind);
        }
    }

    fn kind_enum(&self) -> TokenStream {
        let docs = self.kind_docs();
        let variants = self.spec.errors.iter().enumerate().map(|(index, entry)| {
            let (docs, name) = (self.facts(entry), &self.names.errors[index]);
            let field = self.variant_field(&self.payload(index));
            quote!(#docs #name #field)
        });
        let field = self.variant_field(&self.common_payload());
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum ErrorKind {
                #(#variants,)*
                /// An error that the spec does not know. Its code is kept as text, and its status decides.
                Unrecognized #field,
            }
        }
    }

    fn kind_docs(&self) -> Docs {
        let docs = Docs::new(format!("Which error of {} it is.", self.title()));
        if !self.has_details() {
            return docs;
        }
        docs.paragraph(
            "Details are `None` when the response has none, or when a member that they require does \
             not fit the spec. An optional member that does not fit is `None` alone. The error's \
             `details_error` says what does not fit.",
        )
    }

    /// `(Option<SlotUnavailable>)`, or nothing.
    fn variant_field(&self, payload: &Payload<'_>) -> TokenStream {
        let ty = match payload {
            Payload::None => return TokenStream::new(),
            Payload::Struct(name) => quote!(#name),
            Payload::Whole(ty) | Payload::Nullable(ty) => self.rust_type(ty),
        };
        quote!((Option<#ty>))
    }

    /// How a decoded error becomes a kind.
    fn by_name_impl(&self) -> TokenStream {
        let arms = self.names.errors.iter().enumerate().map(|(index, name)| {
            let read = read(&self.payload(index));
            quote!(Some(ErrorName::#name) => Self::#name #read)
        });
        let read = read(&self.common_payload());
        let details = if self.has_details() {
            quote!(details)
        } else {
            quote!(_)
        };
        quote! {
            impl rt::ByName for ErrorKind {
                type Name = ErrorName;

                fn new(name: Option<ErrorName>, #details: &mut rt::Details<'_, '_>) -> Self {
                    match name {
                        #(#arms,)*
                        None => Self::Unrecognized #read,
                    }
                }
            }
        }
    }

    /// The methods of every `ErrorKind`.
    fn kind_methods(&self) -> TokenStream {
        let arms = self.names.errors.iter().enumerate().map(|(index, name)| {
            let ignored = ignored(&self.payload(index));
            quote!(Self::#name #ignored => Some(ErrorName::#name))
        });
        let ignored = ignored(&self.common_payload());
        quote! {
            impl ErrorKind {
                /// The name of the error; `None` if the spec does not know it.
                #[must_use]
                pub const fn name(&self) -> Option<ErrorName> {
                    match self {
                        #(#arms,)*
                        Self::Unrecognized #ignored => None,
                    }
                }
            }
        }
    }

    fn has_details(&self) -> bool {
        let has = |payload| !matches!(payload, Payload::None);
        has(self.common_payload())
            || (0..self.spec.errors.len()).any(|index| has(self.payload(index)))
    }
}

/// The field of a new value: what is read from the details.
fn read(payload: &Payload<'_>) -> TokenStream {
    match payload {
        Payload::None => TokenStream::new(),
        Payload::Struct(_) => quote!((details.read())),
        Payload::Whole(_) => quote!((details.read_whole())),
        Payload::Nullable(_) => quote!((details.read_whole().flatten())),
    }
}

/// The field in a pattern that takes any.
fn ignored(payload: &Payload<'_>) -> TokenStream {
    match payload {
        Payload::None => TokenStream::new(),
        Payload::Struct(_) | Payload::Whole(_) | Payload::Nullable(_) => quote!((_)),
    }
}
