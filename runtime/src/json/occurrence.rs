//! A value that may occur once only.

use crate::json::raw::Span;

/// What has been seen of a value in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Occurrence {
    Absent,
    Once(Span),
    /// A key on the way to it occurs twice, so that nothing can be said of it.
    Twice,
}

impl Occurrence {
    /// It has been seen there, perhaps again.
    pub(crate) fn add(&mut self, span: Span) {
        *self = match self {
            Self::Absent => Self::Once(span),
            Self::Once(_) | Self::Twice => Self::Twice,
        };
    }
}
