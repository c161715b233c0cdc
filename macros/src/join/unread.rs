//! Details that no variant reads: the tables go without them, since rustc takes its time for each row.

use super::item::{Item, Variant};
use super::rule::{Rule, Rules};
use bumpalo::Bump;
use vendor_errors_tables::{Shape, Spec};

/// Leaves out the shapes of errors that only variants without fields are bound to.
pub(super) fn forget_details<'a>(
    tables: &mut Spec<'a>,
    item: &Item,
    rules: &Rules,
    vendor: usize,
    arena: &'a Bump,
) {
    let Some(read) = read(item, rules, vendor, tables.entries.len()) else {
        return;
    };
    let entries = arena.alloc_slice_copy(tables.entries);
    for (entry, read) in entries.iter_mut().zip(read) {
        if !read {
            entry.details = Shape::None;
        }
    }
    tables.entries = entries;
}

/// Of which errors some details are read; `None`: of all of them.
fn read(item: &Item, rules: &Rules, vendor: usize, errors: usize) -> Option<Vec<bool>> {
    let has_fields = |variant: &Variant| !variant.fields.as_slice().is_empty();
    // Whatever has no other variant, or not all that this needs, is the fallback.
    if rules
        .other
        .is_some_and(|other| has_fields(&item.variants[other]))
    {
        return None;
    }
    let reading = |rule: &&Rule| rule.vendor == vendor && has_fields(&item.variants[rule.variant]);
    let mut read = vec![false; errors];
    for rule in rules.rules.iter().filter(reading) {
        for (entry, _) in rule.entries.as_ref()? {
            read[*entry] = true;
        }
    }
    Some(read)
}
