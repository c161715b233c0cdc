//! Verdicts, waits and the backoff as Rust expressions.

use super::row::{Calls, Given, Row};
use super::values::Print;
use crate::rust::{Expr, atom, call, structure};
use vendor_errors_tables::Format;
use vendor_errors_tables::vocabulary::Unreadable;
use vendor_errors_tables::{Arm, Backoff, Recover, Source, Verdict, Wait};

impl Print for Verdict<'_> {
    fn print(&self) -> Expr {
        match self {
            Self::Unsaid => atom("rt::Verdict::Unsaid"),
            Self::Never => atom("rt::Verdict::Never"),
            Self::Backoff => atom("rt::Verdict::Backoff"),
            Self::Wait(waits) => call("rt::Verdict::Wait", [waits.print()]),
            Self::Arms(arms) => call("rt::Verdict::Arms", [arms.print()]),
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Unsaid)
    }
}

impl Print for Arm<'_> {
    fn print(&self) -> Expr {
        Row::new("Arm", "EMPTY")
            .field("when", &self.when)
            .field("then", &self.then)
            .field("category", &self.category)
            .field("recovery", &self.recovery)
            .field("line", &self.line)
            .print()
    }
}

impl Print for Recover<'_> {
    fn print(&self) -> Expr {
        let action = self.action.print();
        if self.value.is_empty() {
            return call("rt::Recover::by", [action]);
        }
        let value = self.value.print();
        structure("rt::Recover", [("action", action), ("value", value)], None)
    }
}

impl Print for Wait<'_> {
    fn print(&self) -> Expr {
        match self {
            Self::Constant(ms) => call("rt::Wait::Constant", [ms.print()]),
            Self::Read {
                from: Source::Header("retry-after"),
                format: Format::RetryAfter,
                unreadable: Unreadable::Ignore,
            } => atom("rt::Wait::RETRY_AFTER"),
            Self::Read {
                from,
                format,
                unreadable: Unreadable::Ignore,
            } => call("rt::Wait::read", [from.print(), format.print()]),
            Self::Read {
                from,
                format,
                unreadable,
            } => structure(
                "rt::Wait::Read",
                [
                    ("from", from.print()),
                    ("format", format.print()),
                    ("unreadable", unreadable.print()),
                ],
                None,
            ),
        }
    }
}

impl Print for Backoff {
    fn print(&self) -> Expr {
        Calls::on(atom("rt::Backoff::NONE"))
            .call("initial_ms", &Given(self.initial_ms))
            .call("factor", &Given(self.factor))
            .call("max_delay_ms", &Given(self.max_delay_ms))
            .call("max_attempts", &Given(self.max_attempts))
            .call("jitter", &Given(self.jitter))
            .print()
    }
}
