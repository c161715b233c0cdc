//! Which errors a variant may stand for, and what their details are.

use crate::bind::{Binding, Vendor};
use crate::messages::listed;
use std::collections::BTreeSet;
use vendor_errors_build::derive::Details;
use vendor_errors_spec::model::Type;

/// Vendor and entry; without an entry, the vendor's errors that the spec does not know.
pub(super) type ErrorOf = (usize, Option<usize>);

pub(super) struct Covered<'a> {
    vendors: &'a [Vendor<'a>],
    pub(super) errors: BTreeSet<ErrorOf>,
    /// Some binding names no entries, so any error may be this variant.
    pub(super) any: bool,
}

impl<'a> Covered<'a> {
    pub(super) fn by(bindings: &[&Binding], is_fallback: bool, vendors: &'a [Vendor<'a>]) -> Self {
        let mut covered = Self {
            vendors,
            errors: BTreeSet::new(),
            any: is_fallback,
        };
        for binding in bindings {
            match &binding.entries {
                Some(entries) => {
                    let entries = entries.iter();
                    covered
                        .errors
                        .extend(entries.map(|named| (binding.vendor, Some(named.entry))));
                }
                None => covered.all_of(binding.vendor),
            }
        }
        if is_fallback {
            (0..vendors.len()).for_each(|vendor| covered.all_of(vendor));
        }
        covered
    }

    fn all_of(&mut self, vendor: usize) {
        self.any = true;
        let entries = 0..self.vendors[vendor].spec.errors.len();
        self.errors.insert((vendor, None));
        self.errors
            .extend(entries.map(|entry| (vendor, Some(entry))));
    }

    pub(super) fn vendor_count(&self) -> usize {
        self.vendors.len()
    }

    /// Each error, with its vendor and details.
    pub(super) fn details(&self) -> impl Iterator<Item = (ErrorOf, &'a Vendor<'a>, Details<'a>)> {
        self.errors.iter().map(|&error| {
            let vendor = &self.vendors[error.0];
            let details = match error.1 {
                Some(entry) => Details::of(vendor.spec, &vendor.spec.errors[entry]),
                None => Details::common(vendor.spec),
            };
            (error, vendor, details)
        })
    }

    /// Whether the details as a whole may be null.
    pub(super) fn has_nullable_whole(&self) -> bool {
        self.details()
            .any(|(_, _, details)| matches!(details, Details::Whole(Type::Optional(_))))
    }

    pub(super) fn name_of(&self, (vendor, entry): ErrorOf) -> String {
        let vendor = &self.vendors[vendor];
        match entry {
            Some(entry) => format!("`{}`", vendor.spec.errors[entry].name.value),
            None => format!("an unknown error of {}", vendor.name()),
        }
    }

    /// Says that no error has something: `what`, with its `article`.
    pub(super) fn has_no(&self, article: &str, what: &str) -> String {
        if self.any {
            return format!("no error has {article}{what}");
        }
        if let (Some(only), 1) = (self.errors.first(), self.errors.len()) {
            return format!("{} has no {what}", self.name_of(*only));
        }
        let names: Vec<&str> = self
            .errors
            .iter()
            .filter_map(|&(vendor, entry)| {
                let entry = &self.vendors[vendor].spec.errors[entry?];
                Some(entry.name.value.as_str())
            })
            .collect();
        format!("none of {} has {article}{what}", listed(&names))
    }
}
