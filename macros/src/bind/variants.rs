//! All variants, each bound by its attributes or by its name.

use super::{Binder, Binding, Bindings, MOST_UNKNOWN, Named, Vendor};
use crate::messages::{self, Mistakes, variants};
use crate::parse::{Setting, Value, Variant};
use proc_macro2::Ident;
use vendor_errors_spec::suggest::suggest;

/// What a variant that was meant as the fallback is usually called.
const FALLBACKS: [&str; 7] = [
    "Other",
    "Others",
    "Unknown",
    "Unrecognized",
    "Fallback",
    "Rest",
    "Else",
];

/// Binds the variants of the enum called `name`.
pub(crate) fn bind(
    name: &Ident,
    variants: &[Variant],
    vendors: &[Vendor<'_>],
    mistakes: &mut Mistakes,
) -> Bindings {
    let mut binder = Binder {
        vendors,
        mistakes,
        bindings: Bindings::default(),
        unknown: 0,
        unknown_key: false,
        bad_conditions: Vec::new(),
    };
    let mut nameless = Vec::new();
    for (index, variant) in variants.iter().enumerate().filter(|(_, v)| !v.broken) {
        if variant.attributes.iter().all(Vec::is_empty) {
            if !binder.by_name(index, variant) {
                nameless.push(variant);
            }
        } else if !binder.is_fallback(index, variants) {
            let attributes = variant.attributes.iter();
            for attribute in attributes.filter(|settings| !settings.is_empty()) {
                binder.attribute(index, attribute);
            }
        }
    }
    let broken = variants.iter().any(|variant| variant.broken);
    binder.fallback_or_names(name, nameless, broken);
    if let more @ 1.. = binder.unknown.saturating_sub(MOST_UNKNOWN) {
        let mistake = variants::more_unknown(name, more);
        binder.mistakes.push(mistake);
    }
    binder.bindings
}

impl Binder<'_, '_> {
    /// Binds a variant without attributes to the entry of its name, for each vendor that has one.
    fn by_name(&mut self, index: usize, variant: &Variant) -> bool {
        let (name, span) = (variant.text(), variant.name.span());
        let mut found = false;
        for (at, vendor) in self.vendors.iter().enumerate() {
            if let Some(entry) = vendor.with_variant(&name) {
                found = true;
                self.bindings.all.push(Binding {
                    variant: index,
                    vendor: at,
                    entries: Some(vec![Named { entry, span }]),
                    categories: Vec::new(),
                    conds: Vec::new(),
                    exact: false,
                    span,
                });
            }
        }
        found
    }

    /// Reports a variant without attributes whose name no entry has.
    fn unknown_name(&mut self, variant: &Variant) {
        if !self.reports_unknown() {
            return;
        }
        let name = variant.text();
        for (at, vendor) in self.vendors.iter().enumerate() {
            let known: Vec<&str> = vendor.variants().collect();
            let guess = suggest(&name, &known);
            if let Some(entry) = guess.and_then(|guess| vendor.with_variant(guess)) {
                self.bindings.guessed.push((at, entry));
            }
        }
        let mistake = variants::unknown_variant(variant, self.vendors);
        self.mistakes.push(mistake);
    }

    fn is_fallback(&mut self, index: usize, variants: &[Variant]) -> bool {
        let settings = || variants[index].attributes.iter().flatten();
        let is_other =
            |setting: &&Setting| setting.key == "other" && self.vendor_called("other").is_none();
        let Some(other) = settings().find(is_other) else {
            return false;
        };
        let span = other.key.span();
        if let Some(more) = settings().find(|setting| !is_other(setting)) {
            let mistake = variants::fallback_with_more(more.key.span());
            self.mistakes.push(mistake);
        }
        if !matches!(other.value, Value::None) {
            self.mistakes.push(messages::wrong_value(span, "other"));
        }
        match self.bindings.fallback {
            None => self.bindings.fallback = Some(index),
            Some(first) => {
                let first = variants[first].text();
                self.mistakes.push(variants::second_fallback(span, &first));
            }
        }
        true
    }

    /// Reports variants without an entry, and a missing fallback. When the fallback is missing, a
    /// variant with a usual name for it was probably meant and only lacks its mark.
    fn fallback_or_names(&mut self, name: &Ident, nameless: Vec<&Variant>, broken: bool) {
        let missing = self.bindings.fallback.is_none() && !broken && !self.unknown_key;
        let is_meant = |variant: &Variant| FALLBACKS.contains(&variant.text().as_str());
        let meant = nameless
            .iter()
            .position(|variant| missing && is_meant(variant));
        for (at, variant) in nameless.iter().enumerate() {
            if Some(at) != meant {
                self.unknown_name(variant);
            }
        }
        match meant {
            Some(at) => self
                .mistakes
                .push(variants::unmarked_fallback(nameless[at])),
            None if missing => self.mistakes.push(variants::no_fallback(name)),
            None => {}
        }
    }
}
