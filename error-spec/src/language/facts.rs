//! Where facts come from, what the vendor advises, and examples.

use super::expected::EXPECT;
use super::scalars::{
    BASIS, BOOLEAN, COUNT, DATE, DURATION, EXACT_STATUS, FACTOR, HEADERS, JITTER, KEY_PLACE,
    MOMENT, TEXT, URL, WRITES_RULE,
};
use super::words::BASES;
use super::{Form, Kind, Map, optional, pattern};

pub(super) static DOCS: Kind = Kind {
    name: "docs",
    meaning: "Where a fact comes from: a URL, a basis, or both with the day of reading; or a list of these.",
    forms: &[
        PAGE,
        Form::Word(&BASES),
        Form::Map(&DOCS_MAP),
        Form::List(&ONE_DOCS),
    ],
};

const PAGE: Form = pattern("https://…", "https?://\\S+", "The page that says so.");

static ONE_DOCS: Kind = Kind {
    name: "one docs",
    meaning: "One page or basis.",
    forms: &[PAGE, Form::Word(&BASES), Form::Map(&DOCS_MAP)],
};

pub(crate) static DOCS_MAP: Map = Map {
    name: "docs object",
    meaning: "Where a fact comes from.",
    keys: &[
        optional(
            "url",
            &URL,
            "The page that says so.",
            "https://example.com/docs/errors",
        ),
        optional("read", &DATE, "The day on which it was read.", "2026-11-20"),
        optional("basis", &BASIS, "How sure it is.", "observed").default("`documented`"),
    ],
};

pub(super) static BACKOFF: Kind = Kind {
    name: "backoff",
    meaning: "What the vendor advises for the caller's own delays.",
    forms: &[Form::Map(&BACKOFF_MAP)],
};

pub(crate) static BACKOFF_MAP: Map = Map {
    name: "backoff object",
    meaning: "What the vendor advises for the caller's own delays.",
    keys: &[
        optional(
            "initial",
            &DURATION,
            "The delay before the second attempt.",
            "1s",
        ),
        optional(
            "factor",
            &FACTOR,
            "What each delay is multiplied by for the next.",
            "2",
        ),
        optional("max_delay", &DURATION, "No delay is longer.", "30s"),
        optional(
            "max_attempts",
            &COUNT,
            "Attempts in all, the first included.",
            "3",
        ),
        optional("jitter", &JITTER, "How delays are spread.", "full"),
        optional(
            "limit",
            &DURATION,
            "A retry loop stops instead of waiting longer. A wait may have a limit of its own.",
            "15m",
        ),
    ],
};

pub(super) static RESEND: Kind = Kind {
    name: "resend",
    meaning: "Whether a write may be sent again when its outcome is unknown.",
    forms: &[Form::Map(&RESEND_MAP)],
};

pub(crate) static RESEND_MAP: Map = Map {
    name: "resend object",
    meaning: "Whether a write may be sent again when its outcome is unknown.",
    keys: &[
        optional(
            "writes",
            &WRITES_RULE,
            "Whether repeating a write is harmless.",
            "with_key",
        ),
        optional(
            "key",
            &KEY_PLACE,
            "Where a request carries its idempotency key.",
            "header:idempotency-key",
        ),
        optional(
            "for",
            &DURATION,
            "How long the vendor remembers a key.",
            "24h",
        ),
        optional("docs", &DOCS, "Where the fact comes from.", "unstated"),
    ],
};

pub(super) static EXAMPLES: Kind = Kind {
    name: "examples",
    meaning: "Responses and the expected results. `vendor-errors check` runs them.",
    forms: &[Form::List(&EXAMPLE)],
};

static EXAMPLE: Kind = Kind {
    name: "example",
    meaning: "A response and the expected result.",
    forms: &[Form::Map(&EXAMPLE_MAP)],
};

pub(crate) static EXAMPLE_MAP: Map = Map {
    name: "example object",
    meaning: "A response and the expected result. An entry's example must be recognized as that entry.",
    keys: &[
        optional(
            "status",
            &EXACT_STATUS,
            "The status of the response.",
            "409",
        )
        .default("the entry's first status, or that of the row; of a class its first, like 500; without both 200"),
        optional(
            "headers",
            &HEADERS,
            "Its headers.",
            "{ Retry-After: \"8\" }",
        )
        .default("none"),
        optional("body", &TEXT, "Its body.", "'{\"code\":\"gone\"}'").default("empty"),
        optional("method", &TEXT, "The method of the request.", "POST").default("unknown"),
        optional(
            "key_sent",
            &BOOLEAN,
            "Whether the request carried the vendor's idempotency key.",
            "true",
        )
        .default("unknown"),
        optional(
            "query",
            &TEXT,
            "The query with which a redirect came back.",
            "error=access_denied",
        )
        .default("none"),
        optional(
            "now",
            &MOMENT,
            "The caller's clock, for waits that are dates; a `Date` header takes precedence.",
            "2026-11-20T10:00:00Z",
        )
        .default("1970"),
        optional(
            "expect",
            &EXPECT,
            "The expected result. Keys that are left out are not compared.",
            "{ retryable: false }",
        ),
    ],
};
