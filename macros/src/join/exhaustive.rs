//! `exhaustive`: every error has a variant, or is listed ready to paste.

use super::item::Item;
use super::messages;
use super::problem::Problem;
use super::rule::Rules;
use super::tokens::Spot;
use super::vendors::Known;
use std::collections::{HashMap, HashSet};
use vendor_errors_spec::list;

/// Reports all errors that no variant names, at once.
pub(super) fn check(
    spot: Spot,
    item: &Item,
    vendors: &[Known<'_>],
    rules: &Rules,
) -> Option<Problem> {
    let missing = missing(vendors, rules);
    let count = missing.iter().map(|missing| missing.errors.len()).sum();
    if count == 0 {
        return None;
    }
    let mut taken = HashSet::new();
    for variant in &item.variants {
        taken.insert(variant.name.name());
    }
    let mut lines: Vec<String> = Vec::new();
    for Missing { name, errors } in &missing {
        // By its name alone a variant is that error of every vendor.
        let alike = vendors
            .iter()
            .filter(|vendor| vendor.with_variant(name).is_some());
        if !taken.contains(name) && alike.count() == errors.len() {
            lines.push(format!("{name},"));
            continue;
        }
        for &(vendor, entry) in errors {
            let vendor = &vendors[vendor];
            let error = &vendor.spec.errors[entry].name.value;
            let own = vendor_errors_spec::names::error(vendor.name()).unwrap_or_default();
            lines.push(format!(
                "#[vendor_errors({} = {error:?})]\n{own}{name},",
                vendor.name()
            ));
        }
    }
    Some(messages::missing_variants(
        spot,
        count,
        vendors,
        &lines.join("\n"),
    ))
}

/// Errors without a variant.
struct Missing<'a> {
    /// The name that a variant for them has.
    name: &'a str,
    /// By vendor and index.
    errors: Vec<(usize, usize)>,
}

/// By their place in the first spec that has them, then by name.
fn missing<'a>(vendors: &'a [Known<'a>], rules: &Rules) -> Vec<Missing<'a>> {
    let mut named = list::map(vendors, &mut |vendor| vec![false; vendor.variants.len()]);
    for rule in &rules.rules {
        for (entry, _) in rule.entries.iter().flatten() {
            named[rule.vendor][*entry] = true;
        }
    }
    for &(vendor, entry) in &rules.guessed {
        named[vendor][entry] = true;
    }
    let mut missing: Vec<Missing<'_>> = Vec::new();
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    for (at, vendor) in vendors.iter().enumerate() {
        for (entry, name) in vendor.variants.iter().enumerate() {
            if named[at][entry] {
                continue;
            }
            let index = *by_name.entry(name).or_insert(missing.len());
            if index == missing.len() {
                let errors = Vec::new();
                missing.push(Missing { name, errors });
            }
            missing[index].errors.push((at, entry));
        }
    }
    list::sorted(missing, &mut |one, other| {
        (one.errors[0].1, one.name).cmp(&(other.errors[0].1, other.name))
    })
}
