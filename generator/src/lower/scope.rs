//! What a pointer is relative to, and what a condition looks at.

use vendor_errors_spec::model::{Cond, Source, Spec, Subject, Test};

/// Where a source is written, and so what its pointers are relative to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) base: Base,
    /// Within `where` or `items`: relative to the element at hand. Names keep their meaning.
    pub(super) element: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Base {
    /// The whole body.
    Body,
    /// The root of the chosen envelope.
    Root,
    /// The same root, for what only details are read from.
    Details,
    /// The same, and not part of the scan where that collects enough without.
    Late,
}

impl Scope {
    pub(super) const BODY: Self = Self {
        base: Base::Body,
        element: false,
    };
    pub(super) const ROOT: Self = Self {
        base: Base::Root,
        element: false,
    };
    pub(super) const DETAILS: Self = Self {
        base: Base::Details,
        element: false,
    };
    pub(super) const LATE: Self = Self {
        base: Base::Late,
        element: false,
    };

    pub(super) const fn within_where(self) -> Self {
        Self {
            element: true,
            ..self
        }
    }
}

/// Whether the condition names a status that is an error anyway.
pub(super) fn names_error_status(cond: &Cond) -> bool {
    match cond {
        Cond::All(checks) => checks
            .iter()
            .any(|check| check.on == Subject::Source(Source::Status) && is_of_error(&check.test)),
        Cond::Any(conds) => conds.iter().any(names_error_status),
    }
}

fn is_of_error(test: &Test) -> bool {
    match test {
        Test::Equals(status) => status.parse().is_ok_and(|status: u16| status >= 400),
        Test::Class(class) => *class >= 4,
        Test::Not(test) => is_of_error(test),
        Test::AnyOf(tests) | Test::AllOf(tests) => tests.iter().any(is_of_error),
        _ => false,
    }
}

/// Whether a condition of `error_when` reads the body, directly or through values.
pub(super) fn reads_body(spec: &Spec, cond: &Cond) -> bool {
    match cond {
        Cond::All(checks) => checks.iter().any(|check| match &check.on {
            Subject::Source(source) => is_of_body(spec, source),
            // Known only when there is an error, as what an envelope finds is.
            Subject::Wait => false,
        }),
        Cond::Any(conds) => conds.iter().any(|cond| reads_body(spec, cond)),
    }
}

fn is_of_body(spec: &Spec, source: &Source) -> bool {
    match source {
        Source::Pointer(_) | Source::Body | Source::Text | Source::FailedItem => true,
        Source::First(sources) => sources.iter().any(|source| is_of_body(spec, source)),
        Source::Pick(pick) => {
            is_of_body(spec, &pick.from)
                || pick
                    .only
                    .as_ref()
                    .is_some_and(|only| reads_body(spec, only))
        }
        Source::Value(index) => spec
            .values
            .get(*index)
            .is_some_and(|(_, source)| is_of_body(spec, source)),
        _ => false,
    }
}
