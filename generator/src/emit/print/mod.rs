//! The lowered tables as Rust: the very rows that `explain` runs on.

mod conditions;
mod details;
mod row;
mod sources;
mod values;
mod verdicts;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use row::Row;
use values::Print;
use vendor_errors_runtime::tables::{
    CodeIndex, Codes, Docs, Entry, Envelope, ErrorWhen, PathNode, Paths, Resend, Spec,
};
use vendor_errors_runtime::tables::{StatusPattern, StatusRow};

/// The `static` of a spec, and the constants that it is made of, each an item.
pub(crate) fn items(spec: &Spec<'_>) -> Vec<TokenStream> {
    let tables = [
        Table::new(
            "ENVELOPES",
            quote!(&[rt::Envelope<'static>]),
            &spec.envelopes,
        ),
        Table::new("VALUES", quote!(&[rt::Source<'static>]), &spec.values),
        Table::new("RETRY", quote!(&[rt::Arm<'static>]), &spec.retry),
        Table::new(
            "STATUSES",
            quote!(&[rt::StatusRow<'static>]),
            &spec.statuses,
        ),
        Table::new("ENTRIES", quote!(&[rt::Entry<'static>]), &spec.entries),
        Table::new("TYPES", quote!(&[rt::TypeDef<'static>]), &spec.types),
    ];
    let mut items = vec![spec_static(spec, &tables)];
    items.extend(tables.iter().filter_map(Table::item));
    let (codes, body) = (spec.codes.print(), spec.body.print());
    items.push(quote!(const CODES: rt::CodeIndex<'static> = #codes;));
    items.push(quote!(const BODY: rt::Paths<'static> = #body;));
    items
}

/// A part of the spec that is a constant of its own, unless it is empty.
struct Table<'a> {
    name: Ident,
    ty: TokenStream,
    rows: &'a dyn Print,
}

impl<'a> Table<'a> {
    fn new(name: &str, ty: TokenStream, rows: &'a dyn Print) -> Self {
        Self {
            name: Ident::new(name, Span::call_site()),
            ty,
            rows,
        }
    }

    fn item(&self) -> Option<TokenStream> {
        let Self { name, ty, rows } = self;
        let printed = (!rows.is_empty()).then(|| rows.print())?;
        Some(quote!(const #name: #ty = #printed;))
    }

    fn reference(&self) -> TokenStream {
        let name = &self.name;
        if self.rows.is_empty() {
            quote!(&[])
        } else {
            quote!(#name)
        }
    }
}

fn spec_static(spec: &Spec<'_>, tables: &[Table<'_>; 6]) -> TokenStream {
    let [envelopes, values, retry, statuses, entries, types] =
        tables.each_ref().map(Table::reference);
    let Spec {
        vendor,
        title,
        file,
        ..
    } = spec;
    let (docs, error_when, wait) = (
        spec.docs.print(),
        spec.error_when.print(),
        spec.wait.print(),
    );
    let (backoff, resend, common) = (
        spec.backoff.print(),
        spec.resend.print(),
        spec.common.print(),
    );
    let (families, codeless, rooted) = (
        spec.families.print(),
        spec.codeless.print(),
        spec.rooted.print(),
    );
    quote! {
        static SPEC: rt::Spec<'static> = rt::Spec {
            vendor: #vendor,
            title: #title,
            file: #file,
            docs: #docs,
            error_when: #error_when,
            envelopes: #envelopes,
            values: #values,
            wait: #wait,
            backoff: #backoff,
            retry: #retry,
            statuses: #statuses,
            resend: #resend,
            entries: #entries,
            common: #common,
            types: #types,
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
