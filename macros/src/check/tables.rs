//! The tables of each vendor as code, and the conditions of its bindings.

use crate::bind::{Binding, Bindings, Vendor};
use crate::messages::{Mistakes, specs as messages};
use crate::parse::Variant;
use proc_macro2::TokenStream;
use std::cmp::Reverse;
use vendor_errors_build::derive::{Quoted, quoted};

/// The tables of a vendor.
pub(crate) struct Tables<'a> {
    pub(crate) vendor: &'a Vendor<'a>,
    /// The items that make up the tables.
    pub(crate) items: TokenStream,
    /// The vendor's bindings, the most specific first, each with its conditions.
    pub(crate) bindings: Vec<(&'a Binding, Vec<TokenStream>)>,
}

/// Lowers each spec, and reports what the tables cannot hold.
pub(super) fn lower<'a>(
    variants: &[Variant],
    vendors: &'a [Vendor<'a>],
    bindings: &'a Bindings,
    mistakes: &mut Mistakes,
) -> Vec<Tables<'a>> {
    let mut all = Vec::new();
    for (at, vendor) in vendors.iter().enumerate() {
        let of_vendor = bindings.all.iter().filter(|binding| binding.vendor == at);
        let mut of_vendor: Vec<&Binding> = of_vendor.collect();
        // As with the entries of a spec; equally specific ones stay in the order of the variants.
        of_vendor.sort_by_key(|binding| Reverse(binding.weight()));
        let conds: Vec<_> = of_vendor
            .iter()
            .flat_map(|binding| &binding.conds)
            .collect();
        let read = entries_read(variants, bindings, at, vendor.spec.errors.len());
        match quoted(vendor.spec, &conds, read.as_deref()) {
            Ok(Quoted { items, conds }) => {
                let mut conds = conds.into_iter();
                let bindings = of_vendor.into_iter().map(|binding| {
                    let own = conds.by_ref().take(binding.conds.len()).collect();
                    (binding, own)
                });
                let bindings = bindings.collect();
                all.push(Tables {
                    vendor,
                    items,
                    bindings,
                });
            }
            Err(too_many) => mistakes.extend(
                too_many
                    .iter()
                    .map(|what| messages::too_many(vendor.named, what)),
            ),
        }
    }
    all
}

/// For each entry whether some variant reads its details; `None`: all are read. The tables leave
/// out the details of the others, since each row takes rustc time.
fn entries_read(
    variants: &[Variant],
    bindings: &Bindings,
    vendor: usize,
    count: usize,
) -> Option<Vec<bool>> {
    let has_fields = |variant: usize| !variants[variant].fields.is_empty();
    // Every entry may become the fallback.
    if bindings.fallback.is_some_and(has_fields) {
        return None;
    }
    let mut read = vec![false; count];
    for binding in &bindings.all {
        if binding.vendor == vendor && has_fields(binding.variant) {
            for named in binding.entries.as_ref()? {
                read[named.entry] = true;
            }
        }
    }
    Some(read)
}
