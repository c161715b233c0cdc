//! Rows of tables, which name only what differs from most rows: as struct literals, and as calls.

use super::values::Print;
use crate::rust::{Expr, atom, structure};

/// `rt::Entry { name: "a", line: 7, ..rt::Entry::EMPTY }`
pub(super) struct Row {
    name: &'static str,
    base: &'static str,
    fields: Vec<(&'static str, Expr)>,
    all_set: bool,
}

impl Row {
    /// A row of the table `name`, whose fields are by default those of the constant `base`.
    pub(super) fn new(name: &'static str, base: &'static str) -> Self {
        Self {
            name,
            base,
            fields: Vec::new(),
            all_set: true,
        }
    }

    pub(super) fn field(mut self, name: &'static str, value: &dyn Print) -> Self {
        if value.is_empty() {
            self.all_set = false;
        } else {
            self.fields.push((name, value.print()));
        }
        self
    }

    pub(super) fn print(self) -> Expr {
        let Self {
            name,
            base,
            fields,
            all_set,
        } = self;
        let base = format!("rt::{name}::{base}");
        if fields.is_empty() {
            return atom(base);
        }
        structure(format!("rt::{name}"), fields, (!all_set).then_some(base))
    }
}

/// `rt::coded("gone", 410, 7).help("Look for another.")`
pub(super) struct Calls(Expr);

impl Calls {
    /// The calls follow this expression.
    pub(super) fn on(start: Expr) -> Self {
        Self(start)
    }

    pub(super) fn call(self, name: &'static str, value: &dyn Print) -> Self {
        if value.is_empty() {
            return self;
        }
        Self(self.0.method(name, [value.print()]))
    }

    /// With a second argument.
    pub(super) fn call_with(
        self,
        name: &'static str,
        value: &dyn Print,
        second: &dyn Print,
    ) -> Self {
        if value.is_empty() {
            return self;
        }
        Self(self.0.method(name, [value.print(), second.print()]))
    }

    pub(super) fn print(self) -> Expr {
        self.0
    }
}

/// An argument that is only given where it is there.
pub(super) struct Given<T>(pub(super) Option<T>);

impl<T: Print> Print for Given<T> {
    fn print(&self) -> Expr {
        self.0.as_ref().map_or_else(|| atom("None"), Print::print)
    }

    fn is_empty(&self) -> bool {
        self.0.is_none()
    }
}
