//! The fields of a variant, checked against the details of the errors that it may stand for.

use super::covered::Covered;
use super::fit;
use super::members::{self, Members, Wanted};
use super::rust_type::RustType;
use crate::messages::{self, Mistakes, fields};
use crate::parse::{Field, Setting, Style, Value, Variant, spelled};
use syn::ext::IdentExt;
use syn::{Error, Result};
use vendor_errors_build::derive::Details;

/// How a field is filled.
pub(crate) struct Plan {
    /// From a member; `None`: from the details as a whole.
    pub(crate) members: Option<Members>,
    /// The details as a whole may be null.
    pub(crate) nullable: bool,
    /// The field is an `Option`.
    pub(crate) optional: bool,
    /// The runtime reads the type, not serde.
    pub(crate) ours: bool,
}

/// How each field is filled; `None` if something is wrong with one.
pub(super) fn check(
    variant: &Variant,
    covered: &Covered<'_>,
    mistakes: &mut Mistakes,
) -> Option<Vec<Plan>> {
    let alone = variant.style == Style::Tuple && variant.fields.len() == 1;
    let mut plans = Vec::new();
    for field in variant.fields.iter().filter(|field| !field.broken) {
        match plan(field, alone, covered) {
            Ok(plan) => plans.push(plan),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    (plans.len() == variant.fields.len()).then_some(plans)
}

fn plan(field: &Field, alone: bool, covered: &Covered<'_>) -> Result<Plan> {
    let wanted = wanted(field, alone)?;
    let rust = RustType::of(&field.ty);
    if rust.borrows() {
        return Err(fields::borrowed(&field.ty));
    }
    let members = match &wanted {
        Some(wanted) => Some(members::check(&field.ty, &rust, wanted, covered)?),
        None => {
            whole(field, &rust, covered)?;
            None
        }
    };
    Ok(Plan {
        members,
        nullable: covered.has_nullable_whole(),
        optional: matches!(rust, RustType::Option(_)),
        ours: rust.is_ours(),
    })
}

/// Which member a field asks for; `None`: the details as a whole.
fn wanted(field: &Field, alone: bool) -> Result<Option<Wanted>> {
    let mut all: Vec<_> = field.settings.iter().map(said).collect::<Result<_>>()?;
    match (all.pop(), &field.name) {
        (Some(wanted), _) => Ok(wanted),
        (None, Some(name)) => Ok(Some(Wanted {
            name: name.unraw().to_string(),
            span: name.span(),
        })),
        (None, None) if alone => Ok(None),
        (None, None) => Err(fields::unnamed_field(&field.ty)),
    }
}

fn said(Setting { key, value }: &Setting) -> Result<Option<Wanted>> {
    let wrong_value = |usage| Err(messages::wrong_value(key.span(), usage));
    match (key.to_string().as_str(), value) {
        ("detail", Value::Text(text)) => Ok(Some(Wanted {
            name: text.value.clone(),
            span: text.span,
        })),
        ("detail", _) => wrong_value("detail = \"…\""),
        ("details", Value::None) => Ok(None),
        ("details", _) => wrong_value("details"),
        _ => Err(messages::unknown_key(key, &["detail", "details"])),
    }
}

/// Checks a field that takes the details as a whole.
fn whole(field: &Field, rust: &RustType, covered: &Covered<'_>) -> Result<()> {
    let RustType::Option(inner) = rust else {
        return Err(whole_must_be_optional(field, covered));
    };
    let mut has_details = false;
    for (error, vendor, details) in covered.details() {
        match details {
            Details::None => continue,
            Details::Fields(_) if matches!(**inner, RustType::Own | RustType::Json) => {}
            Details::Fields(details) => {
                let names: Vec<&str> = details.iter().map(|d| d.name.value.as_str()).collect();
                let entry = covered.name_of(error);
                return Err(fields::members_not_whole(&field.ty, &entry, &names));
            }
            Details::Whole(ty) => {
                if fit::fits(rust, ty, vendor.spec).is_err() {
                    let place = match error.1 {
                        Some(entry) => {
                            format!("{}:{}", vendor.shown(), vendor.spec.errors[entry].line)
                        }
                        None => vendor.shown().to_owned(),
                    };
                    return Err(fields::misfit(
                        &field.ty,
                        "the whole of the details",
                        &fit::spelled(ty, vendor.spec),
                        &place,
                        None,
                        &fit::optional(&fit::suggested(ty, vendor.spec)),
                    ));
                }
            }
        }
        has_details = true;
    }
    // If the variant is bound to nothing, that has been reported.
    match has_details || covered.errors.is_empty() {
        true => Ok(()),
        false => Err(fields::no_details(&field.ty, covered.has_no("", "details"))),
    }
}

fn whole_must_be_optional(field: &Field, covered: &Covered<'_>) -> Error {
    let suggested = covered
        .details()
        .find_map(|(_, vendor, details)| match details {
            Details::Whole(ty) => Some(fit::suggested(ty, vendor.spec)),
            Details::None | Details::Fields(_) => None,
        });
    let ty = suggested.unwrap_or_else(|| spelled(&field.ty));
    fields::must_be_optional(
        &field.ty,
        "the whole of the details",
        "a response may have none",
        &fit::optional(&ty),
    )
}
