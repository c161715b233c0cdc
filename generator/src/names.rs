//! Every identifier of generated code is made here, by the rules by which the reader refuses names that collide.

use std::collections::HashSet;
use vendor_errors_spec::list;
use vendor_errors_spec::model::{Shape, Spec};
use vendor_errors_spec::names;

/// Names of types that generated code uses for something else: its own items, and what it takes from the prelude.
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
    /// The variant of each error, in the order of the spec.
    pub errors: Vec<String>,
    /// The struct of the details that every error has.
    pub common: String,
    /// The struct of each error's own details, where it has one.
    pub details: Vec<Option<String>>,
    /// The named types, in the order of the spec.
    pub types: Vec<String>,
}

impl Names {
    /// The names for `spec`.
    #[must_use]
    pub fn of(spec: &Spec) -> Self {
        let mut taken = HashSet::new();
        for name in TAKEN {
            taken.insert(name.to_owned());
        }
        let errors = list::map(&spec.errors, &mut |entry| {
            or(names::error(&entry.name.value), "Error")
        });
        let types = list::map(&spec.types, &mut |(name, _)| {
            let name = or(names::type_name(&name.value), "Type");
            free(&mut taken, name, "Type")
        });
        let common = free(&mut taken, "Details".to_owned(), "OfAll");
        let mut details = Vec::new();
        for (entry, name) in spec.errors.iter().zip(&errors) {
            details.push(match entry.details {
                Some(Shape::Fields(_)) => Some(free(&mut taken, name.clone(), "Details")),
                Some(Shape::Whole { .. }) | None => None,
            });
        }
        Self {
            errors,
            common,
            details,
            types,
        }
    }
}

/// The variant of a word or of a case.
pub(crate) fn word(text: &str) -> String {
    or(names::word(text), "Word")
}

/// The field of a member.
pub(crate) fn field(name: &str) -> String {
    or(names::field(name), "field")
}

/// The module of a vendor.
pub(crate) fn module(vendor: &str) -> String {
    let shown = names::field(vendor).filter(|name| name == vendor);
    or(shown, "vendor")
}

/// The reader refuses a spec in which a name has no identifier.
fn or(name: Option<String>, instead: &str) -> String {
    name.unwrap_or_else(|| instead.to_owned())
}

/// The name of a type; with `suffix` when the name is taken.
fn free(taken: &mut HashSet<String>, mut name: String, suffix: &str) -> String {
    while !taken.insert(name.clone()) {
        name.push_str(suffix);
    }
    name
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
