//! From a checked model to the tables that the decision procedure reads.
//!
//! There is this one lowering: `explain` runs on its result, and the generator prints it as Rust.
//! So the two cannot drift apart.

mod conditions;
mod details;
mod entries;
mod envelopes;
mod items;
mod limits;
mod look_up;
mod members;
mod paths;
mod scope;
mod sources;
#[cfg(test)]
mod tests;
mod types;
mod verdicts;

use bumpalo::Bump;
pub use details::Details;
pub use limits::TooMany;
use paths::Trees;
use scope::Scope;
use sources::Values;
use vendor_errors_spec::model;
use vendor_errors_spec::span::Span;
use vendor_errors_tables::vocabulary::Basis;
use vendor_errors_tables::{Backoff, Cond, Docs, ErrorWhen, Key, Lines, Resend, Spec};

/// Lowers `spec` into `arena`.
///
/// # Errors
/// When the spec needs more of something than the tables can hold; every such thing is named.
pub fn lower<'a>(arena: &'a Bump, spec: &'a model::Spec) -> Result<Spec<'a>, Vec<TooMany>> {
    lower_with(arena, spec, &[]).map(|(spec, _)| spec)
}

/// The same, with conditions that stand outside of the spec. They are about what it has decided,
/// so that their places are no part of the scan.
pub(crate) fn lower_with<'a>(
    arena: &'a Bump,
    spec: &'a model::Spec,
    conds: &[&'a model::Cond],
) -> Result<(Spec<'a>, Vec<Cond<'a>>), Vec<TooMany>> {
    let mut lowering = Lowering::new(arena, spec);
    if let Some(too_many) = lowering.too_many_members() {
        return Err(vec![too_many]);
    }
    let envelopes = lowering.envelopes(&spec.envelopes);
    let error_when = lowering.error_when();
    let wait = lowering.spec_wait();
    let lines = lowering.lines();
    let retry = lowering.arms(&spec.retry, lines.retry);
    let statuses = lowering.statuses();
    let common = lowering.common_shape();
    let entries = lowering.entries(common);
    let types = lowering.types();
    let codes = look_up::codes(arena, entries);
    let conds: Vec<_> = conds
        .iter()
        .map(|cond| lowering.cond(cond, Scope::LATE))
        .collect();
    let values = lowering.values();
    let envelopes = lowering.common_members(envelopes, &spec.envelopes);
    let entries = lowering.entries_members(entries);
    let rooted = lowering.has_roots.then(|| lowering.rooted(envelopes));
    let messages = look_up::messages(arena, entries);
    let lowered = Spec {
        vendor: &spec.vendor.value,
        title: title(spec),
        file: &spec.file,
        docs: lowering.docs(&spec.docs),
        error_when,
        body: lowering.trees.body.lower(arena),
        rooted,
        envelopes,
        otherwise: spec.envelopes.last().is_some_and(|last| !last.is_written),
        values,
        wait,
        backoff: spec.backoff.unwrap_or(Backoff::NONE),
        retry,
        statuses,
        resend: spec.resend.as_ref().map_or(Resend::NONE, resend),
        entries,
        codes,
        messages,
        patterns: look_up::patterns(arena, entries),
        without_code: look_up::without_code(arena, entries, messages),
        types,
        common,
        lines,
    };
    let too_many = lowering.too_many(&lowered);
    if too_many.is_empty() {
        Ok((lowered, conds))
    } else {
        Err(too_many)
    }
}

/// The vendor's name for people: the title, else the module name.
pub(crate) fn title(spec: &model::Spec) -> &str {
    spec.title.as_deref().unwrap_or(&spec.vendor.value)
}

struct Lowering<'a> {
    arena: &'a Bump,
    spec: &'a model::Spec,
    trees: Trees<'a>,
    values: Values<'a>,
    /// Some envelope has a root of its own.
    has_roots: bool,
    /// Where the trees outgrew the tables.
    outgrown: Option<Span>,
}

impl<'a> Lowering<'a> {
    fn new(arena: &'a Bump, spec: &'a model::Spec) -> Self {
        Self {
            arena,
            spec,
            trees: Trees::default(),
            values: Values::default(),
            has_roots: spec.all_envelopes().any(|envelope| envelope.root.is_some()),
            outgrown: None,
        }
    }

    /// Lowers items one by one.
    fn each<M, T>(&mut self, items: &'a [M], lower: impl Fn(&mut Self, &'a M) -> T) -> &'a [T] {
        let arena = self.arena;
        arena.alloc_slice_fill_iter(items.iter().map(|item| lower(self, item)))
    }

    fn slice<T: Copy>(&self, items: &[T]) -> &'a [T] {
        self.arena.alloc_slice_copy(items)
    }

    fn list<T>(&self, items: impl ExactSizeIterator<Item = T>) -> &'a [T] {
        self.arena.alloc_slice_fill_iter(items)
    }

    fn tokens(&self, pointer: &'a [String]) -> &'a [&'a str] {
        self.list(pointer.iter().map(String::as_str))
    }

    fn docs(&self, docs: &'a [model::Docs]) -> &'a [Docs<'a>] {
        self.list(docs.iter().map(|docs| Docs {
            url: docs.url.as_deref().unwrap_or_default(),
            read: docs.read.as_ref().map_or("", |read| &read.value),
            basis: docs.basis.unwrap_or(Basis::Documented),
        }))
    }

    fn lines(&self) -> Lines<'a> {
        let spec = self.spec;
        Lines {
            retry: spec.retry.first().map_or(0, |arm| arm.line),
            statuses: self.list(spec.statuses.iter().map(|row| row.line)),
            entries: self.list(spec.errors.iter().map(|entry| entry.retry_line)),
        }
    }

    fn error_when(&mut self) -> Option<ErrorWhen<'a>> {
        let when = self.spec.error_when.as_ref()?;
        Some(ErrorWhen {
            when: self.cond(when, Scope::BODY),
            whole: scope::names_error_status(when),
            reads_body: scope::reads_body(self.spec, when),
        })
    }
}

fn resend(resend: &model::Resend) -> Resend<'_> {
    Resend {
        writes: resend.writes,
        key: resend.key.as_ref().map(|key| match key {
            model::Key::Header(name) => Key::Header(name),
            model::Key::Query(name) => Key::Query(name),
            model::Key::Body(pointer) => Key::Body(pointer),
        }),
        for_ms: resend.for_ms,
    }
}
