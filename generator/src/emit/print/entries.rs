//! Errors, statuses and codes as Rust expressions.

use super::row::Row;
use super::values::Print;
use proc_macro2::TokenStream;
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
        let rows = self.entries.iter().map(|entry| {
            print_entry(
                entry,
                Details {
                    shape: entry.details,
                    common: self.common,
                },
            )
        });
        quote!(&[#(#rows),*])
    }

    fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

fn print_entry(entry: &Entry<'_>, details: Details<'_>) -> TokenStream {
    Row::new("Entry", "EMPTY")
        .field("name", &entry.name)
        .field("code", &entry.code)
        .field("status", &entry.status)
        .field("when", &entry.when)
        .field("retry", &entry.retry)
        .field("category", &entry.category)
        .field("recovery", &entry.recovery)
        .field("resend", &entry.resend)
        .field("details", &details)
        .field("user_message", &entry.user_message)
        .field("help", &entry.help)
        .field("docs", &entry.docs)
        .field("line", &entry.line)
        .field("retry_line", &entry.retry_line)
        .print()
}

/// The details of one error.
struct Details<'a> {
    shape: Shape<'a>,
    common: Shape<'a>,
}

impl Print for Details<'_> {
    fn print(&self) -> TokenStream {
        match (self.shape, self.common) {
            (Shape::Fields(own), Shape::Fields(common)) if std::ptr::eq(own, common) => {
                quote!(COMMON)
            }
            (own, _) => own.print(),
        }
    }

    fn is_empty(&self) -> bool {
        self.shape.is_empty()
    }
}

impl Print for Codes<'_> {
    fn print(&self) -> TokenStream {
        match self {
            Self::None => quote!(rt::Codes::None),
            Self::Of(codes) => {
                let codes = codes.print();
                quote!(rt::Codes::Of(#codes))
            }
            Self::Like(test) => {
                let test = test.print();
                quote!(rt::Codes::Like(#test))
            }
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::None)
    }
}

impl Print for CodeIndex<'_> {
    fn print(&self) -> TokenStream {
        let (slots, codes) = (self.slots.print(), self.codes.print());
        quote!(rt::CodeIndex { slots: #slots, codes: #codes })
    }
}
