//! Visits every source, condition, wait and verdict of a spec.

use crate::model::{
    Arm, At, Check, Cond, Docs, Envelope, Items, Recover, Shape, Source, Spec, Subject, Verdict,
    Wait,
};
use crate::span::Span;

/// Calls `visit` with every source, including the parts of a source.
pub fn each_source<'a>(spec: &'a Spec, visit: &mut dyn FnMut(&'a Source)) {
    for envelope in spec.all_envelopes() {
        places(envelope).for_each(|source| in_source(&source.value, visit));
    }
    each_recovery(spec, &mut |recovery| {
        let value = recovery.value.iter();
        value.for_each(|value| in_source(&value.value, visit));
    });
    spec.values
        .iter()
        .for_each(|(_, source)| in_source(source, visit));
    each_wait(spec, &mut |wait| match wait {
        Wait::Constant(_) | Wait::Spec => {}
        Wait::Read(read) => in_source(&read.from, visit),
        Wait::Bucket(bucket) => bucket.parts().for_each(|part| in_source(part, visit)),
    });
    each_cond(spec, &mut |cond| in_cond(cond, visit));
    let shapes = spec.all_envelopes().map(|envelope| &envelope.details);
    let shapes = shapes.chain(spec.errors.iter().map(|entry| &entry.details));
    shapes.flatten().for_each(|shape| in_shape(shape, visit));
}

/// What an envelope and its items are read from.
fn places(envelope: &Envelope) -> impl Iterator<Item = &At<Source>> {
    let of_envelope = [
        &envelope.root,
        &envelope.code,
        &envelope.message,
        &envelope.request_id,
        &envelope.details_at,
    ];
    let of_items = envelope.items.iter().flat_map(|items| {
        let Items {
            each,
            index,
            id,
            status,
            headers,
            body,
            ..
        } = &**items;
        [each, index, id, status, headers, body]
    });
    of_envelope.into_iter().chain(of_items).flatten()
}

fn in_shape<'a>(shape: &'a Shape, visit: &mut dyn FnMut(&'a Source)) {
    match shape {
        Shape::Fields(fields) => {
            fields
                .iter()
                .filter_map(|field| field.from.as_ref())
                .for_each(|source| in_source(source, visit));
        }
        Shape::Whole { from, .. } => from
            .iter()
            .for_each(|source| in_source(&source.value, visit)),
    }
}

fn in_source<'a>(source: &'a Source, visit: &mut dyn FnMut(&'a Source)) {
    visit(source);
    match source {
        Source::First(sources) => sources.iter().for_each(|source| in_source(source, visit)),
        Source::Pick(pick) => {
            in_source(&pick.from, visit);
            pick.only.iter().for_each(|cond| in_cond(cond, visit));
        }
        _ => {}
    }
}

fn in_cond<'a>(cond: &'a Cond, visit: &mut dyn FnMut(&'a Source)) {
    match cond {
        Cond::All(checks) => {
            for Check { on, .. } in checks {
                if let Subject::Source(source) = on {
                    in_source(source, visit);
                }
            }
        }
        Cond::Any(conds) => conds.iter().for_each(|cond| in_cond(cond, visit)),
    }
}

/// Calls `visit` with every condition except those inside sources.
pub(super) fn each_cond<'a>(spec: &'a Spec, visit: &mut dyn FnMut(&'a Cond)) {
    spec.error_when.iter().for_each(&mut *visit);
    for envelope in spec.all_envelopes() {
        envelope.when.iter().for_each(&mut *visit);
        let items = envelope.items.iter();
        items
            .filter_map(|items| items.failed.as_ref())
            .for_each(&mut *visit);
    }
    spec.errors
        .iter()
        .filter_map(|entry| entry.when.as_ref())
        .for_each(&mut *visit);
    each_arm(spec, &mut |arm| arm.when.iter().for_each(&mut *visit));
}

