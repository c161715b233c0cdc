//! Values of the tables as Rust expressions.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use std::fmt::Debug;
use vendor_errors_tables::vocabulary::{
    Basis, Category, Decode, FirstMember, Jitter, Means, Recovery, Take, Unreadable, Writes,
};
use vendor_errors_tables::{Format, Is};

/// A value as the Rust expression that makes it. Unlike quote's `ToTokens`, it can be implemented
/// for the tables, which are another crate's.
pub(crate) trait ToExpr {
    fn to_expr(&self) -> TokenStream;

    /// Whether a row has this value when it says nothing.
    fn is_default(&self) -> bool {
        false
    }
}

impl ToExpr for &str {
    fn to_expr(&self) -> TokenStream {
        self.to_token_stream()
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

impl ToExpr for bool {
    fn to_expr(&self) -> TokenStream {
        self.to_token_stream()
    }

    fn is_default(&self) -> bool {
        !self
    }
}

impl ToExpr for f64 {
    fn to_expr(&self) -> TokenStream {
        Literal::f64_unsuffixed(*self).to_token_stream()
    }
}

macro_rules! integers {
    ($($integer:ty),+) => {
        $(impl ToExpr for $integer {
            fn to_expr(&self) -> TokenStream {
                integer(u64::from(*self)).to_token_stream()
            }

            fn is_default(&self) -> bool {
                *self == 0
            }
        })+
    };
}

integers!(u8, u16, u32, u64);

/// An integer as people read it: `86_400_000`
fn integer(value: u64) -> Literal {
    let digits = value.to_string();
    let ungrouped = Literal::u64_unsuffixed(value);
    if digits.len() < 5 {
        return ungrouped;
    }
    let mut grouped = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped.parse().unwrap_or(ungrouped)
}

macro_rules! words {
    ($($enum:ident),+) => {
        $(impl ToExpr for $enum {
            fn to_expr(&self) -> TokenStream {
                unit_variant(stringify!($enum), self)
            }
        })+
    };
}

words!(
    Category,
    Decode,
    FirstMember,
    Format,
    Is,
    Jitter,
    Means,
    Recovery,
    Writes
);

/// The words of which one is usual.
macro_rules! words_with_default {
    ($($enum:ident::$default:ident),+) => {
        $(impl ToExpr for $enum {
            fn to_expr(&self) -> TokenStream {
                unit_variant(stringify!($enum), self)
            }

            fn is_default(&self) -> bool {
                *self == Self::$default
            }
        })+
    };
}

words_with_default!(Basis::Documented, Take::Longest, Unreadable::Ignore);

/// `rt::Jitter::Full`; `Debug` gives the name of the variant.
fn unit_variant(of: &str, variant: &dyn Debug) -> TokenStream {
    let (of, variant) = (format_ident!("{of}"), format_ident!("{variant:?}"));
    quote!(rt::#of::#variant)
}

impl<T: ToExpr> ToExpr for Option<T> {
    fn to_expr(&self) -> TokenStream {
        match self.as_ref().map(T::to_expr) {
            Some(value) => quote!(Some(#value)),
            None => quote!(None),
        }
    }

    fn is_default(&self) -> bool {
        self.is_none()
    }
}

impl<T: ToExpr> ToExpr for &[T] {
    fn to_expr(&self) -> TokenStream {
        let items = self.iter().map(T::to_expr);
        quote!(&[#(#items),*])
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

impl<A: ToExpr, B: ToExpr> ToExpr for (A, B) {
    fn to_expr(&self) -> TokenStream {
        let (a, b) = (self.0.to_expr(), self.1.to_expr());
        quote!((#a, #b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_show_what_is_in_them() {
        let string = |text: &str| text.to_expr().to_string();
        assert_eq!(string("it's \"a\" \\ é"), r#""it's \"a\" \\ é""#);
        assert_eq!(string("a\tb\n\u{202e}\u{7f}"), r#""a\tb\n\u{202e}\u{7f}""#);
        assert_eq!(string("\0a\x001"), r#""\0a\x001""#);
    }

    #[test]
    fn long_integers_are_grouped() {
        assert_eq!(
            [0_u64, 9_999, 10_000, 86_400_000].map(|number| number.to_expr().to_string()),
            ["0", "9999", "10_000", "86_400_000"]
        );
    }

    #[test]
    fn floats_have_a_point() {
        assert_eq!(
            [2.0, 1.5].map(|number| number.to_expr().to_string()),
            ["2.0", "1.5"]
        );
    }
}
