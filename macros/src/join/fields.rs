//! The fields of a variant, checked against the details of the errors that it is bound to.

use super::fit::{self, Misfit};
use super::item::{Field, Fields, Meta, Value, Variant};
use super::messages;
use super::problem::Problem;
use super::rule::Rule;
use super::rust_type::RustType;
use super::tokens::{Spot, spelled};
use super::vendors::{Details, Known};
use std::collections::HashSet;
use vendor_errors_spec::diagnostic::quote;
use vendor_errors_spec::list;
use vendor_errors_spec::model::{Field as Detail, Type};
use vendor_errors_spec::names;

/// How a field is filled.
#[derive(Debug)]
pub(super) struct Read {
    /// What each vendor calls the member, in whichever error; `None`: the details as a whole.
    pub(super) members: Option<Vec<Vec<String>>>,
    /// The whole may be null.
    pub(super) nullable: bool,
    /// It is an `Option`.
    pub(super) optional: bool,
    /// The runtime reads the type; else serde does.
    pub(super) ours: bool,
}

/// What a variant is bound to, as far as details are concerned.
pub(super) struct Bound<'a> {
    vendors: &'a [Known<'a>],
    /// Vendor and error; `None`: an error of the vendor that is not known.
    errors: Vec<(usize, Option<usize>)>,
    /// It is bound to more than errors that are named.
    any: bool,
}

impl<'a> Bound<'a> {
    /// What the rules of a variant bind; the fallback has none.
    pub(super) fn of(vendors: &'a [Known<'a>], rules: &[&Rule], is_fallback: bool) -> Self {
        let mut bound = Self {
            vendors,
            errors: Vec::new(),
            any: false,
        };
        for rule in rules {
            match &rule.entries {
                Some(entries) => {
                    for (entry, _) in entries {
                        bound.add((rule.vendor, Some(*entry)));
                    }
                }
                None => bound.any_of(rule.vendor),
            }
        }
        if is_fallback {
            bound.any = true;
            (0..vendors.len()).for_each(|vendor| bound.any_of(vendor));
        }
        bound
    }

    fn any_of(&mut self, vendor: usize) {
        self.any = true;
        self.add((vendor, None));
        for entry in 0..self.vendors[vendor].spec.errors.len() {
            self.add((vendor, Some(entry)));
        }
    }

    /// Each once, in order.
    fn add(&mut self, error: (usize, Option<usize>)) {
        if let Err(at) = self.errors.binary_search(&error) {
            self.errors.insert(at, error);
        }
    }

    fn details(&self, (vendor, entry): (usize, Option<usize>)) -> (&Known<'a>, Details<'a>) {
        let vendor = &self.vendors[vendor];
        let details = entry.map_or_else(|| vendor.common_details(), |entry| vendor.details(entry));
        (vendor, details)
    }

    fn has_nullable_whole(&self) -> bool {
        let mut errors = self.errors.iter();
        errors.any(|error| matches!(self.details(*error).1, Details::Whole(Type::Optional(_))))
    }

    fn name_of(&self, (vendor, entry): (usize, Option<usize>)) -> String {
        let vendor = &self.vendors[vendor];
        match entry {
            Some(entry) => format!("`{}`", vendor.spec.errors[entry].name.value),
            None => format!("an unknown error of {}", vendor.name()),
        }
    }

    /// That no error has something, such as a `detail` with the article `a `.
    fn has_no(&self, article: &str, what: &str) -> String {
        match self.errors.as_slice() {
            _ if self.any => format!("no error has {article}{what}"),
            [one] => format!("{} has no {what}", self.name_of(*one)),
            several => {
                let names = list::filter_map(several, &mut |(vendor, entry)| {
                    let errors = &self.vendors[*vendor].spec.errors;
                    Some(errors[(*entry)?].name.value.as_str())
                });
                let names = messages::listed(&names);
                format!("none of {names} has {article}{what}")
            }
        }
    }
}