/// Calls `visit` with every source that is a value of its own, and the place where it is said.
pub(super) fn each_place<'a>(spec: &'a Spec, visit: &mut dyn FnMut(Span, &'a Source)) {
    for envelope in spec.all_envelopes() {
        places(envelope).for_each(|source| visit(source.span, &source.value));
    }
    for (name, source) in &spec.values {
        visit(name.span, source);
    }
    each_wait_list(spec, &mut |waits| {
        for wait in waits {
            match &wait.value {
                Wait::Constant(_) | Wait::Spec => {}
                Wait::Read(read) => visit(wait.span, &read.from),
                Wait::Bucket(bucket) => bucket.parts().for_each(|part| visit(wait.span, part)),
            }
        }
    });
    let of_envelopes = spec.all_envelopes().map(|envelope| &envelope.details);
    let shapes = of_envelopes.chain(spec.errors.iter().map(|entry| &entry.details));
    for shape in shapes.flatten() {
        match shape {
            Shape::Fields(fields) => {
                for field in fields {
                    if let Some(from) = &field.from {
                        visit(field.name.span, from);
                    }
                }
            }
            Shape::Whole { from, .. } => {
                from.iter().for_each(|from| visit(from.span, &from.value));
            }
        }
    }
    each_recovery(spec, &mut |recovery| {
        let value = recovery.value.iter();
        value.for_each(|value| visit(value.span, &value.value));
    });
}

/// Calls `visit` with every recovery, including those of arms.
fn each_recovery<'a>(spec: &'a Spec, visit: &mut dyn FnMut(&'a Recover)) {
    let of_entries = spec.errors.iter().map(|entry| &entry.recovery);
    let of_rows = spec.statuses.iter().map(|row| &row.recovery);
    of_entries.chain(of_rows).flatten().for_each(&mut *visit);
    each_arm(spec, &mut |arm| arm.recovery.iter().for_each(&mut *visit));
}

/// Calls `visit` with every wait.
fn each_wait<'a>(spec: &'a Spec, visit: &mut dyn FnMut(&'a Wait)) {
    each_wait_list(spec, &mut |waits| {
        waits.iter().for_each(|wait| visit(&wait.value));
    });
}

/// Calls `visit` with every list of waits: the spec's own, and that of each verdict `wait`.
pub(super) fn each_wait_list<'a>(spec: &'a Spec, visit: &mut dyn FnMut(&'a [At<Wait>])) {
    spec.wait.iter().for_each(|waits| visit(waits));
    each_verdict(spec, &mut |verdict| {
        if let Verdict::Wait(waits) = verdict {
            visit(waits);
        }
    });
}

/// Calls `visit` with every page and basis.
pub(super) fn each_docs<'a>(spec: &'a Spec, visit: &mut dyn FnMut(&'a Docs)) {
    let of_rows = spec.statuses.iter().filter_map(|row| row.resend.as_ref());
    let of_entries = spec.errors.iter().filter_map(|entry| entry.resend.as_ref());
    let of_items = spec.envelopes.iter().filter_map(|envelope| {
        let items = envelope.items.as_ref()?;
        items.resend.as_ref()
    });
    let resends = of_rows.chain(of_entries).chain(of_items);
    let lists = spec.errors.iter().map(|entry| &entry.docs);
    lists
        .chain(spec.statuses.iter().map(|row| &row.docs))
        .chain(spec.all_envelopes().map(|envelope| &envelope.docs))
        .chain(resends.chain(&spec.resend).map(|resend| &resend.docs))
        .chain([&spec.docs])
        .flatten()
        .for_each(&mut *visit);
    each_wait(spec, &mut |wait| {
        let docs = wait.rules().map(|rules| &rules.docs);
        docs.into_iter().flatten().for_each(&mut *visit);
    });
}

/// Calls `visit` with every verdict, including those of arms.
pub(super) fn each_verdict<'a>(spec: &'a Spec, visit: &mut dyn FnMut(&'a Verdict)) {
    let entries = spec.errors.iter().filter_map(|entry| entry.retry.as_ref());
    let rows = spec.statuses.iter().filter_map(|row| row.retry.as_ref());
    let arms = spec.retry.iter().map(|arm| &arm.then);
    entries
        .chain(rows)
        .chain(arms)
        .for_each(|verdict| in_verdict(verdict, visit));
}

fn in_verdict<'a>(verdict: &'a Verdict, visit: &mut dyn FnMut(&'a Verdict)) {
    visit(verdict);
    if let Verdict::Arms(arms) = verdict {
        arms.iter().for_each(|arm| in_verdict(&arm.then, visit));
    }
}

pub(super) fn each_arm<'a>(spec: &'a Spec, visit: &mut dyn FnMut(&'a Arm)) {
    each_arm_list(spec, &mut |arms| arms.iter().for_each(&mut *visit));
}

/// Calls `visit` with every list of arms.
pub(super) fn each_arm_list<'a>(spec: &'a Spec, visit: &mut dyn FnMut(&'a [Arm])) {
    visit(&spec.retry);
    each_verdict(spec, &mut |verdict| {
        if let Verdict::Arms(arms) = verdict {
            visit(arms);
        }
    });
}
