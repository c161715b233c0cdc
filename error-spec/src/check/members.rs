//! Identifiers must differ: among the members of an object, the words of a string enum, and the
//! types.

use super::{MOST_SHOWN, Types, repeated};
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue, quote};
use crate::model::{At, Envelope, Shape, TypeDef};
use crate::names;
use crate::read::DraftEntry;
use crate::span::Span;
use std::collections::{HashMap, HashSet};

pub(super) fn check_types(types: &Types, diagnostics: &mut Diagnostics) {
    let type_names: Vec<_> = types.iter().map(|(name, _)| name).collect();
    check_names(&TYPES, &type_names, diagnostics);
    for (_, def) in types {
        match def {
            TypeDef::Struct(members) => {
                let names: Vec<_> = members.iter().map(|member| &member.name).collect();
                check_names(&MEMBERS, &names, diagnostics);
            }
            TypeDef::Enum(words) => {
                check_names(&WORDS, &words.iter().collect::<Vec<_>>(), diagnostics);
            }
            TypeDef::Union { cases, .. } => {
                let tags: Vec<_> = cases.iter().map(|(tag, _)| tag).collect();
                check_names(&CASES, &tags, diagnostics);
            }
        }
    }
}

/// An entry has the members of its envelope and its own.
pub(super) fn check_details<'s>(
    envelopes: impl Iterator<Item = &'s Envelope>,
    errors: &[DraftEntry],
    diagnostics: &mut Diagnostics,
) {
    let mut seen = HashSet::new();
    let mut common = Vec::new();
    for envelope in envelopes {
        let mut names = names_of(envelope.details.as_ref());
        names.retain(|name| seen.insert(name.value.as_str()));
        common.extend(names);
    }
    check_names(&MEMBERS, &common, diagnostics);

    let mut of_envelope: HashMap<String, usize> = HashMap::new();
    for (index, name) in common.iter().enumerate() {
        if let Some(identifier) = names::field(&name.value) {
            of_envelope.insert(identifier, index);
        }
    }
    for draft in errors {
        let own = names_of(draft.entry.details.as_ref());
        check_names(&MEMBERS, &own, diagnostics);
        for name in own {
            if let Some(identifier) = names::field(&name.value)
                && let Some(other) = of_envelope.get(&identifier).map(|index| common[*index])
                && other.value != name.value
            {
                diagnostics.push(collision(&MEMBERS, &identifier, &[other.span, name.span]));
            }
        }
    }
}

/// A kind of name in generated code.
struct Named {
    what: &'static str,
    identifier: fn(&str) -> Option<String>,
    help: &'static str,
}

const TYPES: Named = Named {
    what: "types",
    identifier: names::type_name,
    help: "choose another name for one of them",
};

const MEMBERS: Named = Named {
    what: "members",
    identifier: names::field,
    help: "give one a name of your own and say where it lies: `{ name: { from: /its/place, type: string } }`",
};

const WORDS: Named = Named {
    what: "words",
    identifier: names::word,
    help: "remove one of them, or let the type be `string`",
};

const CASES: Named = Named {
    what: "cases",
    identifier: names::word,
    help: "leave one of them out: cases that are not known are kept as JSON",
};

fn names_of(shape: Option<&Shape>) -> Vec<&At<String>> {
    match shape {
        Some(Shape::Fields(fields)) => fields.iter().map(|field| &field.name).collect(),
        Some(Shape::Whole { .. }) | None => Vec::new(),
    }
}

fn check_names(named: &Named, names: &[&At<String>], diagnostics: &mut Diagnostics) {
    let (mut identifiers, mut spans) = (Vec::new(), Vec::new());
    for name in names {
        if let Some(identifier) = (named.identifier)(&name.value) {
            identifiers.push(identifier);
            spans.push(name.span);
        }
    }
    let identifiers: Vec<_> = identifiers.iter().map(String::as_str).collect();
    for group in repeated(&identifiers) {
        let same: Vec<_> = group.iter().map(|index| spans[*index]).collect();
        diagnostics.push(collision(named, identifiers[group[0]], &same));
    }
}

/// `spans` has at least two.
fn collision(named: &Named, identifier: &str, spans: &[Span]) -> Diagnostic {
    let message = format!(
        "{} {} would be called {} in generated code",
        spans.len(),
        named.what,
        quote(identifier)
    );
    let mut problem = Diagnostic::new(&catalogue::MEMBER_COLLISION, spans[1], message)
        .label("again here")
        .related(spans[0], "first here")
        .help(named.help);
    for span in spans.iter().skip(2).take(MOST_SHOWN) {
        problem = problem.related(*span, "and here");
    }
    problem
}
