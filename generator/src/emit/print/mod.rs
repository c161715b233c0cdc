//! The lowered tables as Rust: the very rows that `explain` runs on.

mod conditions;
mod details;
mod row;
mod sources;
mod values;
mod verdicts;

use proc_macro2::TokenStream;
use quote::quote;
use row::Row;
use values::Print;
use vendor_errors_runtime::tables::{CodeIndex, Codes, Docs, Entry, Envelope, ErrorWhen, PathNode, Paths, Resend, Spec};
use vendor_errors_runtime::tables::{StatusPattern, StatusRow};

/// The `static` of a spec, and the constants that it is made of, each an item.
pub(crate) fn items(spec: &Spec<'_>) -> Vec<TokenStream> {
    let (envelopes, statuses, entries) = (spec.envelopes.print(), spec.statuses.print(), spec.entries.print());
    let (body, codes) = (spec.body.print(), spec.codes.print());
    vec![
        spec_static(spec),
        quote!(const ENVELOPES: &[rt::Envelope<'static>] = #envelopes;),
        quote!(const STATUSES: &[rt::StatusRow<'static>] = #statuses;),
        quote!(const ENTRIES: &[rt::Entry<'static>] = #entries;),
        quote!(const CODES: rt::CodeIndex<'static> = #codes;),
        quote!(const BODY: rt::Paths<'static> = #body;),
    ]
}

fn spec_static(spec: &Spec<'_>) -> TokenStream {
    let Spec { vendor, title, file, .. } = spec;
    let (docs, error_when, rooted) = (spec.docs.print(), spec.error_when.print(), spec.rooted.print());
    let (values, wait, backoff, retry) =
        (spec.values.print(), spec.wait.print(), spec.backoff.print(), spec.retry.print());
    let (resend, types, common) = (spec.resend.print(), spec.types.print(), spec.common.print());
    let (families, codeless) = (spec.families.print(), spec.codeless.print());
    quote! {
        static SPEC: rt::Spec<'static> = rt::Spec {
            vendor: #vendor,
            title: #title,
            file: #file,
            docs: #docs,
            error_when: #error_when,
            envelopes: ENVELOPES,
            values: #values,
            wait: #wait,
            backoff: #backoff,
            retry: #retry,
            statuses: STATUSES,
            resend: #resend,
            entries: ENTRIES,
            types: #types,
            common: #common,
            codes: CODES,
            families: #families,
            codeless: #codeless,
            body: BODY,
            rooted: #rooted,
        };
    }
}

impl Print for Docs<'_> {
    fn print(&self) -> TokenStream {
        Row::new("Docs", "NONE")
            .field("url", &self.url)
            .field("read", &self.read)
            .field("basis", &self.basis)
            .print()
    }

    fn is_empty(&self) -> bool {
        self.url.is_empty() && self.read.is_empty() && self.basis.is_empty()
    }
}

impl Print for ErrorWhen<'_> {
    fn print(&self) -> TokenStream {
        let (when, whole, reads_body) = (self.when.print(), self.whole, self.reads_body);
        quote!(rt::ErrorWhen { when: #when, whole: #whole, reads_body: #reads_body })
    }
}

impl Print for Paths<'_> {
    fn print(&self) -> TokenStream {
        let nodes = self.nodes.print();
        quote!(rt::Paths { nodes: #nodes })
    }
}

impl Print for PathNode<'_> {
    fn print(&self) -> TokenStream {
        Row::new("PathNode", "EMPTY")
            .field("members", &self.members)
            .field("elements", &self.elements)
            .field("slot", &self.slot)
            .print()
    }
}

impl Print for Envelope<'_> {
    fn print(&self) -> TokenStream {
        Row::new("Envelope", "EMPTY")
            .field("when", &self.when)
            .field("root", &self.root)
            .field("code", &self.code)
            .field("message", &self.message)
            .field("request_id", &self.request_id)
            .field("details_at", &self.details_at)
            .field("common", &self.common)
            .print()
    }
}

impl Print for Resend<'_> {
    fn print(&self) -> TokenStream {
        Row::new("Resend", "NONE")
            .field("writes", &self.writes)
            .field("key", &self.key)
            .field("for_ms", &self.for_ms)
            .print()
    }
}

impl Print for StatusPattern {
    fn print(&self) -> TokenStream {
        match self {
            Self::Exact(status) => {
                let status = status.print();
                quote!(rt::StatusPattern::Exact(#status))
            }
            Self::Class(class) => {
                let class = class.print();
                quote!(rt::StatusPattern::Class(#class))
            }
        }
    }
}

impl Print for StatusRow<'_> {
    fn print(&self) -> TokenStream {
        Row::new("StatusRow", "EMPTY")
            .field("status", &self.status)
            .field("retry", &self.retry)
            .field("category", &self.category)
            .field("recovery", &self.recovery)
            .field("user_message", &self.user_message)
            .field("help", &self.help)
            .field("line", &self.line)
            .print()
    }
}

impl Print for Entry<'_> {
    fn print(&self) -> TokenStream {
        Row::new("Entry", "EMPTY")
            .field("name", &self.name)
            .field("code", &self.code)
            .field("status", &self.status)
            .field("when", &self.when)
            .field("retry", &self.retry)
            .field("category", &self.category)
            .field("recovery", &self.recovery)
            .field("resend", &self.resend)
            .field("details", &self.details)
            .field("user_message", &self.user_message)
            .field("help", &self.help)
            .field("docs", &self.docs)
            .field("line", &self.line)
            .field("retry_line", &self.retry_line)
            .print()
    }
}

impl Print for Codes<'_> {
    fn print(&self) -> TokenStream {
        match self {
            Self::None => quote!(rt::Codes::None),
            Self::Of(codes) => {
                let codes = codes.print();
                quote!(rt::Codes::Of(#codes))
            }
            Self::Like(test) => {
                let test = test.print();
                quote!(rt::Codes::Like(#test))
            }
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::None)
    }
}

impl Print for CodeIndex<'_> {
    fn print(&self) -> TokenStream {
        if self.codes.is_empty() {
            return quote!(rt::CodeIndex::EMPTY);
        }
        let (slots, codes) = (self.slots.print(), self.codes.print());
        quote!(rt::CodeIndex { slots: #slots, codes: #codes })
    }
}
