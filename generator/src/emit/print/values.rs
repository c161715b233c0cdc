//! Values of the tables as Rust expressions.

use crate::rust::{Expr, atom, call, float, integer, list, string, tuple};
use std::fmt::Debug;
use vendor_errors_tables::Format;
use vendor_errors_tables::vocabulary::{
    Basis, Category, FirstMember, Jitter, Recovery, Unreadable, Writes,
};

/// Prints itself as the Rust expression that makes it.
pub(super) trait Print {
    fn print(&self) -> Expr;

    /// It is what a row's constant has.
    fn is_empty(&self) -> bool {
        false
    }
}

impl Print for &str {
    fn print(&self) -> Expr {
        atom(string(self))
    }

    fn is_empty(&self) -> bool {
        str::is_empty(self)
    }
}

impl Print for bool {
    fn print(&self) -> Expr {
        atom(if *self { "true" } else { "false" })
    }

    fn is_empty(&self) -> bool {
        !self
    }
}

impl Print for f64 {
    fn print(&self) -> Expr {
        atom(float(*self))
    }
}

macro_rules! print_integers {
    ($($integer:ty),+) => {
        $(impl Print for $integer {
            fn print(&self) -> Expr {
                atom(integer(u64::from(*self)))
            }

            fn is_empty(&self) -> bool {
                *self == 0
            }
        })+
    };
}

print_integers!(u8, u16, u32, u64);

macro_rules! print_words {
    ($($word:ident),+) => {
        $(impl Print for $word {
            fn print(&self) -> Expr {
                word(stringify!($word), self)
            }
        })+
    };
}

print_words!(
    Category,
    FirstMember,
    Format,
    Jitter,
    Recovery,
    Unreadable,
    Writes
);

impl Print for Basis {
    fn print(&self) -> Expr {
        word("Basis", self)
    }

    fn is_empty(&self) -> bool {
        *self == Self::Documented
    }
}

/// A variant without fields is what its `Debug` says.
pub(super) fn word(of: &str, variant: &dyn Debug) -> Expr {
    atom(format!("rt::{of}::{variant:?}"))
}

impl<T: Print> Print for Option<T> {
    fn print(&self) -> Expr {
        match self {
            Some(value) => call("Some", [value.print()]),
            None => atom("None"),
        }
    }

    fn is_empty(&self) -> bool {
        self.is_none()
    }
}

/// Rows of a table, each printed when its turn comes.
pub(super) trait Rows {
    fn count(&self) -> usize;

    fn row(&self, at: usize) -> Expr;
}

impl<T: Print> Rows for &[T] {
    fn count(&self) -> usize {
        self.len()
    }

    fn row(&self, at: usize) -> Expr {
        self[at].print()
    }
}

impl<T: Print> Print for &[T] {
    fn print(&self) -> Expr {
        let mut printed = Vec::with_capacity(self.len());
        for item in *self {
            printed.push(item.print());
        }
        list(printed)
    }

    fn is_empty(&self) -> bool {
        <[T]>::is_empty(self)
    }
}

impl<A: Print, B: Print> Print for (A, B) {
    fn print(&self) -> Expr {
        tuple([self.0.print(), self.1.print()])
    }
}
