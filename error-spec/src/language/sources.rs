//! Sources, which say where a value is, and waits, which are sources of a duration.

use super::conditions::{CONDITION, TEST};
use super::facts::DOCS;
use super::scalars::{DURATION, DURATION_REGEX, HEADER_REGEX, IDENTIFIER, POINTER_REGEX, TEXT};
use super::words::{DECODES, ELSES, FIRST_MEMBERS, FORMATS, TAKES, UNREADABLES};
use super::{Form, Key, Kind, Map, optional, pattern, required};

const POINTER: Form = pattern(
    "/error/code",
    POINTER_REGEX,
    "A JSON Pointer (RFC 6901) into the body; `\"\"` is all of it.",
);
const HEADER: Form = pattern(
    "header:x-request-id",
    HEADER_REGEX,
    "A header, in any case.",
);
const QUERY: Form = pattern(
    "query:error",
    "query:.+",
    "A parameter of the redirect's query.",
);
const NAME: Form = pattern(
    "status",
    "[A-Za-z][A-Za-z0-9_]*",
    "`status`, `method`, `code`, `message`, `body` (all of it, as text if it is not JSON), `text` (the body, if it is plain text), `failed_item` (the first of the `items` that failed), or a name of `values`.",
);

const fn prefix(meaning: &'static str) -> Form {
    pattern(
        "header:x-ratelimit-*",
        "header:[!#$%&'*+.^_`|~0-9A-Za-z-]+\\*",
        meaning,
    )
}

pub(super) static POINTER_KIND: Kind = Kind {
    name: "pointer",
    meaning: "A place below a JSON value.",
    forms: &[POINTER],
};

/// Declares a kind of source: the forms of every source, and some more.
macro_rules! source {
    ($name:ident, $title:literal, $meaning:literal $(, $more:expr)*) => {
        pub(super) static $name: Kind = Kind {
            name: $title,
            meaning: $meaning,
            forms: &[
                POINTER,
                HEADER,
                QUERY,
                NAME,
                Form::Map(&CONSTANT),
                Form::Map(&PICK),
                Form::List(&SOURCE),
                $($more),*
            ],
        };
    };
}

source!(SOURCE, "source", "Where a value is.");
source!(
    DETAIL_SOURCE,
    "source of a detail",
    "A source, or all headers with a prefix.",
    prefix("All headers with this prefix, as a `map<string>` of the rest of the name.")
);
source!(
    WAIT_SOURCE,
    "source of a wait",
    "A source, or all headers with a prefix.",
    prefix("All headers with this prefix; `take` says which counts.")
);
source!(
    CODE_SOURCE,
    "source of the code",
    "A source; or several, of which the first that an entry has counts.",
    Form::Map(&FIRST_KNOWN)
);
source!(
    EACH,
    "place of items",
    "A source of an array or an object, or the JSON values of the body.",
    pattern(
        "lines",
        "lines",
        "The JSON values that stand one after another in the body."
    )
);

pub(crate) static FIRST_KNOWN: Map = Map {
    name: "first known code",
    meaning: "For codes that are sent together: which one counts.",
    keys: &[required(
        "first_known",
        &SOURCE,
        "The first of these sources whose code an entry has; else the first that is present.",
        "[/error/innererror/code, /error/code]",
    )],
};

pub(crate) static CONSTANT: Map = Map {
    name: "constant",
    meaning: "A fixed text. Useful as the last item of a list.",
    keys: &[required("const", &TEXT, "The text.", "about:blank")],
};

/// Declares a map that transforms a source, with some more keys.
macro_rules! pick {
    ($name:ident, $title:literal, $meaning:literal, $from:ident, $($more:expr),*) => {
        pub(crate) static $name: Map = Map {
            name: $title,
            meaning: $meaning,
            keys: &[
                required("from", &$from, "The source to work on.", "header:x-amzn-errortype"),
                optional("decode", &DECODE, "How the value is encoded: the steps below work on what is in it. At most twice in one source, and at most 64 KiB for one response.", "json"),
                optional("where", &CONDITION, "Of an array, the first element for which this holds; any other value, itself if it holds. Pointers start at the element.", "{ /type: RetryInfo }"),
                optional("first", &FIRST_MEMBER, "Of an object with free keys, its first member: the value, or the name. Of an array, the first element.", "value"),
                optional("at", &POINTER_KIND, "A place below the value.", "/retryDelay"),
                optional("param", &TEXT, "One parameter of an auth challenge (RFC 9110 §11.6.1).", "error"),
                optional("scheme", &TEXT, "The scheme that `param` is read from, in any case.", "Bearer").default("any scheme"),
                optional("until", &TEXT, "Keeps the text before the first occurrence of this separator; without one, nothing is found.", "':'"),
                optional("after", &TEXT, "Keeps the text after the last occurrence of this separator; without one, nothing is found.", "'#'"),
                optional("else", &ELSE, "What a text without the separator of `until` or `after` gives.", "whole").default("nothing"),
                optional("unless", &TEST, "Makes a value that satisfies this test absent.", "error"),
                $($more),*
            ],
        };
    };
}

