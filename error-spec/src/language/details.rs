//! Details: the typed fields of an error.

use super::scalars::{IDENTIFIER, TEXT};
use super::sources::{DETAIL_SOURCE, POINTER_KIND};
use super::{Form, Kind, Map, pattern, required};

const TYPE_FORM: Form = pattern(
    "list<FieldError>?",
    " *((list|map) *< *)*[A-Za-z][A-Za-z0-9_]* *\\??( *> *\\??)* *",
    "`string`, `integer`, `number`, `boolean`, `timestamp`, `any`, `list<…>`, `map<…>`, or a name of `types`; with `?` it may be absent or null.",
);

static TYPE: Kind = Kind {
    name: "type",
    meaning: "The type of a value.",
    forms: &[TYPE_FORM],
};

pub(super) static SHAPE: Kind = Kind {
    name: "shape",
    meaning: "Members with their types, or one type for the whole (a list, a map, a named type).",
    forms: &[
        TYPE_FORM,
        Form::Map(&FROM_TYPE),
        Form::Free {
            keys: &MEMBER,
            values: &MEMBER_TYPE,
        },
    ],
};

static MEMBER: Kind = Kind {
    name: "member",
    meaning: "The name of a member, as it is in the JSON.",
    forms: &[Form::Text],
};

static MEMBER_TYPE: Kind = Kind {
    name: "member type",
    meaning: "The type of a member; with `from`, where its value is.",
    forms: &[TYPE_FORM, Form::Map(&FROM_TYPE)],
};

pub(crate) static FROM_TYPE: Map = Map {
    name: "typed source",
    meaning: "A value from any source, headers included.",
    keys: &[
        required(
            "from",
            &DETAIL_SOURCE,
            "Where the value is.",
            "header:x-ratelimit-remaining",
        ),
        required("type", &TYPE, "Its type.", "string?"),
    ],
};

pub(super) static TYPES: Kind = Kind {
    name: "types",
    meaning: "Names of your own, each with a type. They may refer to each other, and to themselves.",
    forms: &[Form::Free {
        keys: &IDENTIFIER,
        values: &TYPE_DEFINITION,
    }],
};

static TYPE_DEFINITION: Kind = Kind {
    name: "type definition",
    meaning: "An object with members; a list of texts, which is an enum that keeps unknown values; or objects told apart by a tag.",
    forms: &[
        Form::List(&TEXT),
        Form::Map(&TAGGED),
        Form::Free {
            keys: &MEMBER,
            values: &MEMBER_DEFINITION,
        },
    ],
};

pub(crate) static TAGGED: Map = Map {
    name: "tagged type",
    meaning: "Objects told apart by a tag. A case that is not listed is kept as JSON.",
    keys: &[
        required(
            "tag",
            &POINTER_KIND,
            "Where the tag is, below the object.",
            "/@type",
        ),
        required(
            "cases",
            &CASES,
            "The value of the tag, and the type of the object.",
            "{ RetryInfo: RetryInfo }",
        ),
    ],
};

static CASES: Kind = Kind {
    name: "cases",
    meaning: "Values of a tag, each with a type.",
    forms: &[Form::Free {
        keys: &MEMBER,
        values: &TYPE,
    }],
};

static MEMBER_DEFINITION: Kind = Kind {
    name: "member definition",
    meaning: "The type of a member; with `from`, where its value is below the object.",
    forms: &[TYPE_FORM, Form::Map(&MEMBER_FROM)],
};

pub(crate) static MEMBER_FROM: Map = Map {
    name: "typed pointer",
    meaning: "A member under another name than in the JSON.",
    keys: &[
        required(
            "from",
            &POINTER_KIND,
            "Where the value is, below the object.",
            "/$ref",
        ),
        required("type", &TYPE, "Its type.", "string?"),
    ],
};
