//! The code that a user's enum gets, with [marks] for what is the user's.

use super::arms::{Arms, first_of, guard, pattern};
use super::fields::Read;
use super::item::{Field, Fields, Item, Variant};
use super::marks;
use super::rule::Rule;
use super::rust_type::RustType;
use super::tokens::{Ident, Token};
use super::vendors::Known;
use proc_macro2::Literal;
use quote::quote;
use vendor_errors_build::Facade;
use vendor_errors_build::derive::{prose, tables, title as title_of};
use vendor_errors_tables::{Cond, Spec};

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
    pub(super) fn code(&self, facade: &Facade, tracked: &str) -> String {
        let import = quote!(use #facade::__private as __vendor_errors;);
        let (mut specs, mut decoders) = (String::new(), String::new());
        for (at, vendor) in self.vendors.iter().enumerate() {
            specs.push_str(&vendor.spec_fn());
            decoders.push_str(&self.decoder(at));
        }
        let decoders = impl_of(self.item, "", "", &decoders);
        let kind = self.kind();
        format!(
            "#[forbid(unsafe_code)]
            const _: () = {{
                {import}
                {tracked}
                {specs}
                {decoders}
                {kind}
            }};"
        )
    }

    /// An enum over one vendor needs no name of it.
    fn kind(&self) -> String {
        let [only] = self.vendors.as_slice() else {
            return String::new();
        };
        let body = format!(
            "fn decoder() -> __vendor_errors::Decoder<Self> {{
                Self::{}()
            }}",
            only.vendor.name()
        );
        let of = "__vendor_errors::Kind for";
        impl_of(self.item, of, kind_predicates(self.item), &body)
    }

    fn decoder(&self, at: usize) -> String {
        let vendor = &self.vendors[at];
        let (name, visibility) = (vendor.vendor.name(), marks::tokens(&self.item.visibility));
        let docs = Literal::string(&format!(
            " How the responses of {} become errors of this kind.",
            title(vendor.vendor)
        ));
        let mut arms = Arms::for_rules(&vendor.rules);
        for (rule, conds) in &vendor.rules {
            let (pattern, guard) = (pattern(rule), guard(rule, conds));
            let read = self.read(rule.variant, at, "?");
            arms.push(rule, &format!("{pattern}{guard} => {read},\n"));
        }
        let arms = arms.into_text();
        let other = self.read(self.other, at, "");
        let kind = if arms.is_empty() {
            other
        } else {
            first_of(&arms, &other)
        };
        let bounds = where_clause(&self.field_predicates());
        format!(
            "#[doc = {docs}]
            #[allow(dead_code)]
            #[must_use]
            {visibility} fn {name}() -> __vendor_errors::Decoder<Self> {bounds} {{
                __vendor_errors::Decoder::new(__{name}(), |__entry, __details| {{
                    {kind}
                }})
            }}"
        )
    }

    /// An expression that makes the variant; `or` follows each field that must be there.
    fn read(&self, variant: usize, vendor: usize, or: &str) -> String {
        let Variant { name, fields, .. } = &self.item.variants[variant];
        // By the name of the enum, since rustc looks through all variants for one of `Self`.
        let name = format!("{}::{}", marks::ident(&self.item.name), marks::ident(name));
        if let Fields::Unit = fields {
            return name;
        }
        let (mut wholes, mut members, mut made) = (String::new(), String::new(), String::new());
        for (at, (field, read)) in fields
            .as_slice()
            .iter()
            .zip(&self.reads[variant])
            .enumerate()
        {
            let local = format!("__field_{at}");
            let (before, value) = match &read.members {
                None => (&mut wholes, read.whole(field)),
                Some(names) => (&mut members, read.member(field, &names[vendor], or)),
            };
            before.push_str(&format!("let {local} = {value};"));
            if let Some(name) = &field.name {
                made.push_str(&format!("{}: ", marks::ident(name)));
            }
            made.push_str(&format!("{local}, "));
        }
        let made = match fields {
            Fields::Named(_) => format!("{{ {made} }}"),
            _ => format!("({made})"),
        };
        let asked = match members.is_empty() {
            true => "",
            false => "let mut __asked = __details.asked();",
        };
        format!("{{ {wholes} {asked} {members} {name} {made} }}")
    }
}

