//! Messages about the item itself, and about the syntax of attributes.

use super::Message;
use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::{Error, Lifetime};

pub(crate) fn not_a_list(attribute: Span) -> Error {
    Message::new("`vendor_errors` has no keys")
        .help("write `#[vendor_errors(key = \"…\")]`")
        .at(attribute)
}

pub(crate) fn not_a_key(setting: &impl ToTokens) -> Error {
    Message::new("this is not a key")
        .help("write `key`, `key = \"…\"` or `key(…)`")
        .on(setting)
}

pub(crate) fn not_a_text(value: &impl ToTokens) -> Error {
    Message::new("a value is a string or an integer").on(value)
}

pub(crate) fn lifetime(lifetime: &Lifetime) -> Error {
    Message::new("an error keeps what it has, so it borrows nothing")
        .help("take owned types, such as `String`")
        .on(lifetime)
}

pub(crate) fn neither_enum_nor_unit(name: &Ident) -> Error {
    Message::new("this is neither an enum nor a unit struct")
        .help("an enum becomes a kind of a vendor's errors; `pub struct Bookwell;` generates the whole vendor")
        .at(name.span())
}

pub(crate) fn no_spec(name: &Ident) -> Error {
    Message::new("no spec is named")
        .help("add `#[vendor_errors(vendor = \"stripe\")]` for a spec that ships with vendor-errors, or `#[vendor_errors(spec = \"vendors/….yaml\")]` for one of yours; the path is relative to the folder of Cargo.toml")
        .at(name.span())
}

pub(crate) fn one_spec_only(second: Span) -> Error {
    Message::new("a unit struct stands for one vendor")
        .help("make another unit struct for this spec")
        .at(second)
}

pub(crate) fn generic_struct(name: &Ident) -> Error {
    Message::new("a struct that stands for a vendor has no parameters")
        .help("remove them")
        .at(name.span())
}

pub(crate) fn exhaustive_struct(key: Span) -> Error {
    Message::new("`exhaustive` is about the variants of an enum")
        .help("remove it: the generated module has all errors")
        .at(key)
}
