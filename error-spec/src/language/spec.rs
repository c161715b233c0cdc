//! The spec: the whole file.

use super::conditions::CONDITION;
use super::details::{SHAPE, TYPES};
use super::entry::{ENTRIES, ROWS};
use super::envelope::ENVELOPES;
use super::facts::{BACKOFF, DOCS, EXAMPLES, RESEND};
use super::scalars::{ALLOW, LANGUAGE, TEXT, VENDOR_NAME};
use super::sources::{SOURCE, VALUES, WAIT};
use super::verdicts::ARMS;
use super::{Map, optional, required};

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
