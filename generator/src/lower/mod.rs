//! From a checked model to the tables that the decision procedure reads.
//!
//! There is this one lowering: `explain` runs on its result, and the generator prints it as Rust. So the two cannot drift apart.

mod codes;
mod conditions;
mod details;
mod entries;
mod envelopes;
mod members;
mod paths;
mod scope;
mod sources;
#[cfg(test)]
mod tests;
mod types;
mod verdicts;

use bumpalo::Bump;
pub(crate) use details::{Common, common};
use paths::Trees;
use scope::Scope;
use sources::Values;
use vendor_errors_runtime::tables::{Backoff, Cond, Docs, ErrorWhen, MAX_SLOTS, Resend, Spec};
use vendor_errors_runtime::vocabulary::Basis;
use vendor_errors_spec::diagnostic::{Diagnostic, catalogue};
use vendor_errors_spec::model;
use vendor_errors_spec::source::Span;

/// Lowers `spec` into `arena`.
///
/// # Errors
/// When the spec needs more of something than the tables can hold; every such thing is named.
pub fn lower<'a>(arena: &'a Bump, spec: &'a model::Spec) -> Result<Spec<'a>, Vec<TooMany>> {
    lower_with(arena, spec, &[]).map(|(spec, _)| spec)
}

/// The same, with conditions that stand outside of the spec. They are about what it has decided, so that their places
/// are no part of the scan.
pub(crate) fn lower_with<'a>(
    arena: &'a Bump,
    spec: &'a model::Spec,
    conds: &[&'a model::Cond],
) -> Result<(Spec<'a>, Vec<Cond<'a>>), Vec<TooMany>> {
    let mut lowering = Lowering::new(arena, spec);
    let envelopes = lowering.envelopes();
    let error_when = lowering.error_when();
    let wait = lowering.spec_wait();
    let retry = lowering.arms(&spec.retry);
    let statuses = lowering.statuses();
    let common = lowering.common_shape();
    let entries = lowering.entries(common);
    let types = lowering.types();
    let codes = codes::index(arena, entries);
    let conds = conds
        .iter()
        .map(|cond| lowering.cond(cond, Scope::LATE))
        .collect();
    let values = lowering.values();
    let envelopes = lowering.common_members(envelopes);
    let entries = lowering.entries_members(entries);
    let rooted = lowering.has_roots().then(|| lowering.rooted(envelopes));
    let lowered = Spec {
        vendor: &spec.vendor.value,
        title: title(spec),
        file: &spec.file,
        docs: docs(&spec.docs),
        error_when,
        body: lowering.trees.body.lower(arena),
        rooted,
        envelopes,
        values,
        wait,
        backoff: spec.backoff.as_ref().map_or(Backoff::NONE, backoff),
        retry,
        statuses,
        resend: spec.resend.as_ref().map_or(Resend::NONE, resend),
        entries,
        codes,
        families: codes::families(arena, entries),
        codeless: codes::codeless(arena, entries),
        types,
        common,
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

/// A spec has more of something than the tables can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// What there is too much of, as a plural.
    pub what: &'static str,
    pub count: usize,
    pub limit: usize,
    /// The entry that goes beyond the limit, or the vendor's name.
    pub at: Span,
}

impl TooMany {
    /// The same with its place in the file, for the author.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let help = if self.limit < INDICES {
            "ask the same place in several conditions, or one that lies above; details and recoveries do not count"
        } else {
            "one spec describes one vendor; what means the same can be one entry, `code: [a, b]`, or one type"
        };
        Diagnostic::new(&catalogue::TOO_LARGE, self.at, format!("there are {self}")).help(help)
    }
}

impl std::fmt::Display for TooMany {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} {}, of which one spec can have {}",
            self.count, self.what, self.limit
        )
    }
}

impl std::error::Error for TooMany {}

struct Lowering<'a> {
    arena: &'a Bump,
    spec: &'a model::Spec,
    trees: Trees<'a>,
    values: Values<'a>,
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
            outgrown: None,
        }
    }

    fn has_roots(&self) -> bool {
        self.spec
            .envelopes
            .iter()
            .any(|envelope| envelope.root.is_some())
    }

    fn slice<T: Copy>(&self, items: impl IntoIterator<Item = T>) -> &'a [T] {
        let items: Vec<T> = items.into_iter().collect();
        self.kept(&items)
    }

    /// Compiled once for each type, and not for each iterator.
    fn kept<T: Copy>(&self, items: &[T]) -> &'a [T] {
        self.arena.alloc_slice_copy(items)
    }

    fn tokens(&self, pointer: &'a [String]) -> &'a [&'a str] {
        self.slice(pointer.iter().map(String::as_str))
    }

    fn error_when(&mut self) -> Option<ErrorWhen<'a>> {
        let when = self.spec.error_when.as_ref()?;
        Some(ErrorWhen {
            when: self.cond(when, Scope::BODY),
            whole: scope::names_error_status(when),
            reads_body: scope::reads_body(self.spec, when),
        })
    }

    /// Keeps the first place with which the trees hold more than the tables can.
    fn watch(&mut self, at: Span) {
        if self.outgrown.is_none()
            && self
                .tree_counts()
                .iter()
                .any(|(_, count, limit)| count > limit)
        {
            self.outgrown = Some(at);
        }
    }

    fn tree_counts(&self) -> [(&'static str, usize, usize); 4] {
        let Trees { body, rooted } = &self.trees;
        [
            ("places in the body", body.slots(), MAX_SLOTS),
            ("places below the root", rooted.slots(), MAX_SLOTS),
            ("steps of pointers", self.trees.nodes(), INDICES),
            (
                "members of one object in pointers",
                self.trees.widest(),
                paths::MAX_MEMBERS,
            ),
        ]
    }

    fn too_many(&self, spec: &Spec<'a>) -> Vec<TooMany> {
        let counts = [
            ("errors", spec.entries.len(), INDICES),
            ("codes", spec.codes.codes.len(), INDICES),
            ("named values", spec.values.len(), INDICES),
            ("types", spec.types.len(), INDICES),
            ("details that all errors have", self.common_count(), INDICES),
        ];
        let vendor = self.spec.vendor.span;
        let outgrown = self.outgrown.unwrap_or(vendor);
        let of_spec = counts.into_iter().map(|count| (count, vendor));
        let of_trees = self
            .tree_counts()
            .into_iter()
            .map(|count| (count, outgrown));
        of_spec
            .chain(of_trees)
            .filter(|((_, count, limit), _)| count > limit)
            .map(|((what, count, limit), at)| TooMany {
                what,
                count,
                limit,
                at,
            })
            .collect()
    }
}

/// Indices are `u16`, and the hash table keeps one more than an index.
const INDICES: usize = u16::MAX as usize - 1;

fn docs(docs: &model::Docs) -> Docs<'_> {
    Docs {
        url: docs.url.as_deref().unwrap_or_default(),
        read: docs.read.as_ref().map_or("", |read| &read.value),
        basis: docs.basis.unwrap_or(Basis::Documented),
    }
}

fn backoff(backoff: &model::Backoff) -> Backoff {
    let mut lowered = Backoff::NONE;
    lowered.initial_ms = backoff.initial_ms;
    lowered.factor = backoff.factor;
    lowered.max_delay_ms = backoff.max_delay_ms;
    lowered.max_attempts = backoff.max_attempts;
    lowered.jitter = backoff.jitter;
    lowered
}

fn resend(resend: &model::Resend) -> Resend<'_> {
    Resend {
        writes: resend.writes,
        key: resend.key.as_deref().unwrap_or_default(),
        for_ms: resend.for_ms,
    }
}
