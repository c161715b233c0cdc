//! `ErrorKind`: the errors of a vendor with their details.

use super::Emitter;
use super::docs::Docs;
use super::types::Payload;
use crate::rust::{Expr, Page, atom, call};

impl Emitter<'_> {
    pub(super) fn error_alias(&self, page: &mut Page) {
        page.apart();
        let docs = Docs::new(format!(
            "An error of {}: which one, with status, message, request id and what to do next.",
            self.title()
        ));
        docs.write(page);
        let error = self.paths.public("Error");
        page.lines(format_args!("pub type Error = {error}<ErrorKind>;"));
    }

    pub(super) fn kind_items(&self, page: &mut Page) {
        self.kind_enum(page);
        self.kind_impl(page);
        self.kind_code(page);
        page.apart();
        page.lines("rt::kind!(ErrorKind);");
    }

    fn kind_enum(&self, page: &mut Page) {
        page.apart();
        self.kind_docs().write(page);
        page.lines("#[derive(Clone, Debug, PartialEq)]\n#[non_exhaustive]");
        page.block("pub enum ErrorKind", |page| {
            for (index, entry) in self.spec.errors.iter().enumerate() {
                self.facts(entry).write(page);
                self.variant(&self.names.errors[index], &self.payload(index), page);
            }
            page.lines(
                "/// An error that the spec does not know. Its code is kept as text, and its status decides.",
            );
            self.variant("Unrecognized", &self.common_payload(), page);
        });
    }

    fn kind_docs(&self) -> Docs {
        let docs = Docs::new(format!("Which error of {} it is.", self.title()));
        if !self.has_details() {
            return docs;
        }
        docs.paragraph(
            "Details are `None` when the response has none, or when they do not fit the spec; the error's `details_error` says why.",
        )
    }

    /// A variant with its fields, none or one.
    fn variant(&self, name: &str, payload: &Payload<'_>, page: &mut Page) {
        let ty = match payload {
            Payload::None => return page.lines(format_args!("{name},")),
            Payload::Struct(name) => format!("Option<{name}>"),
            Payload::Whole(ty) | Payload::Nullable(ty) => {
                format!("Option<{}>", self.rust_type(ty))
            }
        };
        page.expr(&call(name.to_owned(), [atom(ty)]), ",");
    }

    fn kind_impl(&self, page: &mut Page) {
        let details = if self.has_details() { "details" } else { "_" };
        page.apart();
        page.block("impl rt::ByCode for ErrorKind", |page| {
            page.lines("type Code = ErrorCode;\n");
            let head = format!(
                "fn new(code: Option<ErrorCode>, {details}: &mut rt::Details<'_, '_>) -> Self"
            );
            page.block(head, |page| {
                page.block("match code", |page| self.new_arms(page))
            });
        });
    }

    fn new_arms(&self, page: &mut Page) {
        for (index, name) in self.names.errors.iter().enumerate() {
            let kind = format!("Self::{name}");
            page.arm(&some_code(name), &made(kind, &self.payload(index)));
        }
        let other = made("Self::Unrecognized".to_owned(), &self.common_payload());
        page.arm(&atom("None"), &other);
    }

    fn kind_code(&self, page: &mut Page) {
        page.apart();
        page.block("impl ErrorKind", |page| {
            page.lines(
                "/// The error without its details; `None` for one that the spec does not know.\n#[must_use]",
            );
            page.block("pub const fn code(&self) -> Option<ErrorCode>", |page| {
                page.block("match self", |page| self.code_arms(page));
            });
        });
    }

    fn code_arms(&self, page: &mut Page) {
        for (index, name) in self.names.errors.iter().enumerate() {
            let pattern = matched(format!("Self::{name}"), &self.payload(index));
            page.arm(&pattern, &some_code(name));
        }
        let other = matched("Self::Unrecognized".to_owned(), &self.common_payload());
        page.arm(&other, &atom("None"));
    }

    fn has_details(&self) -> bool {
        let has = |payload| !matches!(payload, Payload::None);
        has(self.common_payload())
            || (0..self.spec.errors.len()).any(|index| has(self.payload(index)))
    }
}

fn some_code(name: &str) -> Expr {
    call("Some", [atom(format!("ErrorCode::{name}"))])
}

/// A kind with its details, which are read.
fn made(kind: String, payload: &Payload<'_>) -> Expr {
    let read = |method| atom("details").method(method, []);
    match payload {
        Payload::None => atom(kind),
        Payload::Struct(_) => call(kind, [read("read")]),
        Payload::Whole(_) => call(kind, [read("read_whole")]),
        Payload::Nullable(_) => call(kind, [read("read_whole").method("flatten", [])]),
    }
}

/// A kind as a pattern, whatever its details.
fn matched(kind: String, payload: &Payload<'_>) -> Expr {
    match payload {
        Payload::None => atom(kind),
        Payload::Struct(_) | Payload::Whole(_) | Payload::Nullable(_) => call(kind, [atom("_")]),
    }
}
