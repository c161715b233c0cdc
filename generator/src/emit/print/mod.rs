//! The lowered tables as Rust: the very rows that `explain` runs on.

mod conditions;
mod details;
mod entries;
mod row;
mod sources;
mod values;
mod verdicts;

use entries::Entries;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use row::Row;
use values::{Print, Quoted};
use vendor_errors_runtime::tables::{
    Cond, Docs, Envelope, ErrorWhen, Graft, PathNode, Paths, Resend, Rooted, Spec, Step,
};

/// The `static` of a spec, and the constants that it is made of, each an item.
pub(crate) fn items(spec: &Spec<'_>) -> Vec<TokenStream> {
    let entries = Entries {
        entries: spec.entries,
        common: spec.common,
    };
    let constants = [
        Constant::new(
            "ENVELOPES",
            quote!(&[rt::Envelope<'static>]),
            &spec.envelopes,
        ),
        Constant::new("VALUES", quote!(&[rt::Source<'static>]), &spec.values),
        Constant::new("RETRY", quote!(&[rt::Arm<'static>]), &spec.retry),
        Constant::new(
            "STATUSES",
            quote!(&[rt::StatusRow<'static>]),
            &spec.statuses,
        ),
        Constant::new("COMMON", quote!(rt::Shape<'static>), &spec.common),
        Constant::new("ENTRIES", quote!(&[rt::Entry<'static>]), &entries),
        Constant::new("TYPES", quote!(&[rt::TypeDef<'static>]), &spec.types),
        Constant::new("CODES", quote!(rt::CodeIndex<'static>), &spec.codes),
        Constant::new("BODY", quote!(rt::Paths<'static>), &spec.body),
        Constant::new("ROOTED", quote!(Option<rt::Rooted<'static>>), &spec.rooted),
    ];
    let mut items = vec![spec_static(spec, &constants)];
    items.extend(constants.iter().filter_map(Constant::item));
    items
}

/// A condition that stands outside of the tables.
pub(crate) fn condition(cond: &Cond<'_>) -> TokenStream {
    cond.print()
}

/// A part of the spec that is an item of its own, unless it is empty.
struct Constant<'a> {
    name: Ident,
    ty: TokenStream,
    value: &'a dyn Print,
}

impl<'a> Constant<'a> {
    fn new(name: &str, ty: TokenStream, value: &'a dyn Print) -> Self {
        Self {
            name: Ident::new(name, Span::call_site()),
            ty,
            value,
        }
    }

    fn item(&self) -> Option<TokenStream> {
        let Self { name, ty, value } = self;
        let value = (!value.is_empty()).then_some(Quoted(*value))?;
        Some(quote!(const #name: #ty = #value;))
    }

    fn reference(&self) -> TokenStream {
        let Self { name, value, .. } = self;
        if value.is_empty() {
            value.print()
        } else {
            quote!(#name)
        }
    }
}

fn spec_static(spec: &Spec<'_>, constants: &[Constant<'_>; 10]) -> TokenStream {
    let [
        envelopes,
        values,
        retry,
        statuses,
        common,
        entries,
        types,
        codes,
        body,
        rooted,
    ] = constants.each_ref().map(Constant::reference);
    let Spec {
        vendor,
        title,
        file,
        ..
    } = spec;
    let (docs, error_when, wait) = (
        spec.docs.quoted(),
        spec.error_when.quoted(),
        spec.wait.quoted(),
    );
    let (backoff, resend) = (spec.backoff.quoted(), spec.resend.quoted());
    let (families, codeless) = (spec.families.quoted(), spec.codeless.quoted());
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
            common: #common,
            entries: #entries,
            types: #types,
            codes: #codes,
            families: #families,
            codeless: #codeless,
            body: #body,
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
        let (when, whole, reads_body) = (self.when.quoted(), self.whole, self.reads_body);
        quote!(rt::ErrorWhen { when: #when, whole: #whole, reads_body: #reads_body })
    }
}

impl Print for Paths<'_> {
    fn print(&self) -> TokenStream {
        let nodes = self.nodes.quoted();
        quote!(rt::Paths { nodes: #nodes })
    }
}

impl Print for Rooted<'_> {
    fn print(&self) -> TokenStream {
        let (paths, grafts) = (self.paths.quoted(), self.grafts.quoted());
        quote!(rt::Rooted { paths: #paths, grafts: #grafts })
    }
}

impl Print for Graft<'_> {
    fn print(&self) -> TokenStream {
        let (root, slots) = (self.root.quoted(), self.slots.quoted());
        quote!(rt::Graft { root: #root, slots: #slots })
    }
}

impl Print for PathNode<'_> {
    fn print(&self) -> TokenStream {
        let members = self.members.quoted();
        match (self.members, self.elements, self.slot) {
            ([], None, Some(slot)) => {
                let slot = slot.quoted();
                return if self.details_only {
                    quote!(rt::PathNode::of_details(#slot))
                } else {
                    quote!(rt::PathNode::at(#slot))
                };
            }
            ([_, ..], None, None) if !self.details_only => {
                return quote!(rt::PathNode::of(#members));
            }
            _ => {}
        }
        Row::new("PathNode", "EMPTY")
            .field("members", &self.members)
            .field("elements", &self.elements)
            .field("slot", &self.slot)
            .field("details_only", &self.details_only)
            .print()
    }
}

impl Print for Step<'_> {
    fn print(&self) -> TokenStream {
        let (name, node) = (self.name(), self.node());
        let node = node.quoted();
        quote!(rt::Step::to(#name, #node))
    }
}

impl Print for Envelope<'_> {
    fn print(&self) -> TokenStream {
        Row::new("Envelope", "EMPTY")
            .field("when", &self.when)
            .field("root", &self.root)
            .field("code", &self.code)
            .field("first_known", &self.first_known)
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
