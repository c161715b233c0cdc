//! Kinds of values that are one scalar, or a list of scalars.

use super::words::{BASES, CATEGORIES, JITTERS, LINTS, WRITES};
use super::{Form, Kind, pattern};

pub(super) static TEXT: Kind = Kind {
    name: "text",
    meaning: "Any text, exactly as written: `007`, `NO`, `1e3` and `12:30` stay what they are, with quotes or without.",
    forms: &[Form::Text],
};

pub(super) static VENDOR_NAME: Kind = Kind {
    name: "vendor name",
    meaning: "A lower-case identifier; it becomes the name of a module.",
    forms: &[pattern(
        "bookwell",
        "[a-z][a-z0-9_]{0,63}",
        "Lower-case letters, digits and `_`, a letter first.",
    )],
};

pub(super) static LANGUAGE: Kind = Kind {
    name: "language",
    meaning: "The number of the rules.",
    forms: &[Form::Integer { least: 1, most: 1 }],
};

pub(super) static IDENTIFIER: Kind = Kind {
    name: "own name",
    meaning: "A name of your own for a value or a type.",
    forms: &[pattern(
        "FieldError",
        "[A-Za-z][A-Za-z0-9_]*",
        "Letters, digits and `_`, a letter first.",
    )],
};

pub(super) static URL: Kind = Kind {
    name: "URL",
    meaning: "The address of a page.",
    forms: &[pattern(
        "https://…",
        "https?://\\S+",
        "An `http` or `https` URL.",
    )],
};

pub(super) static DATE: Kind = Kind {
    name: "date",
    meaning: "A day.",
    forms: &[pattern(
        "2026-11-20",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "Year, month, day.",
    )],
};

pub(super) static MOMENT: Kind = Kind {
    name: "moment",
    meaning: "A date and time, as RFC 3339 writes it.",
    forms: &[pattern(
        "2026-11-20T10:00:00Z",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})",
        "With `Z` or an offset.",
    )],
};

/// The regular expression for durations and constant waits.
pub(super) const DURATION_REGEX: &str = "([0-9]+(\\.[0-9]+)?(h|ms|m|s|us|µs|ns))+";

pub(super) static DURATION: Kind = Kind {
    name: "duration",
    meaning: "A length of time, always with a unit.",
    forms: &[pattern(
        "1m30s",
        DURATION_REGEX,
        "Numbers with `h`, `m`, `s`, `ms`, `us` or `ns`; at most 24 hours, for `max_delay`, `limit` and `for` 366 days.",
    )],
};

pub(super) static COUNT: Kind = Kind {
    name: "count",
    meaning: "A whole number from 1 on.",
    forms: &[Form::Integer {
        least: 1,
        most: u32::MAX as u64,
    }],
};

pub(super) static FACTOR: Kind = Kind {
    name: "factor",
    meaning: "A number, like `2` or `1.5`.",
    forms: &[Form::Number {
        least: 1,
        most: 1000,
    }],
};

pub(super) static EXACT_STATUS: Kind = Kind {
    name: "exact status",
    meaning: "An HTTP status.",
    forms: &[Form::Integer {
        least: 0,
        most: 65_535,
    }],
};

const ONE_STATUS: Form = Form::Integer {
    least: 100,
    most: 599,
};
const CLASS: Form = pattern("5xx", "[1-5]xx", "All statuses that begin with this digit.");

static STATUS: Kind = Kind {
    name: "status",
    meaning: "An HTTP status, or a class of them.",
    forms: &[ONE_STATUS, CLASS],
};

pub(super) static STATUS_KEY: Kind = Kind {
    name: "status of a row",
    meaning: "An HTTP status, or a class of them.",
    forms: &[pattern(
        "429",
        "[1-5](xx|[0-9][0-9])",
        "A status, or a class like `5xx`.",
    )],
};

pub(super) static STATUSES: Kind = Kind {
    name: "statuses",
    meaning: "One status or class, or a list of them.",
    forms: &[ONE_STATUS, CLASS, Form::List(&STATUS)],
};

pub(super) static HEADER: Kind = Kind {
    name: "header name",
    meaning: "The name of a header, in any case.",
    forms: &[pattern(
        "retry-after",
        "[!#$%&'*+.^_`|~0-9A-Za-z-]+",
        "A token of RFC 9110 §5.6.2.",
    )],
};

/// The regular expression for JSON Pointers.
pub(super) const POINTER_REGEX: &str = "(/([^~]|~[01])*)?";

/// The regular expression for a header as a source.
pub(super) const HEADER_REGEX: &str = "header:[!#$%&'*+.^_`|~0-9A-Za-z-]+";

pub(super) static KEY_PLACE: Kind = Kind {
    name: "place of a key",
    meaning: "Where a request carries its idempotency key.",
    forms: &[
        pattern(
            "header:idempotency-key",
            HEADER_REGEX,
            "A header, in any case.",
        ),
        pattern(
            "query:request_id",
            "query:.+",
            "A parameter of the URL's query.",
        ),
        pattern(
            "/idempotency_key",
            "/.*",
            "A place in the body: a JSON Pointer.",
        ),
    ],
};

pub(super) static BOOLEAN: Kind = Kind {
    name: "boolean",
    meaning: "`true` or `false`.",
    forms: &[Form::Boolean],
};

pub(super) static HEADERS: Kind = Kind {
    name: "headers",
    meaning: "Header names, each with its value, or a list of values for lines that repeat.",
    forms: &[Form::Free {
        keys: &HEADER,
        values: &TEXTS,
    }],
};

static TEXTS: Kind = Kind {
    name: "texts",
    meaning: "One text or several.",
    forms: &[Form::Text, Form::List(&TEXT)],
};

pub(super) static CATEGORY: Kind = Kind {
    name: "category",
    meaning: "What kind of thing went wrong.",
    forms: &[Form::Word(&CATEGORIES)],
};

pub(super) static BASIS: Kind = Kind {
    name: "basis",
    meaning: "Where a fact comes from.",
    forms: &[Form::Word(&BASES)],
};

pub(super) static JITTER: Kind = Kind {
    name: "jitter",
    meaning: "How delays are spread.",
    forms: &[Form::Word(&JITTERS)],
};

pub(super) static WRITES_RULE: Kind = Kind {
    name: "resend rule",
    meaning: "Whether a write may be sent again.",
    forms: &[Form::Word(&WRITES)],
};

static LINT: Kind = Kind {
    name: "lint",
    meaning: "The name of a lint.",
    forms: &[Form::Word(&LINTS)],
};

pub(super) static ALLOW: Kind = Kind {
    name: "lints",
    meaning: "Names of lints.",
    forms: &[Form::List(&LINT)],
};
