//! Entries: the errors of a vendor, and which have a code.

use super::Docs;
use super::details::Shape;
use super::sources::{Cond, Test};
use super::verdicts::{Recover, Resend, StatusPattern, Verdict};
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
