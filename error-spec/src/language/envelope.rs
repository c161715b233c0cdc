//! Envelopes: where the parts of an error lie.

use super::conditions::CONDITION;
use super::details::SHAPE;
use super::facts::DOCS;
use super::items::ITEMS_KIND;
use super::scalars::{ALLOW, BOOLEAN};
use super::sources::{CODE_SOURCE, SOURCE};
use super::{Form, Kind, Map, optional};

pub(super) static ENVELOPES: Kind = Kind {
    name: "one or more envelopes",
    meaning: "One envelope or a list of them.",
    forms: &[Form::Map(&ENVELOPE), Form::List(&ONE_ENVELOPE)],
};

static ONE_ENVELOPE: Kind = Kind {
    name: "one envelope",
    meaning: "A shape of the vendor's errors.",
    forms: &[Form::Map(&ENVELOPE)],
};

pub(crate) static ENVELOPE: Map = Map {
    name: "envelope",
    meaning: "Where the parts of an error lie.",
    keys: &[
        optional(
            "when",
            &CONDITION,
            "When to use this envelope. Pointers start at the whole body.",
            "{ /error: { is: string } }",
        )
        .default("always"),
        optional(
            "root",
            &SOURCE,
            "What becomes the root of all pointers, within this envelope and everywhere below.",
            "/0",
        )
        .default("the whole body"),
        optional(
            "code",
            &CODE_SOURCE,
            "The code, a text or a number.",
            "/error/code",
        ),
        optional("message", &SOURCE, "The message, a text.", "/error/message"),
        optional(
            "request_id",
            &SOURCE,
            "The id of the request, a text or a number.",
            "[header:x-request-id, /request_id]",
        ),
        optional(
            "details_at",
            &SOURCE,
            "Where the details lie.",
            "/error/details",
        )
        .default("the root"),
        optional(
            "partial",
            &BOOLEAN,
            "Whether a part of the request was done, so that the whole is not safe to send again.",
            "true",
        )
        .default("false"),
        optional(
            "items",
            &ITEMS_KIND,
            "Where a response of this shape has several errors.",
            "{ each: /items, failed: { /error: { is: present } }, means: parts }",
        ),
        optional(
            "details",
            &SHAPE,
            "Details that every error of this shape has.",
            "{ doc_url: string? }",
        ),
        optional("docs", &DOCS, "Where the fact comes from.", "observed"),
        optional(
            "allow",
            &ALLOW,
            "Lints that this envelope does without.",
            "[pointer-without-example]",
        ),
    ],
};
