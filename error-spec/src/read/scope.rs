//! What a place of the spec may ask for, and what a source comes to.

/// How far a response has been read when a source is asked. The order is that of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    /// Status, headers, body, method and query; nothing of what envelopes find.
    Response,
    /// The code and the message as well.
    Envelope,
    /// The spec-wide wait as well.
    Wait,
}

/// What may be asked for at a place of the spec.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    pub(super) known: Known,
    /// Where it is, for messages: "in `error_when`".
    pub(super) place: &'static str,
}

impl Scope {
    /// Everything is known.
    pub(super) const LATE: Self = Self {
        known: Known::Wait,
        place: "here",
    };

    pub(super) const fn early(place: &'static str) -> Self {
        Self {
            known: Known::Response,
            place,
        }
    }
}

/// What a source comes to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Needs {
    pub(super) known: Known,
    /// How many places are looked at, with all names written out.
    pub(super) places: usize,
}

impl Needs {
    pub(super) const NOTHING: Self = Self {
        known: Known::Response,
        places: 0,
    };
}
