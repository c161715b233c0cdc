//! Entries: the errors of a vendor, and which have a code.

use super::details::{Field, Shape};
use super::sources::{Cond, Test};
use super::spec::Docs;
use super::verdicts::{Recover, Resend, StatusPattern, Verdict, said_of_errors_and_statuses};
use crate::vocabulary::Category;

/// One error of the vendor.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its name: the one that the spec gives, else its code.
    pub name: &'a str,
    pub code: Codes<'a>,
    pub status: Statuses<'a>,
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
        status: Statuses::ANY,
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

impl<'a> Entry<'a> {
    /// The message that alone tells an error without a code.
    #[must_use]
    pub const fn message(&self) -> Option<&'a str> {
        match (&self.code, &self.when) {
            (Codes::None, Cond::All([check])) => check.message(),
            _ => None,
        }
    }
}

/// An error that is called like its only code and comes under one status, with nothing else said:
/// what most are.
///
/// To rustc a function that has no lifetimes, and whose path is short, is a fifth cheaper than one
/// of [`Entry`] with a lifetime, and a copy with a few fields set cheaper than a literal with all
/// of them.
#[must_use]
pub const fn coded(code: &'static str, status: u16, line: u32) -> Entry<'static> {
    let mut entry = Entry::EMPTY;
    entry.name = code;
    entry.code = Codes::One(code);
    entry.status = Statuses::One(StatusPattern::Exact(status));
    entry.line = line;
    entry.retry_line = line;
    entry
}

/// An error as the tables of generated code say it.
impl Entry<'static> {
    /// An error with these codes, or with none, and with nothing said but its statuses.
    #[must_use]
    pub const fn new(
        name: &'static str,
        codes: &'static [&'static str],
        status: &'static [StatusPattern],
        line: u32,
    ) -> Self {
        let mut entry = Self::EMPTY;
        entry.name = name;
        entry.code = Codes::of(codes);
        entry.status = Statuses::of(status);
        entry.line = line;
        entry.retry_line = line;
        entry
    }

    /// With a name of its own.
    #[must_use]
    pub const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// With the codes for which the test holds.
    #[must_use]
    pub const fn code_like(mut self, test: Test<'static>) -> Self {
        self.code = Codes::Like(test);
        self
    }

    #[must_use]
    pub const fn when(mut self, when: Cond<'static>) -> Self {
        self.when = when;
        self
    }

    /// The verdict, and where it is said.
    #[must_use]
    pub const fn retry(mut self, retry: Verdict<'static>, line: u32) -> Self {
        self.retry = retry;
        self.retry_line = line;
        self
    }

    #[must_use]
    pub const fn resend(mut self, resend: Resend<'static>) -> Self {
        self.resend = Some(resend);
        self
    }

    #[must_use]
    pub const fn details(mut self, details: Shape<'static>) -> Self {
        self.details = details;
        self
    }

    /// Details that have these members.
    #[must_use]
    pub const fn fields(mut self, fields: &'static [Field<'static>]) -> Self {
        self.details = Shape::Fields(fields);
        self
    }

    said_of_errors_and_statuses!();

    #[must_use]
    pub const fn docs(mut self, docs: Docs<'static>) -> Self {
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
    Like(Test<'a>),
}

impl<'a> Codes<'a> {
    /// These, word for word.
    #[must_use]
    pub const fn of(codes: &'a [&'a str]) -> Self {
        match codes {
            [] => Self::None,
            [code] => Self::One(code),
            _ => Self::Of(codes),
        }
    }

    /// Those that are said word for word.
    #[must_use]
    pub const fn exact(&self) -> &[&'a str] {
        match self {
            Self::One(code) => std::slice::from_ref(code),
            Self::Of(codes) => codes,
            Self::None | Self::Like(_) => &[],
        }
    }
}

/// The statuses of an entry. One is not kept behind a reference, since nearly every entry has one.
#[derive(Clone, Copy, Debug)]
pub enum Statuses<'a> {
    One(StatusPattern),
    /// None: any.
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

    /// Empty: any.
    #[must_use]
    pub const fn all(&self) -> &[StatusPattern] {
        match self {
            Self::One(status) => std::slice::from_ref(status),
            Self::Of(statuses) => statuses,
        }
    }
}

/// A hash table over texts that tell errors, codes or messages: which entries have a text.
#[derive(Clone, Copy, Debug)]
pub struct TextIndex<'a> {
    /// A power of two long. 0 is empty, else one more than the index of the only entry that has
    /// the text; beyond the last entry it goes on with those of `shared`.
    pub slots: &'a [u16],
    /// Each text that several entries have, with these, in the order of the file.
    pub shared: &'a [(&'a str, &'a [u16])],
}

impl TextIndex<'_> {
    pub const EMPTY: Self = Self {
        slots: &[],
        shared: &[],
    };

    /// The longest text that is in an index, in bytes.
    pub const LONGEST: usize = 256;

    /// The hash that places a text in `slots`: its length and its words of eight bytes, the last
    /// of which may overlap the one before.
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