/// How the fields are filled; `None` when something is wrong with them.
pub(super) fn check(
    variant: &Variant,
    bound: &Bound<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Vec<Read>> {
    let alone = matches!(&variant.fields, Fields::Tuple(fields) if fields.len() == 1);
    list::all(variant.fields.as_slice(), &mut |field| {
        read(field, alone, bound, problems)
    })
}

fn read(
    field: &Field,
    alone: bool,
    bound: &Bound<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Read> {
    if field.broken {
        return None;
    }
    let rust = RustType::of(&field.ty);
    let wanted = wanted(field, alone)
        .map_err(|problem| problems.push(problem))
        .ok()?;
    if rust.borrows() {
        problems.push(messages::borrowed(field.spot()));
        return None;
    }
    let checked = match &wanted {
        Some((detail, spot)) => member(field, detail, *spot, &rust, bound).map(Some),
        None => whole(field, &rust, bound).map(|()| None),
    };
    let members = checked.map_err(|problem| problems.push(problem)).ok()?;
    Some(Read {
        nullable: bound.has_nullable_whole(),
        members,
        optional: matches!(rust, RustType::Option(_)),
        ours: rust.is_ours(),
    })
}

/// Which detail a field is, and where that is said; `None`: the whole.
fn wanted(field: &Field, alone: bool) -> Result<Option<(String, Spot)>, Problem> {
    let mut wanted = None;
    for meta in &field.attributes {
        wanted = Some(said(meta)?);
    }
    match (wanted, &field.name) {
        (Some(wanted), _) => Ok(wanted),
        (None, Some(name)) => Ok(Some((name.name().to_owned(), name.spot()))),
        (None, None) if alone => Ok(None),
        (None, None) => Err(messages::unnamed_field(field.spot())),
    }
}

fn said(meta: &Meta) -> Result<Option<(String, Spot)>, Problem> {
    match (meta.name(), &meta.value) {
        ("detail", Value::Text(text)) => Ok(Some((text.value.clone(), text.spot))),
        ("detail", _) => Err(messages::wrong_value(meta.spot(), "detail = \"…\"")),
        ("details", Value::None) => Ok(None),
        ("details", _) => Err(messages::wrong_value(meta.spot(), "details")),
        (key, _) => Err(messages::unknown_key(
            meta.spot(),
            key,
            &["detail", "details"],
        )),
    }
}

/// What each vendor calls the member, or what is wrong with the field for it.
fn member(
    field: &Field,
    wanted: &str,
    spot: Spot,
    rust: &RustType,
    bound: &Bound<'_>,
) -> Result<Vec<Vec<String>>, Problem> {
    let mut members = vec![Vec::new(); bound.vendors.len()];
    let (mut found, mut lacking, mut known) = (Vec::new(), Vec::new(), Vec::new());
    for error in &bound.errors {
        match bound.details(*error) {
            (vendor, Details::Fields(details)) => {
                let before = found.len();
                for detail in details {
                    let (names, name) = (&mut members[error.0], &detail.name.value);
                    known.push(name.as_str());
                    if !is_called(&detail.name.value, wanted) {
                        continue;
                    }
                    if !names.contains(name) {
                        names.push(name.clone());
                    }
                    found.push((vendor, detail));
                }
                if found.len() == before {
                    lacking.push(*error);
                }
            }
            (vendor, Details::Whole(ty)) if bound.errors.len() == 1 => {
                return Err(messages::whole_not_members(
                    spot,
                    &bound.name_of(*error),
                    &fit::spelled(ty, vendor),
                ));
            }
            (_, Details::None | Details::Whole(_)) => lacking.push(*error),
        }
    }
    // Of a variant that is bound to nothing the reason has been reported.
    if let (None, false) = (found.first(), bound.errors.is_empty()) {
        let has_no = bound.has_no("a ", &format!("detail {}", quote(wanted)));
        if let Some(holder) = holder(wanted, bound) {
            return Err(messages::nested_detail(spot, has_no, holder));
        }
        let mut distinct = HashSet::new();
        known.retain(|name| distinct.insert(*name));
        let known = list::sorted(known, &mut Ord::cmp);
        return Err(messages::unknown_detail(spot, wanted, has_no, &known));
    }
    for (vendor, detail) in &found {
        fits(field, wanted, rust, vendor, detail)?;
    }
    match (rust, found.first(), lacking.first()) {
        (RustType::Option(_), _, _) | (_, None, _) | (_, _, None) => Ok(members),
        (_, Some((vendor, detail)), Some(lacking)) => {
            let reason = match bound.any {
                true => "the variant is not bound to errors that all have it".to_owned(),
                false => format!("{} does not have it", bound.name_of(*lacking)),
            };
            let suggested = fit::optional(&fit::suggested(&detail.ty.value, vendor));
            Err(messages::must_be_optional(
                field.spot(),
                &format!("`{wanted}`"),
                &reason,
                &suggested,
            ))
        }
    }
}

/// The first detail that has a member of this name inside.
fn holder<'a>(wanted: &str, bound: &Bound<'a>) -> Option<&'a str> {
    for error in &bound.errors {
        let (vendor, Details::Fields(details)) = bound.details(*error) else {
            continue;
        };
        for detail in details {
            let members = fit::members(&detail.ty.value, vendor);
            if members
                .iter()
                .any(|member| is_called(&member.name.value, wanted))
            {
                return Some(&detail.name.value);
            }
        }
    }
    None
}

