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
        let from = if docs.url.is_some() { "from " } else { "" };
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

/// `<https://…>, read 2026-11-20, observed`
pub(super) fn source(docs: &model::Docs) -> Option<String> {
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
    format!("The vendor's backoff: {}.", facts.join(", "))
}

/// Whether a write may be sent again.
pub(super) fn resend(resend: &Resend) -> Option<String> {
    let key = resend.key.as_ref();
    let key = key.map(|key| text::code(&key.to_string()));
    let writes = match (resend.writes?, key) {
        (Writes::Safe, _) => "may be sent again".to_owned(),
        (Writes::WithKey, Some(key)) => format!("may be sent again with the same key in {key}"),
        (Writes::WithKey, None) => "may be sent again with the same idempotency key".to_owned(),
        _ => "may take effect twice when sent again".to_owned(),
    };
    let remembered = resend
        .for_ms
        .map(|ms| format!(", which the vendor remembers for {}", words::duration(ms)));
    Some(format!(
        "Writes {writes}{}.",
        remembered.unwrap_or_default()
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
