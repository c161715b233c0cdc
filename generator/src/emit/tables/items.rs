//! Items as Rust expressions.

use super::builders::StructLiteral;
use super::values::ToExpr;
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_tables::{Each, Items, ReadBy};

impl ToExpr for &Items<'_> {
    fn to_expr(&self) -> TokenStream {
        let items = StructLiteral::new("Items", "EMPTY")
            .field("each", &self.each)
            .field("first", &self.first)
            .field("failed", &self.failed)
            .field("means", &self.means)
            .field("ordered", &self.ordered)
            .field("index", &self.index)
            .field("id", &self.id)
            .field("status", &self.status)
            .field("headers", &self.headers)
            .field("body", &self.body)
            .field("resend", &self.resend)
            .field("read_by", &self.read_by)
            .build();
        quote!(&#items)
    }
}

impl ToExpr for Each<'_> {
    fn to_expr(&self) -> TokenStream {
        match self {
            Self::In(source) => {
                let source = source.to_expr();
                quote!(rt::Each::In(#source))
            }
            Self::Lines => quote!(rt::Each::Lines),
        }
    }
}

impl ToExpr for ReadBy<'_> {
    fn to_expr(&self) -> TokenStream {
        match self {
            Self::AnyEnvelope => quote!(rt::ReadBy::AnyEnvelope),
            Self::ThisEnvelope => quote!(rt::ReadBy::ThisEnvelope),
            Self::Own(envelopes) => {
                let envelopes = envelopes.to_expr();
                quote!(rt::ReadBy::Own(#envelopes))
            }
        }
    }

    fn is_default(&self) -> bool {
        matches!(self, Self::AnyEnvelope)
    }
}
