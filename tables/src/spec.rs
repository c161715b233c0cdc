//! A whole spec, and its envelopes.

use crate::backoff::Backoff;
use crate::details::{Place, Shape, TypeDef};
use crate::docs::Docs;
use crate::entries::{Entry, TextIndex};
use crate::paths::{Paths, Rooted};
use crate::sources::{Cond, Source};
use crate::verdicts::{Arm, Resend, StatusRow, Wait};
use crate::vocabulary::Means;

/// A vendor's spec.
#[derive(Clone, Copy, Debug)]
pub struct Spec<'a> {
    /// The module name.
    pub vendor: &'a str,
    /// The vendor's display name.
    pub title: &'a str,
    /// The file name that rules cite.
    pub file: &'a str,
    pub docs: &'a [Docs<'a>],
    /// When a response is an error; `None` means from status 400 on.
    pub error_when: Option<ErrorWhen<'a>>,
    /// The places that are relative to the whole body.
    pub body: Paths<'a>,
    /// The places that are relative to an envelope's root; `None` when no envelope has a root, and
    /// all places are in `body`.
    pub rooted: Option<Rooted<'a>>,
    pub envelopes: &'a [Envelope<'a>],
    /// The last envelope is not written in the spec. It has what the spec says once for all
    /// envelopes, for responses that match no other.
    pub otherwise: bool,
    /// The named sources of `values`.
    pub values: &'a [Source<'a>],
    pub wait: &'a [Wait<'a>],
    pub backoff: Backoff,
    /// The arms that are asked before everything else.
    pub retry: &'a [Arm<'a>],
    /// In the order of the file.
    pub statuses: &'a [StatusRow<'a>],
    pub resend: Resend<'a>,
    /// In the order of the file.
    pub entries: &'a [Entry<'a>],
    pub codes: TextIndex<'a>,
    /// The entries that a message alone identifies, when there are several.
    pub messages: TextIndex<'a>,
    /// Indices of the entries whose code is a pattern.
    pub patterns: &'a [u16],
    /// Indices of all other entries without a code.
    pub without_code: &'a [u16],
    pub types: &'a [TypeDef<'a>],
    /// The details that every error has, whether its entry is known or not. Their places are
    /// [`Place::Common`].
    pub common: Shape<'a>,
    pub lines: Lines<'a>,
}

/// The lines of the spec's file that rules cite.
///
/// They are apart from the rules, so that a line more in the file changes nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Lines<'a> {
    /// The line of the first arm that is asked before everything else; 0 if there is none.
    pub retry: u32,
    /// The line of each row of `statuses`.
    pub statuses: &'a [u32],
    /// The line of each entry's `retry`.
    pub entries: &'a [u32],
}

impl Lines<'_> {
    pub const EMPTY: Self = Self {
        retry: 0,
        statuses: &[],
        entries: &[],
    };
}

/// When a response is an error.
#[derive(Clone, Copy, Debug)]
pub struct ErrorWhen<'a> {
    pub when: Cond<'a>,
    /// It names a status of 400 or above, and so replaces the rule that each of these is an error.
    pub whole: bool,
    /// It reads the body, directly or through values.
    pub reads_body: bool,
}

/// Where the parts of an error lie in responses of one shape.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    pub when: Cond<'a>,
    pub root: Option<Source<'a>>,
    pub code: Source<'a>,
    /// `first_known`: of the sources of `code`, the first counts whose code an entry has.
    pub first_known: bool,
    pub message: Source<'a>,
    pub request_id: Source<'a>,
    /// The value that holds the details; `Source::NONE` means the root.
    pub details_at: Source<'a>,
    /// A part of the request was done.
    pub partial: bool,
    /// Where a response of this shape has several errors.
    pub items: Option<&'a Items<'a>>,
    /// Where this envelope has the details that all entries share, indexed by [`Place::Common`].
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
        partial: false,
        items: None,
        common: &[],
    };
}

/// Where a response has several errors, and how each is read as a response of its own.
#[derive(Clone, Copy, Debug)]
pub struct Items<'a> {
    pub each: Each<'a>,
    /// `first: value`: an item is the value of the first member of what stands there.
    pub first: bool,
    /// Which items failed; `None` means those that are errors as responses.
    pub failed: Option<Cond<'a>>,
    pub means: Means,
    /// They are in the order of the request.
    pub ordered: bool,
    /// The position of the part of the request that an item answers.
    pub index: Source<'a>,
    pub id: Source<'a>,
    pub status: Source<'a>,
    /// `None` means the headers of the whole response.
    pub headers: Option<Source<'a>>,
    /// `None` means the item itself.
    pub body: Option<Source<'a>>,
    /// What is said about sending a part that failed again, where nothing nearer says it.
    pub resend: Resend<'a>,
    pub read_by: ReadBy<'a>,
}

impl Items<'_> {
    pub const EMPTY: Self = Self {
        each: Each::Lines,
        first: false,
        failed: None,
        means: Means::Parts,
        ordered: false,
        index: Source::NONE,
        id: Source::NONE,
        status: Source::NONE,
        headers: None,
        body: None,
        resend: Resend::NONE,
        read_by: ReadBy::AnyEnvelope,
    };
}

/// Where the items are.
#[derive(Clone, Copy, Debug)]
pub enum Each<'a> {
    /// The elements of an array, or the members of an object.
    In(Source<'a>),
    /// The JSON values that stand one after another in the body.
    Lines,
}

/// The envelopes that an item is read by.
#[derive(Clone, Copy, Debug)]
pub enum ReadBy<'a> {
    /// Those of the spec, as a body of its own.
    AnyEnvelope,
    /// The envelope that has the items, with the item as its root.
    ThisEnvelope,
    /// Those that the items have for themselves.
    Own(&'a [Envelope<'a>]),
}
