//! What stands at the top of a module: what it is, and the lints that a vendor's words may trip.

use super::docs::Docs;
use super::{Emitter, words};
use crate::text;
use proc_macro2::TokenStream;
use quote::quote;
use vendor_errors_spec::model::{self, Backoff, Resend};
use vendor_errors_tables::vocabulary::{Jitter, Writes};

impl Emitter<'_> {
    pub(super) fn module_docs(&self) -> Docs {
        let docs = Docs::new(format!("Errors of {}.", self.title())).paragraph(self.provenance());
        let docs = self.retry_arms().into_iter().fold(docs, Docs::paragraph);
        let docs = self
            .spec
            .backoff
            .as_ref()
            .map(backoff)
            .into_iter()
            .fold(docs, Docs::paragraph);
        self.spec
            .resend
            .as_ref()
            .and_then(resend)
            .into_iter()
            .fold(docs, Docs::paragraph)
    }

    fn provenance(&self) -> String {
        let errors = match self.spec.errors.len() {
            1 => "1 error".to_owned(),
            count => format!("{count} errors"),
        };
        let docs = &self.spec.docs;
        let is_page = docs.first().is_some_and(|docs| docs.url.is_some());
        let from = if is_page { "from " } else { "" };
        match source(docs) {
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

/// `<https://…>, read 2026-11-20, observed; <https://…>`
pub(super) fn source(docs: &[model::Docs]) -> Option<String> {
    let sources: Vec<_> = docs.iter().filter_map(one_source).collect();
    (!sources.is_empty()).then(|| sources.join("; "))
}

fn one_source(docs: &model::Docs) -> Option<String> {
    let page = docs.url.as_deref().map(text::link);
    let read = docs
        .read
        .as_ref()
        .map(|read| format!("read {}", text::prose(&read.value)));
    let basis = docs.basis.map(|basis| basis.to_string());
    let words: Vec<_> = [page, read, basis].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn backoff(backoff: &Backoff) -> String {
    let mut facts = Vec::new();
    facts.extend(
        backoff
            .initial_ms
            .map(|ms| format!("first {}", words::duration(ms))),
    );
    facts.extend(backoff.factor.map(|factor| format!("then times {factor}")));
    facts.extend(
        backoff
            .max_delay_ms
            .map(|ms| format!("at most {}", words::duration(ms))),
    );
    facts.extend(
        backoff
            .max_attempts
            .map(|attempts| format!("{attempts} attempts in all")),
    );
    facts.extend(backoff.jitter.map(|jitter| match jitter {
        Jitter::None => "no jitter".to_owned(),
        Jitter::Some => "with jitter".to_owned(),
        jitter => format!("{jitter} jitter"),
    }));
    facts.extend(
        backoff
            .limit_ms
            .map(|ms| format!("no wait above {}", words::duration(ms))),
    );
    format!("The vendor's backoff: {}.", facts.join(", "))
}

/// Whether a write may be sent again.
pub(super) fn resend(resend: &Resend) -> Option<String> {
    let key = resend.key.as_ref();
    let key = key.map(|key| text::code(&key.to_string()));
    let writes = match (resend.writes?, key) {
        (Writes::Safe, _) => "`safe`".to_owned(),
        (Writes::WithKey, Some(key)) => format!("`same_key`, with the key in {key}"),
        (Writes::WithKey, None) => "`same_key`".to_owned(),
        _ => "`unsafe`".to_owned(),
    };
    let remembered = resend
        .for_ms
        .map(|ms| format!(", which the vendor remembers for {}", words::duration(ms)));
    let source = source(&resend.docs).map(|source| format!(" ({source})"));
    Some(format!(
        "Sending a write again is {writes}{}{}.",
        remembered.unwrap_or_default(),
        source.unwrap_or_default()
    ))
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
