//! The specs that an enum is joined with, and what is looked up in them.

use crate::lower::{Common, common};
use proc_macro2::Span;
use std::collections::HashMap;
use vendor_errors_spec::model::{Code, Entry, Field, Shape, Spec, Type};
use vendor_errors_spec::names;

/// A spec, and how the user calls it.
#[derive(Clone, Copy, Debug)]
pub struct Vendor<'a> {
    pub spec: &'a Spec,
    /// The path as it is written in the attribute.
    pub shown: &'a str,
    /// Where it is written.
    pub span: Span,
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
    pub(super) fn codes(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.spec
            .errors
            .iter()
            .flat_map(codes_of)
            .map(|code| code.value.as_str())
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.spec
            .errors
            .iter()
            .map(|entry| entry.name.value.as_str())
    }

    /// The variant that each error would be by name.
    pub(super) fn variant_names(&self) -> impl Iterator<Item = Option<String>> + use<'a> {
        self.names().map(names::error)
    }

    pub(super) fn named(&self, name: &str) -> Option<&'a Entry> {
        let mut entries = self.spec.errors.iter();
        entries.find(|entry| entry.name.value == name)
    }

    /// The errors that have this code.
    pub(super) fn with_code(&self, code: &str) -> Vec<usize> {
        self.positions(|entry| codes_of(entry).iter().any(|known| known.value == code))
    }

    pub(super) fn with_name(&self, name: &str) -> Vec<usize> {
        self.positions(|entry| entry.name.value == name)
    }

    pub(super) fn with_code_or_name(&self, text: &str) -> Vec<usize> {
        let by_code = self.with_code(text);
        if by_code.is_empty() {
            self.with_name(text)
        } else {
            by_code
        }
    }

    fn positions(&self, is_it: impl Fn(&Entry) -> bool) -> Vec<usize> {
        let entries = self.spec.errors.iter().enumerate();
        entries
            .filter(|(_, entry)| is_it(entry))
            .map(|(index, _)| index)
            .collect()
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
                let mut fields: Vec<&Field> = own.iter().collect();
                let known: HashMap<&str, ()> = own
                    .iter()
                    .map(|field| (field.name.value.as_str(), ()))
                    .collect();
                if let Details::Fields(inherited) = self.common_details() {
                    let more = inherited
                        .into_iter()
                        .filter(|field| !known.contains_key(field.name.value.as_str()));
                    fields.extend(more);
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
