//! An envelope's root is JSON, also where it has a name.

use crate::diagnostic::{Diagnostic, Diagnostics, catalogue};
use crate::model::{At, Source, Spec};
use crate::read;

pub(super) fn check(spec: &Spec, diagnostics: &mut Diagnostics) {
    for envelope in &spec.envelopes {
        if let Some(At { value, span, .. }) = &envelope.root
            && is_text(spec, value)
        {
            let message = "a text has no places, and an envelope is read from those of its root";
            let problem = Diagnostic::new(&catalogue::BAD_SOURCE, *span, message);
            diagnostics.push(problem.help(
                "`root` is JSON in the body, like `/errors/0`; what lies in a header needs no envelope of its own: `code: [/code, header:x-code]`",
            ));
        }
    }
}

/// A name stands for one that is declared above it, so this ends.
fn is_text(spec: &Spec, source: &Source) -> bool {
    read::is_text(source, &|index| {
        let named = spec.values.get(index);
        named.is_some_and(|(_, source)| is_text(spec, source))
    })
}
