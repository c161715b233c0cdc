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
        let error = self.paths.error();
        quote! {
            #docs
            pub type Error = #error<ErrorKind>;
        }
    }

    pub(super) fn kind_items(&self) -> Vec<TokenStream> {
        vec![
            self.kind_enum(),
            self.kind_impl(),
            self.kind_code(),
            quote!(rt::kind!(ErrorKind);),
        ]
    }

    fn kind_enum(&self) -> TokenStream {
        let docs = self.kind_docs();
        let variants = self.spec.errors.iter().enumerate().map(|(index, entry)| {
            let (docs, name) = (self.facts(entry), &self.names.errors[index]);
            let payload = self.variant_payload(&self.payload(index));
            quote!(#docs #name #payload)
        });
        let payload = self.variant_payload(&self.common_payload());
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
            #[non_exhaustive]
            pub enum ErrorKind {
                #(#variants,)*
                /// An error that the spec does not know. Its code is kept as text, and its status decides.
                Unrecognized #payload,
            }
        }
    }

    fn kind_docs(&self) -> Docs {
        let docs = Docs::new(format!("Which error of {} it is.", self.title()));
        let payloads = (0..self.spec.errors.len()).map(|index| self.payload(index));
        if payloads
            .chain([self.common_payload()])
            .all(|payload| matches!(payload, Payload::None))
        {
            return docs;
        }
        docs.paragraph(
            "Details are `None` when the response has none, or when they do not fit the spec; the error's `details_error` says why.",
        )
    }

    /// The fields of a variant, none or one.
    fn variant_payload(&self, payload: &Payload<'_>) -> TokenStream {
        let ty = match payload {
            Payload::None => return TokenStream::new(),
            Payload::Struct(name) => quote!(#name),
            Payload::Whole(ty) | Payload::Nullable(ty) => self.rust_type(ty),
        };
        quote!((Option<#ty>))
    }

    fn kind_impl(&self) -> TokenStream {
        let arms = self.names.errors.iter().enumerate().map(|(index, name)| {
            let read = read_payload(&self.payload(index));
            quote!(Some(ErrorCode::#name) => Self::#name #read)
        });
        let read = read_payload(&self.common_payload());
        let details = if self.has_details() {
            quote!(details)
        } else {
            quote!(_)
        };
        quote! {
            impl rt::ByCode for ErrorKind {
                type Code = ErrorCode;

                fn new(code: Option<ErrorCode>, #details: &mut rt::Details<'_, '_>) -> Self {
                    match code {
                        #(#arms,)*
                        None => Self::Unrecognized #read,
                    }
                }
            }
        }
    }

    fn kind_code(&self) -> TokenStream {
        let arms = self.names.errors.iter().enumerate().map(|(index, name)| {
            let ignored = ignored_payload(&self.payload(index));
            quote!(Self::#name #ignored => Some(ErrorCode::#name))
        });
        let ignored = ignored_payload(&self.common_payload());
        quote! {
            impl ErrorKind {
                /// The error without its details; `None` for one that the spec does not know.
                #[must_use]
                pub const fn code(&self) -> Option<ErrorCode> {
                    match self {
                        #(#arms,)*
                        Self::Unrecognized #ignored => None,
                    }
                }
            }
        }
    }

    fn has_details(&self) -> bool {
        let payloads = (0..self.spec.errors.len())
            .map(|index| self.payload(index))
            .chain([self.common_payload()]);
        payloads
            .into_iter()
            .any(|payload| !matches!(payload, Payload::None))
    }
}

fn read_payload(payload: &Payload<'_>) -> TokenStream {
    match payload {
        Payload::None => TokenStream::new(),
        Payload::Struct(_) => quote!((details.read())),
        Payload::Whole(_) => quote!((details.read_whole())),
        Payload::Nullable(_) => quote!((details.read_whole().flatten())),
    }
}

fn ignored_payload(payload: &Payload<'_>) -> TokenStream {
    match payload {
        Payload::None => TokenStream::new(),
        Payload::Struct(_) | Payload::Whole(_) | Payload::Nullable(_) => quote!((_)),
    }
}
