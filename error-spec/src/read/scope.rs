//! What a place in the spec may depend on, and what a source depends on.

/// How far a response has been read when a source is evaluated. In the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    /// Status, headers, body, method and query, but nothing that envelopes find.
    Response,
    /// Also the items of the chosen envelope.
    Items,
    /// Also the code and the message.
    Envelope,
    /// Also the spec-wide wait.
    Wait,
}

/// What a place in the spec may depend on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    pub(super) known: Known,
    /// The place for messages: "in `error_when`".
    pub(super) place: &'static str,
}

impl Scope {
    /// Everything is known.
    pub(super) const LATE: Self = Self {
        known: Known::Wait,
        place: "here",
    };

    /// In `error_when`, which is asked after an envelope was chosen.
    pub(super) const ERROR_WHEN: Self = Self {
        known: Known::Items,
        place: "in `error_when`",
    };

    pub(super) const fn early(place: &'static str) -> Self {
        Self {
            known: Known::Response,
            place,
        }
    }
}

/// What a source depends on, and its size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Needs {
    pub(super) known: Known,
    /// How many places it reads, with all names expanded.
    pub(super) places: usize,
}

impl Needs {
    pub(super) const NOTHING: Self = Self {
        known: Known::Response,
        places: 0,
    };
}
