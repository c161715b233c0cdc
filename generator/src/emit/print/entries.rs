//! Errors, statuses and codes as Rust expressions.

use super::row::{Calls, Given};
use super::values::{Print, Rows};
use crate::rust::{Expr, atom, call, structure};
use vendor_errors_tables::{Codes, Entry, Shape, StatusPattern, StatusRow, Statuses, TextIndex};

impl Print for StatusPattern {
    fn print(&self) -> Expr {
        match self {
            Self::Exact(status) => call("rt::StatusPattern::Exact", [status.print()]),
            Self::Class(class) => call("rt::StatusPattern::Class", [class.print()]),
        }
    }
}

impl Print for StatusRow<'_> {
    fn print(&self) -> Expr {
        let (status, line) = (self.status.print(), self.line.print());
        Calls::on(call("rt::StatusRow::new", [status, line]))
            .call("retry", &self.retry)
            .call("category", &Given(self.category))
            .call("recovery", &Given(self.recovery))
            .call("user_message", &self.user_message)
            .call("help", &self.help)
            .print()
    }
}

/// The errors of a spec. Those that have the details of all errors, and no others, say so.
pub(super) struct Entries<'a> {
    pub(super) entries: &'a [Entry<'a>],
    pub(super) common: Shape<'a>,
}

impl Rows for Entries<'_> {
    fn count(&self) -> usize {
        self.entries.len()
    }

    fn row(&self, at: usize) -> Expr {
        let entry = &self.entries[at];
        let like = match entry.code {
            Codes::Like(test) => Some(test),
            _ => None,
        };
        let row = Calls::on(identity(entry))
            .call("code_like", &Given(like))
            .call("when", &entry.when)
            .call_with("retry", &entry.retry, &entry.retry_line)
            .call("category", &Given(entry.category))
            .call("recovery", &Given(entry.recovery))
            .call("resend", &Given(entry.resend));
        let row = match entry.details {
            Shape::Fields(_) if self.is_common(entry.details) => row.call("details", &Common),
            Shape::Fields(fields) => row.call("fields", &fields),
            details => row.call("details", &details),
        };
        row.call("user_message", &entry.user_message)
            .call("help", &entry.help)
            .call("docs", &entry.docs)
            .print()
    }
}

impl Entries<'_> {
    fn is_common(&self, details: Shape<'_>) -> bool {
        matches!((details, self.common), (Shape::Fields(own), Shape::Fields(common)) if std::ptr::eq(own, common))
    }
}

/// What tells the error from others, as most rows say it or in full.
fn identity(entry: &Entry<'_>) -> Expr {
    let (name, line) = (entry.name, entry.line.print());
    match (entry.code, entry.status) {
        (Codes::One(code), Statuses::One(StatusPattern::Exact(status))) => {
            let row = call("rt::coded", [code.print(), status.print(), line]);
            if name == code {
                row
            } else {
                row.method("named", [name.print()])
            }
        }
        (codes, status) => {
            let (codes, status) = (codes.exact().print(), status.all().print());
            call("rt::Entry::new", [name.print(), codes, status, line])
        }
    }
}

/// The constant of the details that all errors have.
struct Common;

impl Print for Common {
    fn print(&self) -> Expr {
        atom("COMMON")
    }
}

impl Print for TextIndex<'_> {
    fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    fn print(&self) -> Expr {
        if self.slots.is_empty() {
            return atom("rt::TextIndex::EMPTY");
        }
        let (slots, shared) = (self.slots.print(), self.shared.print());
        structure(
            "rt::TextIndex",
            [("slots", slots), ("shared", shared)],
            None,
        )
    }
}
