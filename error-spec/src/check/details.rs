//! The details of all envelopes must have one shape, since every error has it.

use crate::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use crate::model::{Envelope, Field, Shape, Spec, Type};
use crate::span::Span;
use std::collections::HashMap;

pub(super) fn check(spec: &Spec, diagnostics: &mut Diagnostics) {
    let envelopes: Vec<_> = spec.all_envelopes().collect();
    if check_kinds(&envelopes, diagnostics) {
        // Where no envelope holds, whatever an envelope promises is missing.
        let is_written = |envelope: &&Envelope| envelope.is_written;
        let written: Vec<_> = envelopes.into_iter().filter(is_written).collect();
        check_wholes(&written, diagnostics);
        check_fields(&written, diagnostics);
    }
}

/// Details must be members in all envelopes, or a whole in all of them.
fn check_kinds(envelopes: &[&Envelope], diagnostics: &mut Diagnostics) -> bool {
    let is_whole = |envelope: &&Envelope| matches!(envelope.details, Some(Shape::Whole { .. }));
    let mut with_details = envelopes
        .iter()
        .copied()
        .filter(|envelope| envelope.details.is_some());
    let Some(first) = with_details.next() else {
        return false;
    };
    let Some(other) = with_details.find(|other| is_whole(other) != is_whole(&first)) else {
        return true;
    };
    let message = "the details of one envelope are members, those of another a whole";
    diagnostics.push(
        Diagnostic::new(&catalogue::DETAILS_DISAGREE, other.span, message)
            .label("this envelope")
            .related(first.span, "and this one")
            .help("details of envelopes belong to every error; what only some errors have stands in their entries"),
    );
    false
}

fn check_wholes(envelopes: &[&Envelope], diagnostics: &mut Diagnostics) {
    let wholes = || {
        envelopes
            .iter()
            .filter_map(|envelope| Some((*envelope, whole(envelope)?)))
    };
    let Some((first, ty)) = wholes().next() else {
        return;
    };
    if let Some((other, _)) = wholes().find(|(_, other)| *other != ty) {
        diagnostics.push(disagreement("the details have", other.span, first.span));
    } else if wholes().count() < envelopes.len() && !is_optional(ty) {
        diagnostics.push(must_be_optional("details", first.span));
    }
}

fn whole(envelope: &Envelope) -> Option<&Type> {
    match &envelope.details {
        Some(Shape::Whole { ty, .. }) => Some(ty),
        _ => None,
    }
}

fn check_fields(envelopes: &[&Envelope], diagnostics: &mut Diagnostics) {
    let mut by_name: Vec<(&str, Vec<&Field>)> = Vec::new();
    let mut indices: HashMap<&str, usize> = HashMap::new();
    for envelope in envelopes {
        let Some(Shape::Fields(fields)) = &envelope.details else {
            continue;
        };
        for field in fields {
            let at = *indices.entry(&field.name.value).or_insert(by_name.len());
            if at == by_name.len() {
                by_name.push((&field.name.value, Vec::new()));
            }
            by_name[at].1.push(field);
        }
    }
    for (name, fields) in by_name {
        let [first, others @ ..] = fields.as_slice() else {
            continue;
        };
        if let Some(other) = others.iter().find(|other| other.ty != first.ty) {
            diagnostics.push(disagreement(
                &format!("the member {} has", quote(name)),
                other.ty.span,
                first.ty.span,
            ));
        } else if fields.len() < envelopes.len() && !is_optional(&first.ty.value) {
            diagnostics.push(must_be_optional(
                &format!("the member {}", quote(name)),
                first.ty.span,
            ));
        }
    }
}

fn is_optional(ty: &Type) -> bool {
    matches!(ty, Type::Optional(_))
}

fn disagreement(what: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::new(&catalogue::DETAILS_DISAGREE, span, format!("{what} different types in two envelopes"))
        .label("one type here")
        .related(first, "another one here")
        .help("every error has the same type here, whatever its envelope: write the same type in both, or another name")
}

fn must_be_optional(what: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        &catalogue::MUST_BE_OPTIONAL,
        span,
        format!("not every envelope has {what}"),
    )
    .help("what can be missing is optional: put a `?` behind its type")
}
