//! Items that no envelope reads, and those that are not there.

use super::walk::each_cond;
use crate::diagnostic::{Diagnostic, catalogue};
use crate::model::{Cond, Envelope, Source, Spec, Subject};

pub(super) fn lint(spec: &Spec, found: &mut Vec<Diagnostic>) {
    if spec
        .envelopes
        .iter()
        .all(|envelope| envelope.items.is_none())
    {
        each_cond(spec, &mut |cond| asks_in_vain(cond, found));
        return;
    }
    unread(spec, found);
}

/// Tells of each test of `failed_item`, where there are no items.
fn asks_in_vain(cond: &Cond, found: &mut Vec<Diagnostic>) {
    match cond {
        Cond::All(checks) => {
            for check in checks {
                if check.on == Subject::Source(Source::FailedItem) {
                    let message = "there is no `failed_item`, since no envelope has `items`";
                    found.push(
                        Diagnostic::new(&catalogue::NO_ITEMS, check.span, message)
                            .help("say where they are: `items: { each: /results, means: parts }` in an envelope"),
                    );
                }
            }
        }
        Cond::Any(conds) => conds.iter().for_each(|cond| asks_in_vain(cond, found)),
    }
}

fn unread(spec: &Spec, found: &mut Vec<Diagnostic>) {
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
