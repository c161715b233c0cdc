//! A spec as data: what the decision procedure reads.
//!
//! Generated code holds these tables as `static`s; `explain` builds the very same from a spec at run time. Everything is `Copy` and borrowed, so that one
//! lowering serves both: the generator prints what it has lowered.

use crate::vocabulary::{Basis, Category, Jitter, Recovery, Unreadable, Writes};
use crate::wait::Format;
use std::time::Duration;

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
    /// Where places below an envelope's root lie; `None` when no envelope has a root, and all places are in `body`.
    pub rooted: Option<Rooted<'a>>,
    pub envelopes: &'a [Envelope<'a>],
    /// Named sources, `Source::Value` refers to them by index.
    pub values: &'a [Source<'a>],
    pub wait: &'a [Wait<'a>],
    pub backoff: Backoff,
    /// The arms that come before everything.
    pub retry: &'a [Arm<'a>],
    pub statuses: &'a [StatusRow<'a>],
    pub resend: Resend<'a>,
    /// In the order of the file.
    pub entries: &'a [Entry<'a>],
    pub codes: CodeIndex<'a>,
    /// Entries whose code is a test, by index into `entries`.
    pub families: &'a [u16],
    /// Entries without a code, by index into `entries`.
    pub codeless: &'a [u16],
    pub types: &'a [TypeDef<'a>],
    /// The details that every error has, whether an entry is known or not; places are [`Place::Common`].
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

/// The places in a body that one scan collects: a tree of member names, its root first.
#[derive(Clone, Copy, Debug)]
pub struct Paths<'a> {
    pub nodes: &'a [PathNode<'a>],
}

/// The places below the root of an envelope.
#[derive(Clone, Copy, Debug)]
pub struct Rooted<'a> {
    pub paths: Paths<'a>,
    /// Where [`Spec::body`] has them too, so that they need no scan of their own.
    pub grafts: &'a [Graft<'a>],
}

/// A place in the whole body that may be the root.
#[derive(Clone, Copy, Debug)]
pub struct Graft<'a> {
    /// Its slot.
    pub root: u16,
    /// The slots of the places below it, in the order of those in [`Rooted::paths`].
    pub slots: &'a [u16],
}

/// One step of the tree.
#[derive(Clone, Copy, Debug)]
pub struct PathNode<'a> {
    /// Members to look for (digits also index an array), with the node below each.
    pub members: &'a [Step<'a>],
    /// The node that every element of an array here is scanned with, for double keys only.
    pub elements: Option<u16>,
    /// Where to keep the value's span.
    pub slot: Option<u16>,
    /// Only details are read from here: a key that occurs twice spoils them, and not the body.
    pub details_only: bool,
}

impl<'a> PathNode<'a> {
    pub const EMPTY: Self = Self {
        members: &[],
        elements: None,
        slot: None,
        details_only: false,
    };

    /// A place that is kept, with nothing below it.
    #[must_use]
    pub const fn at(slot: u16) -> Self {
        Self {
            slot: Some(slot),
            ..Self::EMPTY
        }
    }

    /// A step on the way to other places.
    #[must_use]
    pub const fn of(members: &'a [Step<'a>]) -> Self {
        Self {
            members,
            ..Self::EMPTY
        }
    }
}

/// A member to look for.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    pub(crate) name: &'a str,
    pub(crate) node: u16,
    /// What the first eight bytes after a key's opening quote are, and which bits of them count.
    pub(crate) word: u64,
    pub(crate) mask: u64,
    /// How many bytes of a key `word` tells, its closing quote included; more than 8: only the first 8 of the name.
    pub(crate) length: usize,
}

impl<'a> Step<'a> {
    /// The member of this name leads to the node at this index.
    #[must_use]
    #[allow(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        reason = "every index is below the length, every shift below 64"
    )]
    pub const fn to(name: &'a str, node: u16) -> Self {
        let bytes = name.as_bytes();
        let (mut word, mut mask, mut at) = (0_u64, 0_u64, 0);
        while at < 8 && at <= bytes.len() {
            let byte = if at < bytes.len() { bytes[at] } else { b'"' };
            word |= (byte as u64) << (8 * at);
            mask |= 0xFF << (8 * at);
            at += 1;
        }
        at = 0;
        while at < bytes.len() {
            if bytes[at] < b' ' || bytes[at] == b'"' || bytes[at] == b'\\' {
                // No key spells it so: it is found by its characters.
                (word, mask) = (1, 0);
            }
            at += 1;
        }
        Self {
            name,
            node,
            word,
            mask,
            length: bytes.len() + 1,
        }
    }

    /// The name.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// The node below.
    #[must_use]
    pub const fn node(&self) -> u16 {
        self.node
    }
}

