//! `ErrorCode`: the errors of a vendor without their details, and the vendor as data.

use super::Emitter;
use super::docs::Docs;
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    pub(super) fn code_items(&self) -> Vec<TokenStream> {
        let mut items = vec![self.code_enum(), self.code_impl()];
        items.push(self.code_methods());
        items.push(self.code_display());
        items.push(self.code_from_str());
        items.push(quote!(rt::code!(ErrorCode);));
        items
    }

    fn code_enum(&self) -> TokenStream {
        let docs = Docs::new(format!("The errors of {}, without their details.", self.title()));
        let variants = self.spec.errors.iter().zip(&self.names.errors).map(|(entry, name)| {
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
        quote! {
            impl ErrorCode {
                /// Every error, in the order of the spec.
                pub const ALL: &'static [Self] = <Self as #code>::ALL;

                /// The code as the vendor sends it where it alone names the error, else the error's name in the spec.
                #[must_use]
                pub fn as_str(self) -> &'static str {
                    rt::code::as_str(self)
                }

                /// Whether the same request may succeed later, when only the error and its first documented status are known.
                #[must_use]
                pub fn is_retryable(self) -> bool {
                    rt::code::is_retryable(self)
                }

                /// What kind of thing went wrong, under the error's first documented status.
                #[must_use]
                pub fn category(self) -> Option<#category> {
                    rt::code::category(self)
                }
            }
        }
    }

    fn code_display(&self) -> TokenStream {
        quote! {
            impl ::core::fmt::Display for ErrorCode {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.write_str(self.as_str())
                }
            }
        }
    }

    fn code_from_str(&self) -> TokenStream {
        let unknown = self.paths.unknown_code();
        quote! {
            impl ::core::str::FromStr for ErrorCode {
                type Err = #unknown;

                fn from_str(text: &str) -> Result<Self, Self::Err> {
                    rt::code::from_str(text)
                }
            }
        }
    }

    pub(super) fn classify_fn(&self) -> TokenStream {
        let (response, classified) = (self.paths.response(), self.paths.classified());
        quote! {
            /// What a response means, without allocating: which error, what to do, how long to wait, and the request id.
            #[must_use]
            pub fn classify<'a>(response: &'a #response<'a>) -> #classified<'a, ErrorCode> {
                rt::classify(response)
            }
        }
    }

    pub(super) fn vendor_static(&self) -> TokenStream {
        let (vendor, docs) = (self.paths.vendor(), Docs::new(format!("{} as data.", self.title())));
        quote! {
            #docs
            pub static VENDOR: #vendor = #vendor::new(&SPEC);
        }
    }
}
