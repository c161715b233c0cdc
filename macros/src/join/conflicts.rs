//! Which rule is looked at first, and which could never be.

use super::item::Item;
use super::messages;
use super::problem::Problem;
use super::rule::Rule;
use super::vendors::Known;
use vendor_errors_spec::list;

/// The rules that ask for more come first, as among the entries of a spec; else the order is that of the enum.
pub(super) fn sorted(rules: Vec<Rule>) -> Vec<Rule> {
    list::sorted(rules, &mut |one, other| other.weight().cmp(&one.weight()))
}

/// Reports variants that no error could ever be, because another one is all of it. The `rules` are still in the order of the enum.
pub(super) fn check(
    item: &Item,
    vendors: &[Known<'_>],
    rules: &[Rule],
    problems: &mut Vec<Problem>,
) {
    let name = |rule: &Rule| item.variants[rule.variant].name.name();
    let mut by_error: Vec<Vec<Vec<&Rule>>> = list::map(vendors, &mut |vendor| {
        vec![Vec::new(); vendor.spec.errors.len()]
    });
    let mut of_any: Vec<&Rule> = Vec::new();
    for rule in rules {
        let Some(entries) = &rule.entries else {
            let first = of_any.iter().find(|first| first.asks_the_same(rule));
            if let Some(first) = first.filter(|first| first.variant != rule.variant) {
                problems.push(messages::two_variants_for_one_condition(
                    rule.spot,
                    name(first),
                ));
            }
            of_any.push(rule);
            continue;
        };
        let mut reported = Vec::new();
        for (entry, spot) in entries {
            let earlier = &mut by_error[rule.vendor][*entry];
            let first = earlier.iter().find(|first| first.asks_the_same(rule));
            if let Some(first) = first.filter(|first| first.variant != rule.variant)
                && !reported.contains(&first.variant)
            {
                reported.push(first.variant);
                let vendor = &vendors[rule.vendor];
                let error = &vendor.spec.errors[*entry].name.value;
                problems.push(messages::two_variants_for_one(
                    *spot,
                    error,
                    vendor,
                    name(first),
                ));
            }
            earlier.push(rule);
        }
    }
}
