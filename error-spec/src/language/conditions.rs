//! Conditions: when something holds.

use super::scalars::{HEADER_REGEX, POINTER_REGEX, TEXT};
use super::words::PRESENCES;
use super::{Form, Kind, Map, optional, pattern};

pub(super) static CONDITION: Kind = Kind {
    name: "condition",
    meaning: "A map holds when every test in it does; a list when any of its maps does.",
    forms: &[
        Form::Free {
            keys: &SUBJECT,
            values: &TEST,
        },
        Form::List(&CONDITION),
    ],
};

static SUBJECT: Kind = Kind {
    name: "subject",
    meaning: "What a test looks at.",
    forms: &[
        pattern(
            "/error/type",
            POINTER_REGEX,
            "A place in the body; `\"\"` is all of it.",
        ),
        pattern(
            "header:x-should-retry",
            HEADER_REGEX,
            "Any line of a header.",
        ),
        pattern(
            "query:error",
            "query:.+",
            "A parameter of the redirect's query.",
        ),
        pattern(
            "status",
            "[A-Za-z][A-Za-z0-9_]*",
            "`status`, `method`, `code`, `message`, `wait`, or a name of `values`.",
        ),
    ],
};

pub(super) static TEST: Kind = Kind {
    name: "test",
    meaning: "Text that must be equal, a list of which one must hold, or a map of which all must hold.",
    forms: &[Form::Text, Form::List(&TEST), Form::Map(&TEST_MAP)],
};

pub(crate) static TEST_MAP: Map = Map {
    name: "test object",
    meaning: "Tests that must all hold.",
    keys: &[
        optional(
            "is",
            &PRESENCE,
            "Whether the value is there, or of which JSON type it is.",
            "present",
        ),
        optional(
            "contains",
            &TEXT,
            "The text has this in it.",
            "no longer available",
        ),
        optional(
            "starts_with",
            &TEXT,
            "The text begins with this.",
            "required",
        ),
        optional(
            "ends_with",
            &TEXT,
            "The text ends with this.",
            "secondary-rate-limits",
        ),
        optional(
            "not",
            &TEST,
            "The test does not hold; an absent value satisfies this.",
            "DAILY",
        ),
    ],
};

static PRESENCE: Kind = Kind {
    name: "presence",
    meaning: "Whether a value is there, and of which type.",
    forms: &[Form::Word(&PRESENCES)],
};

pub(super) static CODE: Kind = Kind {
    name: "code",
    meaning: "One code, several codes of one entry, or a code pattern.",
    forms: &[Form::Text, Form::List(&TEXT), Form::Map(&CODE_TEST)],
};

pub(crate) static CODE_TEST: Map = Map {
    name: "code test",
    meaning: "Accepts every code that no entry names exactly and for which the test holds.",
    keys: &[
        optional(
            "starts_with",
            &TEXT,
            "Codes that begin with this.",
            "INVALID_",
        ),
        optional(
            "ends_with",
            &TEXT,
            "Codes that end with this.",
            "_spend_limit_exceeded",
        ),
        optional("contains", &TEXT, "Codes with this in them.", "quota"),
    ],
};