pick!(
    PICK,
    "source object",
    "A source, worked on in the order of the keys below.",
    SOURCE,
);
pick!(
    WAIT_PICK,
    "wait object",
    "A source of a wait: a source object that also says how the wait is written.",
    WAIT_SOURCE,
    optional(
        "format",
        &FORMAT,
        "How the wait is written. Only `header:retry-after` needs none.",
        "milliseconds"
    )
    .default("`retry_after` for `header:retry-after`"),
    optional(
        "take",
        &TAKE,
        "Which of the headers with a prefix counts; needed with `header:PREFIX*`.",
        "longest"
    ),
    UNREADABLE_KEY,
    LIMIT_KEY,
    DOCS_KEY
);

const UNREADABLE_KEY: Key = optional(
    "unreadable",
    &UNREADABLE,
    "What to do with a value that is present but unreadable or negative.",
    "stop",
)
.default("`ignore`");

const LIMIT_KEY: Key = optional(
    "limit",
    &DURATION,
    "A retry loop stops instead of waiting longer.",
    "15m",
)
.default("that of `backoff`");

const DOCS_KEY: Key = optional("docs", &DOCS, "Where the fact comes from.", "observed");

pub(crate) static BUCKET: Map = Map {
    name: "bucket",
    meaning: "A wait to work out: how long until a bucket that refills holds enough.",
    keys: &[
        required(
            "need",
            &AMOUNT,
            "How much the request takes.",
            "/cost/requested",
        ),
        required(
            "have",
            &AMOUNT,
            "How much the bucket holds now.",
            "/cost/available",
        ),
        required(
            "per_second",
            &AMOUNT,
            "How much flows in each second.",
            "50",
        ),
        optional(
            "capacity",
            &AMOUNT,
            "How much the bucket holds at most. A request that needs more never succeeds.",
            "1000",
        ),
        UNREADABLE_KEY,
        LIMIT_KEY,
        DOCS_KEY,
    ],
};

static AMOUNT: Kind = Kind {
    name: "amount",
    meaning: "A number, or where it is.",
    forms: &[
        Form::Number {
            least: 0,
            most: u32::MAX,
        },
        POINTER,
        HEADER,
        QUERY,
        NAME,
        Form::Map(&CONSTANT),
        Form::Map(&PICK),
        Form::List(&SOURCE),
    ],
};

static TAKE: Kind = Kind {
    name: "choice among headers",
    meaning: "Which of the headers with a prefix counts.",
    forms: &[Form::Word(&TAKES)],
};

pub(super) static WAIT: Kind = Kind {
    name: "wait",
    meaning: "Where the server says how long to wait, or a constant; of a list, the first that is readable.",
    forms: &[
        pattern("30s", DURATION_REGEX, "A constant, always with a unit."),
        HEADER,
        POINTER,
        QUERY,
        pattern(
            "spec",
            "spec",
            "The waits of the spec's own `wait`, at this place of the list.",
        ),
        NAME,
        Form::Map(&WAIT_PICK),
        Form::Map(&BUCKET),
        Form::List(&WAIT),
    ],
};

static FORMAT: Kind = Kind {
    name: "format",
    meaning: "How a wait is written.",
    forms: &[Form::Word(&FORMATS)],
};

static FIRST_MEMBER: Kind = Kind {
    name: "part of a first member",
    meaning: "What is taken of the first member of an object.",
    forms: &[Form::Word(&FIRST_MEMBERS)],
};

static DECODE: Kind = Kind {
    name: "decode",
    meaning: "How a text is encoded.",
    forms: &[Form::Word(&DECODES)],
};

static ELSE: Kind = Kind {
    name: "else",
    meaning: "What a text without the separator gives.",
    forms: &[Form::Word(&ELSES)],
};

static UNREADABLE: Kind = Kind {
    name: "unreadable",
    meaning: "What an unreadable wait means.",
    forms: &[Form::Word(&UNREADABLES)],
};

pub(super) static VALUES: Kind = Kind {
    name: "values",
    meaning: "Names of your own, each with a source. A source may use the names above its own.",
    forms: &[Form::Free {
        keys: &IDENTIFIER,
        values: &SOURCE,
    }],
};
