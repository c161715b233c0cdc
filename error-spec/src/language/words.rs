//! The closed lists of words.

use crate::diagnostic::Severity;
use crate::diagnostic::catalogue::CATALOGUE;
use vendor_errors_tables::Format;
use vendor_errors_tables::vocabulary::{
    Basis, Category, Decode, FirstMember, Is, Jitter, Means, Recovery, Take, Unreadable,
    Vocabulary, Writes,
};

/// A closed list of words.
#[derive(Debug)]
pub struct Words {
    /// What the guide calls the list.
    pub name: &'static str,
    /// All of them, in the order of the guide.
    pub all: fn() -> Vec<Word>,
}

/// A word and its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub text: &'static str,
    pub meaning: &'static str,
}

const fn of<V: Vocabulary>(name: &'static str) -> Words {
    Words {
        name,
        all: || {
            let words = V::ALL.iter().map(|word| Word {
                text: word.as_str(),
                meaning: word.meaning(),
            });
            words.collect()
        },
    }
}

pub(super) static CATEGORIES: Words = of::<Category>("categories");
pub(super) static RECOVERIES: Words = of::<Recovery>("recoveries");
pub(super) static BASES: Words = of::<Basis>("bases of facts");
pub(super) static JITTERS: Words = of::<Jitter>("jitters");
pub(super) static WRITES: Words = of::<Writes>("resend rules");
pub(super) static DECODES: Words = of::<Decode>("encodings of a text");
pub(super) static FIRST_MEMBERS: Words = of::<FirstMember>("parts of a first member");
pub(super) static MEANINGS: Words = of::<Means>("meanings of items");
pub(super) static TAKES: Words = of::<Take>("choices among headers");
pub(super) static UNREADABLES: Words = of::<Unreadable>("meanings of an unreadable wait");
pub(super) static FORMATS: Words = of::<Format>("formats of waits");
pub(super) static PRESENCES: Words = of::<Is>("words for what a value is");

macro_rules! words {
    ($($name:ident $title:literal { $($text:literal: $meaning:literal,)* })*) => {
        $(pub(super) static $name: Words = Words { name: $title, all: || vec![$(Word { text: $text, meaning: $meaning },)*] };)*
    };
}

words! {
    VERDICTS "verdict words" {
        "never": "Sending the same request again cannot succeed.",
        "backoff": "Sending it again may succeed, after the caller's own delay; a wait that the server sends is not read.",
        "wait": "Sending it again may succeed, after the wait that the server or the spec says; after the caller's own delay when neither does.",
    }
    SAFETIES "words for safety" {
        "safe": "Sending the request again does nothing twice.",
        "same_key": "It does nothing twice if the idempotency key stays the same.",
        "unsafe": "Something may be done twice.",
        "unknown": "Nobody says, or the method or the key is not known.",
    }
    ELSES "meanings of a missing separator" {
        "whole": "The text as it is.",
    }
    FIRST_VALUES "parts of a first member that hold an item" {
        "value": "Its value.",
    }
    ORDERS "orders of items" {
        "request": "That of the request's parts.",
    }
}

pub(super) static LINTS: Words = Words {
    name: "lints",
    all: || {
        CATALOGUE
            .iter()
            .filter_map(|entry| {
                (entry.severity == Severity::Lint).then_some(Word {
                    text: entry.code,
                    meaning: entry.wrong,
                })
            })
            .collect()
    },
};
