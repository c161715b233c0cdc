//! Entries, which describe one error each, and the rows of statuses, which decide where no entry
//! does.

use super::conditions::{CODE, CONDITION};
use super::details::SHAPE;
use super::facts::{DOCS, EXAMPLES, RESEND};
use super::scalars::{ALLOW, BOOLEAN, CATEGORY, STATUS_KEY, STATUSES, TEXT};
use super::verdicts::{ARM_OR_VERDICT, RECOVERY, VERDICT, WAIT_VERDICT};
use super::words::VERDICTS;
use super::{Form, Kind, Map, optional};

pub(super) static ROWS: Kind = Kind {
    name: "status rows",
    meaning: "Statuses and classes, each with what it means. The order does not matter: an exact status goes before its class.",
    forms: &[Form::Free {
        keys: &STATUS_KEY,
        values: &ROW_KIND,
    }],
};

static ROW_KIND: Kind = Kind {
    name: "what a status means",
    meaning: "A verdict, or a map with more.",
    forms: &[
        Form::Word(&VERDICTS),
        Form::Map(&WAIT_VERDICT),
        Form::List(&ARM_OR_VERDICT),
        Form::Map(&ROW),
    ],
};

pub(crate) static ROW: Map = Map {
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

static ONE_ENTRY: Kind = Kind {
    name: "one entry",
    meaning: "An error.",
    forms: &[Form::Map(&ENTRY)],
};

pub(crate) static ENTRY: Map = Map {
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
