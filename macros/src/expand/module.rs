//! The module of a whole vendor, which a unit struct stands for.

use crate::messages::{Mistakes, item, specs};
use crate::parse::Input;
use crate::specs::NamedSpec;
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_build::generate;

/// The module; `None` if the tables cannot hold the spec.
pub(crate) fn module(
    input: &Input,
    named: &NamedSpec,
    tracked: &TokenStream,
    mistakes: &mut Mistakes,
) -> Option<TokenStream> {
    if !input.generics.params.is_empty() {
        mistakes.push(item::generic_struct(&input.name));
    }
    let module = match generate(&named.spec, &input.facade) {
        Ok(module) => module,
        Err(too_many) => {
            let too_many = too_many.iter();
            mistakes.extend(too_many.map(|what| specs::too_many(&named.name, what)));
            return None;
        }
    };
    let module = module.inline(&input.visibility);
    let name = &input.name;
    Some(quote! {
        #module
        const _: () = {
            #tracked
            // Else rustc would call the struct dead code.
            let _ = #name;
        };
    })
}
