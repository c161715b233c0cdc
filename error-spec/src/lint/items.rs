//! Items that no envelope reads.

use crate::diagnostic::{Diagnostic, catalogue};
use crate::model::{Envelope, Spec};

pub(super) fn lint(spec: &Spec, found: &mut Vec<Diagnostic>) {
    let reads_items = |envelope: &Envelope| envelope.is_written && envelope.items.is_none();
    if spec.envelopes.iter().any(reads_items) {
        return;
    }
    for envelope in spec
        .envelopes
        .iter()
        .filter(|envelope| envelope.root.is_none())
    {
        if let Some(items) = &envelope.items
            && items.envelopes.is_empty()
        {
            let message = "no envelope reads these items, so they have no code";
            found.push(
                Diagnostic::new(&catalogue::ITEMS_UNREAD, items.span, message).help(
                    "an envelope with `items` is not that of an item: say how one is read, `envelope: { code: /code, message: /message }`, or write another envelope",
                ),
            );
        }
    }
}
