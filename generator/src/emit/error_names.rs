//! `ErrorName`: the errors of a vendor without their details, and the vendor as data.

use super::Emitter;
use super::docs::Docs;
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    pub(super) fn name_items(&self) -> TokenStream {
        let (names, name_impl, methods) = (self.name_enum(), self.name_impl(), self.name_methods());
        quote! {
            #names
            #name_impl
            #methods
            rt::name!(ErrorName);
        }
    }

    fn name_enum(&self) -> TokenStream {
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
            pub enum ErrorName {
                #(#variant_docs #names,)*
            }
        }
    }

    fn name_impl(&self) -> TokenStream {
        let (facade, names) = (self.facade, &self.names.errors);
        quote! {
            impl #facade::Name for ErrorName {
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

    /// The methods of every `ErrorName`, which callers need not import the trait for.
    fn name_methods(&self) -> TokenStream {
        let facade = self.facade;
        quote! {
            impl ErrorName {
                /// Every error, in the order of the spec.
                pub const ALL: &'static [Self] = <Self as #facade::Name>::ALL;

                /// The name of the error in the spec.
                #[must_use]
                pub fn as_str(self) -> &'static str {
                    rt::name::as_str(self)
                }

                /// Whether the very same request may succeed later, judged by the error and its first status.
                #[must_use]
                pub fn is_retryable(self) -> bool {
                    rt::name::is_retryable(self)
                }

                /// What kind of thing went wrong, judged by the error and its first status.
                #[must_use]
                pub fn category(self) -> Option<#facade::Category> {
                    rt::name::category(self)
                }

                /// What the spec says about the error.
                #[must_use]
                pub fn entry(self) -> &'static #facade::Entry<'static> {
                    rt::name::entry(self)
                }
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
            ) -> #facade::Classified<'a, ErrorName> {
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