/// The most places that one tree may keep, and the most members of one of its nodes.
pub const MAX_SLOTS: usize = 64;

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
    /// Where this envelope has the details that are common to all entries, in the order of `Field::Common`.
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

/// Where a value is.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// A place in the whole body, by its slot in [`Spec::body`].
    Body(u16),
    /// A place below the envelope's root, by its slot in [`Spec::rooted`].
    Rooted(u16),
    /// The whole body: its JSON, or its text when it is not readable as JSON.
    Whole,
    /// A pointer below the envelope's root that only details need, of a spec with many places: looked up when they are asked for.
    Deep(&'a [&'a str]),
    /// A pointer below the element at hand.
    Element(&'a [&'a str]),
    Header(&'a str),
    /// All headers whose name starts so (lower case).
    HeaderPrefix(&'a str),
    Query(&'a str),
    Status,
    Method,
    Code,
    Message,
    /// A named source.
    Value(u16),
    Constant(&'a str),
    /// The first that is present.
    First(&'a [Source<'a>]),
    Pick(&'a Pick<'a>),
}

impl Source<'_> {
    /// Nowhere.
    pub const NONE: Self = Self::First(&[]);
}

/// A value, worked on in the order of the fields.
#[derive(Clone, Copy, Debug)]
pub struct Pick<'a> {
    pub from: Source<'a>,
    /// The first element, or the value itself, for which this holds.
    pub only: Option<Cond<'a>>,
    pub at: &'a [&'a str],
    pub param: Option<Param<'a>>,
    pub until: Option<&'a str>,
    pub after: Option<&'a str>,
    pub unless: Option<Test<'a>>,
}

impl Pick<'_> {
    pub const ALL: Self = Self {
        from: Source::NONE,
        only: None,
        at: &[],
        param: None,
        until: None,
        after: None,
        unless: None,
    };
}

/// One auth-param of a challenge.
#[derive(Clone, Copy, Debug)]
pub struct Param<'a> {
    pub scheme: Option<&'a str>,
    pub name: &'a str,
}

/// A condition.
#[derive(Clone, Copy, Debug)]
pub enum Cond<'a> {
    All(&'a [Check<'a>]),
    Any(&'a [Cond<'a>]),
}

impl Cond<'_> {
    pub const ALWAYS: Self = Self::All(&[]);
}

/// A source and what it must be.
#[derive(Clone, Copy, Debug)]
pub struct Check<'a> {
    pub on: Subject<'a>,
    pub test: Test<'a>,
}

impl<'a> Check<'a> {
    /// The value of a source must be so.
    #[must_use]
    pub const fn of(source: Source<'a>, test: Test<'a>) -> Self {
        Self {
            on: Subject::Source(source),
            test,
        }
    }
}

/// What a condition looks at.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    Source(Source<'a>),
    /// The wait that the spec-wide sources give.
    Wait,
}

#[derive(Clone, Copy, Debug)]
pub enum Test<'a> {
    Is(Is),
    Equals(&'a str),
    /// Of the status: its class, 1 to 5.
    Class(u8),
    Contains(&'a str),
    StartsWith(&'a str),
    EndsWith(&'a str),
    Not(&'a Test<'a>),
    AnyOf(&'a [Test<'a>]),
    AllOf(&'a [Test<'a>]),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    Present,
    Absent,
    String,
    Number,
    Boolean,
    Array,
    Object,
    /// A text, an array or an object with nothing in it.
    Empty,
}

/// What to do.
#[derive(Clone, Copy, Debug)]
pub enum Verdict<'a> {
    /// Nothing is said here: the next level decides.
    Unsaid,
    Never,
    Backoff,
    /// Wait as long as the server says: at these sources, else further out.
    Wait(&'a [Wait<'a>]),
    /// The first arm that holds.
    Arms(&'a [Arm<'a>]),
}

#[derive(Clone, Copy, Debug)]
pub struct Arm<'a> {
    pub when: Cond<'a>,
    pub then: Verdict<'a>,
    pub category: Option<Category>,
    pub recovery: Option<Recover<'a>>,
    pub line: u32,
}

impl Arm<'_> {
    pub const EMPTY: Self = Self {
        when: Cond::ALWAYS,
        then: Verdict::Unsaid,
        category: None,
        recovery: None,
        line: 0,
    };
}

/// A recovery, and where the value lies that it needs.
#[derive(Clone, Copy, Debug)]
pub struct Recover<'a> {
    pub action: Recovery,
    pub value: Source<'a>,
}

