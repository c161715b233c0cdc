//! What stands at the top of a module: what it is, and the lints that a vendor's words may trip.

use super::docs::Docs;
use super::{Emitter, words};
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_spec::model::Backoff;
use vendor_errors_tables::vocabulary::Jitter;

impl Emitter<'_> {
    pub(super) fn module_docs(&self) -> Docs {
        Docs::new(format!("Errors of {}.", self.title()))
            .paragraph(self.provenance())
            .paragraphs(self.retry_arms())
            .paragraphs(self.spec.backoff.as_ref().map(backoff))
            .paragraphs(self.spec.resend.as_ref().and_then(words::resend))
    }

    fn provenance(&self) -> String {
        let errors = match self.spec.errors.len() {
            1 => "1 error".to_owned(),
            count => format!("{count} errors"),
        };
        let docs = &self.spec.docs;
        let is_page = docs.first().is_some_and(|docs| docs.url.is_some());
        let from = if is_page { "from " } else { "" };
        match words::docs(docs) {
            Some(source) => format!("{errors}, {from}{source}."),
            None => format!("{errors}."),
        }
    }

    /// What comes before every error.
    fn retry_arms(&self) -> Option<String> {
        if self.spec.retry.is_empty() {
            return None;
        }
        let arms = words::arms(self.spec, &self.spec.retry);
        Some(format!(
            "For every error, whatever it says below, retry: {arms}."
        ))
    }
}

fn backoff(backoff: &Backoff) -> String {
    let time = |what: &str, ms: Option<u64>| Some(format!("{what} {}", words::duration(ms?)));
    let facts = [
        time("first", backoff.initial_ms),
        backoff.factor.map(|factor| format!("then times {factor}")),
        time("at most", backoff.max_delay_ms),
        backoff
            .max_attempts
            .map(|attempts| format!("{attempts} attempts in all")),
        backoff.jitter.map(|jitter| match jitter {
            Jitter::None => "no jitter".to_owned(),
            Jitter::Some => "with jitter".to_owned(),
            jitter => format!("{jitter} jitter"),
        }),
        time("no wait above", backoff.limit_ms),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    format!("The vendor's backoff: {}.", facts.join(", "))
}

/// Whatever a spec says, none of it becomes unsafe code.
pub(super) fn forbidden_lints() -> TokenStream {
    quote!(forbid(unsafe_code))
}

/// Names and prose are the vendor's, and not everybody uses every item.
pub(super) fn allowed_lints() -> TokenStream {
    quote!(allow(
        dead_code,
        unreachable_pub,
        clippy::doc_markdown,
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        clippy::struct_excessive_bools,
        clippy::struct_field_names,
        clippy::too_many_lines
    ))
}
