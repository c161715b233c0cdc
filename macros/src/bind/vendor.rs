//! One vendor: its spec, with indexes for what is looked up.

use crate::parse::Text;
use crate::specs::NamedSpec;
use std::collections::HashMap;
use vendor_errors_spec::model::{Code, Entry, Spec};

/// A spec that the enum is over.
pub(crate) struct Vendor<'a> {
    pub(crate) spec: &'a Spec,
    /// What names the spec in the attribute: its path, or the vendor.
    pub(crate) named: &'a Text,
    by_code: HashMap<&'a str, Vec<usize>>,
    by_name: HashMap<&'a str, usize>,
    by_variant: HashMap<&'a str, usize>,
}

impl<'a> Vendor<'a> {
    pub(crate) fn new(NamedSpec { spec, name }: &'a NamedSpec) -> Self {
        let mut by_code: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, entry) in spec.errors.iter().enumerate() {
            for code in codes_of(entry) {
                by_code.entry(code).or_default().push(index);
            }
        }
        let entries = || spec.errors.iter().zip(0..);
        Self {
            spec,
            named: name,
            by_code,
            by_name: entries()
                .map(|(entry, index)| (entry.name.value.as_str(), index))
                .collect(),
            by_variant: entries()
                .map(|(entry, index)| (entry.variant.as_str(), index))
                .collect(),
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
    pub(crate) fn variants(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.spec.errors.iter().map(|entry| entry.variant.as_str())
    }
}

fn codes_of(entry: &Entry) -> impl Iterator<Item = &str> {
    let codes = match &entry.code {
        Code::Of(codes) => codes.as_slice(),
        Code::None | Code::Pattern(_) => &[],
    };
    codes.iter().map(|code| code.value.as_str())
}
