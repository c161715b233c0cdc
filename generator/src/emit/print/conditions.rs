//! Conditions as Rust expressions.

use super::values::{Print, Quoted, word};
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_runtime::tables::{Check, Cond, Is, Subject, Test};

impl Print for Cond<'_> {
    fn print(&self) -> TokenStream {
        match self {
            Self::All([]) => quote!(rt::Cond::ALWAYS),
            Self::All(checks) => {
                let checks = checks.quoted();
                quote!(rt::Cond::All(#checks))
            }
            Self::Any(conds) => {
                let conds = conds.quoted();
                quote!(rt::Cond::Any(#conds))
            }
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::All([]))
    }
}

impl Print for Check<'_> {
    fn print(&self) -> TokenStream {
        let test = self.test.quoted();
        match self.on {
            Subject::Source(source) => {
                let source = source.quoted();
                quote!(rt::Check::of(#source, #test))
            }
            Subject::Wait => quote!(rt::Check { on: rt::Subject::Wait, test: #test }),
        }
    }
}

impl Print for Test<'_> {
    fn print(&self) -> TokenStream {
        let (variant, value): (_, &dyn Print) = match self {
            Self::Not(test) => {
                let test = test.quoted();
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
        let value = Quoted(value);
        quote!(rt::Test::#variant(#value))
    }
}

impl Print for Is {
    fn print(&self) -> TokenStream {
        word("Is", self)
    }
}
