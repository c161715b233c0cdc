//! Sources as Rust expressions.

use super::row::Row;
use super::values::Print;
use crate::rust::{Expr, atom, call, structure};
use vendor_errors_tables::{Param, Pick, Source};

impl Print for Source<'_> {
    fn print(&self) -> Expr {
        let (variant, value): (_, &dyn Print) = match self {
            Self::Status => return atom("rt::Source::Status"),
            Self::Method => return atom("rt::Source::Method"),
            Self::Code => return atom("rt::Source::Code"),
            Self::Message => return atom("rt::Source::Message"),
            Self::Whole => return atom("rt::Source::Whole"),
            Self::First([]) => return atom("rt::Source::NONE"),
            Self::Body(slot) => ("rt::Source::Body", slot),
            Self::Rooted(slot) => ("rt::Source::Rooted", slot),
            Self::Deep(tokens) => ("rt::Source::Deep", tokens),
            Self::Element(tokens) => ("rt::Source::Element", tokens),
            Self::Header(name) => ("rt::Source::Header", name),
            Self::HeaderPrefix(prefix) => ("rt::Source::HeaderPrefix", prefix),
            Self::Query(name) => ("rt::Source::Query", name),
            Self::Value(index) => ("rt::Source::Value", index),
            Self::Constant(text) => ("rt::Source::Constant", text),
            Self::First(sources) => ("rt::Source::First", sources),
            Self::Pick(pick) => ("rt::Source::Pick", pick),
        };
        call(variant, [value.print()])
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::First([]))
    }
}

impl Print for &Pick<'_> {
    fn print(&self) -> Expr {
        Row::new("Pick", "ALL")
            .field("from", &self.from)
            .field("only", &self.only)
            .field("first", &self.first)
            .field("at", &self.at)
            .field("param", &self.param)
            .field("until", &self.until)
            .field("after", &self.after)
            .field("unless", &self.unless)
            .print()
            .reference()
    }
}

impl Print for Param<'_> {
    fn print(&self) -> Expr {
        let (scheme, name) = (self.scheme.print(), self.name.print());
        structure("rt::Param", [("scheme", scheme), ("name", name)], None)
    }
}
