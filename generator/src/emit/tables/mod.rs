//! The lowered tables as Rust: the very rows that `explain` runs on.

mod builders;
mod conditions;
mod details;
mod entries;
mod items;
mod paths;
mod sources;
mod values;
mod verdicts;

use builders::StructLiteral;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use values::ToExpr;
use vendor_errors_tables::{Cond, Docs, Envelope, ErrorWhen, Lines, Paths, Rooted, Spec};

/// The `static` of a spec, and those of its long tables.
pub(crate) fn items(spec: &Spec<'_>) -> TokenStream {
    let mut tables = Tables::default();
    let fields = [
        facts(spec),
        reading(spec, &mut tables),
        verdicts(spec, &mut tables),
        errors(spec, &mut tables),
        places(spec, &mut tables),
        lines(spec, &mut tables),
    ];
    let Tables(tables) = tables;
    quote! {
        static SPEC: rt::Spec<'static> = rt::Spec { #(#fields)* };
        #tables
    }
}

/// A condition that stands outside of the tables.
pub(crate) fn condition(cond: &Cond<'_>) -> TokenStream {
    cond.to_expr()
}

fn facts(spec: &Spec<'_>) -> TokenStream {
    let Spec {
        vendor,
        title,
        file,
        ..
    } = spec;
    let docs = spec.docs.to_expr();
    quote!(vendor: #vendor, title: #title, file: #file, docs: #docs,)
}

/// How a response is read.
fn reading(spec: &Spec<'_>, tables: &mut Tables) -> TokenStream {
    let error_when = spec.error_when.to_expr();
    let envelopes = tables.rows("ENVELOPES", "Envelope", spec.envelopes);
    let values = tables.rows("VALUES", "Source", spec.values);
    let otherwise = spec.otherwise;
    quote! {
        error_when: #error_when,
        envelopes: #envelopes,
        otherwise: #otherwise,
        values: #values,
    }
}

/// What decides about a retry.
fn verdicts(spec: &Spec<'_>, tables: &mut Tables) -> TokenStream {
    let (wait, backoff) = (spec.wait.to_expr(), spec.backoff.to_expr());
    let retry = tables.rows("RETRY", "Arm", spec.retry);
    let statuses = tables.rows("STATUSES", "StatusRow", spec.statuses);
    let resend = spec.resend.to_expr();
    quote! {
        wait: #wait,
        backoff: #backoff,
        retry: #retry,
        statuses: #statuses,
        resend: #resend,
    }
}

/// The errors, and what finds them.
fn errors(spec: &Spec<'_>, tables: &mut Tables) -> TokenStream {
    let common = tables.constant("COMMON", "Shape", &spec.common);
    let entries = spec.entries.iter();
    let entries = entries.map(|entry| entries::row(entry, spec.common));
    let entries = tables.table("ENTRIES", "Entry", entries.collect());
    let types = tables.rows("TYPES", "TypeDef", spec.types);
    let codes = tables.constant("CODES", "TextIndex", &spec.codes);
    let messages = tables.constant("MESSAGES", "TextIndex", &spec.messages);
    let (patterns, without_code) = (spec.patterns.to_expr(), spec.without_code.to_expr());
    quote! {
        common: #common,
        entries: #entries,
        types: #types,
        codes: #codes,
        messages: #messages,
        patterns: #patterns,
        without_code: #without_code,
    }
}

/// Where the scan of a body looks.
fn places(spec: &Spec<'_>, tables: &mut Tables) -> TokenStream {
    let body = tables.paths("BODY", spec.body);
    let rooted = match spec.rooted {
        None => quote!(None),
        Some(Rooted { paths, grafts }) => {
            let (paths, grafts) = (tables.paths("ROOTED", paths), grafts.to_expr());
            quote!(Some(rt::Rooted { paths: #paths, grafts: #grafts }))
        }
    };
    quote!(body: #body, rooted: #rooted,)
}

/// The lines that rules cite. They come last, since any edit of the spec's file changes them.
fn lines(spec: &Spec<'_>, tables: &mut Tables) -> TokenStream {
    let lines = tables.constant("LINES", "Lines", &spec.lines);
    quote!(lines: #lines,)
}

/// The long tables of a spec, which are items of their own.
#[derive(Default)]
struct Tables(TokenStream);

impl Tables {
    /// Adds a table of rows, and returns the expression that refers to it.
    fn rows<T: ToExpr>(&mut self, name: &str, of: &str, rows: &[T]) -> TokenStream {
        self.table(name, of, rows.iter().map(T::to_expr).collect())
    }

    /// The same with rows that are expressions.
    fn table(&mut self, name: &str, of: &str, rows: Vec<TokenStream>) -> TokenStream {
        if rows.is_empty() {
            return quote!(&[]);
        }
        let (name, of) = (format_ident!("{name}"), format_ident!("{of}"));
        let count = Literal::usize_unsuffixed(rows.len());
        // Not behind a reference: of each call in one, rustc asks whether its result has interior
        // mutability, which takes longer than all else about it.
        self.0
            .extend(quote!(static #name: [rt::#of<'static>; #count] = [#(#rows),*];));
        quote!(&#name)
    }

    /// Adds a constant, and returns the expression that refers to it.
    fn constant(&mut self, name: &str, of: &str, value: &dyn ToExpr) -> TokenStream {
        let expr = value.to_expr();
        if value.is_default() {
            return expr;
        }
        let (name, of) = (format_ident!("{name}"), format_ident!("{of}"));
        self.0
            .extend(quote!(const #name: rt::#of<'static> = #expr;));
        quote!(#name)
    }

    fn paths(&mut self, name: &str, paths: Paths<'_>) -> TokenStream {
        let nodes = self.rows(name, "PathNode", paths.nodes);
        quote!(rt::Paths { nodes: #nodes })
    }
}

impl ToExpr for Docs<'_> {
    fn to_expr(&self) -> TokenStream {
        StructLiteral::new("Docs", "NONE")
            .field("url", &self.url)
            .field("read", &self.read)
            .field("basis", &self.basis)
            .build()
    }

    fn is_default(&self) -> bool {
        self.url.is_empty() && self.read.is_empty() && self.basis.is_default()
    }
}

impl ToExpr for Lines<'_> {
    fn to_expr(&self) -> TokenStream {
        StructLiteral::new("Lines", "EMPTY")
            .field("retry", &self.retry)
            .field("statuses", &self.statuses)
            .field("entries", &self.entries)
            .build()
    }
}

impl ToExpr for ErrorWhen<'_> {
    fn to_expr(&self) -> TokenStream {
        let (when, whole, reads_body) = (self.when.to_expr(), self.whole, self.reads_body);
        quote!(rt::ErrorWhen { when: #when, whole: #whole, reads_body: #reads_body })
    }
}

impl ToExpr for Envelope<'_> {
    fn to_expr(&self) -> TokenStream {
        StructLiteral::new("Envelope", "EMPTY")
            .field("when", &self.when)
            .field("root", &self.root)
            .field("code", &self.code)
            .field("first_known", &self.first_known)
            .field("message", &self.message)
            .field("request_id", &self.request_id)
            .field("details_at", &self.details_at)
            .field("partial", &self.partial)
            .field("items", &self.items)
            .field("common", &self.common)
            .build()
    }
}
