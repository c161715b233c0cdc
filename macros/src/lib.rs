//! The derive of vendor-errors. Use it through the facade, which documents it.

mod compiler;
mod container;
mod expand;
mod facade;
mod join;
#[cfg(test)]
mod lexed;
mod messages;
mod parse;
mod specs;

/// Makes an enum of your own a kind of one vendor's errors or of several, checked against their specs.
///
/// The documentation is that of the re-export in `vendor_errors`.
#[proc_macro_derive(VendorErrors, attributes(vendor_errors))]
pub fn derive_vendor_errors(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let mut given = compiler::Given::default();
    let tokens = given.keep(input);
    let expanded = expand::expand(tokens, &|place| given.folder(place));
    given.tokens(&expanded)
}
