//! What an enum gets when something is wrong with it: the same items, so that code that uses it has no further errors.

use super::emit::{impl_of, kind_predicates};
use super::item::Item;
use super::marks;
use quote::quote;
use std::fmt::Write;
use vendor_errors_build::Facade;

const BODY: &str = "{ ::core::panic!(\"the derive reported errors\") }";

/// The impls of an enum over these vendors, which do nothing.
#[must_use]
pub(crate) fn stub(item: &Item, vendors: &[String], facade: &Facade) -> String {
    let import = quote!(use #facade::__private as __vendor_errors;);
    let visibility = marks::tokens(&item.visibility);
    let mut decoders = String::new();
    for vendor in vendors {
        // Writing to a text never fails.
        let _ = writeln!(
            decoders,
            "#[allow(dead_code)] {visibility} fn {vendor}() -> __vendor_errors::Decoder<Self> {BODY}"
        );
    }
    let decoders = impl_of(item, "", "", &decoders);
    let kind = if vendors.len() < 2 {
        let decoder = format!("fn decoder() -> __vendor_errors::Decoder<Self> {BODY}");
        let of = "__vendor_errors::Kind for";
        impl_of(item, of, kind_predicates(item), &decoder)
    } else {
        String::new()
    };
    format!("const _: () = {{ {import} {decoders} {kind} }};")
}

/// The module of a vendor whose spec cannot be used: what all modules have, with no error that is known.
#[must_use]
pub(crate) fn stub_module(item: &Item, vendors: &[String], facade: &Facade) -> String {
    let Some(name) = vendors.first() else {
        return String::new();
    };
    let (import, visibility) = (
        quote!(use #facade::__private as rt;),
        marks::tokens(&item.visibility),
    );
    format!(
        "#[allow(dead_code, unreachable_pub)]
        {visibility} mod {name} {{
            {import}
            pub type Error = rt::Error<ErrorKind>;
            #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
            #[non_exhaustive]
            pub(crate) enum ErrorKind {{
                Unrecognized,
            }}
            impl rt::Kind for ErrorKind {{
                fn decoder() -> rt::Decoder<Self> {BODY}
            }}
        }}"
    )
}
