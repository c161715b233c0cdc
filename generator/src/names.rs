//! Every identifier of generated code is made here, by the rules by which the reader refuses names
//! that collide.

use proc_macro2::{Ident, Span};
use std::collections::HashSet;
use vendor_errors_spec::model::{Shape, Spec};
use vendor_errors_spec::names;

/// Names of types that generated code uses for something else: its own items, and what it takes
/// from the prelude.
const TAKEN: [&str; 13] = [
    "Error",
    "ErrorKind",
    "ErrorName",
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
pub(crate) struct Names {
    /// The variant of each error, in the order of the spec.
    pub(crate) errors: Vec<Ident>,
    /// The struct of the details that every error has.
    pub(crate) common: Ident,
    /// The struct of each error's own details, where it has one.
    pub(crate) details: Vec<Option<Ident>>,
    /// The named types, in the order of the spec.
    pub(crate) types: Vec<Ident>,
}

impl Names {
    /// The names for `spec`.
    pub(crate) fn of(spec: &Spec) -> Self {
        let mut taken: HashSet<String> = TAKEN.map(str::to_owned).into();
        // The name of a type, with `suffix` where it is taken.
        let mut free = |mut name: String, suffix: &str| {
            while !taken.insert(name.clone()) {
                name.push_str(suffix);
            }
            ident(&name)
        };
        let errors: Vec<_> = spec
            .errors
            .iter()
            .map(|entry| entry.variant.clone())
            .collect();
        let types = spec
            .types
            .iter()
            .map(|(name, _)| free(or(names::type_name(&name.value), "Type"), "Type"))
            .collect();
        let common = free("Details".to_owned(), "OfAll");
        let details = spec.errors.iter().zip(&errors);
        let details = details
            .map(|(entry, name)| match entry.details {
                Some(Shape::Fields(_)) => Some(free(name.clone(), "Details")),
                Some(Shape::Whole { .. }) | None => None,
            })
            .collect();
        Self {
            errors: errors.iter().map(|name| ident(name)).collect(),
            common,
            details,
            types,
        }
    }
}

/// The variant of a word or of a case.
pub(crate) fn word(text: &str) -> Ident {
    ident(&or(names::word(text), "Word"))
}

/// The field of a member.
pub(crate) fn field(name: &str) -> Ident {
    ident(&or(names::field(name), "field"))
}

/// The module of a vendor.
pub(crate) fn module(vendor: &str) -> Ident {
    let shown = names::field(vendor).filter(|name| name == vendor);
    ident(&or(shown, "vendor"))
}

/// The reader refuses a spec in which a name has no identifier.
fn or(name: Option<String>, instead: &str) -> String {
    name.unwrap_or_else(|| instead.to_owned())
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::spec;

    #[test]
    fn a_type_never_takes_the_name_of_another() {
        let spec = spec(
            r#"
vendor: acme
envelope: { code: /code }
types: { String: [a], Details: [a], Late: [a] }
errors:
  - { code: option, details: { a: String } }
  - { code: late, details: { a: Details } }
  - { code: error_kind, details: { a: Late } }
  - { code: self, details: list<string> }
"#,
        );
        let names = Names::of(&spec);
        assert_eq!(names.types, ["StringType", "Details", "Late"]);
        assert_eq!(names.common, "DetailsOfAll");
        let details: Vec<_> = names.details.iter().flatten().cloned().collect();
        assert_eq!(
            details,
            ["OptionDetails", "LateDetails", "ErrorKindDetails"]
        );
        assert_eq!(names.errors, ["Option", "Late", "ErrorKind", "Self_"]);
    }
}
