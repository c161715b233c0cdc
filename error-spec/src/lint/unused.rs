//! Unused names.

use super::walk::{each_source, each_verdict};
use crate::diagnostic::{Diagnostic, catalogue, quote};
use crate::model::{At, Shape, Source, Spec, StatusPattern, Type, TypeDef, Verdict, Wait};
use vendor_errors_tables::waits_by_default;

pub(super) fn lint(spec: &Spec, found: &mut Vec<Diagnostic>) {
    unused_values(spec, found);
    unused_types(spec, found);
    unused_wait(spec, found);
    retry_after_is_lost(spec, found);
}

/// A spec's own `wait` replaces `Retry-After`.
fn retry_after_is_lost(spec: &Spec, found: &mut Vec<Diagnostic>) {
    let Some(first) = spec.wait.as_ref().and_then(|waits| waits.first()) else {
        return;
    };
    let mut read = false;
    each_source(spec, &mut |source| {
        read |= matches!(source, Source::Header(name) if name == "retry-after");
    });
    let constant = |wait: &At<Wait>| matches!(wait.value, Wait::Constant(_));
    if !read && !spec.wait.iter().flatten().any(constant) {
        let message = "with this `wait`, `Retry-After` is not read";
        found.push(
            Diagnostic::new(&catalogue::RETRY_AFTER_NOT_READ, first.span, message)
                .help("if the vendor sends it, too: `wait: [header:retry-after, …]`"),
        );
    }
}

fn unused_values(spec: &Spec, found: &mut Vec<Diagnostic>) {
    let mut used = vec![false; spec.values.len()];
    each_source(spec, &mut |source| {
        if let Source::Value(index) = source {
            used[*index] = true;
        }
    });
    for ((name, _), used) in spec.values.iter().zip(used) {
        if !used {
            let message = format!("nothing uses the value {}", quote(&name.value));
            found.push(Diagnostic::new(
                &catalogue::UNUSED_VALUE,
                name.span,
                message,
            ));
        }
    }
}

fn unused_types(spec: &Spec, found: &mut Vec<Diagnostic>) {
    let mut used = vec![false; spec.types.len()];
    let mut open: Vec<usize> = Vec::new();
    let shapes = spec
        .all_envelopes()
        .filter_map(|envelope| envelope.details.as_ref());
    for shape in shapes.chain(
        spec.errors
            .iter()
            .filter_map(|entry| entry.details.as_ref()),
    ) {
        match shape {
            Shape::Fields(fields) => fields
                .iter()
                .for_each(|field| named(&field.ty.value, &mut open)),
            Shape::Whole { ty, .. } => named(ty, &mut open),
        }
    }
    while let Some(index) = open.pop() {
        if std::mem::replace(&mut used[index], true) {
            continue;
        }
        match &spec.types[index].1 {
            TypeDef::Struct(members) => members
                .iter()
                .for_each(|member| named(&member.ty.value, &mut open)),
            TypeDef::Union { cases, .. } => cases.iter().for_each(|(_, ty)| named(ty, &mut open)),
            TypeDef::Enum(_) => {}
        }
    }
    for ((name, _), used) in spec.types.iter().zip(used) {
        if !used {
            let message = format!("no details use the type {}", quote(&name.value));
            found.push(Diagnostic::new(&catalogue::UNUSED_TYPE, name.span, message));
        }
    }
}

fn named(ty: &Type, open: &mut Vec<usize>) {
    match ty {
        Type::Named(index) => open.push(*index),
        Type::Optional(ty) | Type::List(ty) | Type::Map(ty) => named(ty, open),
        _ => {}
    }
}

/// Reports the spec-wide wait if no verdict can be `wait`.
fn unused_wait(spec: &Spec, found: &mut Vec<Diagnostic>) {
    let Some(first) = spec.wait.as_ref().and_then(|waits| waits.first()) else {
        return;
    };
    let mut waits = false;
    each_verdict(spec, &mut |verdict| {
        waits |= matches!(verdict, Verdict::Wait(_))
    });
    let said = |pattern| {
        let row = spec.statuses.iter().find(|row| row.status.value == pattern);
        row.is_some_and(|row| row.retry.is_some())
    };
    let mut statuses = (400..600).filter(|status| waits_by_default(*status));
    let by_default = statuses.any(|status| {
        let status = StatusPattern::Exact(status);
        !said(status) && !said(StatusPattern::Class(status.class()))
    });
    if !waits && !by_default {
        let message = "nothing reads this wait: no verdict is `wait`";
        found.push(
            Diagnostic::new(&catalogue::UNUSED_WAIT, first.span, message)
                .help("`backoff` reads no wait; write `wait` where the server may say how long"),
        );
    }
}
