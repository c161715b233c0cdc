//! A type may contain itself only through something that can be absent or empty, and a tagged
//! union may not be one of its own cases.

use super::{MOST_SHOWN, Types};
use crate::diagnostic::{Diagnostic, Diagnostics, catalogue};
use crate::model::{Type, TypeDef};
use crate::span::Span;

pub(super) fn check(types: &Types, diagnostics: &mut Diagnostics) {
    let edges: Vec<_> = types.iter().map(|(_, def)| inner(def, types)).collect();
    let mut state = vec![State::New; types.len()];
    for start in 0..types.len() {
        walk(start, types, &edges, &mut state, diagnostics);
    }
}

/// The types that every value of a struct contains, or the tagged unions that are cases of a
/// tagged union, each with its place.
fn inner(def: &TypeDef, types: &Types) -> Vec<(usize, Span)> {
    match def {
        // A list or a map can be empty, and an optional member absent.
        TypeDef::Struct(members) => members
            .iter()
            .filter_map(|member| match member.ty.value {
                Type::Named(index) => Some((index, member.ty.span)),
                _ => None,
            })
            .collect(),
        TypeDef::Union { cases, .. } => cases
            .iter()
            .filter_map(|(tag, ty)| Some((union(ty, types)?, tag.span)))
            .collect(),
        TypeDef::Enum(_) => Vec::new(),
    }
}

/// The tagged union that a type is, if the value is present.
fn union(ty: &Type, types: &Types) -> Option<usize> {
    match ty {
        Type::Optional(ty) => union(ty, types),
        Type::Named(index) => {
            let is_union = matches!(types.get(*index)?.1, TypeDef::Union { .. });
            is_union.then_some(*index)
        }
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    /// On the path, at this index.
    Open(usize),
    Done,
}

/// Depth first, with an explicit stack: types may be nested as deep as there are types.
fn walk(
    start: usize,
    types: &Types,
    edges: &[Vec<(usize, Span)>],
    state: &mut [State],
    diagnostics: &mut Diagnostics,
) {
    if state[start] != State::New {
        return;
    }
    state[start] = State::Open(0);
    let mut path: Vec<(usize, usize)> = vec![(start, 0)];
    while let Some((node, next)) = path.last_mut() {
        let Some(&(to, _)) = edges[*node].get(*next) else {
            state[*node] = State::Done;
            path.pop();
            continue;
        };
        *next += 1;
        match state.get(to).copied() {
            Some(State::New) => {
                state[to] = State::Open(path.len());
                path.push((to, 0));
            }
            Some(State::Open(from)) => {
                // One more than is shown, so that a longer one is known for such.
                let cycle = path[from..].iter().take(MOST_SHOWN + 1);
                let cycle: Vec<_> = cycle
                    .map(|(node, next)| (*node, edges[*node][*next - 1].1))
                    .collect();
                diagnostics.push(problem(types, &cycle));
            }
            Some(State::Done) | None => {}
        }
    }
}

fn problem(types: &Types, cycle: &[(usize, Span)]) -> Diagnostic {
    let mut names: Vec<_> = cycle
        .iter()
        .map(|(node, _)| types[*node].0.value.as_str())
        .collect();
    let first = names.first().copied().unwrap_or_default();
    if names.len() > MOST_SHOWN {
        names.truncate(MOST_SHOWN);
        names.push("…");
    }
    names.push(first);
    let shown = names.join(" -> ");
    let (_, span) = cycle.first().copied().unwrap_or_default();
    let message = format!("the type `{first}` contains itself: {shown}");
    let mut problem = Diagnostic::new(&catalogue::TYPE_CYCLE, span, message)
        .help("no such value could ever end: make a member optional (`?`) or a `list<…>`, and a case a struct");
    for (_, span) in cycle.iter().skip(1).take(MOST_SHOWN) {
        problem = problem.related(*span, "through this");
    }
    problem
}
