//! Sources as Rust expressions.

use super::builders::StructLiteral;
use super::values::ToExpr;
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_tables::{Param, Pick, Source};

impl ToExpr for Source<'_> {
    fn to_expr(&self) -> TokenStream {
        let (variant, value): (_, &dyn ToExpr) = match self {
            Self::Status => return quote!(rt::Source::Status),
            Self::Method => return quote!(rt::Source::Method),
            Self::Code => return quote!(rt::Source::Code),
            Self::Message => return quote!(rt::Source::Message),
            Self::FailedItem => return quote!(rt::Source::FailedItem),
            Self::Whole => return quote!(rt::Source::Whole),
            Self::PlainText => return quote!(rt::Source::PlainText),
            Self::First([]) => return quote!(rt::Source::NONE),
            Self::Body(slot) => (quote!(Body), slot),
            Self::Rooted(slot) => (quote!(Rooted), slot),
            Self::Deep(tokens) => (quote!(Deep), tokens),
            Self::Element(tokens) => (quote!(Element), tokens),
            Self::Header(name) => (quote!(Header), name),
            Self::HeaderPrefix(prefix) => (quote!(HeaderPrefix), prefix),
            Self::Query(name) => (quote!(Query), name),
            Self::Value(index) => (quote!(Value), index),
            Self::Constant(text) => (quote!(Constant), text),
            Self::First(sources) => (quote!(First), sources),
            Self::Pick(pick) => (quote!(Pick), pick),
        };
        let value = value.to_expr();
        quote!(rt::Source::#variant(#value))
    }

    fn is_default(&self) -> bool {
        matches!(self, Self::First([]))
    }
}

impl ToExpr for &Pick<'_> {
    fn to_expr(&self) -> TokenStream {
        let pick = StructLiteral::new("Pick", "ALL")
            .field("from", &self.from)
            .field("decode", &self.decode)
            .field("only", &self.only)
            .field("first", &self.first)
            .field("at", &self.at)
            .field("param", &self.param)
            .field("until", &self.until)
            .field("after", &self.after)
            .field("or_whole", &self.or_whole)
            .field("unless", &self.unless)
            .build();
        quote!(&#pick)
    }
}

impl ToExpr for Param<'_> {
    fn to_expr(&self) -> TokenStream {
        let (scheme, name) = (self.scheme.to_expr(), self.name.to_expr());
        quote!(rt::Param { scheme: #scheme, name: #name })
    }
}
