//! Verdicts, waits and the backoff as Rust expressions.

use super::row::{Calls, Given, Row};
use super::values::Print;
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_runtime::tables::{Arm, Backoff, Recover, Source, Verdict, Wait};
use vendor_errors_runtime::vocabulary::Unreadable;
use vendor_errors_runtime::wait::Format;

impl Print for Verdict<'_> {
    fn print(&self) -> TokenStream {
        match self {
            Self::Unsaid => quote!(rt::Verdict::Unsaid),
            Self::Never => quote!(rt::Verdict::Never),
            Self::Backoff => quote!(rt::Verdict::Backoff),
            Self::Wait(waits) => {
                let waits = waits.quoted();
                quote!(rt::Verdict::Wait(#waits))
            }
            Self::Arms(arms) => {
                let arms = arms.quoted();
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
        let action = self.action.quoted();
        if self.value.is_empty() {
            return quote!(rt::Recover::by(#action));
        }
        let value = self.value.quoted();
        quote!(rt::Recover { action: #action, value: #value })
    }
}

impl Print for Wait<'_> {
    fn print(&self) -> TokenStream {
        match self {
            Self::Constant(ms) => {
                let ms = ms.quoted();
                quote!(rt::Wait::Constant(#ms))
            }
            Self::Read {
                from: Source::Header("retry-after"),
                format: Format::RetryAfter,
                unreadable: Unreadable::Ignore,
            } => quote!(rt::Wait::RETRY_AFTER),
            Self::Read {
                from,
                format,
                unreadable: Unreadable::Ignore,
            } => {
                let (from, format) = (from.quoted(), format.quoted());
                quote!(rt::Wait::read(#from, #format))
            }
            Self::Read {
                from,
                format,
                unreadable,
            } => {
                let (from, format, unreadable) =
                    (from.quoted(), format.quoted(), unreadable.quoted());
                quote!(rt::Wait::Read { from: #from, format: #format, unreadable: #unreadable })
            }
        }
    }
}

impl Print for Backoff {
    fn print(&self) -> TokenStream {
        Calls::on(quote!(rt::Backoff::NONE))
            .call("initial_ms", &Given(self.initial_ms))
            .call("factor", &Given(self.factor))
            .call("max_delay_ms", &Given(self.max_delay_ms))
            .call("max_attempts", &Given(self.max_attempts))
            .call("jitter", &Given(self.jitter))
            .print()
    }
}
