//! A variant and its fields, read from the details.

use crate::check::{Checked, Plan};
use crate::parse::{Field, Style};
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned;

/// The variant as an expression; `or` follows the reading of each field that is no `Option`.
pub(super) fn made(
    checked: &Checked<'_>,
    variant: usize,
    vendor: usize,
    or: Option<TokenStream>,
) -> TokenStream {
    // By the name of the enum, since rustc looks through all variants for one of `Self`.
    let (kind, plans) = (&checked.input.name, &checked.plans[variant]);
    let variant = &checked.variants[variant];
    let name = &variant.name;
    let (mut wholes, mut members, mut locals) = (Vec::new(), Vec::new(), Vec::new());
    for (at, (field, plan)) in variant.fields.iter().zip(plans).enumerate() {
        let local = format_ident!("__field_{at}");
        match &plan.members {
            None => {
                let read = whole(field, plan);
                wholes.push(quote!(let #local = #read;));
            }
            Some(names) => {
                let read = member(field, plan, &names[vendor]);
                let or = or.as_ref().filter(|_| !plan.optional);
                members.push(quote!(let #local = #read #or;));
            }
        }
        locals.push(local);
    }
    let made = match variant.style {
        Style::Unit => return quote!(#kind::#name),
        Style::Tuple => quote!(#kind::#name(#(#locals),*)),
        Style::Struct => {
            let names = variant.fields.iter().map(|field| &field.name);
            quote!(#kind::#name { #(#names: #locals),* })
        }
    };
    let fields = (!members.is_empty())
        .then(|| quote!(let mut __fields = __vendor_errors::Details::named_fields(__details);));
    quote!({ #(#wholes)* #fields #(#members)* #made })
}

/// The details as a whole. As in [`member`], rustc reports a missing trait at the field's type;
/// only the local keeps the derive's span, and with it its hygiene.
fn whole(field: &Field, plan: &Plan) -> TokenStream {
    let (span, details) = (field.ty.span(), format_ident!("__details"));
    let method = match plan.ours {
        true => Ident::new("read_whole", span),
        false => Ident::new("read_whole_as", span),
    };
    let read = quote_spanned!(span=> __vendor_errors::Details::#method);
    match plan.nullable {
        true => quote_spanned! {span=>
            ::core::option::Option::flatten(#read::<::core::option::Option<_>>(#details))
        },
        false => quote_spanned!(span=> #read(#details)),
    }
}

/// The member that has one of these names.
fn member(field: &Field, plan: &Plan, names: &[String]) -> TokenStream {
    let (span, fields) = (field.ty.span(), format_ident!("__fields"));
    let method = match (plan.optional, plan.ours) {
        (true, true) => Ident::new("optional", span),
        (true, false) => Ident::new("optional_as", span),
        (false, true) => Ident::new("required", span),
        (false, false) => Ident::new("required_as", span),
    };
    quote_spanned!(span=> __vendor_errors::NamedFields::#method(&mut #fields, &[#(#names),*]))
}
