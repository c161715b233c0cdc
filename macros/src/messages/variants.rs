//! Messages about what variants are bound to.

use super::{Message, distinct};
use crate::bind::Vendor;
use crate::parse::{Text, Variant};
use proc_macro2::{Ident, Span};
use syn::Error;
use vendor_errors_spec::diagnostic::{Diagnostic, quote};
use vendor_errors_spec::names;
use vendor_errors_spec::source::Source;
use vendor_errors_spec::suggest::suggest;

const NO_FALLBACK: &str = "no variant takes the errors that no other variant is";

pub(crate) fn no_fallback(name: &Ident) -> Error {
    Message::new(NO_FALLBACK)
        .help("add a fallback:\n#[vendor_errors(other)]\nOther,")
        .at(name.span())
}

pub(crate) fn unmarked_fallback(variant: &Variant) -> Error {
    let name = variant.text();
    Message::new(NO_FALLBACK)
        .help(format!("mark this one:\n#[vendor_errors(other)]\n{name},"))
        .at(variant.name.span())
}

pub(crate) fn second_fallback(other: Span, first: &str) -> Error {
    Message::new(format!("`{first}` is the fallback already"))
        .help("keep one `#[vendor_errors(other)]`")
        .at(other)
}

pub(crate) fn fallback_with_more(more: Span) -> Error {
    Message::new("the fallback is not bound to anything")
        .help("`other` stands alone: it takes the errors that no other variant is")
        .at(more)
}

pub(crate) fn unknown_variant(variant: &Variant, vendors: &[Vendor<'_>]) -> Error {
    let name = variant.text();
    let shown = shown(vendors);
    let message = Message::new(format!("no error of {shown} is called `{name}`"));
    let by_code = codes(vendors).find(|code| names::error(code).as_deref() == Some(&name));
    let known: Vec<&str> = vendors.iter().flat_map(Vendor::variants).collect();
    let message = match (by_code, suggest(&name, &known)) {
        (Some(code), _) => message.help(format!(
            "`#[vendor_errors(code = \"{code}\")]` is all errors with that code"
        )),
        (None, Some(guess)) => message.did_you_mean(guess),
        (None, None) => message.help(
            "bind it to something else: #[vendor_errors(code = \"…\")], or name = \"…\", category = \"…\", status = …, when = \"…\", other",
        ),
    };
    message.at(variant.name.span())
}

pub(crate) fn unknown_code(code: &Text, vendors: &[Vendor<'_>]) -> Error {
    let (shown, text) = (shown(vendors), &code.value);
    let message = Message::new(format!("no error of {shown} has the code {}", quote(text)));
    let message = match vendors.iter().any(|vendor| vendor.has_name(text)) {
        true => message.help(format!("an error has that name: `name = \"{text}\"`")),
        false => message.guess(text, &distinct(codes(vendors))),
    };
    message.at(code.span)
}

pub(crate) fn unknown_name(name: &Text, vendors: &[Vendor<'_>]) -> Error {
    let (shown, text) = (shown(vendors), &name.value);
    let message = Message::new(format!("no error of {shown} has the name {}", quote(text)));
    let message = match vendors.iter().any(|vendor| vendor.has_code(text)) {
        true => message.help(format!("an error has that code: `code = \"{text}\"`")),
        false => message.guess(text, &distinct(vendors.iter().flat_map(Vendor::names))),
    };
    message.at(name.span)
}

pub(crate) fn unknown_error(text: &Text, vendor: &Vendor<'_>) -> Error {
    let (shown, value) = (vendor.shown(), &text.value);
    Message::new(format!(
        "no error of {shown} has the code or the name {}",
        quote(value)
    ))
    .guess(value, &distinct(vendor.codes_and_names()))
    .at(text.span)
}

pub(crate) fn more_unknown(name: &Ident, count: usize) -> Error {
    Message::new(format!(
        "{count} more names and codes that no error has are not shown"
    ))
    .help("is this the spec that the enum was written for?")
    .at(name.span())
}

pub(crate) fn unknown_category(word: &Text, known: &[&str]) -> Error {
    Message::new(format!("{} is not a category", quote(&word.value)))
        .guess(&word.value, known)
        .at(word.span)
}

pub(crate) fn bad_status(status: &Text) -> Error {
    Message::new(format!("{} is not a status", quote(&status.value)))
        .help("a status is a number from 100 to 599, like `status = 429`, and a class is `status = \"5xx\"`")
        .at(status.span)
}

pub(crate) fn bad_condition(
    condition: &Text,
    vendor: &Vendor<'_>,
    source: &Source,
    problems: &[Diagnostic],
) -> Error {
    let rendered: Vec<String> = problems.iter().map(|p| p.render(source)).collect();
    let vendor = vendor.name();
    Message::new(format!("this is not a condition on responses of {vendor}"))
        .listing(rendered.join("\n"))
        .at(condition.span)
}

pub(crate) fn two_variants_for_one(
    named: Span,
    entry: &str,
    vendor: &Vendor<'_>,
    first: &str,
) -> Error {
    Message::new(format!(
        "{} of {} is bound to `{first}` already",
        quote(entry),
        vendor.shown()
    ))
    .help("bind it to one variant, or tell the two apart by `status` or `when`")
    .at(named)
}

pub(crate) fn two_variants_for_one_condition(second: Span, first: &str) -> Error {
    Message::new(format!("`{first}` is bound to the very same condition"))
        .help("no error would ever be this variant: change one of the two")
        .at(second)
}

pub(crate) fn missing_variants(
    exhaustive: Span,
    count: usize,
    vendors: &[Vendor<'_>],
    lines: &str,
) -> Error {
    let (errors, have) = match count {
        1 => ("error", "has"),
        _ => ("errors", "have"),
    };
    let shown = shown(vendors);
    Message::new(format!("{count} {errors} of {shown} {have} no variant:"))
        .listing(lines)
        .at(exhaustive)
}

/// The specs as messages show them.
fn shown(vendors: &[Vendor<'_>]) -> String {
    let shown: Vec<&str> = vendors.iter().map(Vendor::shown).collect();
    shown.join(" or ")
}

fn codes<'a>(vendors: &'a [Vendor<'a>]) -> impl Iterator<Item = &'a str> {
    vendors.iter().flat_map(Vendor::codes)
}
