//! `ErrorCode`: the errors of a vendor without their details, and the vendor as data.

use super::Emitter;
use super::docs::Docs;
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    pub(super) fn code_items(&self) -> TokenStream {
        let (code, code_impl, methods) = (self.code_enum(), self.code_impl(), self.code_methods());
        quote! {
            #code
            #code_impl
            #methods
            rt::code!(ErrorCode);
        }
    }

    fn code_enum(&self) -> TokenStream {
        let docs = Docs::new(format!(
            "The errors of {}, without their details.",
            self.title()
        ));
        let variant_docs = self
            .spec
            .errors
            .iter()
            .map(|entry| Docs::new(self.headline(entry)));
        let names = &self.names.errors;
        quote! {
            #docs
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            #[non_exhaustive]
            pub enum ErrorCode {
                #(#variant_docs #names,)*
            }
        }
    }

    fn code_impl(&self) -> TokenStream {
        let (facade, names) = (self.facade, &self.names.errors);
        quote! {
            impl #facade::Code for ErrorCode {
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

    /// The methods of every `ErrorCode`, which callers need not import the trait for.
    fn code_methods(&self) -> TokenStream {
        let facade = self.facade;
        let (text, judgements) = (text_methods(), self.judging_methods());
        quote! {
            impl ErrorCode {
                /// Every error, in the order of the spec.
                pub const ALL: &'static [Self] = <Self as #facade::Code>::ALL;

                #text
                #judgements

                /// What the spec says about the error.
                #[must_use]
                pub fn entry(self) -> &'static #facade::tables::Entry<'static> {
                    rt::code::entry(self)
                }
            }
        }
    }

    fn judging_methods(&self) -> TokenStream {
        let facade = self.facade;
        quote! {
            /// Whether the very same request may succeed later, judged by the error and its first status.
            #[must_use]
            pub fn is_retryable(self) -> bool {
                rt::code::is_retryable(self)
            }

            /// What kind of thing went wrong, judged by the error and its first status.
            #[must_use]
            pub fn category(self) -> Option<#facade::Category> {
                rt::code::category(self)
            }
        }
    }

    pub(super) fn classify_fn(&self) -> TokenStream {
        let facade = self.facade;
        quote! {
            /// What a response that is an error means, without allocating: which one, and what to do.
            #[must_use]
            pub fn classify<'a>(
                response: &'a #facade::Response<'a>,
            ) -> #facade::Classified<'a, ErrorCode> {
                rt::classify(response)
            }
        }
    }

    pub(super) fn vendor_static(&self) -> TokenStream {
        let docs = Docs::new(format!("{} as data.", self.title()));
        let facade = self.facade;
        quote! {
            #docs
            pub static VENDOR: #facade::Vendor = #facade::Vendor::new(&SPEC);
        }
    }
}

fn text_methods() -> TokenStream {
    quote! {
        /// The vendor's code where that alone names the error, else the error's name in the spec.
        #[must_use]
        pub fn as_str(self) -> &'static str {
            rt::code::as_str(self)
        }
    }
}
