//! Sources as Rust expressions.

use super::row::Row;
use super::values::{Print, Quoted};
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_runtime::tables::{Param, Pick, Source};

impl Print for Source<'_> {
    fn print(&self) -> TokenStream {
        let (variant, value): (_, &dyn Print) = match self {
            Self::Status => return quote!(rt::Source::Status),
            Self::Method => return quote!(rt::Source::Method),
            Self::Code => return quote!(rt::Source::Code),
            Self::Message => return quote!(rt::Source::Message),
            Self::Whole => return quote!(rt::Source::Whole),
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
        let value = Quoted(value);
        quote!(rt::Source::#variant(#value))
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::First([]))
    }
}

impl Print for &Pick<'_> {
    fn print(&self) -> TokenStream {
        let pick = Row::new("Pick", "ALL")
            .field("from", &self.from)
            .field("only", &self.only)
            .field("at", &self.at)
            .field("param", &self.param)
            .field("until", &self.until)
            .field("after", &self.after)
            .field("unless", &self.unless)
            .print();
        quote!(&#pick)
    }
}

impl Print for Param<'_> {
    fn print(&self) -> TokenStream {
        let (scheme, name) = (self.scheme.quoted(), self.name);
        quote!(rt::Param { scheme: #scheme, name: #name })
    }
}
