//! Errors, statuses and codes as Rust expressions.

use super::builders::Calls;
use super::values::ToExpr;
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_tables::{
    Codes, Entry, Field, Shape, StatusPattern, StatusRow, Statuses, TextIndex,
};

impl ToExpr for StatusPattern {
    fn to_expr(&self) -> TokenStream {
        match self {
            Self::Exact(status) => {
                let status = status.to_expr();
                quote!(rt::StatusPattern::Exact(#status))
            }
            Self::Class(class) => {
                let class = class.to_expr();
                quote!(rt::StatusPattern::Class(#class))
            }
        }
    }
}

impl ToExpr for StatusRow<'_> {
    fn to_expr(&self) -> TokenStream {
        let status = self.status.to_expr();
        Calls::on(quote!(rt::StatusRow::new(#status)))
            .call("retry", &self.retry)
            .call_some("category", self.category)
            .call_some("recovery", self.recovery)
            .call_some("resend", self.resend)
            .flag("partial", self.partial)
            .call("user_message", &self.user_message)
            .call("fix", &self.fix)
            .build()
    }
}

/// The row of an error. One that has the details of all errors, `common`, and no others, says so.
pub(super) fn row(entry: &Entry<'_>, common: Shape<'_>) -> TokenStream {
    let pattern = match entry.code {
        Codes::Pattern(test) => Some(test),
        _ => None,
    };
    let row = Calls::on(identity(entry))
        .call_some("code_pattern", pattern)
        .call("when", &entry.when)
        .call("retry", &entry.retry)
        .call_some("category", entry.category)
        .call_some("recovery", entry.recovery)
        .call_some("resend", entry.resend)
        .flag("partial", entry.partial);
    let row = match entry.details {
        Shape::Fields(fields) if is_common(fields, common) => row.call("details", &Common),
        Shape::Fields(fields) => row.call("fields", &fields),
        details => row.call("details", &details),
    };
    row.call("user_message", &entry.user_message)
        .call("fix", &entry.fix)
        .call("docs", &entry.docs)
        .build()
}

fn is_common(fields: &[Field<'_>], common: Shape<'_>) -> bool {
    matches!(common, Shape::Fields(common) if std::ptr::eq(fields, common))
}

/// What tells the error from others: in short for a code under one status, which most are.
fn identity(entry: &Entry<'_>) -> TokenStream {
    let name = entry.name;
    match (entry.code, entry.status) {
        (Codes::One(code), Statuses::One(StatusPattern::Exact(status))) => {
            let status = status.to_expr();
            let named = (name != code).then(|| quote!(.named(#name)));
            quote!(rt::coded(#code, #status) #named)
        }
        (codes, status) => {
            let (codes, status) = (codes.exact().to_expr(), status.all().to_expr());
            quote!(rt::Entry::new(#name, #codes, #status))
        }
    }
}

/// The constant of the details that all errors have.
struct Common;

impl ToExpr for Common {
    fn to_expr(&self) -> TokenStream {
        quote!(COMMON)
    }
}

impl ToExpr for TextIndex<'_> {
    fn to_expr(&self) -> TokenStream {
        if self.is_default() {
            return quote!(rt::TextIndex::EMPTY);
        }
        let (slots, shared) = (self.slots.to_expr(), self.shared.to_expr());
        quote!(rt::TextIndex { slots: #slots, shared: #shared })
    }

    fn is_default(&self) -> bool {
        self.slots.is_empty()
    }
}
