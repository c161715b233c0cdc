//! The closed lists of words.

use crate::diagnostic::Severity;
use crate::diagnostic::catalogue::CATALOGUE;
use vendor_errors_tables::vocabulary::{
    Basis, Category, Decode, FirstMember, Jitter, Means, Recovery, Take, Unreadable, Writes,
};

/// A closed list of words.
pub struct Words {
    /// What the guide calls the list.
    pub name: &'static str,
    /// All of them, in the order of the guide.
    pub all: fn() -> Vec<Word>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries((self.all)()).finish()
    }
}

/// A word and its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub text: &'static str,
    pub meaning: &'static str,
}

macro_rules! of_vocabulary {
    ($($name:ident = $vocabulary:ident, $title:literal;)*) => {
        $(pub(super) static $name: Words = Words {
            name: $title,
            all: || $vocabulary::ALL.iter().map(|word| Word { text: word.as_str(), meaning: word.meaning() }).collect(),
        };)*
    };
}

of_vocabulary! {
    CATEGORIES = Category, "categories";
    RECOVERIES = Recovery, "recoveries";
    BASES = Basis, "bases of facts";
    JITTERS = Jitter, "jitters";
    WRITES = Writes, "resend rules";
    DECODES = Decode, "encodings of a text";
    FIRST_MEMBERS = FirstMember, "parts of a first member";
    MEANINGS = Means, "meanings of items";
    TAKES = Take, "choices among headers";
    UNREADABLES = Unreadable, "meanings of an unreadable wait";
}

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
    FORMATS "formats of waits" {
        "retry_after": "Seconds, or an HTTP-date: the two forms of `Retry-After` (RFC 9110 §10.2.3).",
        "seconds": "A number of seconds, like `45` or `1.5`.",
        "milliseconds": "A number of milliseconds.",
        "minutes": "A number of minutes.",
        "epoch": "The moment to wait for, in seconds since 1970. Below 10⁹ it is unreadable: most likely a number of seconds from now.",
        "epoch_ms": "The moment to wait for, in milliseconds since 1970. Below 10¹² it is unreadable.",
        "http_date": "The moment to wait for, as an HTTP-date (RFC 9110 §5.6.7).",
        "rfc3339": "The moment to wait for, like `2026-11-20T10:00:00Z`.",
        "duration": "Numbers with units: `30s`, `1m2s`, `12ms`, `1h`.",
        "ratelimit": "The `RateLimit` header of draft-ietf-httpapi-ratelimit-headers: the longest `t` of what has no quota left; no wait if all of it has some left.",
        "unstated": "The vendor does not say what it is: recorded and never read.",
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
    PRESENCES "words for what a value is" {
        "present": "There, and not null.",
        "absent": "Not there, or null.",
        "string": "A JSON string.",
        "number": "A JSON number.",
        "boolean": "`true` or `false`.",
        "array": "A JSON array.",
        "object": "A JSON object.",
        "empty": "A text, an array or an object with nothing in it.",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_come_from_the_vocabularies() {
        assert_eq!((CATEGORIES.all)().len(), Category::ALL.len());
        assert!(
            (RECOVERIES.all)()
                .iter()
                .all(|word| word.meaning.ends_with('.'))
        );
    }
}
