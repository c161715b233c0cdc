//! Values of the tables as Rust expressions.

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use std::fmt::Debug;
use vendor_errors_runtime::vocabulary::{Basis, Category, Jitter, Recovery, Unreadable, Writes};
use vendor_errors_runtime::wait::Format;

/// Prints itself as the Rust expression that makes it.
pub(super) trait Print {
    fn print(&self) -> TokenStream;

    /// It is what a row's constant has.
    fn is_empty(&self) -> bool {
        false
    }

    /// To be interpolated.
    fn quoted(&self) -> Quoted<'_>
    where
        Self: Sized,
    {
        Quoted(self)
    }
}

/// A value that prints itself where `quote!` has it. Tokens that are made before would be copied to there.
pub(super) struct Quoted<'a>(pub(super) &'a dyn Print);

impl ToTokens for Quoted<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.print());
    }
}

impl Print for &str {
    fn print(&self) -> TokenStream {
        self.to_token_stream()
    }

    fn is_empty(&self) -> bool {
        str::is_empty(self)
    }
}

impl Print for bool {
    fn print(&self) -> TokenStream {
        self.to_token_stream()
    }

    fn is_empty(&self) -> bool {
        !self
    }
}

impl Print for f64 {
    fn print(&self) -> TokenStream {
        Literal::f64_unsuffixed(*self).to_token_stream()
    }
}

macro_rules! print_integers {
    ($($integer:ty),+) => {
        $(impl Print for $integer {
            fn print(&self) -> TokenStream {
                integer(u64::from(*self))
            }

            fn is_empty(&self) -> bool {
                *self == 0
            }
        })+
    };
}

print_integers!(u8, u16, u32, u64);

/// An integer as people read it: `86_400_000`.
fn integer(value: u64) -> TokenStream {
    let digits = value.to_string();
    if digits.len() < 5 {
        return Literal::u64_unsuffixed(value).to_token_stream();
    }
    let mut grouped = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
        .parse()
        .unwrap_or_else(|_| Literal::u64_unsuffixed(value).to_token_stream())
}

macro_rules! print_words {
    ($($word:ident),+) => {
        $(impl Print for $word {
            fn print(&self) -> TokenStream {
                word(stringify!($word), self)
            }
        })+
    };
}

print_words!(Category, Format, Jitter, Recovery, Unreadable, Writes);

impl Print for Basis {
    fn print(&self) -> TokenStream {
        word("Basis", self)
    }

    fn is_empty(&self) -> bool {
        *self == Self::Documented
    }
}

/// A variant without fields is what its `Debug` says.
pub(super) fn word(of: &str, variant: &dyn Debug) -> TokenStream {
    let (of, variant) = (
        Ident::new(of, Span::call_site()),
        Ident::new(&format!("{variant:?}"), Span::call_site()),
    );
    quote!(rt::#of::#variant)
}

impl<T: Print> Print for Option<T> {
    fn print(&self) -> TokenStream {
        match self {
            Some(value) => {
                let value = value.quoted();
                quote!(Some(#value))
            }
            None => quote!(None),
        }
    }

    fn is_empty(&self) -> bool {
        self.is_none()
    }
}

/// `&[a, b]`
pub(super) fn slice(items: impl Iterator<Item = TokenStream>) -> TokenStream {
    let mut list = TokenStream::new();
    for item in items {
        if !list.is_empty() {
            list.extend(quote!(,));
        }
        list.extend(item);
    }
    let list = Group::new(Delimiter::Bracket, list);
    quote!(&#list)
}

impl<T: Print> Print for &[T] {
    fn print(&self) -> TokenStream {
        slice(self.iter().map(Print::print))
    }

    fn is_empty(&self) -> bool {
        <[T]>::is_empty(self)
    }
}

impl<A: Print, B: Print> Print for (A, B) {
    fn print(&self) -> TokenStream {
        let (a, b) = (self.0.quoted(), self.1.quoted());
        quote!((#a, #b))
    }
}
