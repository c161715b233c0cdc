//! Errors, statuses and codes as Rust expressions.

use super::row::Row;
use super::values::Print;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use vendor_errors_runtime::tables::{CodeIndex, Codes, Entry, Shape, StatusPattern, StatusRow};

impl Print for StatusPattern {
    fn print(&self) -> TokenStream {
        match self {
            Self::Exact(status) => {
                let status = status.print();
                quote!(rt::StatusPattern::Exact(#status))
            }
            Self::Class(class) => {
                let class = class.print();
                quote!(rt::StatusPattern::Class(#class))
            }
        }
    }
}

impl Print for StatusRow<'_> {
    fn print(&self) -> TokenStream {
        Row::new("StatusRow", "EMPTY")
            .field("status", &self.status)
            .field("retry", &self.retry)
            .field("category", &self.category)
            .field("recovery", &self.recovery)
            .field("user_message", &self.user_message)
            .field("help", &self.help)
            .field("line", &self.line)
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
        let rows = self.entries.iter().map(|entry| self.row(entry));
        quote!(&[#(#rows),*])
    }

    fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl Entries<'_> {
    /// `rt::Entry::new("gone", &["gone"], &[rt::StatusPattern::Exact(410)], 7).help("Look for another.")`
    fn row(&self, entry: &Entry<'_>) -> TokenStream {
        let (codes, like): (&[&str], _) = match entry.code {
            Codes::None => (&[], None),
            Codes::Of(codes) => (codes, None),
            Codes::Like(test) => (&[], Some(test)),
        };
        let (name, line) = (entry.name, entry.line.print());
        let (codes, status) = (codes.print(), entry.status.print());
        let mut row = quote!(rt::Entry::new(#name, #codes, #status, #line));
        let mut set = |name: &str, values: &[&dyn Print]| {
            if !values[0].is_empty() {
                let name = Ident::new(name, Span::call_site());
                let values = values.iter().map(|value| value.print());
                row.extend(quote!(.#name(#(#values),*)));
            }
        };
        set("code_like", &[&Given(like)]);
        set("when", &[&entry.when]);
        set("retry", &[&entry.retry, &entry.retry_line]);
        set("category", &[&Given(entry.category)]);
        set("recovery", &[&Given(entry.recovery)]);
        set("resend", &[&Given(entry.resend)]);
        match entry.details {
            Shape::Fields(_) if self.is_common(entry.details) => set("details", &[&Common]),
            Shape::Fields(fields) => set("fields", &[&fields]),
            details => set("details", &[&details]),
        }
        set("user_message", &[&entry.user_message]);
        set("help", &[&entry.help]);
        set("docs", &[&entry.docs]);
        row
    }

    fn is_common(&self, details: Shape<'_>) -> bool {
        matches!((details, self.common), (Shape::Fields(own), Shape::Fields(common)) if std::ptr::eq(own, common))
    }
}

/// The constant of the details that all errors have.
struct Common;

impl Print for Common {
    fn print(&self) -> TokenStream {
        quote!(COMMON)
    }
}

/// What is only printed where it is there.
struct Given<T>(Option<T>);

impl<T: Print> Print for Given<T> {
    fn print(&self) -> TokenStream {
        self.0.as_ref().map(Print::print).unwrap_or_default()
    }

    fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}

impl Print for CodeIndex<'_> {
    fn print(&self) -> TokenStream {
        let (slots, codes) = (self.slots.print(), self.codes.print());
        quote!(rt::CodeIndex { slots: #slots, codes: #codes })
    }
}
