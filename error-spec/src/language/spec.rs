//! The spec, its envelopes, its status rows and its entries.

use super::conditions::{CODE, CONDITION};
use super::details::{SHAPE, TYPES};
use super::facts::{BACKOFF, DOCS, EXAMPLES, RESEND};
use super::scalars::{ALLOW, BOOLEAN, CATEGORY, LANGUAGE, STATUS_KEY, STATUSES, TEXT, VENDOR_NAME};
use super::sources::{CODE_SOURCE, EACH, SOURCE, VALUES, WAIT};
use super::verdicts::{ARMS, RECOVERY, VERDICT};
use super::words::{FIRST_VALUES, MEANINGS, ORDERS, VERDICTS};
use super::{Form, Kind, Map, optional, required};

pub static SPEC: Map = Map {
    name: "spec",
    meaning: "One vendor: the whole file.",
    keys: &[
        required(
            "vendor",
            &VENDOR_NAME,
            "The name of the vendor's module.",
            "bookwell",
        ),
        optional(
            "language",
            &LANGUAGE,
            "Which rules the spec was written for.",
            "1",
        )
        .default("1"),
        optional("title", &TEXT, "The vendor's name for people.", "Bookwell")
            .default("the name of the vendor"),
        optional(
            "docs",
            &DOCS,
            "The page that the spec encodes.",
            "{ url: \"https://example.com/errors\", read: 2026-11-20 }",
        ),
        optional(
            "allow",
            &ALLOW,
            "Lints that the whole spec does without.",
            "[detail-without-example]",
        ),
        optional(
            "error_when",
            &CONDITION,
            "Which responses below 400 are errors, too. If it names a status of 400 or above, it is the whole rule.",
            "{ /ok: false }",
        )
        .default("status 400 and above, only"),
        required(
            "envelope",
            &ENVELOPES,
            "Where the parts of an error lie; of a list, the first envelope whose `when` holds.",
            "{ code: /error/code, message: /error/message }",
        ),
        optional(
            "message",
            &SOURCE,
            "The message, for envelopes without one of their own, and where no envelope holds.",
            "[/message, body]",
        ),
        optional(
            "request_id",
            &SOURCE,
            "The id of the request, in the same way.",
            "header:x-request-id",
        ),
        optional(
            "details",
            &SHAPE,
            "Details that every error has. Those of an envelope are added, and replace members of the same name.",
            "{ doc_url: string? }",
        ),
        optional(
            "values",
            &VALUES,
            "Sources with a name, for use in several places.",
            "{ realm: { from: header:www-authenticate, param: realm } }",
        ),
        optional(
            "wait",
            &WAIT,
            "Where the server says how long to wait, for every verdict `wait`.",
            "[header:retry-after, 30s]",
        )
        .default("`header:retry-after`"),
        optional(
            "backoff",
            &BACKOFF,
            "What the vendor advises for the caller's own delays.",
            "{ initial: 1s, factor: 2 }",
        ),
        optional(
            "retry",
            &ARMS,
            "Arms that go before every entry and status: a header that forces or forbids retries.",
            "[{ when: { header:x-should-retry: \"false\" }, then: never }]",
        ),
        optional(
            "statuses",
            &ROWS,
            "What a status or a class means where no entry decides.",
            "{ 429: { wait: 60s }, 5xx: backoff }",
        )
        .default("408, 429, 500, 502, 503 and 504 `wait`, all else `never`"),
        optional(
            "resend",
            &RESEND,
            "Whether writes may be sent again.",
            "{ writes: with_key, key: header:idempotency-key }",
        ),
        optional(
            "types",
            &TYPES,
            "Types with a name, for details.",
            "{ FieldError: { field: string, message: string } }",
        ),
        required(
            "errors",
            &ENTRIES,
            "The errors that the vendor documents.",
            "[{ code: slot_unavailable, status: 409 }]",
        ),
        optional(
            "examples",
            &EXAMPLES,
            "Responses that belong to no entry, or batches, and the expected results.",
            "[{ status: 502, body: Bad Gateway, expect: { retryable: true } }]",
        ),
    ],
};

pub(super) static ENVELOPES: Kind = Kind {
    name: "one or more envelopes",
    meaning: "One envelope or a list of them.",
    forms: &[Form::Map(&ENVELOPE), Form::List(&ONE_ENVELOPE)],
};

pub(super) static ONE_ENVELOPE: Kind = Kind {
    name: "one envelope",
    meaning: "A shape of the vendor's errors.",
    forms: &[Form::Map(&ENVELOPE)],
};

