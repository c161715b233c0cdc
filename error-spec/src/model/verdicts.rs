//! Verdicts: what to do, how long to wait, and whether a write may be sent again.

use super::{At, Cond, Docs, Source};
use crate::span::Span;
use std::fmt;
use vendor_errors_tables::Format;
use vendor_errors_tables::vocabulary::{Category, Recovery, Take, Unreadable, Writes};

#[derive(Clone, Debug, PartialEq)]
pub enum Wait {
    /// Milliseconds.
    Constant(u64),
    /// What the server sends.
    Read(Box<ReadWait>),
    Bucket(Box<Bucket>),
    /// The spec's own waits.
    Spec,
}

impl Wait {
    /// What it says beside its value.
    pub fn rules(&self) -> Option<&WaitRules> {
        match self {
            Self::Constant(_) | Self::Spec => None,
            Self::Read(read) => Some(&read.rules),
            Self::Bucket(bucket) => Some(&bucket.rules),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct ReadWait {
    pub from: Source,
    pub format: Format,
    /// With headers of a prefix only.
    pub take: Option<Take>,
    pub rules: WaitRules,
}

/// What a wait says beside its value.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitRules {
    pub unreadable: Unreadable,
    /// Above it a retry loop stops.
    pub limit_ms: Option<u64>,
    pub docs: Vec<Docs>,
}

impl WaitRules {
    pub const NONE: Self = Self {
        unreadable: Unreadable::Ignore,
        limit_ms: None,
        docs: Vec::new(),
    };
}

/// A bucket that refills: the wait is how long until it holds enough.
#[derive(Clone, Debug, PartialEq)]
pub struct Bucket {
    /// A number is a constant, like those below.
    pub need: Source,
    pub have: Source,
    pub per_second: Source,
    pub capacity: Option<Source>,
    pub rules: WaitRules,
}

impl Bucket {
    /// All that it reads.
    pub fn parts(&self) -> impl Iterator<Item = &Source> {
        [&self.need, &self.have, &self.per_second]
            .into_iter()
            .chain(&self.capacity)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Never,
    Backoff,
    Wait(Vec<At<Wait>>),
    /// The last arm has no condition.
    Arms(Vec<Arm>),
}

#[derive(Clone, Debug)]
pub struct Arm {
    /// `None` for the last arm.
    pub when: Option<Cond>,
    pub then: Verdict,
    pub category: Option<Category>,
    pub recovery: Option<Recover>,
    pub span: Span,
    pub line: u32,
}

impl PartialEq for Arm {
    /// The place is not part of the value.
    fn eq(&self, other: &Self) -> bool {
        self.when == other.when
            && self.then == other.then
            && self.category == other.category
            && self.recovery == other.recovery
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Recover {
    pub action: Recovery,
    pub value: Option<At<Source>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resend {
    pub writes: Option<Writes>,
    pub key: Option<Key>,
    pub for_ms: Option<u64>,
    pub docs: Vec<Docs>,
}

/// Where a request carries its idempotency key.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// Lower case.
    Header(String),
    Query(String),
    /// As it is written.
    Body(String),
}

impl fmt::Display for Key {
    /// As a spec writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => write!(f, "header:{name}"),
            Self::Query(name) => write!(f, "query:{name}"),
            Self::Body(pointer) => f.write_str(pointer),
        }
    }
}
