//! Errors, statuses and codes as Rust expressions.

use super::row::{Calls, Given};
use super::values::{Print, slice};
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_runtime::tables::{CodeIndex, Codes, Entry, Shape, StatusPattern, StatusRow};

impl Print for StatusPattern {
    fn print(&self) -> TokenStream {
        match self {
            Self::Exact(status) => {
                let status = status.quoted();
                quote!(rt::StatusPattern::Exact(#status))
            }
            Self::Class(class) => {
                let class = class.quoted();
                quote!(rt::StatusPattern::Class(#class))
            }
        }
    }
}

impl Print for StatusRow<'_> {
    fn print(&self) -> TokenStream {
        let (status, line) = (self.status.quoted(), self.line.quoted());
        Calls::on(quote!(rt::StatusRow::new(#status, #line)))
            .call("retry", &self.retry)
            .call("category", &Given(self.category))
            .call("recovery", &Given(self.recovery))
            .call("user_message", &self.user_message)
            .call("help", &self.help)
            .print()
    }
}

/// The errors of a spec. Those that have the details of all errors, and no others, say so.
pub(super) struct Entries<'a> {
    pub(super) entries: &'a [Entry<'a>],
    pub(super) common: Shape<'a>,
}

impl Print for Entries<'_> {
    fn print(&self) -> TokenStream {
        slice(self.entries.iter().map(|entry| self.row(entry)))
    }

    fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl Entries<'_> {
    fn row(&self, entry: &Entry<'_>) -> TokenStream {
        let like = match entry.code {
            Codes::Like(test) => Some(test),
            _ => None,
        };
        let retry_line = entry.retry_line.quoted();
        let row = Calls::on(identity(entry))
            .call("code_like", &Given(like))
            .call("when", &entry.when)
            .call_with("retry", &entry.retry, quote!(, #retry_line))
            .call("category", &Given(entry.category))
            .call("recovery", &Given(entry.recovery))
            .call("resend", &Given(entry.resend));
        let row = match entry.details {
            Shape::Fields(_) if self.is_common(entry.details) => row.call("details", &Common),
            Shape::Fields(fields) => row.call("fields", &fields),
            details => row.call("details", &details),
        };
        row.call("user_message", &entry.user_message)
            .call("help", &entry.help)
            .call("docs", &entry.docs)
            .print()
    }

    fn is_common(&self, details: Shape<'_>) -> bool {
        matches!((details, self.common), (Shape::Fields(own), Shape::Fields(common)) if std::ptr::eq(own, common))
    }
}

/// What tells the error from others, as most rows say it or in full.
fn identity(entry: &Entry<'_>) -> TokenStream {
    let (name, line) = (entry.name, entry.line.quoted());
    match (entry.code, entry.status) {
        (Codes::One(code), [StatusPattern::Exact(status)]) => {
            let status = status.quoted();
            let named = (name != code).then(|| quote!(.named(#name)));
            quote!(rt::Entry::coded(#code, #status, #line) #named)
        }
        (codes, status) => {
            let codes = codes.exact();
            let (codes, status) = (codes.quoted(), status.quoted());
            quote!(rt::Entry::new(#name, #codes, #status, #line))
        }
    }
}

/// The constant of the details that all errors have.
struct Common;

impl Print for Common {
    fn print(&self) -> TokenStream {
        quote!(COMMON)
    }
}

impl Print for CodeIndex<'_> {
    fn print(&self) -> TokenStream {
        let (slots, shared) = (self.slots.quoted(), self.shared.quoted());
        quote!(rt::CodeIndex { slots: #slots, shared: #shared })
    }
}
