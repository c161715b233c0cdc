//! Structs, whatever they are for.

use super::docs::Docs;
use crate::names;
use crate::rust::{Page, atom, call, string, structure};
use crate::text;
use vendor_errors_spec::list;

/// A member of a struct.
pub(super) struct Part<'a> {
    pub(super) name: &'a str,
    /// Where it lies, in words, unless that is where its name says.
    pub(super) from: Option<String>,
    pub(super) ty: String,
}

/// A struct, how it is read and written, and the impls that go by that, which the macro `impls` makes for this `place` in the spec.
pub(super) fn record(
    name: &str,
    docs: &Docs,
    parts: &[Part<'_>],
    (impls, place): (&'static str, String),
    page: &mut Page,
) {
    let fields = list::map(parts, &mut |part| names::field(part.name));
    page.apart();
    record_struct(name, docs, parts, &fields, page);
    page.apart();
    record_impl(name, parts, &fields, page);
    page.apart();
    let arguments = [atom(name.to_owned()), atom("SPEC"), atom(place)];
    page.expr(&call(impls, arguments), ";");
}

fn record_struct(name: &str, docs: &Docs, parts: &[Part<'_>], fields: &[String], page: &mut Page) {
    docs.write(page);
    page.lines("#[derive(Clone, Debug, PartialEq)]");
    page.block(format_args!("pub struct {name}"), |page| {
        for (part, field) in parts.iter().zip(fields) {
            let docs = Docs::new(match &part.from {
                Some(from) => format!("From {from}."),
                None => format!("The vendor's {}.", text::code(part.name)),
            });
            docs.write(page);
            page.member(field, &part.ty);
        }
    });
}

fn record_impl(name: &str, parts: &[Part<'_>], fields: &[String], page: &mut Page) {
    let read = fields.iter().enumerate().map(|(at, field)| {
        let taken = atom("fields").method("take", [atom(at.to_string())]);
        (field.clone(), taken)
    });
    let read = structure("Self", read, None);
    page.implement("rt::Record", name, |page| {
        let head = "fn read(fields: &mut rt::Fields<'_>) -> Self";
        page.block(head, |page| page.expr(&read, ""));
        page.apart();
        page.lines("#[inline]");
        page.block("fn write(&self, out: &mut rt::Members<'_>)", |page| {
            for (part, field) in parts.iter().zip(fields) {
                let member = [atom(string(part.name)), atom(format!("&self.{field}"))];
                page.expr(&call("out.member", member), ";");
            }
        });
    });
}
