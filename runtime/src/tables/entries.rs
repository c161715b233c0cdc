//! Entries: the errors of a vendor, and which have a code.

use super::Docs;
use super::details::{Field, Shape};
use super::sources::{Cond, Test};
use super::verdicts::{Recover, Resend, StatusPattern, Verdict, said_of_errors_and_statuses};
use crate::vocabulary::Category;

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

/// An error as the tables of generated code say it. A call costs rustc half of a row that takes its other fields from a constant.
impl<'a> Entry<'a> {
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

    /// An error that is called like its only code and comes under one status, with nothing else said: what most are.
    #[must_use]
    pub const fn coded(code: &'a str, status: u16, line: u32) -> Self {
        Self {
            name: code,
            code: Codes::One(code),
            status: StatusPattern::exact(status),
            line,
            retry_line: line,
            ..Self::EMPTY
        }
    }

    /// With a name of its own.
    #[must_use]
    pub const fn named(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// An error with these codes, or with none, and with nothing said but its statuses.
    #[must_use]
    pub const fn new(
        name: &'a str,
        codes: &'a [&'a str],
        status: &'a [StatusPattern],
        line: u32,
    ) -> Self {
        let code = match codes {
            [] => Codes::None,
            [code] => Codes::One(code),
            _ => Codes::Of(codes),
        };
        Self {
            name,
            code,
            status,
            line,
            retry_line: line,
            ..Self::EMPTY
        }
    }

    /// With the codes for which the test holds.
    #[must_use]
    pub const fn code_like(mut self, test: Test<'a>) -> Self {
        self.code = Codes::Like(test);
        self
    }

    #[must_use]
    pub const fn when(mut self, when: Cond<'a>) -> Self {
        self.when = when;
        self
    }

    /// The verdict, and where it is said.
    #[must_use]
    pub const fn retry(mut self, retry: Verdict<'a>, line: u32) -> Self {
        self.retry = retry;
        self.retry_line = line;
        self
    }

    #[must_use]
    pub const fn resend(mut self, resend: Resend<'a>) -> Self {
        self.resend = Some(resend);
        self
    }

    #[must_use]
    pub const fn details(mut self, details: Shape<'a>) -> Self {
        self.details = details;
        self
    }

    /// Details that have these members.
    #[must_use]
    pub const fn fields(mut self, fields: &'a [Field<'a>]) -> Self {
        self.details = Shape::Fields(fields);
        self
    }

    said_of_errors_and_statuses!();

    #[must_use]
    pub const fn docs(mut self, docs: Docs<'a>) -> Self {
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

/// A hash table over the exact codes: which entries have a code.
#[derive(Clone, Copy, Debug)]
pub struct CodeIndex<'a> {
    /// A power of two long. 0 is empty, else one more than the index of the only entry that has the code; beyond the last entry it goes on with those of `shared`.
    pub slots: &'a [u16],
    /// Each code that several entries have, with these, in the order of the file.
    pub shared: &'a [(&'a str, &'a [u16])],
}

impl CodeIndex<'_> {
    pub const EMPTY: Self = Self {
        slots: &[],
        shared: &[],
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
