//! What each variant is bound to, from its attributes or its name.

use super::item::{Item, Meta, Value, Variant};
use super::messages;
use super::problem::Problem;
use super::rule::{Reader, Rule, Rules};
use super::selectors::Selectors;
use super::tokens::Spot;
use super::vendors::Known;
use vendor_errors_spec::list;
use vendor_errors_spec::suggest::suggest;

pub(super) fn read(item: &Item, vendors: &[Known<'_>], problems: &mut Vec<Problem>) -> Rules {
    let mut reader = Reader {
        vendors,
        problems,
        rules: Rules::default(),
        unknown: 0,
        unknown_key: false,
        bad_conditions: Vec::new(),
    };
    let mut nameless = Vec::new();
    for (index, variant) in item.variants.iter().enumerate() {
        if variant.broken {
            continue;
        }
        if variant.attributes.iter().all(Vec::is_empty) {
            if !reader.by_name(index, variant) {
                nameless.push(index);
            }
        } else if !reader.is_fallback(index, variant, item) {
            for attribute in variant.attributes.iter().filter(|metas| !metas.is_empty()) {
                reader.attribute(index, attribute);
            }
        }
    }
    let broken = item.variants.iter().any(|variant| variant.broken);
    reader.fallback_or_names(item, &nameless, broken);
    if let more @ 1.. = reader.unknown.saturating_sub(MOST_UNKNOWN) {
        reader
            .problems
            .push(messages::more_unknown(item.name.spot(), more));
    }
    reader.rules
}

/// The words by which variants are commonly called that take the rest.
const FALLBACKS: [&str; 7] = [
    "Other",
    "Others",
    "Unknown",
    "Unrecognized",
    "Fallback",
    "Rest",
    "Else",
];

/// How many unknown names and codes are reported.
const MOST_UNKNOWN: usize = 100;

impl Reader<'_, '_> {
    fn by_name(&mut self, index: usize, variant: &Variant) -> bool {
        let name = variant.name.name();
        let mut found = false;
        for (at, vendor) in self.vendors.iter().enumerate() {
            if let Some(entry) = vendor.with_variant(name) {
                found = true;
                self.push(
                    index,
                    at,
                    Some(vec![(entry, variant.name.spot())]),
                    variant.name.spot(),
                );
            }
        }
        found
    }

    /// A variant that has a name only, which no error has.
    fn unknown_name(&mut self, variant: &Variant) {
        if self.too_many_unknown() {
            return;
        }
        let name = variant.name.name();
        for (at, vendor) in self.vendors.iter().enumerate() {
            let guess = suggest(name, &list::texts(&vendor.variants));
            if let Some(entry) = guess.and_then(|guess| vendor.with_variant(guess)) {
                self.rules.guessed.push((at, entry));
            }
        }
        let problem = messages::unknown_variant(variant.name.spot(), name, self.vendors);
        self.problems.push(problem);
    }

    fn is_fallback(&mut self, index: usize, variant: &Variant, item: &Item) -> bool {
        let metas = || variant.attributes.iter().flatten();
        let is_other =
            |meta: &&Meta| meta.name() == "other" && self.vendor_called("other").is_none();
        let Some(other) = metas().find(is_other) else {
            return false;
        };
        if let Some(more) = metas().find(|meta| !is_other(meta)) {
            self.problems
                .push(messages::fallback_with_more(more.spot()));
        }
        if !matches!(other.value, Value::None) {
            self.problems
                .push(messages::wrong_value(other.spot(), "other"));
        }
        match self.rules.other {
            None => self.rules.other = Some(index),
            Some(first) => {
                let first = item.variants[first].name.name();
                self.problems
                    .push(messages::second_fallback(other.spot(), first));
            }
        }
        true
    }

    /// Reports what is missing: a fallback, unless a variant is probably meant to be it, and errors for names.
    fn fallback_or_names(&mut self, item: &Item, nameless: &[usize], broken: bool) {
        let missing = self.rules.other.is_none() && !broken && !self.unknown_key;
        let meant = nameless
            .iter()
            .copied()
            .find(|index| missing && FALLBACKS.contains(&item.variants[*index].name.name()));
        for index in nameless.iter().filter(|index| Some(**index) != meant) {
            self.unknown_name(&item.variants[*index]);
        }
        match meant {
            Some(meant) => {
                let name = &item.variants[meant].name;
                self.problems
                    .push(messages::unmarked_fallback(name.spot(), name.name()));
            }
            None if missing => self.problems.push(messages::no_fallback(item.name.spot())),
            None => {}
        }
    }

    fn vendor_called(&self, name: &str) -> Option<usize> {
        self.vendors.iter().position(|vendor| vendor.name() == name)
    }

    fn push(
        &mut self,
        variant: usize,
        vendor: usize,
        entries: Option<Vec<(usize, Spot)>>,
        spot: Spot,
    ) {
        self.rules.rules.push(Rule {
            variant,
            vendor,
            entries,
            categories: Vec::new(),
            conds: Vec::new(),
            exact: false,
            spot,
        });
    }

    fn attribute(&mut self, variant: usize, metas: &[Meta]) {
        let before = self.problems.len();
        let mut everywhere = Selectors::default();
        let mut by_vendor = list::map(self.vendors, &mut |_| None::<Selectors<'_>>);
        for meta in metas {
            match self.vendor_called(meta.name()) {
                Some(vendor) => self.of_vendor(meta, by_vendor[vendor].get_or_insert_default()),
                None => self.selector(meta, &mut everywhere, true),
            }
        }
        let spot = metas[0].spot();
        let everywhere_entries = self.everywhere(&everywhere);
        for (vendor, entries) in everywhere_entries.into_iter().enumerate() {
            let own = by_vendor[vendor].take();
            if own.is_none()
                && !everywhere.names_errors()
                && !metas_are_everywhere(metas, self.vendors)
            {
                continue;
            }
            let own = own.unwrap_or_default();
            let mut entries = entries;
            entries.extend(self.own_entries(vendor, &own));
            let by_entry = everywhere.names_errors() || own.names_errors();
            if by_entry && entries.is_empty() {
                continue;
            }
            let (conds, exact) = self.conds(vendor, &everywhere, &own);
            let categories = [everywhere.categories.as_slice(), &own.categories].concat();
            if self.problems.len() == before {
                self.rules.rules.push(Rule {
                    variant,
                    vendor,
                    entries: by_entry.then_some(entries),
                    categories,
                    conds,
                    exact,
                    spot,
                });
            } else {
                for (entry, _) in entries {
                    self.rules.guessed.push((vendor, entry));
                }
            }
        }
    }

    /// For each vendor the errors that `code = …` and `name = …` mean. Each must mean one of some vendor.
    fn everywhere(&mut self, selectors: &Selectors<'_>) -> Vec<Vec<(usize, Spot)>> {
        let mut found = vec![Vec::new(); self.vendors.len()];
        let mut texts = list::map(&selectors.codes, &mut |text| (*text, true));
        texts.extend(list::map(&selectors.names, &mut |text| (*text, false)));
        for (text, is_code) in texts {
            let mut known = false;
            for (vendor, found) in self.vendors.iter().zip(&mut found) {
                let entries = match is_code {
                    true => vendor.with_code(&text.value),
                    false => vendor.with_name(&text.value),
                };
                known |= !entries.is_empty();
                for entry in entries {
                    found.push((entry, text.spot));
                }
            }
            if !known && !self.too_many_unknown() {
                for vendor in 0..self.vendors.len() {
                    self.guess(vendor, &text.value);
                }
                self.problems.push(match is_code {
                    true => messages::unknown_code(text.spot, &text.value, self.vendors),
                    false => messages::unknown_name(text.spot, &text.value, self.vendors),
                });
            }
        }
        found
    }

    fn own_entries(&mut self, at: usize, selectors: &Selectors<'_>) -> Vec<(usize, Spot)> {
        let vendor = &self.vendors[at];
        let mut found = list::map(&selectors.codes, &mut |text| {
            (*text, vendor.with_code(&text.value))
        });
        found.extend(list::map(&selectors.names, &mut |text| {
            (*text, vendor.with_name(&text.value))
        }));
        found.extend(list::map(&selectors.either, &mut |text| {
            (*text, vendor.with_code_or_name(&text.value))
        }));
        let mut entries = Vec::new();
        for (text, found) in found {
            if found.is_empty() && !self.too_many_unknown() {
                self.guess(at, &text.value);
                self.problems
                    .push(messages::unknown_error(text.spot, &text.value, vendor));
            }
            for entry in found {
                entries.push((entry, text.spot));
            }
        }
        entries
    }

    /// One more that is unknown; too many are only counted, since guesses take long.
    fn too_many_unknown(&mut self) -> bool {
        self.unknown += 1;
        self.unknown > MOST_UNKNOWN
    }

    fn guess(&mut self, at: usize, text: &str) {
        let vendor = &self.vendors[at];
        let known = [vendor.codes(), vendor.names()].concat();
        if let Some(guess) = suggest(text, &known) {
            for entry in vendor.with_code_or_name(guess) {
                self.rules.guessed.push((at, entry));
            }
        }
    }
}

/// Whether an attribute says anything that is not about one vendor.
fn metas_are_everywhere(metas: &[Meta], vendors: &[Known<'_>]) -> bool {
    metas
        .iter()
        .all(|meta| vendors.iter().all(|vendor| vendor.name() != meta.name()))
}
