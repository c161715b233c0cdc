//! The join of a user's enum with one spec or several: what each variant is bound to, whether its fields fit, and the code that
//! makes it a kind.
//!
//! Nothing here reads files or knows the compiler: the derive does that.

mod arms;
mod conflicts;
mod emit;
mod exhaustive;
mod fields;
mod fit;
mod item;
#[cfg(test)]
mod lexed;
pub(crate) mod marks;
mod messages;
mod problem;
mod rule;
mod rules;
mod rust_type;
mod selectors;
mod stub;
#[cfg(test)]
mod tests;
mod tokens;
mod unread;
mod vendors;

pub(crate) use item::{Argument, Field, Fields, Generics, Item, Meta, Text, Value, Variant};
pub(crate) use problem::Problem;
pub(crate) use stub::{stub, stub_module};
pub(crate) use tokens::{Brackets, Group, Ident, Place, Spot, Token, spelled};
pub(crate) use vendors::Vendor;

use bumpalo::Bump;
use emit::{Joined, Lowered};
use fields::{Bound, Read};
use rule::{Rule, Rules};
use vendor_errors_build::Facade;
use vendor_errors_build::derive::lower_with;
use vendor_errors_spec::list;
use vendor_errors_spec::model::Cond;
use vendors::Known;

/// The impls that make `item` a kind over `vendors`, with [marks]. `tracked` are items that go with them.
///
/// # Errors
/// Everything that is wrong with the enum, at once.
pub(crate) fn join(
    item: &Item,
    vendors: &[Vendor<'_>],
    facade: &Facade,
    tracked: &str,
) -> Result<String, Vec<Problem>> {
    let vendors = &list::map(vendors, &mut |vendor| Known::new(*vendor));
    let mut problems = Vec::new();
    let mut rules = rules::read(item, vendors, &mut problems);
    conflicts::check(item, vendors, &rules.rules, &mut problems);
    let reads = reads(item, vendors, &rules, &mut problems);
    if let Some(spot) = item.exhaustive {
        problems.extend(exhaustive::check(spot, item, vendors, &rules));
    }
    rules.rules = conflicts::sorted(rules.rules);
    let (Some(other), true) = (rules.other, problems.is_empty()) else {
        return Err(problems);
    };
    let arena = Bump::new();
    let mut vendors = lowered(vendors, &rules.rules, &arena)?;
    for (at, vendor) in vendors.iter_mut().enumerate() {
        unread::forget_details(&mut vendor.tables, item, &rules, at, &arena);
    }
    Ok(Joined {
        item,
        vendors,
        reads,
        other,
    }
    .code(facade, tracked))
}

/// How the fields of each variant are filled.
fn reads(
    item: &Item,
    vendors: &[Known<'_>],
    rules: &Rules,
    problems: &mut Vec<Problem>,
) -> Vec<Vec<Read>> {
    let mut reads = Vec::new();
    let mut rules_of = vec![Vec::new(); item.variants.len()];
    for rule in &rules.rules {
        rules_of[rule.variant].push(rule);
    }
    for (index, variant) in item.variants.iter().enumerate() {
        let bound = Bound::of(vendors, &rules_of[index], rules.other == Some(index));
        reads.push(fields::check(variant, &bound, problems).unwrap_or_default());
    }
    reads
}

/// Each vendor's tables with its rules.
fn lowered<'a>(
    vendors: &'a [Known<'a>],
    rules: &'a [Rule],
    arena: &'a Bump,
) -> Result<Vec<Lowered<'a>>, Vec<Problem>> {
    let mut all = Vec::new();
    let mut problems = Vec::new();
    for (at, vendor) in vendors.iter().enumerate() {
        let (mut of_vendor, mut conds): (Vec<&Rule>, Vec<&Cond>) = (Vec::new(), Vec::new());
        for rule in rules {
            if rule.vendor == at {
                of_vendor.push(rule);
                conds.extend(&rule.conds);
            }
        }
        match lower_with(arena, vendor.spec, &conds) {
            Ok((tables, conds)) => {
                let mut rest = conds.as_slice();
                let rules = list::map(&of_vendor, &mut |rule| {
                    let (own, after) = rest.split_at(rule.conds.len());
                    rest = after;
                    (*rule, own.to_vec())
                });
                all.push(Lowered {
                    vendor,
                    tables,
                    rules,
                });
            }
            Err(too_many) => {
                for what in &too_many {
                    let what = what.to_string();
                    problems.push(messages::too_many(vendor.spot, vendor, &what));
                }
            }
        }
    }
    if problems.is_empty() {
        Ok(all)
    } else {
        Err(problems)
    }
}
