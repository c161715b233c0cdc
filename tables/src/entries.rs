//! Entries (the errors of a vendor), and the index that finds one by its code or message.

use crate::details::{Field, Shape};
use crate::docs::Docs;
use crate::sources::{Cond, Test};
use crate::status::StatusPattern;
use crate::verdicts::{Recover, Resend, Verdict, shared_setters};
use crate::vocabulary::Category;

/// One error of the vendor.
///
/// The hidden fields are for the decision procedure and change with it. What it makes of them, an
/// error says: `error.retry()`, `error.recovery()`.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The name in the spec; by default the code.
    pub name: &'a str,
    /// The vendor's codes for it.
    pub code: Codes<'a>,
    /// The statuses that it is documented with.
    pub status: Statuses<'a>,
    #[doc(hidden)]
    pub when: Cond<'a>,
    #[doc(hidden)]
    pub retry: Verdict<'a>,
    /// Its category, where the spec says one.
    pub category: Option<Category>,
    #[doc(hidden)]
    pub recovery: Option<Recover<'a>>,
    /// Its own rules for resending writes, beside the vendor's.
    pub resend: Option<Resend<'a>>,
    /// A part of the request was done.
    pub partial: bool,
    #[doc(hidden)]
    pub details: Shape<'a>,
    /// What the vendor says it means.
    pub description: &'a str,
    /// A text for the end user.
    pub user_message: &'a str,
    /// How to fix it, for the developer.
    pub fix: &'a str,
    /// The pages that say so.
    pub docs: &'a [Docs<'a>],
}

impl Entry<'_> {
    #[doc(hidden)]
    pub const EMPTY: Self = Self {
        name: "",
        code: Codes::None,
        status: Statuses::ANY,
        when: Cond::ALWAYS,
        retry: Verdict::Unsaid,
        category: None,
        recovery: None,
        resend: None,
        partial: false,
        details: Shape::None,
        description: "",
        user_message: "",
        fix: "",
        docs: &[],
    };
}

impl<'a> Entry<'a> {
    /// The message that identifies the entry, if it has no code and no other condition.
    #[must_use]
    pub const fn message(&self) -> Option<&'a str> {
        match (&self.code, &self.when) {
            (Codes::None, Cond::All([check])) => check.message(),
            _ => None,
        }
    }
}

/// The usual entry: it is named after its only code and has one status.
///
/// A function without lifetimes and with a short path compiles a fifth faster than a method of
/// [`Entry`], and setting a few fields of a copy is faster than a literal that has all of them.
#[must_use]
pub const fn coded(code: &'static str, status: u16) -> Entry<'static> {
    let mut entry = Entry::EMPTY;
    entry.name = code;
    entry.code = Codes::One(code);
    entry.status = Statuses::One(StatusPattern::Exact(status));
    entry
}

/// How generated tables write an entry.
#[doc(hidden)]
impl Entry<'static> {
    /// An entry with these codes, which may be none, and these statuses.
    #[must_use]
    pub const fn new(
        name: &'static str,
        codes: &'static [&'static str],
        status: &'static [StatusPattern],
    ) -> Self {
        let mut entry = Self::EMPTY;
        entry.name = name;
        entry.code = Codes::of(codes);
        entry.status = Statuses::of(status);
        entry
    }

    /// Sets a name that differs from the code.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// Covers every code that passes the test.
    #[must_use]
    pub const fn code_pattern(mut self, test: Test<'static>) -> Self {
        self.code = Codes::Pattern(test);
        self
    }

    #[must_use]
    pub const fn when(mut self, when: Cond<'static>) -> Self {
        self.when = when;
        self
    }

    #[must_use]
    pub const fn retry(mut self, retry: Verdict<'static>) -> Self {
        self.retry = retry;
        self
    }

    #[must_use]
    pub const fn details(mut self, details: Shape<'static>) -> Self {
        self.details = details;
        self
    }

    /// Sets details with these members.
    #[must_use]
    pub const fn fields(mut self, fields: &'static [Field<'static>]) -> Self {
        self.details = Shape::Fields(fields);
        self
    }

    shared_setters!();

    #[must_use]
    pub const fn docs(mut self, docs: &'static [Docs<'static>]) -> Self {
        self.docs = docs;
        self
    }
}

/// The codes of an entry.
#[derive(Clone, Copy, Debug)]
pub enum Codes<'a> {
    None,
    One(&'a str),
    Of(&'a [&'a str]),
    Pattern(Test<'a>),
}

impl<'a> Codes<'a> {
    /// Exactly these codes.
    #[must_use]
    pub const fn of(codes: &'a [&'a str]) -> Self {
        match codes {
            [] => Self::None,
            [code] => Self::One(code),
            _ => Self::Of(codes),
        }
    }

    /// The codes that are listed exactly.
    #[must_use]
    pub const fn exact(&self) -> &[&'a str] {
        match self {
            Self::One(code) => std::slice::from_ref(code),
            Self::Of(codes) => codes,
            Self::None | Self::Pattern(_) => &[],
        }
    }
}

/// The statuses of an entry. A single one, which is the usual case, is held by value.
#[derive(Clone, Copy, Debug)]
pub enum Statuses<'a> {
    One(StatusPattern),
    /// An empty list means any status.
    Of(&'a [StatusPattern]),
}

impl<'a> Statuses<'a> {
    pub const ANY: Self = Self::Of(&[]);

    #[must_use]
    pub const fn of(statuses: &'a [StatusPattern]) -> Self {
        match statuses {
            [status] => Self::One(*status),
            _ => Self::Of(statuses),
        }
    }

    /// All patterns; none means any status.
    #[must_use]
    pub const fn all(&self) -> &[StatusPattern] {
        match self {
            Self::One(status) => std::slice::from_ref(status),
            Self::Of(statuses) => statuses,
        }
    }
}

/// A hash table from a text (a code or a message) to the entries that have it.
#[derive(Clone, Copy, Debug)]
pub struct TextIndex<'a> {
    /// The length is a power of two. 0 is an empty slot; any other number is one more than the
    /// index of the only entry with the text or, beyond the last entry, than an index into
    /// `shared`.
    pub slots: &'a [u16],
    /// The texts that several entries have, with those entries in the order of the file.
    pub shared: &'a [(&'a str, &'a [u16])],
}

impl TextIndex<'_> {
    pub const EMPTY: Self = Self {
        slots: &[],
        shared: &[],
    };

    /// The longest text that an index holds, in bytes.
    pub const LONGEST: usize = 256;

    /// The hash of a text: over its length and its eight-byte words, the last of which may overlap
    /// the one before.
    #[must_use]
    #[inline]
    pub const fn hash(text: &[u8]) -> u32 {
        const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut hash = text.len() as u64;
        let (mut words, mut rest) = text.as_chunks::<8>();
        while let [word, after @ ..] = words {
            hash = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(SPREAD);
            hash ^= hash >> 32;
            words = after;
        }
        if let Some(word) = text.last_chunk::<8>() {
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
