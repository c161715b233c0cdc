//! Messages about the fields of a variant.

use super::{Message, listed};
use proc_macro2::Span;
use syn::{Error, Type};

pub(crate) fn unknown_detail(named: Span, detail: &str, has_no: String, known: &[&str]) -> Error {
    let message = Message::new(has_no);
    let message = match known {
        [] => message.help("there are no details at all: remove the field"),
        known => message.guess(detail, known),
    };
    message.at(named)
}

pub(crate) fn nested_detail(named: Span, has_no: String, holder: &str) -> Error {
    Message::new(has_no)
        .help(format!(
            "it is inside of `{holder}`: take that, as `Option<vendor_errors::Json>` or in a type of your own that implements `serde::Deserialize`"
        ))
        .at(named)
}

pub(crate) fn no_details(ty: &Type, has_no: String) -> Error {
    Message::new(has_no).help("remove the field").on(ty)
}

pub(crate) fn whole_not_members(named: Span, entry: &str, detail: &str) -> Error {
    Message::new(format!(
        "the details of {entry} are one `{detail}`, without names"
    ))
    .help("take them as a whole: `#[vendor_errors(details)]` on the field")
    .at(named)
}

pub(crate) fn members_not_whole(ty: &Type, entry: &str, members: &[&str]) -> Error {
    let members = listed(members);
    Message::new(format!("the details of {entry} are the members {members}"))
        .help("name a field like the member that you want; `Option<vendor_errors::Json>` or a type of your own takes all of them")
        .on(ty)
}

pub(crate) fn unnamed_field(ty: &Type) -> Error {
    Message::new("a field without a name does not say which detail it is")
        .help("write `#[vendor_errors(detail = \"…\")]` before its type, or name the field; the only field of a variant takes the details as a whole")
        .on(ty)
}

/// The field's type cannot hold the detail, which is `spelled` at `place` in the spec.
pub(crate) fn misfit(
    ty: &Type,
    detail: &str,
    spelled: &str,
    place: &str,
    reason: Option<&str>,
    suggested: &str,
) -> Error {
    let because = reason.map_or_else(String::new, |reason| format!(": {reason}"));
    Message::new(format!(
        "{detail} is `{spelled}` ({place}), which this type cannot hold{because}"
    ))
    .help(format!("write `{suggested}`"))
    .on(ty)
}

pub(crate) fn must_be_optional(ty: &Type, detail: &str, reason: &str, suggested: &str) -> Error {
    Message::new(format!("{detail} may be absent: {reason}"))
        .help(format!("write `{suggested}`"))
        .on(ty)
}

pub(crate) fn borrowed(ty: &Type) -> Error {
    Message::new("an error keeps its details, so they cannot be borrowed")
        .help("take an owned type, such as `String`")
        .on(ty)
}
