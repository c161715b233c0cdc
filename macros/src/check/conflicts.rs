//! Variants that no error could ever be, since another variant is bound to the same.

use crate::bind::{Binding, Named, Vendor};
use crate::messages::{Mistakes, variants as messages};
use crate::parse::Variant;
use std::collections::HashMap;

/// Reports such variants. The `bindings` are in the order of the variants.
pub(super) fn check(
    variants: &[Variant],
    vendors: &[Vendor<'_>],
    bindings: &[Binding],
    mistakes: &mut Mistakes,
) {
    let name = |binding: &Binding| variants[binding.variant].text();
    let mut by_entry: HashMap<(usize, usize), Vec<&Binding>> = HashMap::new();
    let mut of_any: Vec<&Binding> = Vec::new();
    for binding in bindings {
        let Some(entries) = &binding.entries else {
            if let Some(first) = other_variant(&of_any, binding) {
                let mistake = messages::two_variants_for_one_condition(binding.span, &name(first));
                mistakes.push(mistake);
            }
            of_any.push(binding);
            continue;
        };
        let mut reported = Vec::new();
        for Named { entry, span } in entries {
            let earlier = by_entry.entry((binding.vendor, *entry)).or_default();
            if let Some(first) = other_variant(earlier, binding)
                && !reported.contains(&first.variant)
            {
                reported.push(first.variant);
                let vendor = &vendors[binding.vendor];
                let entry = &vendor.spec.errors[*entry].name.value;
                let mistake = messages::two_variants_for_one(*span, entry, vendor, &name(first));
                mistakes.push(mistake);
            }
            earlier.push(binding);
        }
    }
}

/// The first binding that asks for the same, if it belongs to another variant.
fn other_variant<'b>(earlier: &[&'b Binding], binding: &Binding) -> Option<&'b Binding> {
    let mut earlier = earlier.iter().copied();
    let first = earlier.find(|first| first.asks_the_same(binding))?;
    (first.variant != binding.variant).then_some(first)
}