/// One place where a wait may be.
#[derive(Clone, Copy, Debug)]
pub enum Wait<'a> {
    /// Milliseconds that the spec itself says.
    Constant(u64),
    Read {
        from: Source<'a>,
        format: Format,
        unreadable: Unreadable,
    },
}

/// The vendor's advice for the caller's loop; what it does not say is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Backoff {
    /// The first delay, in milliseconds.
    pub initial_ms: Option<u64>,
    /// What each delay is multiplied by to get the next.
    pub factor: Option<f64>,
    /// No delay is longer, in milliseconds.
    pub max_delay_ms: Option<u64>,
    /// Attempts in all, the first one included.
    pub max_attempts: Option<u32>,
    pub jitter: Option<Jitter>,
}

impl Backoff {
    /// The first delay.
    #[must_use]
    pub const fn initial(&self) -> Option<Duration> {
        match self.initial_ms {
            Some(ms) => Some(Duration::from_millis(ms)),
            None => None,
        }
    }

    /// No delay is longer.
    #[must_use]
    pub const fn max_delay(&self) -> Option<Duration> {
        match self.max_delay_ms {
            Some(ms) => Some(Duration::from_millis(ms)),
            None => None,
        }
    }

    pub const NONE: Self = Self {
        initial_ms: None,
        factor: None,
        max_delay_ms: None,
        max_attempts: None,
        jitter: None,
    };

    #[doc(hidden)]
    #[must_use]
    pub const fn initial_ms(self, ms: u64) -> Self {
        Self {
            initial_ms: Some(ms),
            ..self
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn factor(self, factor: f64) -> Self {
        Self {
            factor: Some(factor),
            ..self
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn max_delay_ms(self, ms: u64) -> Self {
        Self {
            max_delay_ms: Some(ms),
            ..self
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn max_attempts(self, attempts: u32) -> Self {
        Self {
            max_attempts: Some(attempts),
            ..self
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn jitter(self, jitter: Jitter) -> Self {
        Self {
            jitter: Some(jitter),
            ..self
        }
    }
}

/// Whether a write may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resend<'a> {
    pub writes: Option<Writes>,
    /// The header that carries the idempotency key; empty when there is none.
    pub key: &'a str,
    /// How long the vendor remembers a key, in milliseconds.
    pub for_ms: Option<u64>,
}

impl<'a> Resend<'a> {
    pub const NONE: Self = Self {
        writes: None,
        key: "",
        for_ms: None,
    };

    /// The header that carries the idempotency key (lower case), if the vendor has one.
    #[must_use]
    pub const fn key_header(&self) -> Option<&'a str> {
        if self.key.is_empty() {
            None
        } else {
            Some(self.key)
        }
    }

    /// How long the vendor remembers a key after the first request with it; `None` when it does not say.
    #[must_use]
    pub const fn key_for(&self) -> Option<Duration> {
        match self.for_ms {
            Some(ms) => Some(Duration::from_millis(ms)),
            None => None,
        }
    }
}

/// A status, or a class of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusPattern {
    Exact(u16),
    /// 1 to 5.
    Class(u8),
}

/// What a status means.
#[derive(Clone, Copy, Debug)]
pub struct StatusRow<'a> {
    pub status: StatusPattern,
    pub retry: Verdict<'a>,
    pub category: Option<Category>,
    pub recovery: Option<Recover<'a>>,
    pub user_message: &'a str,
    pub help: &'a str,
    pub line: u32,
}

impl StatusRow<'_> {
    pub const EMPTY: Self = Self {
        status: StatusPattern::Exact(0),
        retry: Verdict::Unsaid,
        category: None,
        recovery: None,
        user_message: "",
        help: "",
        line: 0,
    };
}

/// One error of the vendor.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its name: the one that the spec gives, else its code.
    pub name: &'a str,
    pub code: Codes<'a>,
    /// None: any.
    pub status: &'a [StatusPattern],
    pub when: Cond<'a>,
    pub retry: Verdict<'a>,
    pub category: Option<Category>,
    pub recovery: Option<Recover<'a>>,
    pub resend: Option<Resend<'a>>,
    pub details: Shape<'a>,
    pub user_message: &'a str,
    /// How to mend it, for the developer.
    pub help: &'a str,
    pub docs: Docs<'a>,
    /// The line at which the entry starts.
    pub line: u32,
    /// The line of its `retry`; that of the entry when it has none.
    pub retry_line: u32,
}

impl Entry<'_> {
    pub const EMPTY: Self = Self {
        name: "",
        code: Codes::None,
        status: &[],
        when: Cond::ALWAYS,
        retry: Verdict::Unsaid,
        category: None,
        recovery: None,
        resend: None,
        details: Shape::None,
        user_message: "",
        help: "",
        docs: Docs::NONE,
        line: 0,
        retry_line: 0,
    };
}

/// The codes of an entry.
#[derive(Clone, Copy, Debug)]
pub enum Codes<'a> {
    None,
    Of(&'a [&'a str]),
    Like(Test<'a>),
}

