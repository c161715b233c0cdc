//! One vendor: its spec, with indexes for what is looked up.

use crate::parse::Text;
use crate::specs::NamedSpec;
use std::collections::{HashMap, HashSet};
use vendor_errors_build::derive::{Common, common};
use vendor_errors_spec::model::{Code, Entry, Field, Shape, Spec, Type};
use vendor_errors_spec::names;

/// A spec that the enum is over.
pub(crate) struct Vendor<'a> {
    pub(crate) spec: &'a Spec,
    /// What names the spec in the attribute: its path, or the vendor.
    pub(crate) named: &'a Text,
    by_code: HashMap<&'a str, Vec<usize>>,
    by_name: HashMap<&'a str, usize>,
    by_variant: HashMap<String, usize>,
    /// The name of the variant for each entry.
    variants: Vec<String>,
}

/// The details of an entry.
pub(crate) enum Details<'a> {
    None,
    Fields(Vec<&'a Field>),
    Whole(&'a Type),
}

impl<'a> Vendor<'a> {
    pub(crate) fn new(NamedSpec { spec, name }: &'a NamedSpec) -> Self {
        let mut by_code: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, entry) in spec.errors.iter().enumerate() {
            for code in codes_of(entry) {
                by_code.entry(code).or_default().push(index);
            }
        }
        let names = spec.errors.iter().map(|entry| entry.name.value.as_str());
        let variants: Vec<String> = names
            .clone()
            .map(|name| names::error(name).unwrap_or_default())
            .collect();
        Self {
            spec,
            named: name,
            by_code,
            by_name: names.zip(0..).collect(),
            by_variant: variants.iter().cloned().zip(0..).collect(),
            variants,
        }
    }

    pub(crate) fn name(&self) -> &'a str {
        &self.spec.vendor.value
    }

    /// How messages call the spec.
    pub(crate) fn shown(&self) -> &'a str {
        &self.named.value
    }

    /// The entry for a variant of this name.
    pub(crate) fn with_variant(&self, name: &str) -> Option<usize> {
        self.by_variant.get(name).copied()
    }

    pub(crate) fn has_code(&self, code: &str) -> bool {
        self.by_code.contains_key(code)
    }

    pub(crate) fn has_name(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The entries that have this code.
    pub(crate) fn with_code(&self, code: &str) -> Vec<usize> {
        self.by_code.get(code).cloned().unwrap_or_default()
    }

    pub(crate) fn with_name(&self, name: &str) -> Vec<usize> {
        self.by_name.get(name).copied().into_iter().collect()
    }

    pub(crate) fn with_code_or_name(&self, text: &str) -> Vec<usize> {
        match self.has_code(text) {
            true => self.with_code(text),
            false => self.with_name(text),
        }
    }

    /// All codes; one that several entries have occurs as often.
    pub(crate) fn codes(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.spec.errors.iter().flat_map(codes_of)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.spec
            .errors
            .iter()
            .map(|entry| entry.name.value.as_str())
    }

    pub(crate) fn codes_and_names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.codes().chain(self.names())
    }

    /// The name of the variant for each entry.
    pub(crate) fn variants(&self) -> impl Iterator<Item = &str> {
        self.variants.iter().map(String::as_str)
    }

    /// The details that every error has.
    pub(crate) fn common_details(&self) -> Details<'a> {
        match common(self.spec) {
            Common::None => Details::None,
            Common::Fields(fields) => Details::Fields(fields),
            Common::Whole(ty) => Details::Whole(ty),
        }
    }

    /// The details of the entry at this index: its own, added to what every error has.
    pub(crate) fn details(&self, entry: usize) -> Details<'a> {
        match &self.spec.errors[entry].details {
            None => self.common_details(),
            Some(Shape::Whole { ty, .. }) => Details::Whole(ty),
            Some(Shape::Fields(own)) => {
                let mut fields: Vec<&Field> = own.iter().collect();
                if let Details::Fields(inherited) = self.common_details() {
                    let known: HashSet<&str> = own.iter().map(name_of).collect();
                    let others = inherited.into_iter();
                    fields.extend(others.filter(|field| !known.contains(name_of(field))));
                }
                Details::Fields(fields)
            }
        }
    }
}

fn name_of(field: &Field) -> &str {
    &field.name.value
}

fn codes_of(entry: &Entry) -> impl Iterator<Item = &str> {
    let codes = match &entry.code {
        Code::Of(codes) => codes.as_slice(),
        Code::None | Code::Pattern(_) => &[],
    };
    codes.iter().map(|code| code.value.as_str())
}
