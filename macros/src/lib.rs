//! The derive of vendor-errors. Use it through the facade, which documents it.

mod bind;
mod check;
mod expand;
mod facade;
mod messages;
mod parse;
mod specs;
#[cfg(test)]
mod tests;

use bind::Vendor;
use messages::Mistakes;
use parse::{Body, Input, Variant};
use proc_macro2::TokenStream;
use specs::Specs;
use syn::{DeriveInput, Error, parse_macro_input};

/// Makes an enum of your own a kind of one vendor's errors or of several, checked against their
/// specs.
///
/// The documentation is that of the re-export in `vendor_errors`.
#[proc_macro_derive(VendorErrors, attributes(vendor_errors))]
pub fn derive_vendor_errors(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(parse_macro_input!(input as DeriveInput)).into()
}

/// The code for an item, after an error for each mistake. With mistakes the code is a stub, so
/// that they are the only errors in the user's crate.
fn derive(input: DeriveInput) -> TokenStream {
    let (mistakes, code) = expanded(input);
    let mistakes = mistakes.iter().map(Error::to_compile_error);
    mistakes.chain([code]).collect()
}

fn expanded(input: DeriveInput) -> (Mistakes, TokenStream) {
    let mut mistakes = Mistakes::new();
    let input = parse::parse(input, &mut mistakes);
    let specs = Specs::read(&input.specs, &mut mistakes);
    let code = match &input.body {
        Body::Enum(variants) => of_enum(&input, variants, &specs, &mut mistakes),
        Body::UnitStruct => of_struct(&input, &specs, &mut mistakes),
        Body::Neither => TokenStream::new(),
    };
    (mistakes, code)
}

fn of_enum(
    input: &Input,
    variants: &[Variant],
    specs: &Specs,
    mistakes: &mut Mistakes,
) -> TokenStream {
    if specs.complete {
        let vendors: Vec<Vendor<'_>> = specs.read.iter().map(Vendor::new).collect();
        let bindings = bind::bind(&input.name, variants, &vendors, mistakes);
        let checked = check::check(input, variants, &vendors, &bindings, mistakes);
        if let Some(checked) = checked.filter(|_| mistakes.is_empty()) {
            return expand::kind(&checked, &specs.tracked);
        }
    }
    expand::stub_kind(input, &specs.vendors)
}

fn of_struct(input: &Input, specs: &Specs, mistakes: &mut Mistakes) -> TokenStream {
    let module = specs
        .read
        .first()
        .and_then(|spec| expand::module(input, spec, &specs.tracked, mistakes));
    match module {
        Some(module) if mistakes.is_empty() => module,
        _ => expand::stub_module(input, &specs.vendors),
    }
}