/// What details an answer has.
#[derive(Clone, Copy, Debug)]
pub enum Shape<'a> {
    None,
    Fields(&'a [Field<'a>]),
    /// A list, a map or another type as the whole.
    Whole(Place<'a>, Type<'a>),
}

/// One member of the details.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    pub name: &'a str,
    pub place: Place<'a>,
    pub ty: Type<'a>,
}

impl<'a> Field<'a> {
    #[must_use]
    pub const fn new(name: &'a str, place: Place<'a>, ty: Type<'a>) -> Self {
        Self { name, place, ty }
    }
}

/// Where a member of the details lies.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// Below `details_at`, under its own name; the whole of it for a [`Shape::Whole`].
    Details,
    /// Where the chosen envelope says, by index into [`Envelope::common`].
    Common(u16),
    From(Source<'a>),
}

/// The type of a value in the details.
#[derive(Clone, Copy, Debug)]
pub enum Type<'a> {
    String,
    Integer,
    Number,
    Boolean,
    Timestamp,
    Any,
    Optional(&'a Type<'a>),
    List(&'a Type<'a>),
    Map(&'a Type<'a>),
    /// By index into [`Spec::types`].
    Named(u16),
}

#[derive(Clone, Copy, Debug)]
pub enum TypeDef<'a> {
    Struct(&'a str, &'a [Member<'a>]),
    /// Words; others are kept.
    Enum(&'a str, &'a [&'a str]),
    /// Told apart by the text at `tag`; others are kept raw.
    Union {
        name: &'a str,
        tag: &'a [&'a str],
        cases: &'a [(&'a str, Type<'a>)],
    },
}

/// A member of a named type.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    pub name: &'a str,
    /// A pointer below the object; empty: the member of that name.
    pub at: &'a [&'a str],
    pub ty: Type<'a>,
}

impl<'a> Member<'a> {
    /// The member of this name.
    #[must_use]
    pub const fn new(name: &'a str, ty: Type<'a>) -> Self {
        Self { name, at: &[], ty }
    }
}

/// A hash table over the exact codes: which entries have a code, in the order of the file.
#[derive(Clone, Copy, Debug)]
pub struct CodeIndex<'a> {
    /// A power of two long; 0 is empty, else one more than an index into `codes`.
    pub slots: &'a [u16],
    /// Each code once, with its entries.
    pub codes: &'a [(&'a str, &'a [u16])],
}

impl CodeIndex<'_> {
    pub const EMPTY: Self = Self {
        slots: &[],
        codes: &[],
    };

    /// The hash that places a code in `slots`: its length and its words of eight bytes, the last of which may overlap the one before.
    #[must_use]
    pub const fn hash(code: &[u8]) -> u32 {
        const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut hash = code.len() as u64;
        let mut rest = code;
        while let Some((word, after)) = rest.split_first_chunk::<8>() {
            hash = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(SPREAD);
            hash ^= hash >> 32;
            rest = after;
        }
        if let Some(word) = code.last_chunk::<8>() {
            hash ^= u64::from_le_bytes(*word);
        } else {
            while let [byte, after @ ..] = rest {
                hash = hash << 8 ^ *byte as u64;
                rest = after;
            }
        }
        (hash.wrapping_mul(SPREAD) >> 32) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_has_the_first_bytes_of_its_key_as_a_body_has_them() {
        let first = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
        for (name, word, mask) in [
            ("", first(b"\"\0\0\0\0\0\0\0"), 0xFF),
            ("code", first(b"code\"\0\0\0"), 0xFF_FFFF_FFFF),
            ("message", first(b"message\""), u64::MAX),
            ("trace_id", first(b"trace_id"), u64::MAX),
            ("request_id", first(b"request_"), u64::MAX),
            // Of no key: these are never spelled so.
            ("a\"b", 1, 0),
            ("back\\slash_far_behind", 1, 0),
            ("line\nbreak", 1, 0),
        ] {
            let step = Step::to(name, 0);
            assert_eq!((step.word, step.mask), (word, mask), "{name:?}");
        }
    }
}
