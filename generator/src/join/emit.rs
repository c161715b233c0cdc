//! The code that a user's enum gets.

use super::fields::Read;
use super::item::{Field, Fields, Generics, Item, Variant};
use super::problem::Spot;
use super::rules::Rule;
use super::rust_type::RustType;
use super::vendors::Known;
use crate::emit::print;
use crate::paths::Paths;
use crate::rust::Page;
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use vendor_errors_runtime::tables::{Cond, Spec};

/// A vendor, lowered.
pub(super) struct Lowered<'a> {
    pub(super) vendor: &'a Known<'a>,
    pub(super) tables: Spec<'a>,
    /// Of each rule about this vendor, in the order in which they are looked at, its conditions.
    pub(super) rules: Vec<(&'a Rule, Vec<Cond<'a>>)>,
}

/// The checked enum.
pub(super) struct Joined<'a> {
    pub(super) item: &'a Item,
    pub(super) vendors: Vec<Lowered<'a>>,
    /// Of each variant, how its fields are filled.
    pub(super) reads: Vec<Vec<Read>>,
    /// The fallback.
    pub(super) other: usize,
}

impl Joined<'_> {
    /// The impls of the enum, with everything that they need inside.
    pub(super) fn tokens(&self, paths: &Paths, tracked: &TokenStream) -> TokenStream {
        let import = import(paths);
        let specs = self.vendors.iter().map(Lowered::spec_fn);
        let decoders = (0..self.vendors.len()).map(|vendor| self.decoder(vendor));
        let decoders = impl_of(
            self.item,
            &quote!(),
            &TokenStream::new(),
            &quote!(#(#decoders)*),
        );
        let kind = self.kind();
        quote! {
            #[forbid(unsafe_code)]
            const _: () = {
                #import
                #tracked
                #(#specs)*
                #decoders
                #kind
            };
        }
    }

    /// An enum over one vendor needs no name of it.
    fn kind(&self) -> Option<TokenStream> {
        let [only] = self.vendors.as_slice() else {
            return None;
        };
        let (name, predicates) = (only.fn_name(), kind_predicates(self.item));
        let body = quote! {
            fn decoder() -> __vendor_errors::Decoder<Self> {
                Self::#name()
            }
        };
        Some(impl_of(
            self.item,
            &quote!(__vendor_errors::Kind for),
            &predicates,
            &body,
        ))
    }

    fn decoder(&self, at: usize) -> TokenStream {
        let vendor = &self.vendors[at];
        let (name, spec, visibility) =
            (vendor.fn_name(), vendor.spec_name(), &self.item.visibility);
        let docs = format!(
            " How the responses of {} become errors of this kind.",
            title(vendor.vendor)
        );
        let arms = vendor.rules.iter().map(|(rule, conds)| {
            let (pattern, guard) = (pattern(rule), guard(rule, conds));
            let read = self.read(rule.variant, at, &quote!(?));
            quote!(#pattern #guard => ::core::option::Option::Some(#read))
        });
        let other = self.read(self.other, at, &TokenStream::new());
        let bounds = self.field_predicates();
        let bounds = (!bounds.is_empty()).then(|| quote!(where #bounds));
        quote! {
            #[doc = #docs]
            #[allow(dead_code)]
            #[must_use]
            #visibility fn #name() -> __vendor_errors::Decoder<Self> #bounds {
                __vendor_errors::Decoder::new(#spec(), |__entry, __details| {
                    let __kind = (|| -> ::core::option::Option<Self> {
                        match __entry {
                            #(#arms,)*
                            _ => ::core::option::Option::None,
                        }
                    })();
                    match __kind {
                        ::core::option::Option::Some(__kind) => __kind,
                        ::core::option::Option::None => #other,
                    }
                })
            }
        }
    }

    /// An expression that makes the variant; `or` follows each field that must be there.
    fn read(&self, variant: usize, vendor: usize, or: &TokenStream) -> TokenStream {
        let Variant { name, fields, .. } = &self.item.variants[variant];
        let reads = &self.reads[variant];
        let locals: Vec<Ident> = (0..reads.len())
            .map(|at| format_ident!("__field_{at}"))
            .collect();
        let made = match fields {
            Fields::Unit => return quote!(Self::#name),
            Fields::Tuple(_) => quote!(Self::#name(#(#locals),*)),
            Fields::Named(named) => {
                let names = named.iter().map(|field| &field.name);
                quote!(Self::#name { #(#names: #locals),* })
            }
        };
        let filled = || locals.iter().zip(fields.as_slice()).zip(reads);
        let wholes = filled().filter_map(|((local, field), read)| {
            let value = read.whole(field)?;
            Some(quote!(let #local = #value;))
        });
        let members = filled().filter_map(|((local, field), read)| {
            let value = read.member(field, vendor, or)?;
            Some(quote!(let #local = #value;))
        });
        let asked = reads.iter().any(|read| read.members.is_some());
        let asked = asked.then(|| quote!(let mut __asked = __details.asked();));
        quote!({ #(#wholes)* #asked #(#members)* #made })
    }
}

impl Lowered<'_> {
    fn fn_name(&self) -> Ident {
        Ident::new(self.vendor.name(), Span::call_site())
    }

    fn spec_name(&self) -> Ident {
        format_ident!("__{}", self.vendor.name())
    }

    /// The tables, where their names meet no others.
    fn spec_fn(&self) -> TokenStream {
        let name = self.spec_name();
        let mut page = Page::default();
        print::items(&self.tables, &mut page);
        let items = tokens(&page.into_text());
        quote! {
            fn #name() -> &'static __vendor_errors::Spec<'static> {
                #[allow(unused_imports)]
                use ::std::prelude::v1::*;
                use __vendor_errors as rt;
                #items
                &SPEC
            }
        }
    }
}

impl Read {
    /// All of the details.
    fn whole(&self, field: &Field) -> Option<TokenStream> {
        if self.members.is_some() {
            return None;
        }
        let span = Spot::from(&field.ty).span();
        let method = match self.ours {
            true => "read_whole",
            false => "read_whole_as",
        };
        let method = Ident::new(method, span);
        Some(match self.nullable {
            true => {
                quote_spanned!(span=> __details.#method::<::core::option::Option<_>>().flatten())
            }
            false => quote_spanned!(span=> __details.#method()),
        })
    }

    /// One member. `or` follows one that must be there.
    fn member(&self, field: &Field, vendor: usize, or: &TokenStream) -> Option<TokenStream> {
        let names = self.members.as_ref()?[vendor].iter();
        let span = Spot::from(&field.ty).span();
        let (method, or) = match (self.optional, self.ours) {
            (true, true) => ("optional", None),
            (true, false) => ("optional_as", None),
            (false, true) => ("required", Some(or)),
            (false, false) => ("required_as", Some(or)),
        };
        let method = Ident::new(method, span);
        Some(quote_spanned!(span=> __asked.#method(&[#(#names),*]) #or))
    }
}

/// How the code of an enum reaches the runtime, under a name that meets no others.
pub(super) fn import(paths: &Paths) -> TokenStream {
    tokens(&paths.import("__vendor_errors"))
}

/// Code that was written as text.
pub(super) fn tokens(code: &str) -> TokenStream {
    code.parse().expect("generated code is Rust")
}

/// Which errors.
fn pattern(rule: &Rule) -> TokenStream {
    match &rule.entries {
        None => quote!(_),
        Some(entries) => {
            let entries = entries
                .iter()
                .map(|(entry, _)| Literal::usize_unsuffixed(*entry));
            quote!(::core::option::Option::Some(#(#entries)|*))
        }
    }
}

/// What else must hold.
fn guard(rule: &Rule, conds: &[Cond<'_>]) -> TokenStream {
    let mut holds = Vec::new();
    if !rule.categories.is_empty() {
        let categories = rule
            .categories
            .iter()
            .map(|category| format_ident!("{category:?}"));
        holds.push(quote!((#(__details.is(__vendor_errors::Category::#categories))||*)));
    }
    holds.extend(conds.iter().map(|cond| {
        let cond = tokens(&print::condition(cond).flat());
        quote! {
            __details.holds(&const {
                #[allow(unused_imports)]
                use ::std::prelude::v1::*;
                use __vendor_errors as rt;
                #cond
            })
        }
    }));
    if holds.is_empty() {
        TokenStream::new()
    } else {
        quote!(if #(#holds)&&*)
    }
}

/// `impl<T> … Name<T> where … { … }`
pub(super) fn impl_of(
    item: &Item,
    of: &TokenStream,
    more: &TokenStream,
    body: &TokenStream,
) -> TokenStream {
    let Item { name, generics, .. } = item;
    let Generics {
        params,
        args,
        predicates,
        ..
    } = generics;
    let bounds =
        (!predicates.is_empty() || !more.is_empty()).then(|| quote!(where #predicates #more));
    quote! {
        #[automatically_derived]
        #[allow(clippy::all, clippy::pedantic)]
        impl<#params> #of #name<#args> #bounds {
            #body
        }
    }
}

/// What a generic enum must be to be a kind; of any other rustc says it at the enum.
pub(super) fn kind_predicates(item: &Item) -> TokenStream {
    if item.generics.params.is_empty() {
        return TokenStream::new();
    }
    quote!(Self: ::core::fmt::Debug + ::core::marker::Send + ::core::marker::Sync + 'static,)
}

impl Joined<'_> {
    /// Type parameters in fields are read by serde.
    fn field_predicates(&self) -> TokenStream {
        let fields = self
            .item
            .variants
            .iter()
            .flat_map(|variant| variant.fields.as_slice());
        let read_by_serde: Vec<&Field> = fields
            .filter(|field| !RustType::of(&field.ty).is_ours())
            .collect();
        let types = self.item.generics.types.iter();
        let used = types.filter(|name| read_by_serde.iter().any(|field| mentions(&field.ty, name)));
        quote!(#(#used: __vendor_errors::serde::de::DeserializeOwned,)*)
    }
}

fn mentions(tokens: &TokenStream, name: &Ident) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        _ => false,
    })
}

/// The vendor's name for people, as documentation shows it.
pub(super) fn title(vendor: &Known<'_>) -> String {
    crate::text::prose(crate::lower::title(vendor.spec))
}
