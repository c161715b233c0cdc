//! Verdicts, waits and the backoff as Rust expressions.

use super::builders::{Calls, StructLiteral};
use super::values::ToExpr;
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_tables::Format;
use vendor_errors_tables::vocabulary::Unreadable;
use vendor_errors_tables::{Arm, Backoff, Bucket, Key, Recover, Resend, Source, Verdict, Wait};

impl ToExpr for Verdict<'_> {
    fn to_expr(&self) -> TokenStream {
        match self {
            Self::Unsaid => quote!(rt::Verdict::Unsaid),
            Self::Never => quote!(rt::Verdict::Never),
            Self::Backoff => quote!(rt::Verdict::Backoff),
            Self::Wait(waits) => {
                let waits = waits.to_expr();
                quote!(rt::Verdict::Wait(#waits))
            }
            Self::Arms(arms) => {
                let arms = arms.to_expr();
                quote!(rt::Verdict::Arms(#arms))
            }
        }
    }

    fn is_default(&self) -> bool {
        matches!(self, Self::Unsaid)
    }
}

impl ToExpr for Arm<'_> {
    fn to_expr(&self) -> TokenStream {
        StructLiteral::new("Arm", "EMPTY")
            .field("when", &self.when)
            .field("then", &self.then)
            .field("category", &self.category)
            .field("recovery", &self.recovery)
            .field("line_offset", &self.line_offset)
            .build()
    }
}

impl ToExpr for Recover<'_> {
    fn to_expr(&self) -> TokenStream {
        let action = self.action.to_expr();
        if self.value.is_default() {
            return quote!(rt::Recover::by(#action));
        }
        let value = self.value.to_expr();
        quote!(rt::Recover { action: #action, value: #value })
    }
}

impl ToExpr for Wait<'_> {
    fn to_expr(&self) -> TokenStream {
        match self {
            Self::Constant(ms) => {
                let ms = ms.to_expr();
                quote!(rt::Wait::Constant(#ms))
            }
            Self::Read {
                from: Source::Header("retry-after"),
                format: Format::RetryAfter,
                unreadable: Unreadable::Ignore,
                limit_ms: None,
                ..
            } => quote!(rt::Wait::RETRY_AFTER),
            Self::Read {
                from,
                format,
                take,
                unreadable,
                limit_ms,
            } => {
                let (from, format) = (from.to_expr(), format.to_expr());
                Calls::on(quote!(rt::Wait::read(#from, #format)))
                    .call("take", take)
                    .call("unreadable", unreadable)
                    .call_some("limit_ms", *limit_ms)
                    .build()
            }
            Self::Bucket(bucket) => {
                let bucket = bucket.to_expr();
                quote!(rt::Wait::Bucket(&#bucket))
            }
        }
    }
}

impl ToExpr for Bucket<'_> {
    fn to_expr(&self) -> TokenStream {
        let [need, have, per_second] =
            [&self.need, &self.have, &self.per_second].map(Source::to_expr);
        let (capacity, unreadable) = (self.capacity.to_expr(), self.unreadable.to_expr());
        let limit_ms = self.limit_ms.to_expr();
        quote! {
            rt::Bucket {
                need: #need,
                have: #have,
                per_second: #per_second,
                capacity: #capacity,
                unreadable: #unreadable,
                limit_ms: #limit_ms,
            }
        }
    }
}

impl ToExpr for Backoff {
    fn to_expr(&self) -> TokenStream {
        Calls::on(quote!(rt::Backoff::NONE))
            .call_some("initial_ms", self.initial_ms)
            .call_some("factor", self.factor)
            .call_some("max_delay_ms", self.max_delay_ms)
            .call_some("max_attempts", self.max_attempts)
            .call_some("jitter", self.jitter)
            .call_some("limit_ms", self.limit_ms)
            .build()
    }
}

impl ToExpr for Key<'_> {
    fn to_expr(&self) -> TokenStream {
        match self {
            Key::Header(name) => quote!(rt::Key::Header(#name)),
            Key::Query(name) => quote!(rt::Key::Query(#name)),
            Key::Body(pointer) => quote!(rt::Key::Body(#pointer)),
            _ => unreachable!("every place has its arm"),
        }
    }
}

impl ToExpr for Resend<'_> {
    fn to_expr(&self) -> TokenStream {
        StructLiteral::new("Resend", "NONE")
            .field("writes", &self.writes)
            .field("key", &self.key)
            .field("for_ms", &self.for_ms)
            .build()
    }

    fn is_default(&self) -> bool {
        let Self {
            writes,
            key,
            for_ms,
        } = self;
        writes.is_none() && key.is_none() && for_ms.is_none()
    }
}
