//! One attribute of a variant, which makes a binding for each vendor that it is about.

use super::keys::Keys;
use super::{Binder, Binding, Named, Vendor};
use crate::messages::variants as messages;
use crate::parse::{Setting, Text};
use syn::Error;
use vendor_errors_spec::suggest::suggest;

impl<'a> Binder<'a, '_> {
    pub(super) fn attribute(&mut self, variant: usize, settings: &[Setting]) {
        let before = self.mistakes.len();
        let mut everywhere = Keys::default();
        let mut by_vendor: Vec<Option<Keys<'_>>> = self.vendors.iter().map(|_| None).collect();
        for setting in settings {
            match self.vendor_called(&setting.key.to_string()) {
                Some(at) => self.of_vendor(setting, by_vendor[at].get_or_insert_default()),
                None => self.key(setting, &mut everywhere, true),
            }
        }
        let names_no_vendor = by_vendor.iter().all(Option::is_none);
        let entries = self.everywhere(&everywhere);
        for (vendor, (mut entries, own)) in entries.into_iter().zip(by_vendor).enumerate() {
            let is_about = own.is_some() || everywhere.names_entries() || names_no_vendor;
            if !is_about {
                continue;
            }
            let own = own.unwrap_or_default();
            entries.extend(self.own(vendor, &own));
            let by_entry = everywhere.names_entries() || own.names_entries();
            if by_entry && entries.is_empty() {
                continue;
            }
            let (conds, exact) = self.conditions(vendor, &everywhere, &own);
            if self.mistakes.len() > before {
                let guessed = entries.iter().map(|named| (vendor, named.entry));
                self.bindings.guessed.extend(guessed);
                continue;
            }
            self.bindings.all.push(Binding {
                variant,
                vendor,
                entries: by_entry.then_some(entries),
                categories: [everywhere.categories.as_slice(), &own.categories].concat(),
                conds,
                exact,
                span: settings[0].key.span(),
            });
        }
    }

    /// For each vendor the entries of `code = …` and `name = …`. Some vendor must have each.
    fn everywhere(&mut self, keys: &Keys<'_>) -> Vec<Vec<Named>> {
        let mut entries = vec![Vec::new(); self.vendors.len()];
        for code in &keys.codes {
            self.find(
                code,
                Vendor::with_code,
                messages::unknown_code,
                &mut entries,
            );
        }
        for name in &keys.names {
            self.find(
                name,
                Vendor::with_name,
                messages::unknown_name,
                &mut entries,
            );
        }
        entries
    }

    /// Adds the entries that each vendor has for the text. It is `unknown` if there are none.
    fn find(
        &mut self,
        text: &Text,
        find: fn(&Vendor<'a>, &str) -> Vec<usize>,
        unknown: fn(&Text, &[Vendor<'_>]) -> Error,
        entries: &mut [Vec<Named>],
    ) {
        let mut is_known = false;
        for (vendor, entries) in self.vendors.iter().zip(entries) {
            let found = find(vendor, &text.value);
            is_known |= !found.is_empty();
            entries.extend(named(found, text));
        }
        if !is_known && self.reports_unknown() {
            (0..self.vendors.len()).for_each(|vendor| self.guess(vendor, text));
            self.mistakes.push(unknown(text, self.vendors));
        }
    }

    /// The entries that the keys for one vendor mean.
    fn own(&mut self, at: usize, keys: &Keys<'_>) -> Vec<Named> {
        let vendor = &self.vendors[at];
        let by_code = keys
            .codes
            .iter()
            .map(|text| (*text, vendor.with_code(&text.value)));
        let by_name = keys
            .names
            .iter()
            .map(|text| (*text, vendor.with_name(&text.value)));
        let by_either = keys
            .either
            .iter()
            .map(|text| (*text, vendor.with_code_or_name(&text.value)));
        let mut entries = Vec::new();
        for (text, found) in by_code.chain(by_name).chain(by_either) {
            if found.is_empty() && self.reports_unknown() {
                self.guess(at, text);
                self.mistakes.push(messages::unknown_error(text, vendor));
            }
            entries.extend(named(found, text));
        }
        entries
    }

    /// Keeps the entries that an unknown name probably means.
    fn guess(&mut self, at: usize, text: &Text) {
        let vendor = &self.vendors[at];
        let known: Vec<&str> = vendor.codes_and_names().collect();
        if let Some(guess) = suggest(&text.value, &known) {
            let entries = vendor.with_code_or_name(guess).into_iter();
            self.bindings
                .guessed
                .extend(entries.map(|entry| (at, entry)));
        }
    }
}

fn named(entries: Vec<usize>, text: &Text) -> impl Iterator<Item = Named> {
    let span = text.span;
    entries.into_iter().map(move |entry| Named { entry, span })
}
