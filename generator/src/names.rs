//! Every identifier of generated code is made here.

use proc_macro2::{Ident, Span};
use std::collections::HashSet;
use vendor_errors_spec::model::{Shape, Spec};

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Names that generated code uses for something else: its own items, and what it takes from the prelude.
const TAKEN: [&str; 13] = [
    "Error",
    "ErrorKind",
    "ErrorCode",
    "Self",
    "Option",
    "Some",
    "None",
    "String",
    "Vec",
    "Box",
    "Result",
    "Ok",
    "Err",
];

/// The identifiers of one vendor's module.
#[derive(Clone, Debug)]
pub struct Names {
    /// The variant of each entry, in the order of the spec.
    pub errors: Vec<Ident>,
    /// The variant of errors that the spec does not know.
    pub unrecognized: Ident,
    /// The struct of the details that every error has.
    pub common: Ident,
    /// The struct of each entry's own details, where it has one.
    pub details: Vec<Option<Ident>>,
    /// The named types, in the order of the spec.
    pub types: Vec<Ident>,
}

impl Names {
    /// The names for `spec`.
    #[must_use]
    pub fn of(spec: &Spec) -> Self {
        let mut taken: HashSet<String> = TAKEN.iter().map(|&name| name.to_owned()).collect();
        let types = spec
            .types
            .iter()
            .map(|(name, _)| free(&mut taken, &name.value, "Type"))
            .collect();
        let common = free(&mut taken, "Details", "OfErrors");
        let details = spec.errors.iter().map(|entry| match entry.details {
            Some(Shape::Fields(_)) => Some(free(&mut taken, &entry.name.value, "Details")),
            Some(Shape::Whole { .. }) | None => None,
        });
        let details = details.collect();
        let (errors, unrecognized) =
            variants(spec.errors.iter().map(|entry| entry.name.value.as_str()));
        Self {
            errors,
            unrecognized,
            common,
            details,
            types,
        }
    }
}

/// The name of a type; with `suffix` when it is taken.
fn free(taken: &mut HashSet<String>, name: &str, suffix: &str) -> Ident {
    let mut name = camel(name);
    while !taken.insert(name.clone()) {
        name.push_str(suffix);
    }
    Ident::new(&name, Span::call_site())
}

/// The variants of an enum, and the one for what is none of them.
pub(crate) fn variants<'a>(names: impl Iterator<Item = &'a str>) -> (Vec<Ident>, Ident) {
    let variants: Vec<String> = names.map(camel).collect();
    let mut rest = "Unrecognized".to_owned();
    while variants.contains(&rest) {
        rest.push('_');
    }
    let ident = |name: &String| match name.as_str() {
        "Self" => Ident::new("Self_", Span::call_site()),
        name => Ident::new(name, Span::call_site()),
    };
    (variants.iter().map(ident).collect(), ident(&rest))
}

/// The field of a member.
pub(crate) fn field(name: &str) -> Ident {
    let name = name.to_snake_case();
    match name.as_str() {
        "self" | "super" | "crate" | "_" => Ident::new(&format!("{name}_"), Span::call_site()),
        keyword if is_keyword(keyword) => Ident::new_raw(keyword, Span::call_site()),
        name => Ident::new(name, Span::call_site()),
    }
}

fn camel(name: &str) -> String {
    name.to_upper_camel_case()
}

fn is_keyword(name: &str) -> bool {
    matches!(name, "type" | "match")
}