pub static ENVELOPE: Map = Map {
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

static ITEMS_KIND: Kind = Kind {
    name: "items",
    meaning: "Where a response has several errors. Each is a response of its own, decided by the same rules.",
    forms: &[Form::Map(&ITEMS)],
};

pub static ITEMS: Map = Map {
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

pub(super) static ROWS: Kind = Kind {
    name: "status rows",
    meaning: "Statuses and classes, each with what it means. The order does not matter: an exact status goes before its class.",
    forms: &[Form::Free {
        keys: &STATUS_KEY,
        values: &ROW_KIND,
    }],
};

pub(super) static ROW_KIND: Kind = Kind {
    name: "what a status means",
    meaning: "A verdict, or a map with more.",
    forms: &[
        Form::Word(&VERDICTS),
        Form::Map(&super::verdicts::WAIT_VERDICT),
        Form::List(&super::verdicts::ARM_OR_VERDICT),
        Form::Map(&ROW),
    ],
};

pub static ROW: Map = Map {
    name: "status row",
    meaning: "What a status means where no entry decides. Errors that no entry knows take their texts from it, too.",
    keys: &[
        optional(
            "retry",
            &VERDICT,
            "Whether to send the request again.",
            "wait",
        )
        .default("that of the class, then the built-in one"),
        optional("category", &CATEGORY, "What kind of error it is.", "quota")
            .default("that of the class, then the built-in one"),
        optional(
            "recovery",
            &RECOVERY,
            "What must change first.",
            "fix_request",
        )
        .default("that of the class"),
        optional(
            "resend",
            &RESEND,
            "Whether a write may be sent again after this status.",
            "{ writes: safe }",
        )
        .default("that of the spec"),
        optional(
            "partial",
            &BOOLEAN,
            "Whether a part of the request was done, so that the whole is not safe to send again.",
            "true",
        )
        .default("false"),
        optional(
            "description",
            &TEXT,
            "What the vendor says it means.",
            "Rate limit exceeded.",
        ),
        optional("fix", &TEXT, "What the developer can do.", "Slow down."),
        optional(
            "user_message",
            &TEXT,
            "What the user may be shown.",
            "Please try again later.",
        ),
        optional("docs", &DOCS, "Where the fact comes from.", "observed"),
        optional(
            "allow",
            &ALLOW,
            "Lints that this row does without.",
            "[surprise-without-source]",
        ),
        optional(
            "examples",
            &EXAMPLES,
            "Responses and the expected results.",
            "[{ body: Bad Gateway }]",
        ),
    ],
};

pub(super) static ENTRIES: Kind = Kind {
    name: "entries",
    meaning: "Errors, in the order of the vendor's page.",
    forms: &[Form::List(&ONE_ENTRY)],
};

pub(super) static ONE_ENTRY: Kind = Kind {
    name: "one entry",
    meaning: "An error.",
    forms: &[Form::Map(&ENTRY)],
};

pub static ENTRY: Map = Map {
    name: "entry",
    meaning: "One error that the vendor tells from others. It needs a `code`, a `status` or a `when`.",
    keys: &[
        optional(
            "code",
            &CODE,
            "The code, several codes, or a code pattern.",
            "slot_unavailable",
        ),
        optional(
            "name",
            &TEXT,
            "The name in the generated code.",
            "service_outage",
        )
        .default("the code; needed when there is no single code, or two entries share it"),
        optional(
            "status",
            &STATUSES,
            "The statuses under which the error comes.",
            "[400, 422]",
        )
        .default("any"),
        optional(
            "when",
            &CONDITION,
            "What else must hold.",
            "{ message: { contains: no longer available } }",
        ),
        optional(
            "description",
            &TEXT,
            "What the vendor says it means.",
            "Time slot is not available.",
        ),
        optional(
            "fix",
            &TEXT,
            "What the developer can do.",
            "Show alternative times.",
        ),
        optional(
            "user_message",
            &TEXT,
            "What the user may be shown.",
            "This time is taken. Please choose another.",
        ),
        optional("docs", &DOCS, "Where the fact comes from.", "assumed")
            .default("that of the spec"),
        optional(
            "category",
            &CATEGORY,
            "What kind of error it is.",
            "conflict",
        )
        .default("that of the status that the entry lists"),
        optional(
            "details",
            &SHAPE,
            "The details of this error, beside those of the envelope.",
            "{ next_available: timestamp? }",
        ),
        optional(
            "retry",
            &VERDICT,
            "Whether to send the same request again.",
            "never",
        )
        .default("what the status says"),
        optional(
            "recovery",
            &RECOVERY,
            "What must change first.",
            "choose_alternative",
        )
        .default("what the status says"),
        optional(
            "resend",
            &RESEND,
            "Whether this write may be sent again.",
            "{ writes: unsafe }",
        )
        .default("that of the spec"),
        optional(
            "partial",
            &BOOLEAN,
            "Whether a part of the request was done, so that the whole is not safe to send again.",
            "true",
        )
        .default("false"),
        optional(
            "allow",
            &ALLOW,
            "Lints that this entry does without.",
            "[detail-without-example]",
        ),
        optional(
            "examples",
            &EXAMPLES,
            "Responses that are this error, and the expected results.",
            "[{ body: '{\"code\":\"gone\"}' }]",
        ),
    ],
};