impl Lowered<'_> {
    /// The tables, where their names meet no others.
    fn spec_fn(&self) -> String {
        let name = self.vendor.name();
        let body = format!(
            "#[allow(unused_imports)]
            use ::std::prelude::v1::*;
            use __vendor_errors as rt;
            {}
            &SPEC",
            tables(&self.tables)
        );
        let body = marks::plain(&body);
        format!("fn __{name}() -> &'static __vendor_errors::Spec<'static> {{ {body} }}\n")
    }
}

impl Read {
    /// All of the details.
    fn whole(&self, field: &Field) -> String {
        let method = match self.ours {
            true => "read_whole",
            false => "read_whole_as",
        };
        let (types, flatten) = match self.nullable {
            true => ("::<::core::option::Option<_>>", ".flatten()"),
            false => ("", ""),
        };
        let read = format!("__details.{method}{types}(){flatten}");
        marks::at(field.spot(), &read)
    }

    /// One member, which has one of these names. `or` follows one that must be there.
    fn member(&self, field: &Field, names: &[String], or: &str) -> String {
        let (method, or) = match (self.optional, self.ours) {
            (true, true) => ("optional", ""),
            (true, false) => ("optional_as", ""),
            (false, true) => ("required", or),
            (false, false) => ("required_as", or),
        };
        let mut listed = String::new();
        for name in names {
            listed.push_str(&Literal::string(name).to_string());
            listed.push(',');
        }
        let read = format!("__asked.{method}(&[{listed}])");
        marks::at(field.spot(), &read) + or
    }
}

/// `impl<T> … Name<T> where … { … }`
pub(super) fn impl_of(item: &Item, of: &str, more: &str, body: &str) -> String {
    let Item { name, generics, .. } = item;
    let (name, params, args) = (
        marks::ident(name),
        marks::lists(&generics.params),
        marks::lists(&generics.args),
    );
    let bounds = where_clause(&(marks::lists(&generics.predicates) + more));
    format!(
        "#[automatically_derived]
        #[allow(clippy::all, clippy::pedantic)]
        impl<{params}> {of} {name}<{args}> {bounds} {{
            {body}
        }}"
    )
}

fn where_clause(predicates: &str) -> String {
    match predicates {
        "" => String::new(),
        predicates => format!("where {predicates}"),
    }
}

/// What a generic enum must be to be a kind; of any other rustc says it at the enum.
pub(super) fn kind_predicates(item: &Item) -> &'static str {
    match item.generics.params.is_empty() {
        true => "",
        false => {
            "Self: ::core::fmt::Debug + ::core::marker::Send + ::core::marker::Sync + 'static,"
        }
    }
}

impl Joined<'_> {
    /// Type parameters in fields are read by serde.
    fn field_predicates(&self) -> String {
        let mut predicates = String::new();
        for name in &self.item.generics.types {
            let reads =
                |field: &Field| mentions(&field.ty, name) && !RustType::of(&field.ty).is_ours();
            let variants = &self.item.variants;
            if variants
                .iter()
                .any(|variant| variant.fields.as_slice().iter().any(reads))
            {
                let name = marks::ident(name);
                predicates.push_str(&format!(
                    "{name}: __vendor_errors::serde::de::DeserializeOwned,"
                ));
            }
        }
        predicates
    }
}

fn mentions(tokens: &[Token], name: &Ident) -> bool {
    tokens.iter().any(|token| match token {
        Token::Ident(ident) => ident.text == name.text,
        Token::Group(group) => mentions(&group.tokens, name),
        _ => false,
    })
}

/// The vendor's name for people, as documentation shows it.
pub(super) fn title(vendor: &Known<'_>) -> String {
    prose(title_of(vendor.spec))
}
