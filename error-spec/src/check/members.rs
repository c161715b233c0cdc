//! No two members of one object may have one identifier; nor two words of one type, nor two types.

use super::{MOST_SHOWN, groups};
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use crate::model::{At, Envelope, Field, Shape, TypeDef};
use crate::names;
use crate::read::DraftEntry;
use crate::source::Span;
use std::collections::{HashMap, HashSet};

pub(super) fn check_types(types: &[(At<String>, TypeDef)], diagnostics: &mut Diagnostics) {
    let type_names = types.iter().map(|(name, _)| name);
    report(
        diagnostics,
        groups(identifiers(type_names, names::type_name)),
        "types",
        "choose another name for one of them",
    );
    for (_, def) in types {
        match def {
            TypeDef::Struct(members) => {
                let members = identifiers(members.iter().map(|member| &member.name), names::field);
                report(diagnostics, groups(members), "members", RENAME_MEMBER);
            }
            TypeDef::Enum(words) => {
                let words = groups(identifiers(words, names::word));
                report(
                    diagnostics,
                    words,
                    "words",
                    "remove one of them, or let the type be `string`",
                );
            }
            TypeDef::Union { cases, .. } => {
                let tags = identifiers(cases.iter().map(|(tag, _)| tag), names::word);
                report(
                    diagnostics,
                    groups(tags),
                    "cases",
                    "leave one of them out: cases that are not known are kept as JSON",
                );
            }
        }
    }
}

/// An entry has its envelope's members as well as its own.
pub(super) fn check_details(
    envelopes: &[Envelope],
    errors: &[DraftEntry],
    diagnostics: &mut Diagnostics,
) {
    let mut seen = HashSet::new();
    let common = envelopes
        .iter()
        .flat_map(|envelope| fields(envelope.details.as_ref()))
        .map(|field| &field.name);
    let common: Vec<&At<String>> = common
        .filter(|name| seen.insert(name.value.as_str()))
        .collect();
    let common_groups = groups(identifiers(common.iter().copied(), names::field));
    report(diagnostics, common_groups, "members", RENAME_MEMBER);

    let of_envelope: HashMap<String, &At<String>> = common
        .iter()
        .filter_map(|name| Some((names::field(&name.value)?, *name)))
        .collect();
    for draft in errors {
        let own = || {
            fields(draft.entry.details.as_ref())
                .iter()
                .map(|field| &field.name)
        };
        report(
            diagnostics,
            groups(identifiers(own(), names::field)),
            "members",
            RENAME_MEMBER,
        );
        let replaced = own().filter_map(|name| {
            let identifier = names::field(&name.value)?;
            let other = of_envelope
                .get(&identifier)
                .filter(|other| other.value != name.value)?;
            Some((identifier, vec![other.span, name.span]))
        });
        report(diagnostics, replaced.collect(), "members", RENAME_MEMBER);
    }
}

const RENAME_MEMBER: &str = "give one a name of your own and say where it lies: `{ name: { from: /its/place, type: string } }`";

fn fields(shape: Option<&Shape>) -> &[Field] {
    match shape {
        Some(Shape::Fields(fields)) => fields,
        Some(Shape::Whole { .. }) | None => &[],
    }
}

fn identifiers<'a>(
    names: impl IntoIterator<Item = &'a At<String>>,
    identifier: impl Fn(&str) -> Option<String>,
) -> impl Iterator<Item = (String, Span)> {
    names
        .into_iter()
        .filter_map(move |name| Some((identifier(&name.value)?, name.span)))
}

fn report(diagnostics: &mut Diagnostics, groups: Vec<(String, Vec<Span>)>, what: &str, help: &str) {
    for (identifier, spans) in groups {
        let [first, again, more @ ..] = spans.as_slice() else {
            continue;
        };
        let message = format!(
            "{} {what} would be called {} in generated code",
            spans.len(),
            quote(&identifier)
        );
        let mut problem = Diagnostic::new(&catalogue::MEMBER_COLLISION, *again, message)
            .label("again here")
            .related(*first, "first here")
            .help(help);
        for span in more.iter().take(MOST_SHOWN) {
            problem = problem.related(*span, "and here");
        }
        diagnostics.push(problem);
    }
}
