//! Verdicts: what to do.

use super::conditions::CONDITION;
use super::scalars::CATEGORY;
use super::sources::{SOURCE, WAIT};
use super::words::{RECOVERIES, VERDICTS};
use super::{Form, Kind, Map, optional, required};

pub(super) static VERDICT: Kind = Kind {
    name: "verdict",
    meaning: "Whether to send the same request again, and when.",
    forms: &[
        Form::Word(&VERDICTS),
        Form::Map(&WAIT_VERDICT),
        Form::List(&ARM_OR_VERDICT),
    ],
};

pub(super) static ARM_OR_VERDICT: Kind = Kind {
    name: "arm or last word",
    meaning: "The first arm that holds decides; a last word, which is a verdict without a condition, may stand at the end.",
    forms: &[
        Form::Map(&ARM),
        Form::Word(&VERDICTS),
        Form::Map(&WAIT_VERDICT),
    ],
};

pub(super) static ARMS: Kind = Kind {
    name: "arms",
    meaning: "Verdicts with conditions; the first that holds decides.",
    forms: &[Form::List(&ONE_ARM)],
};

static ONE_ARM: Kind = Kind {
    name: "verdict with condition",
    meaning: "An arm.",
    forms: &[Form::Map(&ARM)],
};

pub(crate) static WAIT_VERDICT: Map = Map {
    name: "wait verdict",
    meaning: "The verdict `wait`, with a wait of its own.",
    keys: &[required(
        "wait",
        &WAIT,
        "Where the wait is; if it is absent, the spec's `wait` counts.",
        "[header:retry-after, 60s]",
    )],
};

pub(crate) static ARM: Map = Map {
    name: "arm",
    meaning: "A verdict with a condition.",
    keys: &[
        required(
            "when",
            &CONDITION,
            "When the arm holds.",
            "{ header:x-should-retry: \"false\" }",
        ),
        required("then", &VERDICT, "What to do then.", "never"),
        optional(
            "recovery",
            &RECOVERY,
            "What must change first.",
            "raise_quota",
        )
        .default("what the entry or the status says"),
        optional("category", &CATEGORY, "What kind of error it is.", "quota")
            .default("what the entry or the status says"),
    ],
};

pub(super) static RECOVERY: Kind = Kind {
    name: "recovery",
    meaning: "What must change before a request can succeed; with a source, where the value that this needs is.",
    forms: &[
        Form::Word(&RECOVERIES),
        Form::Single {
            key: &RECOVERY_WORD,
            value: &SOURCE,
        },
    ],
};

static RECOVERY_WORD: Kind = Kind {
    name: "recovery word",
    meaning: "What must change.",
    forms: &[Form::Word(&RECOVERIES)],
};
