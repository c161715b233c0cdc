//! An envelope's root is JSON, also where it has a name.

use crate::diagnostic::Diagnostics;
use crate::model::{At, Source, Spec};
use crate::read;

pub(super) fn check(spec: &Spec, diagnostics: &mut Diagnostics) {
    for envelope in &spec.envelopes {
        if let Some(At { value, span, .. }) = &envelope.root
            && is_text(spec, value)
        {
            diagnostics.push(read::root_of_text(*span));
        }
    }
}

/// A name stands for one that is declared above it, so this ends.
fn is_text(spec: &Spec, source: &Source) -> bool {
    match source {
        Source::Value(index) => spec
            .values
            .get(*index)
            .is_some_and(|(_, source)| is_text(spec, source)),
        Source::First(sources) => sources.iter().all(|source| is_text(spec, source)),
        Source::Pick(pick) => read::is_text(source) || is_text(spec, &pick.from),
        source => read::is_text(source),
    }
}
