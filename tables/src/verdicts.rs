//! Verdicts: what to do, how long to wait, and what a status means.

use crate::backoff::millis;
use crate::format::Format;
use crate::sources::{Cond, Source};
use crate::status::StatusPattern;
use crate::vocabulary::{Category, Recovery, Take, Unreadable, Writes};
use std::time::Duration;

/// What to do.
#[derive(Clone, Copy, Debug)]
pub enum Verdict<'a> {
    /// The spec says nothing at this level; the next one decides.
    Unsaid,
    Never,
    Backoff,
    /// Wait as long as the server says. These sources are read first, then those of the levels
    /// further out.
    Wait(&'a [Wait<'a>]),
    /// What the first arm says whose condition holds.
    Arms(&'a [Arm<'a>]),
}

/// A verdict with a condition.
#[derive(Clone, Copy, Debug)]
pub struct Arm<'a> {
    pub when: Cond<'a>,
    pub then: Verdict<'a>,
    pub category: Option<Category>,
    pub recovery: Option<Recover<'a>>,
    /// How many lines it starts below the verdict that it belongs to.
    pub line_offset: u32,
}

impl Arm<'_> {
    pub const EMPTY: Self = Self {
        when: Cond::ALWAYS,
        then: Verdict::Unsaid,
        category: None,
        recovery: None,
        line_offset: 0,
    };
}

/// A recovery, and the source of the value that it needs.
#[derive(Clone, Copy, Debug)]
pub struct Recover<'a> {
    pub action: Recovery,
    pub value: Source<'a>,
}

impl Recover<'_> {
    /// A recovery for which the vendor sends no value.
    #[must_use]
    pub const fn by(action: Recovery) -> Self {
        Self {
            action,
            value: Source::NONE,
        }
    }
}

/// Where a wait comes from.
#[derive(Clone, Copy, Debug)]
pub enum Wait<'a> {
    /// A constant of the spec, in milliseconds.
    Constant(u64),
    /// What the server sends.
    Read {
        from: Source<'a>,
        format: Format,
        /// Which of the headers with a prefix counts.
        take: Take,
        unreadable: Unreadable,
        /// Above it a retry loop stops, in milliseconds.
        limit_ms: Option<u64>,
    },
    Bucket(&'a Bucket<'a>),
}

impl<'a> Wait<'a> {
    /// `Retry-After` (RFC 9110 §10.2.3).
    pub const RETRY_AFTER: Self = Self::read(Source::Header("retry-after"), Format::RetryAfter);

    /// A source whose unreadable values are ignored.
    #[must_use]
    pub const fn read(from: Source<'a>, format: Format) -> Self {
        Self::Read {
            from,
            format,
            take: Take::Longest,
            unreadable: Unreadable::Ignore,
            limit_ms: None,
        }
    }

    #[must_use]
    pub const fn take(mut self, which: Take) -> Self {
        if let Self::Read { take, .. } = &mut self {
            *take = which;
        }
        self
    }

    #[must_use]
    pub const fn unreadable(mut self, rule: Unreadable) -> Self {
        if let Self::Read { unreadable, .. } = &mut self {
            *unreadable = rule;
        }
        self
    }

    #[must_use]
    pub const fn limit_ms(mut self, ms: u64) -> Self {
        if let Self::Read { limit_ms, .. } = &mut self {
            *limit_ms = Some(ms);
        }
        self
    }
}

/// A bucket that refills. The wait is how long until it holds enough.
#[derive(Clone, Copy, Debug)]
pub struct Bucket<'a> {
    /// How much the request takes.
    pub need: Source<'a>,
    /// How much the bucket holds now.
    pub have: Source<'a>,
    pub per_second: Source<'a>,
    /// How much it holds at most, if the vendor says so.
    pub capacity: Option<Source<'a>>,
    pub unreadable: Unreadable,
    /// As in [`Wait::Read`].
    pub limit_ms: Option<u64>,
}

/// Where a request carries its idempotency key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Key<'a> {
    /// In the header of this name (lower case).
    Header(&'a str),
    /// In the parameter of this name of the URL's query.
    Query(&'a str),
    /// In the body, at this JSON Pointer.
    Body(&'a str),
}

/// The rules for sending a write again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resend<'a> {
    pub writes: Option<Writes>,
    /// Where a request carries its idempotency key, if the vendor has one.
    pub key: Option<Key<'a>>,
    /// How long the vendor remembers a key, in milliseconds.
    pub for_ms: Option<u64>,
}

impl<'a> Resend<'a> {
    pub const NONE: Self = Self {
        writes: None,
        key: None,
        for_ms: None,
    };

    /// The header that carries the idempotency key (lower case), if one does.
    #[must_use]
    pub const fn key_header(&self) -> Option<&'a str> {
        match self.key {
            Some(Key::Header(name)) => Some(name),
            _ => None,
        }
    }

    /// These rules, and those of `other` where they leave something open.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self {
            writes: if self.writes.is_some() {
                self.writes
            } else {
                other.writes
            },
            key: if self.key.is_some() {
                self.key
            } else {
                other.key
            },
            for_ms: if self.for_ms.is_some() {
                self.for_ms
            } else {
                other.for_ms
            },
        }
    }

    /// How long the vendor remembers a key after the first request with it; `None` when it does
    /// not say.
    #[must_use]
    pub const fn key_for(&self) -> Option<Duration> {
        millis(self.for_ms)
    }
}

/// The setters that entries and status rows share.
macro_rules! shared_setters {
    () => {
        #[must_use]
        pub const fn category(mut self, category: Category) -> Self {
            self.category = Some(category);
            self
        }

        #[must_use]
        pub const fn recovery(mut self, recovery: Recover<'static>) -> Self {
            self.recovery = Some(recovery);
            self
        }

        #[must_use]
        pub const fn resend(mut self, resend: Resend<'static>) -> Self {
            self.resend = Some(resend);
            self
        }

        /// Says that a part of the request was done.
        #[must_use]
        pub const fn partial(mut self) -> Self {
            self.partial = true;
            self
        }

        #[must_use]
        pub const fn description(mut self, text: &'static str) -> Self {
            self.description = text;
            self
        }

        #[must_use]
        pub const fn user_message(mut self, text: &'static str) -> Self {
            self.user_message = text;
            self
        }

        #[must_use]
        pub const fn fix(mut self, text: &'static str) -> Self {
            self.fix = text;
            self
        }
    };
}
pub(super) use shared_setters;

/// What a status means.
#[derive(Clone, Copy, Debug)]
pub struct StatusRow<'a> {
    pub status: StatusPattern,
    pub retry: Verdict<'a>,
    pub category: Option<Category>,
    pub recovery: Option<Recover<'a>>,
    pub resend: Option<Resend<'a>>,
    /// A part of the request was done.
    pub partial: bool,
    /// What the vendor says it means.
    pub description: &'a str,
    pub user_message: &'a str,
    pub fix: &'a str,
}

/// How generated tables write a row.
#[doc(hidden)]
impl StatusRow<'static> {
    /// A row for a status or a class that says nothing yet.
    #[must_use]
    pub const fn new(status: StatusPattern) -> Self {
        Self {
            status,
            retry: Verdict::Unsaid,
            category: None,
            recovery: None,
            resend: None,
            partial: false,
            description: "",
            user_message: "",
            fix: "",
        }
    }

    #[must_use]
    pub const fn retry(mut self, retry: Verdict<'static>) -> Self {
        self.retry = retry;
        self
    }

    shared_setters!();
}
