//! Conditions as Rust expressions.

use super::values::ToExpr;
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_tables::{Check, Cond, Subject, Test};

impl ToExpr for Cond<'_> {
    fn to_expr(&self) -> TokenStream {
        match self {
            Self::All([]) => quote!(rt::Cond::ALWAYS),
            Self::All(checks) => {
                let checks = checks.to_expr();
                quote!(rt::Cond::All(#checks))
            }
            Self::Any(conds) => {
                let conds = conds.to_expr();
                quote!(rt::Cond::Any(#conds))
            }
        }
    }

    fn is_default(&self) -> bool {
        matches!(self, Self::All([]))
    }
}

impl ToExpr for Check<'_> {
    fn to_expr(&self) -> TokenStream {
        let test = self.test.to_expr();
        match self.on {
            Subject::Source(source) => {
                let source = source.to_expr();
                quote!(rt::Check::of(#source, #test))
            }
            Subject::Wait => quote!(rt::Check { on: rt::Subject::Wait, test: #test }),
        }
    }
}

impl ToExpr for Test<'_> {
    fn to_expr(&self) -> TokenStream {
        let (variant, value): (_, &dyn ToExpr) = match self {
            Self::Not(test) => {
                let test = test.to_expr();
                return quote!(rt::Test::Not(&#test));
            }
            Self::Is(kind) => (quote!(Is), kind),
            Self::Equals(text) => (quote!(Equals), text),
            Self::Class(class) => (quote!(Class), class),
            Self::Contains(part) => (quote!(Contains), part),
            Self::StartsWith(prefix) => (quote!(StartsWith), prefix),
            Self::EndsWith(suffix) => (quote!(EndsWith), suffix),
            Self::AnyOf(tests) => (quote!(AnyOf), tests),
            Self::AllOf(tests) => (quote!(AllOf), tests),
        };
        let value = value.to_expr();
        quote!(rt::Test::#variant(#value))
    }
}
