//! A spec as data, its sources of facts, and its envelopes.

use crate::backoff::Backoff;
use crate::details::{Place, Shape, TypeDef};
use crate::entries::{Entry, TextIndex};
use crate::paths::{Paths, Rooted};
use crate::sources::{Cond, Source};
use crate::status_rows::StatusRows;
use crate::verdicts::{Arm, Resend, Wait};
use crate::vocabulary::Basis;

/// One vendor.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// The module name.
    pub vendor: &'a str,
    /// The vendor's name for people.
    pub title: &'a str,
    /// The file's name, for `rule`.
    pub file: &'a str,
    pub docs: Docs<'a>,
    /// When a response is an error. `None`: status ≥ 400.
    pub error_when: Option<ErrorWhen<'a>>,
    /// Where places in the whole body lie.
    pub body: Paths<'a>,
    /// Where places below an envelope's root lie; `None` when no envelope has a root, and all
    /// places are in `body`.
    pub rooted: Option<Rooted<'a>>,
    pub envelopes: &'a [Envelope<'a>],
    /// Named sources, `Source::Value` refers to them by index.
    pub values: &'a [Source<'a>],
    pub wait: &'a [Wait<'a>],
    pub backoff: Backoff,
    /// The arms that come before everything.
    pub retry: &'a [Arm<'a>],
    pub statuses: StatusRows<'a>,
    pub resend: Resend<'a>,
    /// In the order of the file.
    pub entries: &'a [Entry<'a>],
    pub codes: TextIndex<'a>,
    /// Entries that a message alone tells, when there are several.
    pub messages: TextIndex<'a>,
    /// Entries whose code is a test, by index into `entries`.
    pub families: &'a [u16],
    /// Other entries without a code, by index into `entries`.
    pub codeless: &'a [u16],
    pub types: &'a [TypeDef<'a>],
    /// The details that every error has, whether an entry is known or not; places are
    /// [`Place::Common`].
    pub common: Shape<'a>,
}

/// Provenance.
#[derive(Clone, Copy, Debug)]
pub struct Docs<'a> {
    pub url: &'a str,
    /// The date on which the page was read, `YYYY-MM-DD`.
    pub read: &'a str,
    pub basis: Basis,
}

impl Docs<'_> {
    pub const NONE: Self = Self {
        url: "",
        read: "",
        basis: Basis::Documented,
    };
}

/// When a response is an error.
#[derive(Clone, Copy, Debug)]
pub struct ErrorWhen<'a> {
    pub when: Cond<'a>,
    /// It names a status that is an error anyway, and so is the whole rule.
    pub whole: bool,
    pub reads_body: bool,
}

#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    pub when: Cond<'a>,
    pub root: Option<Source<'a>>,
    pub code: Source<'a>,
    /// Of the sources of `code` the first counts that an entry has.
    pub first_known: bool,
    pub message: Source<'a>,
    pub request_id: Source<'a>,
    /// Where members of the details lie; `Source::NONE`: at the root.
    pub details_at: Source<'a>,
    /// Where this envelope has the details that are common to all entries, in the order of
    /// `Field::Common`.
    pub common: &'a [Option<Place<'a>>],
}

impl Envelope<'_> {
    pub const EMPTY: Self = Self {
        when: Cond::ALWAYS,
        root: None,
        code: Source::NONE,
        first_known: false,
        message: Source::NONE,
        request_id: Source::NONE,
        details_at: Source::NONE,
        common: &[],
    };
}
