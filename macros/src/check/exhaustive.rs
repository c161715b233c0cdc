//! `exhaustive`: every entry has a variant.

use crate::bind::{Bindings, Vendor};
use crate::messages::variants as messages;
use crate::parse::Variant;
use proc_macro2::Span;
use std::collections::{BTreeMap, HashSet};
use syn::Error;
use vendor_errors_spec::names;

/// Reports all entries that no variant names in one message, as variants to paste.
pub(super) fn check(
    exhaustive: Span,
    variants: &[Variant],
    vendors: &[Vendor<'_>],
    bindings: &Bindings,
) -> Option<Error> {
    let missing = missing(vendors, bindings);
    let count = missing.iter().map(|missing| missing.entries.len()).sum();
    if count == 0 {
        return None;
    }
    let taken: HashSet<String> = variants.iter().map(Variant::text).collect();
    let mut lines = Vec::new();
    for Missing { name, entries } in &missing {
        // A variant without an attribute is bound to the entry of each vendor that has its name.
        let alike = vendors
            .iter()
            .filter(|vendor| vendor.with_variant(name).is_some());
        if !taken.contains(*name) && alike.count() == entries.len() {
            lines.push(format!("{name},"));
            continue;
        }
        lines.extend(entries.iter().map(|&(vendor, entry)| {
            let vendor = &vendors[vendor];
            let text = &vendor.spec.errors[entry].name.value;
            let own = names::error(vendor.name()).unwrap_or_default();
            let key = vendor.name();
            format!("#[vendor_errors({key} = {text:?})]\n{own}{name},")
        }));
    }
    let lines = lines.join("\n");
    Some(messages::missing_variants(
        exhaustive, count, vendors, &lines,
    ))
}

/// Entries that have no variant, though they would share one.
struct Missing<'a> {
    /// The name of that variant.
    name: &'a str,
    /// By vendor and index.
    entries: Vec<(usize, usize)>,
}

/// In the order of the first spec that has them, then by name.
fn missing<'a>(vendors: &'a [Vendor<'a>], bindings: &Bindings) -> Vec<Missing<'a>> {
    let mut named: HashSet<(usize, usize)> = bindings.guessed.iter().copied().collect();
    for binding in &bindings.all {
        let entries = binding.entries.iter().flatten();
        named.extend(entries.map(|named| (binding.vendor, named.entry)));
    }
    let mut by_name: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (vendor, known) in vendors.iter().enumerate() {
        for (entry, name) in known.variants().enumerate() {
            if !named.contains(&(vendor, entry)) {
                by_name.entry(name).or_default().push((vendor, entry));
            }
        }
    }
    let missing = by_name
        .into_iter()
        .map(|(name, entries)| Missing { name, entries });
    let mut missing: Vec<_> = missing.collect();
    missing.sort_by_key(|missing| missing.entries[0].1);
    missing
}
