//! Conditions as Rust expressions.

use super::values::{Print, word};
use crate::rust::{Expr, atom, call, structure};
use vendor_errors_tables::{Check, Cond, Is, Subject, Test};

impl Print for Cond<'_> {
    fn print(&self) -> Expr {
        match self {
            Self::All([]) => atom("rt::Cond::ALWAYS"),
            Self::All(checks) => call("rt::Cond::All", [checks.print()]),
            Self::Any(conds) => call("rt::Cond::Any", [conds.print()]),
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::All([]))
    }
}

impl Print for Check<'_> {
    fn print(&self) -> Expr {
        let test = self.test.print();
        match self.on {
            Subject::Source(source) => call("rt::Check::of", [source.print(), test]),
            Subject::Wait => structure(
                "rt::Check",
                [("on", atom("rt::Subject::Wait")), ("test", test)],
                None,
            ),
        }
    }
}

impl Print for Test<'_> {
    fn print(&self) -> Expr {
        let (variant, value): (_, &dyn Print) = match self {
            Self::Not(test) => return call("rt::Test::Not", [test.print().reference()]),
            Self::Is(kind) => ("rt::Test::Is", kind),
            Self::Equals(text) => ("rt::Test::Equals", text),
            Self::Class(class) => ("rt::Test::Class", class),
            Self::Contains(part) => ("rt::Test::Contains", part),
            Self::StartsWith(prefix) => ("rt::Test::StartsWith", prefix),
            Self::EndsWith(suffix) => ("rt::Test::EndsWith", suffix),
            Self::AnyOf(tests) => ("rt::Test::AnyOf", tests),
            Self::AllOf(tests) => ("rt::Test::AllOf", tests),
        };
        call(variant, [value.print()])
    }
}

impl Print for Is {
    fn print(&self) -> Expr {
        word("Is", self)
    }
}
