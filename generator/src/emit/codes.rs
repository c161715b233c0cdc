//! `ErrorCode`: the errors of a vendor without their details, and the vendor as data.

use super::Emitter;
use super::docs::Docs;
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    pub(super) fn code_items(&self) -> Vec<TokenStream> {
        vec![
            self.code_enum(),
            self.code_impl(),
            self.code_methods(),
            quote!(rt::code!(ErrorCode);),
        ]
    }

    fn code_enum(&self) -> TokenStream {
        let docs = Docs::new(format!(
            "The errors of {}, without their details.",
            self.title()
        ));
        let variants = self
            .spec
            .errors
            .iter()
            .zip(&self.names.errors)
            .map(|(entry, name)| {
                let docs = Docs::new(self.headline(entry));
                quote!(#docs #name)
            });
        quote! {
            #docs
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            #[non_exhaustive]
            pub enum ErrorCode {
                #(#variants,)*
            }
        }
    }

    fn code_impl(&self) -> TokenStream {
        let (code, names) = (self.paths.code(), &self.names.errors);
        quote! {
            impl #code for ErrorCode {
                const ALL: &'static [Self] = &[#(Self::#names),*];

                fn spec() -> &'static rt::Spec<'static> {
                    &SPEC
                }

                fn index(self) -> usize {
                    self as usize
                }
            }
        }
    }

    /// What the trait gives too, for callers who do not import it.
    fn code_methods(&self) -> TokenStream {
        let (code, category) = (self.paths.code(), self.paths.category());
        let entry = self.paths.entry();
        quote! {
            impl ErrorCode {
                /// Every error, in the order of the spec.
                pub const ALL: &'static [Self] = <Self as #code>::ALL;

                /// The vendor's code where that alone names the error, else the error's name in the spec.
                #[must_use]
                pub fn as_str(self) -> &'static str {
                    rt::code::as_str(self)
                }

                /// Whether the very same request may succeed later, judged by the error and its first status.
                #[must_use]
                pub fn is_retryable(self) -> bool {
                    rt::code::is_retryable(self)
                }

                /// What kind of thing went wrong, judged by the error and its first status.
                #[must_use]
                pub fn category(self) -> Option<#category> {
                    rt::code::category(self)
                }

                /// What the spec says about the error.
                #[must_use]
                pub fn entry(self) -> &'static #entry<'static> {
                    rt::code::entry(self)
                }
            }
        }
    }

    pub(super) fn classify_fn(&self) -> TokenStream {
        let (response, classified) = (self.paths.response(), self.paths.classified());
        quote! {
            /// What a response that is an error means, without allocating: which one, and what to do.
            #[must_use]
            pub fn classify<'a>(response: &'a #response<'a>) -> #classified<'a, ErrorCode> {
                rt::classify(response)
            }
        }
    }

    pub(super) fn vendor_static(&self) -> TokenStream {
        let (vendor, docs) = (
            self.paths.vendor(),
            Docs::new(format!("{} as data.", self.title())),
        );
        quote! {
            #docs
            pub static VENDOR: #vendor = #vendor::new(&SPEC);
        }
    }
}
