//! Verdicts, waits and the backoff as Rust expressions.

use super::row::Row;
use super::values::Print;
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_runtime::tables::{Arm, Backoff, Recover, Verdict, Wait};

impl Print for Verdict<'_> {
    fn print(&self) -> TokenStream {
        match self {
            Self::Unsaid => quote!(rt::Verdict::Unsaid),
            Self::Never => quote!(rt::Verdict::Never),
            Self::Backoff => quote!(rt::Verdict::Backoff),
            Self::Wait(waits) => {
                let waits = waits.print();
                quote!(rt::Verdict::Wait(#waits))
            }
            Self::Arms(arms) => {
                let arms = arms.print();
                quote!(rt::Verdict::Arms(#arms))
            }
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Unsaid)
    }
}

impl Print for Arm<'_> {
    fn print(&self) -> TokenStream {
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
    fn print(&self) -> TokenStream {
        let (action, value) = (self.action.print(), self.value.print());
        quote!(rt::Recover { action: #action, value: #value })
    }
}

impl Print for Wait<'_> {
    fn print(&self) -> TokenStream {
        match self {
            Self::Constant(ms) => {
                let ms = ms.print();
                quote!(rt::Wait::Constant(#ms))
            }
            Self::Read {
                from,
                format,
                unreadable,
            } => {
                let (from, format, unreadable) = (from.print(), format.print(), unreadable.print());
                quote!(rt::Wait::Read { from: #from, format: #format, unreadable: #unreadable })
            }
        }
    }
}

impl Print for Backoff {
    fn print(&self) -> TokenStream {
        let facts: [(_, Option<&dyn Print>); 5] = [
            (
                quote!(initial_ms),
                self.initial_ms.as_ref().map(|ms| ms as _),
            ),
            (
                quote!(factor),
                self.factor.as_ref().map(|factor| factor as _),
            ),
            (
                quote!(max_delay_ms),
                self.max_delay_ms.as_ref().map(|ms| ms as _),
            ),
            (
                quote!(max_attempts),
                self.max_attempts.as_ref().map(|attempts| attempts as _),
            ),
            (
                quote!(jitter),
                self.jitter.as_ref().map(|jitter| jitter as _),
            ),
        ];
        let said = facts.into_iter().filter_map(|(name, value)| {
            let value = value?.print();
            Some(quote!(.#name(#value)))
        });
        quote!(rt::Backoff::NONE #(#said)*)
    }
}
