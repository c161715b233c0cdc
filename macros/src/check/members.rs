//! A field that takes one member of the details.

use super::covered::Covered;
use super::fit::{self, Misfit};
use super::rust_type::RustType;
use crate::bind::Vendor;
use crate::messages::fields as messages;
use proc_macro2::Span;
use std::collections::BTreeSet;
use syn::{Error, Result, Type};
use vendor_errors_build::derive::Details;
use vendor_errors_spec::diagnostic::quote;
use vendor_errors_spec::model::Field as Detail;
use vendor_errors_spec::names;

/// For each vendor the names that a member has in its entries.
pub(crate) type Members = Vec<Vec<String>>;

/// The member that a field asks for.
pub(super) struct Wanted {
    pub(super) name: String,
    /// Where its name is written.
    pub(super) span: Span,
}

/// Finds the member in every error, and checks the field's type against it.
pub(super) fn check(
    ty: &Type,
    rust: &RustType,
    wanted: &Wanted,
    covered: &Covered<'_>,
) -> Result<Members> {
    let mut members = vec![Vec::new(); covered.vendor_count()];
    let (mut found, mut lacking) = (Vec::new(), Vec::new());
    for (error, vendor, details) in covered.details() {
        let details = match details {
            Details::Fields(details) => details,
            Details::Whole(whole) if covered.errors.len() == 1 => {
                let (entry, whole) = (covered.name_of(error), fit::spelled(whole, vendor.spec));
                return Err(messages::whole_not_members(wanted.span, &entry, &whole));
            }
            Details::None | Details::Whole(_) => Vec::new(),
        };
        let before = found.len();
        for detail in details {
            let name = &detail.name.value;
            if is_called(name, &wanted.name) {
                let names: &mut Vec<String> = &mut members[error.0];
                if !names.contains(name) {
                    names.push(name.clone());
                }
                found.push((vendor, detail));
            }
        }
        if found.len() == before {
            lacking.push(error);
        }
    }
    // If the variant is bound to nothing, that has been reported.
    if found.is_empty() && !covered.errors.is_empty() {
        return Err(unknown(wanted, covered));
    }
    for (vendor, detail) in &found {
        fits(ty, rust, wanted, vendor, detail)?;
    }
    match (found.first(), lacking.first()) {
        (Some((vendor, detail)), Some(lacking)) if !matches!(rust, RustType::Option(_)) => {
            let reason = match covered.any {
                true => "the variant is not bound to errors that all have it".to_owned(),
                false => format!("{} does not have it", covered.name_of(*lacking)),
            };
            let suggested = fit::optional(&fit::suggested(&detail.ty.value, vendor.spec));
            let name = format!("`{}`", wanted.name);
            Err(messages::must_be_optional(ty, &name, &reason, &suggested))
        }
        _ => Ok(members),
    }
}

/// The message if no error has the member.
fn unknown(wanted: &Wanted, covered: &Covered<'_>) -> Error {
    let has_no = covered.has_no("a ", &format!("detail {}", quote(&wanted.name)));
    let mut known = BTreeSet::new();
    for (_, vendor, details) in covered.details() {
        let Details::Fields(details) = details else {
            continue;
        };
        for detail in details {
            let inside = fit::members(&detail.ty.value, vendor.spec);
            if inside
                .iter()
                .any(|member| is_called(&member.name.value, &wanted.name))
            {
                return messages::nested_detail(wanted.span, has_no, &detail.name.value);
            }
            known.insert(detail.name.value.as_str());
        }
    }
    let known = Vec::from_iter(known);
    messages::unknown_detail(wanted.span, &wanted.name, has_no, &known)
}

/// A member goes by its own name, or by that of the field which is generated for it.
fn is_called(own: &str, name: &str) -> bool {
    own == name || names::field(own).as_deref() == Some(name)
}

fn fits(
    ty: &Type,
    rust: &RustType,
    wanted: &Wanted,
    vendor: &Vendor<'_>,
    detail: &Detail,
) -> Result<()> {
    let (name, of_detail) = (format!("`{}`", wanted.name), &detail.ty.value);
    let suggested = fit::suggested(of_detail, vendor.spec);
    fit::fits(rust, of_detail, vendor.spec).map_err(|misfit| match misfit {
        Misfit::Absence(reason) => messages::must_be_optional(ty, &name, reason, &suggested),
        Misfit::Type(reason) => {
            let place = format!("{}:{}", vendor.shown(), detail.ty.line);
            let spelled = fit::spelled(of_detail, vendor.spec);
            messages::misfit(ty, &name, &spelled, &place, reason, &suggested)
        }
    })
}
