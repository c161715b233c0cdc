//! The specs that an enum is joined with, and what is looked up in them.

use super::tokens::Spot;
use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use vendor_errors_build::derive::{Common, common};
use vendor_errors_spec::list;
use vendor_errors_spec::model::{Code, Entry, Field, Shape, Spec, Type};
use vendor_errors_spec::names;

/// A spec, and how the user calls it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vendor<'a> {
    pub(crate) spec: &'a Spec,
    /// The path as it is written in the attribute.
    pub(crate) shown: &'a str,
    /// Where it is written.
    pub(crate) spot: Spot,
}

/// A vendor whose errors can be found without looking at all of them.
#[derive(Debug)]
pub(super) struct Known<'a> {
    vendor: Vendor<'a>,
    /// Into `with_codes`.
    by_code: HashMap<&'a str, usize>,
    with_codes: Vec<Vec<usize>>,
    by_name: HashMap<&'a str, usize>,
    by_variant: HashMap<String, usize>,
    /// The variant that each error would be by name.
    pub(super) variants: Vec<String>,
}

impl<'a> Deref for Known<'a> {
    type Target = Vendor<'a>;

    fn deref(&self) -> &Vendor<'a> {
        &self.vendor
    }
}

impl<'a> Known<'a> {
    pub(super) fn new(vendor: Vendor<'a>) -> Self {
        let count = vendor.spec.errors.len();
        let mut by_code: HashMap<&str, usize> = HashMap::with_capacity(count);
        let mut with_codes: Vec<Vec<usize>> = Vec::new();
        for (index, entry) in vendor.spec.errors.iter().enumerate() {
            for code in codes_of(entry) {
                let at = *by_code.entry(&code.value).or_insert(with_codes.len());
                match with_codes.get_mut(at) {
                    Some(with_code) => with_code.push(index),
                    None => with_codes.push(vec![index]),
                }
            }
        }
        let mut by_name = HashMap::with_capacity(count);
        let mut by_variant = HashMap::with_capacity(count);
        let mut variants = Vec::with_capacity(count);
        for (index, name) in vendor.names().into_iter().enumerate() {
            let variant = names::error(name).unwrap_or_default();
            by_name.insert(name, index);
            by_variant.insert(variant.clone(), index);
            variants.push(variant);
        }
        Self {
            vendor,
            by_code,
            with_codes,
            by_name,
            by_variant,
            variants,
        }
    }

    /// The error that a variant of this name is.
    pub(super) fn with_variant(&self, name: &str) -> Option<usize> {
        self.by_variant.get(name).copied()
    }

    /// The errors that have this code.
    pub(super) fn with_code(&self, code: &str) -> Vec<usize> {
        let at = self.by_code.get(code);
        at.map_or_else(Vec::new, |at| self.with_codes[*at].clone())
    }

    pub(super) fn with_name(&self, name: &str) -> Vec<usize> {
        match self.by_name.get(name) {
            Some(index) => vec![*index],
            None => Vec::new(),
        }
    }

    pub(super) fn with_code_or_name(&self, text: &str) -> Vec<usize> {
        match self.by_code.get(text) {
            Some(at) => self.with_codes[*at].clone(),
            None => self.with_name(text),
        }
    }
}

/// What details an error has.
#[derive(Debug)]
pub(super) enum Details<'a> {
    None,
    Fields(Vec<&'a Field>),
    Whole(&'a Type),
}

impl<'a> Vendor<'a> {
    pub(super) fn name(&self) -> &'a str {
        &self.spec.vendor.value
    }

    /// The codes that the spec lists, each as often as it occurs.
    pub(super) fn codes(&self) -> Vec<&'a str> {
        let mut codes = Vec::new();
        for entry in &self.spec.errors {
            for code in codes_of(entry) {
                codes.push(code.value.as_str());
            }
        }
        codes
    }

    pub(super) fn names(&self) -> Vec<&'a str> {
        list::map(&self.spec.errors, &mut |entry| entry.name.value.as_str())
    }

    /// What every error of the vendor has.
    pub(super) fn common_details(&self) -> Details<'a> {
        match common(self.spec) {
            Common::None => Details::None,
            Common::Fields(fields) => Details::Fields(fields),
            Common::Whole(ty) => Details::Whole(ty),
        }
    }

    /// What the error at this index has: its own, added to what every error has.
    pub(super) fn details(&self, entry: usize) -> Details<'a> {
        match &self.spec.errors[entry].details {
            None => self.common_details(),
            Some(Shape::Whole { ty, .. }) => Details::Whole(ty),
            Some(Shape::Fields(own)) => {
                let mut fields = list::map(own, &mut |field| field);
                let mut known = HashSet::new();
                for field in own {
                    known.insert(field.name.value.as_str());
                }
                if let Details::Fields(inherited) = self.common_details() {
                    for field in inherited {
                        if !known.contains(field.name.value.as_str()) {
                            fields.push(field);
                        }
                    }
                }
                Details::Fields(fields)
            }
        }
    }
}

fn codes_of(entry: &Entry) -> &[vendor_errors_spec::model::At<String>] {
    match &entry.code {
        Code::Of(codes) => codes,
        Code::None | Code::Like(_) => &[],
    }
}
