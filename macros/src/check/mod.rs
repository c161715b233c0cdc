//! Whether the enum fits the specs. What comes out is all that the code is made of.

mod conflicts;
mod covered;
mod exhaustive;
mod fields;
mod fit;
mod members;
mod rust_type;
mod tables;

pub(crate) use fields::Plan;
pub(crate) use rust_type::RustType;
pub(crate) use tables::Tables;

use crate::bind::{Binding, Bindings, Vendor};
use crate::messages::Mistakes;
use crate::parse::{Input, Variant};
use covered::Covered;

/// An enum that nothing is wrong with.
pub(crate) struct Checked<'a> {
    pub(crate) input: &'a Input,
    pub(crate) variants: &'a [Variant],
    /// In the order of the vendors.
    pub(crate) tables: Vec<Tables<'a>>,
    /// For each variant, how its fields are filled.
    pub(crate) plans: Vec<Vec<Plan>>,
    pub(crate) fallback: usize,
}

pub(crate) fn check<'a>(
    input: &'a Input,
    variants: &'a [Variant],
    vendors: &'a [Vendor<'a>],
    bindings: &'a Bindings,
    mistakes: &mut Mistakes,
) -> Option<Checked<'a>> {
    let before = mistakes.len();
    conflicts::check(variants, vendors, &bindings.all, mistakes);
    let plans = plans(variants, vendors, bindings, mistakes);
    if let Some(exhaustive) = input.exhaustive {
        let mistake = exhaustive::check(exhaustive, variants, vendors, bindings);
        mistakes.extend(mistake);
    }
    let fallback = bindings.fallback?;
    if mistakes.len() > before {
        return None;
    }
    let tables = tables::lower(variants, vendors, bindings, mistakes);
    Some(Checked {
        input,
        variants,
        tables,
        plans,
        fallback,
    })
}

fn plans(
    variants: &[Variant],
    vendors: &[Vendor<'_>],
    bindings: &Bindings,
    mistakes: &mut Mistakes,
) -> Vec<Vec<Plan>> {
    let mut of_variant: Vec<Vec<&Binding>> = vec![Vec::new(); variants.len()];
    for binding in &bindings.all {
        of_variant[binding.variant].push(binding);
    }
    let mut plans = Vec::new();
    for (index, (variant, bindings_of)) in variants.iter().zip(of_variant).enumerate() {
        let is_fallback = bindings.fallback == Some(index);
        let covered = Covered::by(&bindings_of, is_fallback, vendors);
        plans.push(fields::check(variant, &covered, mistakes).unwrap_or_default());
    }
    plans
}
