//! What an example must mean.

use super::scalars::{BOOLEAN, EXACT_STATUS};
use super::words::{CATEGORIES, RECOVERIES, SAFETIES, VERDICTS};
use super::{Form, Kind, Map, optional};

pub(super) static EXPECT: Kind = Kind {
    name: "expect",
    meaning: "The expected result of an example.",
    forms: &[Form::Map(&EXPECT_MAP)],
};

/// Declares a map of the expected result of a response, with some more keys.
macro_rules! expectation {
    ($name:ident, $title:literal, $meaning:literal, $($more:expr),*) => {
        pub(crate) static $name: Map = Map {
            name: $title,
            meaning: $meaning,
            keys: &[
                optional(
                    "is_error",
                    &BOOLEAN,
                    "Whether the response is an error.",
                    "true",
                ),
                optional("entry", &TEXT, "The name of the entry.", "slot_unavailable"),
                optional(
                    "code",
                    &TEXT,
                    "The received code, known or not.",
                    "slot_unavailable",
                ),
                optional("known", &BOOLEAN, "Whether an entry was chosen.", "true"),
                optional("status", &EXACT_STATUS, "The received status.", "409"),
                optional(
                    "category",
                    &CATEGORY,
                    "What kind of error it is.",
                    "conflict",
                ),
                optional(
                    "message",
                    &TEXT,
                    "The received message.",
                    "The slot is taken.",
                ),
                optional("request_id", &TEXT, "The received request id.", "req_123"),
                optional(
                    "retryable",
                    &BOOLEAN,
                    "Whether the verdict is not `never`.",
                    "false",
                ),
                optional("retry", &VERDICT, "The verdict.", "wait"),
                optional(
                    "retry_after_ms",
                    &MILLISECONDS,
                    "The wait in milliseconds, if the verdict is `wait` and the server or the spec says how long.",
                    "8000",
                ),
                optional(
                    "recovery",
                    &RECOVERY,
                    "What must change first.",
                    "choose_alternative",
                ),
                optional(
                    "safe",
                    &SAFETY,
                    "Whether the request may be sent again without doing something twice. Say its `method`.",
                    "unsafe",
                ),
                optional(
                    "details",
                    &ANYTHING,
                    "The details. Of a map, members that are left out are not compared.",
                    "{ field: name }",
                ),
                optional(
                    "details_error",
                    &TEXT,
                    "Which detail does not fit, and why.",
                    "null",
                ),
                optional("rule", &TEXT, "The line that decided.", "bookwell.yaml:88"),
                $($more),*
            ],
        };
    };
}

expectation!(
    EXPECT_MAP,
    "expectation",
    "The expected result, with the keys of `vendor-errors explain --format json`. A key that is left out is not compared; `null` means that there is no value.",
    optional(
        "items",
        &ITEMS,
        "The items that failed: all of them, in their order. `null` if none did.",
        "[{ index: 1, code: slot_unavailable, retryable: false }]",
    )
);

expectation!(
    EXPECTED_ITEM,
    "expected item",
    "The expected result of an item that failed.",
    optional(
        "index",
        &INDEX,
        "The position of the part of the request that it answers, from 0.",
        "1"
    ),
    optional("key", &TEXT, "Its key.", "booking_1")
);

static ITEMS: Kind = Kind {
    name: "expected items",
    meaning: "The items that failed, or `null`.",
    forms: &[Form::List(&ITEM), Form::Null],
};

static ITEM: Kind = Kind {
    name: "what an item must be",
    meaning: "The expected result of an item that failed.",
    forms: &[Form::Map(&EXPECTED_ITEM)],
};

static INDEX: Kind = Kind {
    name: "expected index",
    meaning: "A position from 0, or `null`.",
    forms: &[
        Form::Integer {
            least: 0,
            most: u64::MAX,
        },
        Form::Null,
    ],
};

static TEXT: Kind = Kind {
    name: "expected text",
    meaning: "A text, or `null`.",
    forms: &[Form::Text, Form::Null],
};

static SAFETY: Kind = Kind {
    name: "expected safety",
    meaning: "Whether the request may be sent again without doing something twice, or `null` where there is no error.",
    forms: &[Form::Word(&SAFETIES), Form::Null],
};

static CATEGORY: Kind = Kind {
    name: "expected category",
    meaning: "A category, or `null`.",
    forms: &[Form::Word(&CATEGORIES), Form::Null],
};

static VERDICT: Kind = Kind {
    name: "expected verdict",
    meaning: "A verdict, or `null` where there is no error.",
    forms: &[Form::Word(&VERDICTS), Form::Null],
};

static MILLISECONDS: Kind = Kind {
    name: "expected wait",
    meaning: "Milliseconds, or `null`.",
    forms: &[
        Form::Integer {
            least: 0,
            most: u64::MAX,
        },
        Form::Null,
    ],
};

static RECOVERY: Kind = Kind {
    name: "expected recovery",
    meaning: "A recovery, or `null`.",
    forms: &[Form::Word(&RECOVERIES), Form::Null],
};

static ANYTHING: Kind = Kind {
    name: "expected details",
    meaning: "Any value, or `null`.",
    forms: &[Form::Anything],
};
