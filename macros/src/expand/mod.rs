//! The code. Its paths are absolute, and it stands inside of `const _: () = { … };`, so that the
//! user's names cannot change what it means.

mod arms;
mod fields;
mod generics;
mod kind;
mod module;
mod stub;

pub(crate) use kind::kind;
pub(crate) use module::module;
pub(crate) use stub::{stub_kind, stub_module};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use vendor_errors_build::Facade;

/// `use ::vendor_errors::__private as __vendor_errors;`
fn import(facade: &Facade) -> TokenStream {
    quote!(use #facade::__private as __vendor_errors;)
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