/// A member is called by its own name, or by that of the field that is generated for it.
fn is_called(own: &str, name: &str) -> bool {
    own == name || names::field(own).as_deref() == Some(name)
}

fn fits(
    field: &Field,
    wanted: &str,
    rust: &RustType,
    vendor: &Known<'_>,
    detail: &Detail,
) -> Result<(), Problem> {
    let ty = &detail.ty.value;
    let (wanted, suggested) = (format!("`{wanted}`"), fit::suggested(ty, vendor));
    fit::fits(rust, ty, vendor).map_err(|misfit| match misfit {
        Misfit::Absence(reason) => {
            messages::must_be_optional(field.spot(), &wanted, reason, &suggested)
        }
        Misfit::Type(reason) => {
            let at = format!("{}:{}", vendor.shown, detail.ty.line);
            messages::misfit(
                field.spot(),
                &wanted,
                &fit::spelled(ty, vendor),
                &at,
                reason,
                &suggested,
            )
        }
    })
}

/// Whether the field can be all of the details.
fn whole(field: &Field, rust: &RustType, bound: &Bound<'_>) -> Result<(), Problem> {
    let RustType::Option(inner) = rust else {
        return Err(whole_must_be_optional(field, bound));
    };
    let mut none = true;
    for error in &bound.errors {
        match bound.details(*error) {
            (_, Details::None) => continue,
            (_, Details::Fields(details)) => {
                if !matches!(**inner, RustType::Own | RustType::Json) {
                    let names = list::map(&details, &mut |detail| detail.name.value.as_str());
                    return Err(messages::members_not_whole(
                        field.spot(),
                        &bound.name_of(*error),
                        &names,
                    ));
                }
            }
            (vendor, Details::Whole(ty)) => {
                if fit::fits(rust, ty, vendor).is_err() {
                    let at = match error.1 {
                        Some(entry) => {
                            format!("{}:{}", vendor.shown, vendor.spec.errors[entry].line)
                        }
                        None => vendor.shown.to_owned(),
                    };
                    let (spelled, suggested) = (
                        fit::spelled(ty, vendor),
                        fit::optional(&fit::suggested(ty, vendor)),
                    );
                    let detail = "the whole of the details";
                    return Err(messages::misfit(
                        field.spot(),
                        detail,
                        &spelled,
                        &at,
                        None,
                        &suggested,
                    ));
                }
            }
        }
        none = false;
    }
    match none && !bound.errors.is_empty() {
        true => Err(messages::no_details(
            field.spot(),
            bound.has_no("", "details"),
        )),
        false => Ok(()),
    }
}

fn whole_must_be_optional(field: &Field, bound: &Bound<'_>) -> Problem {
    let suggested = bound
        .errors
        .iter()
        .find_map(|error| match bound.details(*error) {
            (vendor, Details::Whole(ty)) => Some(fit::suggested(ty, vendor)),
            _ => None,
        });
    let ty: String = suggested.unwrap_or_else(|| spelled(&field.ty));
    messages::must_be_optional(
        field.spot(),
        "the whole of the details",
        "a response may have none",
        &fit::optional(&ty),
    )
}
