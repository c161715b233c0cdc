//! What the tables can hold, and what is said when a spec needs more.

use super::Lowering;
use super::paths::{self, Trees};
use vendor_errors_spec::diagnostic::{Diagnostic, catalogue};
use vendor_errors_spec::model;
use vendor_errors_spec::span::Span;
use vendor_errors_tables::{MAX_SLOTS, Spec};

/// Indices are `u16`. The hash table keeps one more than an index, and counts codes that several
/// errors have after the errors.
const INDICES: usize = u16::MAX as usize - 1;

/// Members that are written once are repeated: those of envelopes for each envelope, and for each
/// error that has details of its own.
const MEMBERS: usize = 250_000;

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
        let message = format!("there are {self}");
        Diagnostic::new(&catalogue::TOO_LARGE, self.at, message).help(self.help())
    }

    /// What the author can do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        if self.limit < INDICES {
            "ask the same place in several conditions, or one that lies above; details and recoveries do not count"
        } else {
            "one spec describes one vendor; what means the same can be one entry, `code: [a, b]`, or one type"
        }
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

impl<'a> Lowering<'a> {
    /// Keeps the first place with which the trees hold more than the tables can.
    pub(super) fn watch(&mut self, at: Span) {
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

    /// What would be far more in the tables than it is in the spec, and is therefore counted
    /// before.
    pub(super) fn too_many_members(&self) -> Option<TooMany> {
        let common = self.common_names().len();
        let of_entry = |entry: &model::Entry| match &entry.details {
            Some(model::Shape::Fields(own)) => common.saturating_add(own.len()),
            Some(model::Shape::Whole { .. }) | None => 0,
        };
        let entries = self.spec.errors.iter().map(of_entry);
        let envelopes = common.saturating_mul(self.spec.all_envelopes().count());
        let count = entries.fold(envelopes, usize::saturating_add);
        (count > MEMBERS).then_some(TooMany {
            what: "members of details, counting those of envelopes for each of them and for each error with details",
            count,
            limit: MEMBERS,
            at: self.spec.vendor.span,
        })
    }

    pub(super) fn too_many(&self, spec: &Spec<'a>) -> Vec<TooMany> {
        let errors = spec.entries.len();
        let counts = [
            ("errors", errors, INDICES),
            (
                "codes that several errors have",
                spec.codes.shared.len(),
                INDICES.saturating_sub(errors),
            ),
            ("named values", spec.values.len(), INDICES),
            ("types", spec.types.len(), INDICES),
            (
                "details that all errors have",
                self.common_names().len(),
                INDICES,
            ),
        ];
        let vendor = self.spec.vendor.span;
        let outgrown = self.outgrown.unwrap_or(vendor);
        let mut too_many = Vec::new();
        let mut look = |(what, count, limit), at| {
            if count > limit {
                too_many.push(TooMany {
                    what,
                    count,
                    limit,
                    at,
                });
            }
        };
        for count in counts {
            look(count, vendor);
        }
        for count in self.tree_counts() {
            look(count, outgrown);
        }
        too_many
    }
}
