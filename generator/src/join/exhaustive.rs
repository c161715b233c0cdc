//! `exhaustive`: every error has a variant, or is listed ready to paste.

use super::item::{Item, unraw};
use super::messages;
use super::problem::Problem;
use super::rules::Rules;
use super::vendors::Known;
use proc_macro2::Span;
use std::collections::{BTreeMap, HashSet};

/// Reports all errors that no variant names, at once.
pub(super) fn check(
    span: Span,
    item: &Item,
    vendors: &[Known<'_>],
    rules: &Rules,
) -> Option<Problem> {
    let named = rules.rules.iter().flat_map(|rule| {
        let entries = rule.entries.iter().flatten();
        entries.map(|(entry, _)| (rule.vendor, *entry))
    });
    let named: HashSet<(usize, usize)> = named.chain(rules.guessed.iter().copied()).collect();
    let missing = missing(vendors, &named);
    let count = missing.values().map(Vec::len).sum();
    if count == 0 {
        return None;
    }
    let taken: HashSet<String> = item
        .variants
        .iter()
        .map(|variant| unraw(&variant.name))
        .collect();
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (name, errors) in &missing {
        let first = errors[0].1;
        // By its name alone a variant is that error of every vendor.
        let alike = vendors
            .iter()
            .filter(|vendor| vendor.with_variant(name).is_some());
        if !taken.contains(name) && alike.count() == errors.len() {
            lines.push((first, format!("{name},")));
            continue;
        }
        for &(vendor, entry) in errors {
            let vendor = &vendors[vendor];
            let error = &vendor.spec.errors[entry].name.value;
            let own = vendor_errors_spec::names::error(vendor.name()).unwrap_or_default();
            lines.push((
                first,
                format!(
                    "#[vendor_errors({} = {error:?})]\n{own}{name},",
                    vendor.name()
                ),
            ));
        }
    }
    lines.sort_by_key(|(first, _)| *first);
    let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
    Some(messages::missing_variants(
        span,
        count,
        vendors,
        &lines.join("\n"),
    ))
}

/// The errors without a variant, as vendor and index, by the name that a variant for them has.
fn missing(
    vendors: &[Known<'_>],
    named: &HashSet<(usize, usize)>,
) -> BTreeMap<String, Vec<(usize, usize)>> {
    let mut missing: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, vendor) in vendors.iter().enumerate() {
        for (entry, name) in vendor.variants.iter().enumerate() {
            if !named.contains(&(at, entry)) {
                missing.entry(name.clone()).or_default().push((at, entry));
            }
        }
    }
    missing
}
