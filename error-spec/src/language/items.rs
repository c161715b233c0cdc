//! Items: where a response has several errors, and how each is read.

use super::conditions::CONDITION;
use super::envelope::ENVELOPES;
use super::facts::RESEND;
use super::sources::{EACH, SOURCE};
use super::words::{FIRST_VALUES, MEANINGS, ORDERS};
use super::{Form, Kind, Map, optional, required};

pub(super) static ITEMS_KIND: Kind = Kind {
    name: "items",
    meaning: "Where a response has several errors. Each is a response of its own, decided by the same rules.",
    forms: &[Form::Map(&ITEMS)],
};

pub(crate) static ITEMS: Map = Map {
    name: "map of items",
    meaning: "Where a response has several errors, and how each is read as a response of its own.",
    keys: &[
        required(
            "each",
            &EACH,
            "Where the items are. Pointers start at the whole body.",
            "/items",
        ),
        optional(
            "first",
            &FIRST_VALUE,
            "Takes the value of the first member of what stands there, as in `{ \"index\": { … } }`.",
            "value",
        ),
        optional(
            "failed",
            &CONDITION,
            "Which items failed. Pointers start at the item, here and below.",
            "{ /error: { is: present } }",
        )
        .default("those that are errors as responses"),
        required(
            "means",
            &MEANS,
            "Whether each item answers a part of the request, or says why the whole was refused.",
            "parts",
        ),
        optional(
            "order",
            &ORDER,
            "The items are in the order of the request, so that an item's index says which part failed.",
            "request",
        )
        .default("an item has no index"),
        optional(
            "index",
            &SOURCE,
            "Where an item says which part of the request it answers, counted from 0.",
            "/failedElementNumber",
        )
        .default("its position, with `order: request`"),
        optional("id", &SOURCE, "The key of an item, a text or a number.", "/_id")
            .default("its name, if the items are the members of an object"),
        optional("status", &SOURCE, "The status of an item.", "/status")
            .default("the received one"),
        optional(
            "headers",
            &SOURCE,
            "The headers of an item: an object, or an array of `{name, value}`.",
            "/headers",
        )
        .default("the received ones"),
        optional("body", &SOURCE, "The body of an item, which is JSON.", "/body")
            .default("the item itself"),
        optional(
            "resend",
            &RESEND,
            "Whether a part that failed may be sent again, where its entry and its status say nothing.",
            "{ writes: safe }",
        )
        .default("that of the spec"),
        optional(
            "envelope",
            &ENVELOPES,
            "How an item is read.",
            "{ code: /ErrorCode, message: /ErrorMessage }",
        )
        .default("this envelope if it has a `root`, with the item as the root; else the envelopes of the spec that have no `items`"),
    ],
};

static FIRST_VALUE: Kind = Kind {
    name: "first member of an item",
    meaning: "What an item is in.",
    forms: &[Form::Word(&FIRST_VALUES)],
};

static MEANS: Kind = Kind {
    name: "meaning of items",
    meaning: "What several errors in one response mean.",
    forms: &[Form::Word(&MEANINGS)],
};

static ORDER: Kind = Kind {
    name: "order of items",
    meaning: "What the order of the items says.",
    forms: &[Form::Word(&ORDERS)],
};
